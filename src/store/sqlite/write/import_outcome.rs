//! Reports what an import did with each record.

use crate::model::{Finding, Record, SessionSlug};

/// The result of importing one record.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The session's slug.
    pub slug: SessionSlug,
    /// What happened to the record.
    pub outcome: ImportOutcome,
    /// Questions that only a person can answer.
    pub questions: Vec<Finding>,
}

/// What happened to an imported record.
#[derive(Clone, Debug)]
pub enum ImportOutcome {
    /// It was stored as a new session.
    New,
    /// The same content was stored already; nothing changed.
    Unchanged,
    /// It was stored as the next version of a session.
    Changed(Box<Correction>),
}

/// A record before and after.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The number of the new version.
    pub version: i64,
    /// The record before.
    pub before: Record,
    /// The record after.
    pub after: Record,
}

impl Imported {
    /// Whether anything was written.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !matches!(self.outcome, ImportOutcome::Unchanged)
    }
}
