//! Defines the checks, and collects the faults that they find.

use std::fmt;

use crate::model::words::words;

/// The most faults of one check that are told.
pub(crate) const MOST: usize = 20;

words! {
    /// Something that is looked at.
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

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it was found.
    pub check: Check,
    /// What it is, on one line.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.check.word(), self.what)
    }
}

/// The faults that are told.
#[derive(Default)]
pub(crate) struct Found(pub Vec<String>);

impl Found {
    /// Takes one more; whether there is room for others.
    pub fn goes_on(&mut self, what: String) -> bool {
        let is_room = self.0.len() < MOST;
        self.0.push(if is_room { what } else { "and more".to_owned() });
        is_room
    }
}
