//! Defines the history of a record: versions, the changes that made them, and former addresses.

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
    /// The kind of a change.
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

/// One change, which is reverted as a whole. An import of many files is one change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The id for `plenary revert`.
    pub id: ChangeId,
    /// The time in UTC, to the second: `2026-11-25T06:28:00Z`.
    pub time: String,
    /// The kind of change.
    pub act: Act,
    /// The reason, in the words of the person who made the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A version of a record. Each change of the record adds one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The version number, from 1.
    pub number: i64,
    /// The change that made it.
    pub change: Change,
    /// The source it was read from, if it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceCopy>,
}

/// The imported text of a version, stored under its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceCopy {
    /// SHA-256 of the text in hexadecimal, the key of the stored text.
    pub sha256: String,
    /// The size in bytes.
    pub bytes: i64,
    /// The file name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The address of the published page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The date of retrieval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<PartialDate>,
}

/// A former address and its current target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The kind of content.
    pub unit: Unit,
    /// The public id, or the slug of a session.
    pub id: String,
    /// The public id or slug of the current target, of the same kind; `None` if the content is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The change that moved or removed it.
    pub change: ChangeId,
    /// Of a paragraph: its last speaker, as a participant id or a label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Of a paragraph: its last words; of a speech: the ids of its last paragraphs, separated by spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}
