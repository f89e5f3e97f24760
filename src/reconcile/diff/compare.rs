//! Compares two versions of a record by the ids of their units.

use crate::{model::Record, reconcile::diff::differences::Differences};

/// Lists the differences between two versions of a record.
#[must_use]
pub fn compare(before: &Record, after: &Record) -> Differences {
    let mut differences = Differences::default();
    differences.add_session(before, after);
    differences.add_participants(before, after);
    differences.add_speeches(before, after);
    differences.add_decisions(before, after);
    differences
}
