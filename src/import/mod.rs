//! Reads source text into a [`Draft`]. Pure: uses no database, clock or files.
//!
//! ```text
//! bytes ──encoding──▶ text ──format──▶ its reader ──▶ draft ──check──▶ draft
//!
//! text, web page, Markdown ──▶ lines ──transcript──▶ draft
//! JSON, a record in Markdown, Akoma Ntoso, TEI ──▶ draft
//! ```
//!
//! A draft is the record as read, a ledger that accounts for every line of the source, and findings: each guess that was
//! made and each fact that is missing. [`check`] completes it; [`Draft::accept`] returns the record if no error remains.

pub(crate) mod akoma_ntoso;
pub(crate) mod bundestag;
pub(crate) mod captions;
pub(crate) mod check;
pub mod container;
pub(crate) mod derived;
pub(crate) mod detect_format;
pub(crate) mod draft;
pub(crate) mod encoding;
pub(crate) mod facts;
pub(crate) mod file_name;
pub(crate) mod finding_context;
pub(crate) mod format;
pub(crate) mod front_matter;
pub(crate) mod given;
pub(crate) mod hansard;
pub(crate) mod html;
pub(crate) mod identify;
pub mod json;
pub(crate) mod key_messages;
pub(crate) mod layout;
pub(crate) mod line_document;
pub(crate) mod markdown;
pub(crate) mod plain_text;
pub(crate) mod reading;
pub(crate) mod record;
pub(crate) mod segments;
pub(crate) mod source;
pub(crate) mod tei;
pub(crate) mod timecode;
pub(crate) mod transcript;
pub(crate) mod un_verbatim;
pub(crate) mod xml;
pub(crate) mod yaml;

pub use crate::model::{Choice, Fallback, Finding, QuestionKey, QuestionKind, Severity, organisation_slug};
pub use check::{check, is_printable};
pub use derived::{SetByHand, derive_again, is_generated_title};
pub use draft::{Draft, LedgerEntry, PlacedAnswer, TakenAs};
pub use encoding::{Decoded, decode, holds_text};
pub use facts::Facts;
pub use file_name::day as day_in_name;
pub use format::Format;
pub use line_document::split as split_lines;
pub use reading::{LabelStyle, PhraseRule, PhraseUse};
pub(crate) use segments::is_one as is_list_of_segments;
pub use source::{Beside, READER, Refusal, Source};
pub use transcript::label_rules::labels_of;

use crate::model::{Answer, Country, Organisation, names::place};

/// Builds some of the lookup tables that all readers share. They are built lazily on first use; threads that start together
/// finish sooner if each builds another share.
pub fn prepare(share: usize) {
    if share.is_multiple_of(2) {
        let _ = Country::by_name("");
    } else {
        let _ = (Organisation::by_name(""), place::is_known(""));
    }
}

/// Reads a source into a draft that has been checked. A transcript is read as the answers about its lines say; other answers, and
/// those in other formats, are for the caller.
///
/// # Errors
/// Where the source is not what its format says, so that nothing of it can be trusted.
pub fn read(source: Source, facts: &Facts, answers: &[Answer]) -> Result<Draft, Refusal> {
    // What a person states about the text, in its front matter or beside it.
    let mut person = facts.clone();
    let mut with_front = |document: line_document::Manuscript| {
        person = facts.clone().or(document.stated.clone());
        transcript::read(document, facts, answers)
    };
    let mut draft = match source.format {
        Format::Text => with_front(plain_text::read(source.text)),
        Format::UnVerbatim => {
            un_verbatim::stated_verbatim(transcript::read(un_verbatim::read(source.text), facts, answers))
        }
        Format::Markdown if record::is_one(source.text) => record::read(source.text, facts)?,
        Format::Markdown => with_front(markdown::read(source.text)?),
        Format::Captions => transcript::read(captions::read(source.text), facts, answers),
        Format::Html => transcript::read(html::read(source.text)?, facts, answers),
        Format::Json => json::read(source.text, facts)?,
        Format::AkomaNtoso => akoma_ntoso::read(source.text, facts)?,
        Format::Tei => tei::read(source.text, source.beside, facts)?,
        Format::Segments => transcript::read(segments::read(source.text)?, facts, answers),
        Format::Bundestag => bundestag::read(source.text, facts)?,
        Format::Hansard => transcript::read(hansard::read(source.text)?, facts, answers),
        Format::Xml => xml::refuse(source.text)?,
    };
    file_name::complete(&mut draft, source.name);
    let mut draft = check(draft);
    draft.format = Some(source.format);
    draft.given = given::given(&draft.record.session, &person);
    finding_context::fill(&mut draft.findings, source.text);
    Ok(draft)
}
