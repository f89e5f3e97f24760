//! The people of an archive apart from its records: the names each goes by, and where the addresses of others lead.

use serde::{Deserialize, Serialize};

use crate::model::{
    history::change::{Change, Former},
    record::id::{ChangeId, ParticipantId},
};

/// Who the participants of an archive are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The changes that are named below.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// Everybody, also those whom no record has any more.
    #[serde(default)]
    pub participants: Vec<Person>,
    /// Addresses that led to a participant once.
    #[serde(default)]
    pub former: Vec<Former>,
}

/// A participant and every name of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The public id.
    pub id: ParticipantId,
    /// The name that lists show.
    pub name: String,
    /// Every spelling, for each country or organisation represented under it.
    #[serde(default)]
    pub spellings: Vec<Spelling>,
}

/// A name of a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// The name.
    pub name: String,
    /// For whom: a country's code, an organisation's name folded, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub whom: String,
    /// Where it was found, if no record has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The change that brought it, if it was none of a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeId>,
}
