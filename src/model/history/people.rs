//! Defines the people of an archive, apart from its records: their names, and the redirects of former addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{
    history::change::{Change, Former},
    record::id::{ChangeId, ParticipantId},
};

/// The participants of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The changes that are named below.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// All participants, also those without a record.
    #[serde(default)]
    pub participants: Vec<Person>,
    /// Former addresses of participants.
    #[serde(default)]
    pub former: Vec<Former>,
    /// Participants who a person said are different people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub different: Vec<Different>,
}

/// Two participants who a person said are different people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Different {
    /// One of them.
    pub one: ParticipantId,
    /// The other one.
    pub other: ParticipantId,
    /// The change that says so.
    pub change: ChangeId,
}

/// The key of the question whether two participants are one person: `pair:2f6x0zte+7k3m9qhd`, whichever comes first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PairKey(ParticipantId, ParticipantId);

impl PairKey {
    /// The key of two participants.
    #[must_use]
    pub fn new(one: &ParticipantId, other: &ParticipantId) -> Self {
        Self(one.min(other).clone(), one.max(other).clone())
    }
}

impl fmt::Display for PairKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pair:{}+{}", self.0, self.1)
    }
}

/// A participant with all names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The public id.
    pub id: ParticipantId,
    /// The name that lists show.
    pub name: String,
    /// All spellings, for each country or organisation represented under it.
    #[serde(default)]
    pub spellings: Vec<Spelling>,
}

/// A name of a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// The name.
    pub name: String,
    /// The delegation: a country code, the folded name of an organisation, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub whom: String,
    /// Its origin, if no record has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The change that added it, if it was no change of a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeId>,
}
