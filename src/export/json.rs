//! The record as JSON.

use crate::model::Record;

/// The record as JSON on one line; what [`crate::import::json`] reads back.
///
/// # Errors
/// Never, for a record that was read from the store.
pub fn json(record: &Record) -> serde_json::Result<String> {
    serde_json::to_string(record)
}
