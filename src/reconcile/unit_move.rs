//! The new target of an address whose content moved.

use crate::model::Unit;

/// The new target of an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The kind of content.
    pub unit: Unit,
    /// The id in the address.
    pub id: String,
    /// The id of the same kind of content in the new record; `None` if the content is gone.
    pub target: Option<String>,
}
