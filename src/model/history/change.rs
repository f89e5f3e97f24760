//! What became of a record over time: its versions, the changes that made them, and addresses that led to it once.

use serde::{Deserialize, Serialize};

use crate::model::{
    record::{date::PartialDate, id::ChangeId},
    words::words,
};

words! {
    /// A kind of content that has an address.
    Unit {
        Session = "session",
        Participant = "participant",
        Speech = "speech",
        Paragraph = "paragraph",
        Decision = "decision",
    }
}

words! {
    /// What somebody did to the archive.
    Act {
        Import = "import",
        Withdrawal = "withdrawal",
        Restoration = "restoration",
        Reversal = "reversal",
        Merge = "merge",
        Split = "split",
        Alias = "alias",
    }
}

/// One act, whole: it is undone whole. An import of many files is one change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What `plenary revert` is given.
    pub id: ChangeId,
    /// When, in UTC to the second: `2026-11-25T06:28:00Z`.
    pub time: String,
    /// What was done.
    pub act: Act,
    /// The reason, in the words of the person who made the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A state of a record; each change of it makes the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// From 1.
    pub number: i64,
    /// What made it.
    pub change: Change,
    /// The source it was read from, where one was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceCopy>,
}

/// The text a version was read from, as it was imported; its words are kept under the hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceCopy {
    /// SHA-256 of the text, as hexadecimal digits: what it is kept under.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: i64,
    /// What its file was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The address of the published page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<PartialDate>,
}

/// An address that led to something once, and what is there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// What it led to.
    pub unit: Unit,
    /// The public id, or the slug of a session.
    pub id: String,
    /// The public id or slug of the same unit that it leads to now; nothing where it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The change that moved it or took it away.
    pub change: ChangeId,
    /// Of a paragraph: who spoke it last, as a participant's id or a label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Of a paragraph: its last words; of a speech: the ids of its last paragraphs, parted by spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}
