//! Holds a record as read from a source, with a ledger of its lines and findings.

use serde::Serialize;
use serde_json::Value;

use crate::{
    import::{format::Format, reading::LabelStyle},
    model::{Answer, DraftRecord, FactKey, Finding, LineUse, QuestionKind, Record, Severity},
};

/// A record as read from a source, with its ledger and findings.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The record as read; facts may be missing.
    pub record: DraftRecord,
    /// The use of each non-empty line of the source; empty if the source is already a record.
    pub ledger: Vec<LedgerEntry>,
    /// Guesses, missing facts and omissions.
    pub findings: Vec<Finding>,
    /// Facts of the session that a person stated beside the text, by flags or front matter.
    pub given: Vec<(FactKey, Value)>,
    /// The answers about lines of the source, with what became of each.
    pub line_answers: Vec<PlacedAnswer>,
    /// The format of its source, if it was read from text.
    pub format: Option<Format>,
    /// How the source sets its labels apart, if it is a transcript.
    pub labels: Option<LabelStyle>,
    /// Whether its title was generated.
    pub title_is_composed: bool,
    /// Whether it came with a slug and ids, as an export does.
    pub ids_are_given: bool,
}

impl Draft {
    /// The record, to be stored, of a draft that [`check`](crate::import::check) completed.
    ///
    /// # Errors
    /// The draft, if one of its findings is an error or it was not checked.
    pub fn accept(mut self) -> Result<Record, Box<Self>> {
        if self.findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(Box::new(self));
        }
        match self.record.complete() {
            Ok(record) => Ok(record),
            // `check` gives every record what it needs, or an error.
            Err(record) => {
                self.findings.push(Finding::error(
                    None,
                    QuestionKind::Record,
                    "the record was not checked, and lacks an address or an id",
                ));
                Err(Box::new(Self { record: *record, ..self }))
            }
        }
    }
}

/// An answer about a line of the source, after reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedAnswer {
    /// The answer, with whether it is placed, and with the lines beside its line.
    pub answer: Answer,
    /// How many lines have these words.
    pub equal_lines: usize,
    /// What its line was taken as; `None` if it is not placed.
    pub taken_as: Option<TakenAs>,
}

/// The use of one line of the source. A line may have several entries: a label and the paragraph after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    /// Line of the source, from 1.
    pub line: usize,
    /// Its use.
    #[serde(rename = "as")]
    pub taken_as: TakenAs,
    /// The reason, in a few words.
    pub why: String,
}

/// The use of a line of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TakenAs {
    /// Before the first speech.
    Intro,
    /// The label of the next speaker.
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

impl TakenAs {
    /// The word by which a person answers that a line is taken so; what a person does not decide has another word.
    #[must_use]
    pub fn as_answer(self) -> &'static str {
        match self {
            Self::Intro => LineUse::Intro.as_str(),
            Self::Label => LineUse::Speaker.as_str(),
            Self::Paragraph => LineUse::Words.as_str(),
            Self::Heading => LineUse::Heading.as_str(),
            Self::Direction => LineUse::Direction.as_str(),
            Self::Dropped => LineUse::LeftOut.as_str(),
            Self::Elision => "elision",
            Self::Separator => "separator",
            Self::Metadata => "metadata",
        }
    }
}
