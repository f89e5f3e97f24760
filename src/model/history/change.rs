//! Defines the history of a record: versions, the changes that made them, and former addresses.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::record::{date::PartialDate, id::ChangeId};

/// A kind of content that has an address.
#[expect(missing_docs, reason = "the words say what they are")]
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Unit {
    Session,
    Participant,
    Speech,
    Paragraph,
    Decision,
}

impl Unit {
    /// All values, in the order in which lists show them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the database, in addresses and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The kind of a change.
#[expect(missing_docs, reason = "the words say what they are")]
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Act {
    Import,
    Withdrawal,
    Restoration,
    Reversal,
    Merge,
    Split,
    Alias,
    Answer,
    Distinction,
    Link,
    Unlink,
}

impl Act {
    /// All values, in the order in which lists show them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the database, in addresses and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
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
    /// The person who made it, if that person gave a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
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
