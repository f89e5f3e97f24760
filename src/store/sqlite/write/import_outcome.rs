//! Reports what an import did with each record.

use crate::model::{Finding, Record};

/// What an import did with a record.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The session's slug.
    pub slug: String,
    /// What became of the record.
    pub outcome: ImportOutcome,
    /// What only a person can say.
    pub questions: Vec<Finding>,
}

/// What became of an imported record.
#[derive(Clone, Debug)]
pub enum ImportOutcome {
    /// It is stored as a session that was not there.
    New,
    /// The same content was already there; nothing changed.
    Unchanged,
    /// It is the next version of a session that was there.
    Changed(Box<Correction>),
}

/// A record before and after.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The number of the version that it is now.
    pub version: i64,
    /// As it was.
    pub before: Record,
    /// As it is.
    pub after: Record,
}

impl Imported {
    /// Whether anything was written.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !matches!(self.outcome, ImportOutcome::Unchanged)
    }
}
