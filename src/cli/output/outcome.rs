//! Defines the status of records and files, and their counts, as the report and the totals show them.

use serde::Serialize;

use crate::model::Record;

/// The result for a record or a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Stored,
    Unchanged,
    /// The session has a new version.
    Changed,
    /// On a dry run.
    WouldBeStored,
    /// On a dry run.
    WouldBeChanged,
    /// A record that is kept and not public, or a file with such a record and no other.
    Draft,
    /// On a dry run.
    WouldBeDraft,
    /// A record that was not stored.
    Refused,
    /// A file that could not be read to its end, or with a refused record.
    Failed,
    /// A file of a folder that is no transcript.
    Skipped,
    /// A file that was not read to its end because of a shutdown.
    Interrupted,
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    pub speeches: usize,
    pub participants: usize,
    pub decisions: usize,
}

impl Counts {
    pub fn from_record<S>(record: &Record<S>) -> Self {
        Self {
            speeches: record.speeches.len(),
            participants: record.participants.len(),
            decisions: record.decisions.len(),
        }
    }
}
