//! Source text in, [`Draft`] out. Pure: no database, no clock, no files.
//!
//! A draft is the record as read, a ledger that accounts for every line of the source, and findings: each guess that was
//! made and each fact that is missing. [`check`] completes it; [`Draft::accept`] gives the record if nothing stands in the way.

mod check;
mod identify;
pub mod json;
pub mod transcript;

pub use check::check;
pub use identify::organisation_slug;

use serde::Serialize;

use crate::model::{PartialDate, Record};

/// What the person who imports says of a source; each fact given here goes before what the text says.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What the session is called.
    pub title: Option<String>,
    /// Who convened it.
    pub organisation: Option<String>,
    /// When it took place.
    pub date: Option<PartialDate>,
    /// City or venue.
    pub place: Option<String>,
    /// Code or name of the country it took place in.
    pub country: Option<String>,
    /// BCP 47 tag of the language of the text.
    pub language: Option<String>,
    /// Address of the published page.
    pub source_url: Option<String>,
    /// Licence of the published words.
    pub licence: Option<String>,
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
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
        Self { line: line.into(), severity: Severity::Error, kind, message: message.into() }
    }

    /// A guess that a person should confirm.
    pub fn question(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self { line: line.into(), severity: Severity::Question, kind, message: message.into() }
    }

    /// Something worth knowing.
    pub fn note(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self { line: line.into(), severity: Severity::Note, kind, message: message.into() }
    }
}
