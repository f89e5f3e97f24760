//! Holds a record as read from a source, with a ledger of its lines and findings.

use serde::Serialize;

use crate::model::{
    Record,
    finding::{Finding, Severity},
};

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
    /// Whether it came with a slug and ids, as an export does.
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
    /// Only separates the lines around it: `* * *`.
    Separator,
    /// A fact about the session: its date, its place.
    Metadata,
    /// Left out of the record.
    Dropped,
}
