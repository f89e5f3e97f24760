//! The record as JSON.

use crate::model::{Record, RecordHistory};

/// The record as JSON on one line; what [`crate::import::json`] reads back.
///
/// # Errors
/// Never, for a record that was read from the store.
pub fn json(record: &Record) -> serde_json::Result<String> {
    serde_json::to_string(record)
}

/// The record over time as JSON on one line.
///
/// # Errors
/// Never, for a dossier that was read from the store.
pub fn dossier(dossier: &RecordHistory) -> serde_json::Result<String> {
    serde_json::to_string(dossier)
}
