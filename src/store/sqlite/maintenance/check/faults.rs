//! Defines the checks, and collects the faults that they find.

use std::fmt;

use strum::{IntoStaticStr, VariantArray};

/// Faults of one check that are reported at the most.
pub(crate) const MOST: usize = 20;

/// A check of the database.
#[expect(missing_docs, reason = "the words say what they are")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Check {
    Integrity,
    #[strum(serialize = "foreign keys")]
    References,
    Order,
    Counts,
    Links,
    Totals,
    Records,
    Answers,
    Orphans,
    Ids,
    #[strum(serialize = "former addresses")]
    Former,
    Versions,
    #[strum(serialize = "earlier words")]
    Before,
    Sources,
    Drafts,
    #[strum(serialize = "search index")]
    Index,
}

impl Check {
    /// All checks, in their order.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The name in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
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
        write!(f, "{}: {}", self.check.as_str(), self.what)
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
