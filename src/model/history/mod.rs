//! Describes how a record changed over time: changes, versions, redirects, the people behind the names.

pub(crate) mod change;
pub(crate) mod link;
pub(crate) mod people;
pub(crate) mod record_history;
