//! Identifies states of the archive, so that caches know what they hold.

/// Identifies a state of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArchiveState {
    /// Grows by one with every change.
    pub revision: i64,
    /// Grows by one with every restored backup: afterwards the same revision numbers stand for other content.
    pub number: i64,
}
