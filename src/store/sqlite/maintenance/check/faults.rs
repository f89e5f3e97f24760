//! Defines the checks, and collects the faults that they find.

use std::fmt;

use crate::model::words::words;

/// Faults of one check that are reported at the most.
pub(crate) const MOST: usize = 20;

words! {
    /// A check of the database.
    Check {
        Integrity = "integrity",
        References = "foreign keys",
        Order = "order",
        Counts = "counts",
        Totals = "totals",
        Records = "records",
        Orphans = "orphans",
        Ids = "ids",
        Former = "former addresses",
        Versions = "versions",
        Before = "earlier words",
        Sources = "sources",
        Index = "search index",
    }
}

/// A fault of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The check that found it.
    pub check: Check,
    /// A description, on one line.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.check.word(), self.what)
    }
}

/// The faults of one check.
#[derive(Default)]
pub(crate) struct Found(pub Vec<String>);

impl Found {
    /// Adds a fault; returns whether more may follow.
    pub fn add(&mut self, what: String) -> bool {
        let is_room = self.0.len() < MOST;
        self.0.push(if is_room { what } else { "and more".to_owned() });
        is_room
    }
}
