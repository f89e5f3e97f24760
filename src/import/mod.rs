//! Source text in, [`Draft`] out. Pure: no database, no clock, no files.
//!
//! ```text
//! bytes ──encoding──▶ text ──format──▶ its reader ──▶ draft ──check──▶ draft
//!
//! text, web page, Markdown ──▶ manuscript ──transcript──▶ draft
//! JSON, a record in Markdown, Akoma Ntoso, TEI ──▶ draft
//! ```
//!
//! A draft is the record as read, a ledger that accounts for every line of the source, and findings: each guess that was
//! made and each fact that is missing. [`check`] completes it; [`Draft::accept`] gives the record if nothing stands in the way.

mod akoma_ntoso;
mod check;
mod encoding;
mod excerpts;
mod file_name;
mod format;
mod front_matter;
mod html;
mod identify;
pub mod json;
mod lines;
mod markdown;
mod record;
mod settle;
mod tei;
mod transcript;
mod un_verbatim;
mod xml;

pub use check::{check, is_printable};
pub use encoding::{Decoded, decode, holds_text};
pub use file_name::day as day_in_name;
pub use format::Format;
pub use identify::organisation_slug;
pub use lines::split as split_lines;

use serde::Serialize;

use crate::model::{Country, Organisation, PartialDate, Record, place};

/// Changes whenever a source may be read otherwise than before.
pub const READER: &str = env!("PLENARY_READER");

/// A source whose bytes are decoded and whose format is known.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What its file is called; may be empty.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
    /// What it is written in.
    pub format: Format,
    /// Lists of people and organisations that lie beside a transcript in TEI; nothing for other formats.
    pub beside: &'a [Beside],
}

/// A file that lies beside a source and says more of it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// What it is called, as findings name it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl<'a> Source<'a> {
    /// A source without a name, that nothing lies beside.
    #[must_use]
    pub fn new(text: &'a str, format: Format) -> Self {
        Self { name: "", text, format, beside: &[] }
    }
}

/// Why a source cannot be read at all, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct Refusal {
    /// Line of the source, from 1.
    pub line: usize,
    /// Which character of the line, from 1.
    pub column: usize,
    /// What is wrong there and what would help.
    pub message: String,
}

impl Refusal {
    /// Whether the source is whole, but no transcript: a list that is read with the transcripts beside it.
    #[must_use]
    pub fn is_of_a_list(&self) -> bool {
        self.message == tei::LIST_ALONE
    }
}

/// Makes a share of the tables that all readers look names up in. They are made when first asked; threads that begin
/// together make them sooner if each begins with another share.
pub fn prepare(share: usize) {
    if share.is_multiple_of(2) {
        let _ = Country::by_name("");
    } else {
        let _ = (Organisation::by_name(""), place::is_known(""));
    }
}

/// Reads a source into a draft that has been checked.
///
/// # Errors
/// Where the source is not what its format says, so that nothing of it can be trusted.
pub fn read(source: Source, facts: &Facts) -> Result<Draft, Refusal> {
    let mut draft = match source.format {
        Format::Text => transcript::read(lines::read(source.text), facts),
        Format::UnVerbatim => transcript::read(un_verbatim::read(source.text), facts),
        Format::Markdown if record::is_one(source.text) => record::read(source.text, facts)?,
        Format::Markdown => transcript::read(markdown::read(source.text)?, facts),
        Format::Html => transcript::read(html::read(source.text)?, facts),
        Format::Json => json::read(source.text, facts)?,
        Format::AkomaNtoso => akoma_ntoso::read(source.text, facts)?,
        Format::Tei => tei::read(source.text, source.beside, facts)?,
        Format::Xml => xml::refuse(source.text)?,
    };
    file_name::complete(&mut draft, source.name);
    let mut draft = check(draft);
    excerpts::fill(&mut draft.findings, source.text);
    Ok(draft)
}

/// What the person who imports says of a source; each fact given here goes before what the text says.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Facts {
    /// What the session is called.
    pub title: Option<String>,
    /// Who convened it.
    pub organisation: Option<String>,
    /// When it took place.
    pub date: Option<PartialDate>,
    /// Local time of day: `13:20`.
    pub time: Option<String>,
    /// City or venue.
    pub place: Option<String>,
    /// Code or name of the country it took place in.
    pub country: Option<String>,
    /// BCP 47 tag of the language of the text.
    pub language: Option<String>,
    /// Address of the published page.
    pub source_url: Option<String>,
    /// When the published page was read.
    pub retrieved: Option<PartialDate>,
    /// Licence of the published words.
    pub licence: Option<String>,
    /// Who speaks where the text names nobody: office, country and name, as a label would.
    pub speaker: Option<String>,
}

impl Facts {
    /// These facts, and the others where these say nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            organisation: self.organisation.or(other.organisation),
            date: self.date.or(other.date),
            time: self.time.or(other.time),
            place: self.place.or(other.place),
            country: self.country.or(other.country),
            language: self.language.or(other.language),
            source_url: self.source_url.or(other.source_url),
            retrieved: self.retrieved.or(other.retrieved),
            licence: self.licence.or(other.licence),
            speaker: self.speaker.or(other.speaker),
        }
    }
}

/// A record as read from a source, with what a person should know before it is stored.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What was read; may lack facts that only a person knows.
    pub record: Record,
    /// What became of each line of the source that is not empty; nothing for a source that is already a record.
    pub ledger: Vec<LedgerEntry>,
    /// What was guessed, missing or left out.
    pub findings: Vec<Finding>,
    /// Whether its title was put together from what is known, for nobody gives one.
    pub title_is_composed: bool,
    /// Whether it came with a slug and ids of its own, as an export does.
    pub ids_are_given: bool,
}

impl Draft {
    /// The record, to be stored.
    ///
    /// # Errors
    /// The draft as it was, where one of its findings is an error.
    pub fn accept(self) -> Result<Record, Box<Self>> {
        if self.findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(Box::new(self));
        }
        Ok(self.record)
    }
}

/// What became of one line of the source. A line may have several entries: a label and the paragraph after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    /// Line of the source, from 1.
    pub line: usize,
    /// What it was taken for.
    #[serde(rename = "as")]
    pub taken_as: TakenAs,
    /// Why, in a few words.
    pub why: String,
}

/// What a line of a source was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TakenAs {
    /// Before the first speech.
    Intro,
    /// Names who speaks next.
    Label,
    /// Words of a speech.
    Paragraph,
    /// A heading.
    Heading,
    /// What happened: `(Applause.)`
    Direction,
    /// Words left out by the source.
    Elision,
    /// Only parts what stands before and after: `* * *`.
    Separator,
    /// A fact about the session: its date, its place.
    Metadata,
    /// Left out of the record.
    Dropped,
}

/// Something a person should know about a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Line of the source it is about, from 1; absent where it is about the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about, one word or a few with hyphens: `date`, `speaker-not-listed`.
    pub kind: &'static str,
    /// What was found and what would settle it.
    pub message: String,
    /// The words of the line; filled in once the whole is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record cannot be stored without it.
    Error,
    /// A guess that a person should confirm.
    Question,
    /// Worth knowing.
    Note,
}

impl Finding {
    /// A fact without which the record cannot be stored.
    pub fn error(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Error, kind, message.into())
    }

    /// A guess that a person should confirm.
    pub fn question(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Question, kind, message.into())
    }

    /// Something worth knowing.
    pub fn note(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Note, kind, message.into())
    }

    fn new(line: Option<usize>, severity: Severity, kind: &'static str, message: String) -> Self {
        Self { line, severity, kind, message, excerpt: None }
    }
}
