//! Decisions: the documents a session adopted, approved or signed, or did not.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::record::{id::DecisionId, origins::Origins};

/// One document before a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its public id; absent only until the record is accepted.
    #[serde(default, skip_serializing_if = "DecisionId::is_absent")]
    pub id: DecisionId,
    /// What sort of document.
    pub kind: DecisionKind,
    /// What became of it.
    pub status: DecisionStatus,
    /// Its title, in the source's words.
    pub title: String,
    /// How many documents this row stands for, where the source only gives a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The sentence of the source it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_sentence: Option<String>,
    /// Which of kind, status, title and count the text does not state.
    #[serde(default, skip_serializing_if = "Origins::is_empty")]
    pub origins: Origins,
}

/// The kind of a document.
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
pub enum DecisionKind {
    Declaration,
    Statement,
    Agreement,
    Protocol,
    Decision,
    Resolution,
    #[serde(rename = "communiqué")]
    #[strum(serialize = "communiqué")]
    Communique,
    Concept,
    Programme,
    Plan,
    Memorandum,
    Treaty,
    Document,
}

impl DecisionKind {
    /// All values, in the order in which lists show them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the database, in addresses and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What became of a document.
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
pub enum DecisionStatus {
    Adopted,
    Approved,
    Signed,
    Issued,
    Deferred,
    #[serde(rename = "not adopted")]
    #[strum(serialize = "not adopted")]
    NotAdopted,
}

impl DecisionStatus {
    /// All values, in the order in which lists show them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the database, in addresses and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use std::{fmt::Debug, str::FromStr};

    use super::*;
    use crate::model::{Act, SessionKind, Unit};

    #[test]
    fn a_value_has_one_word_in_the_database_in_addresses_and_in_json() {
        fn check<T: Copy + Debug + PartialEq + Serialize + FromStr>(all: &[T], as_str: impl Fn(T) -> &'static str) {
            for &value in all {
                let word = as_str(value);
                assert_eq!(serde_json::to_value(value).expect("JSON"), word);
                assert_eq!(word.parse().ok(), Some(value), "{word}");
            }
        }
        check(DecisionKind::ALL, DecisionKind::as_str);
        check(DecisionStatus::ALL, DecisionStatus::as_str);
        check(SessionKind::ALL, SessionKind::as_str);
        check(Act::ALL, Act::as_str);
        check(Unit::ALL, Unit::as_str);
        assert_eq!("communiqué".parse(), Ok(DecisionKind::Communique));
        assert!("Declaration".parse::<DecisionKind>().is_err());
    }
}
