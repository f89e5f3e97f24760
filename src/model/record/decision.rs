//! Decisions: the documents a session adopted, approved or signed, or did not.

use serde::{Deserialize, Serialize};

use crate::model::{record::id::DecisionId, words::words};

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
}

words! {
    /// What sort of document a decision is.
    DecisionKind {
        Declaration = "declaration",
        Statement = "statement",
        Agreement = "agreement",
        Protocol = "protocol",
        Decision = "decision",
        Resolution = "resolution",
        Communique = "communiqué",
        Concept = "concept",
        Programme = "programme",
        Plan = "plan",
        Memorandum = "memorandum",
        Treaty = "treaty",
        Document = "document",
    }
}

words! {
    /// What became of a document.
    DecisionStatus {
        Adopted = "adopted",
        Approved = "approved",
        Signed = "signed",
        Issued = "issued",
        Deferred = "deferred",
        NotAdopted = "not adopted",
    }
}
