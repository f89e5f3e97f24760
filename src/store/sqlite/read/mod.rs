//! Answers the queries of pages and exports, a file a noun, each inside one snapshot.

pub(crate) mod attendance;
pub(crate) mod calendar;
pub(crate) mod countries;
pub(crate) mod decisions;
pub(crate) mod facets;
pub(crate) mod linked;
pub(crate) mod list_query;
pub(crate) mod listing;
pub(crate) mod open_pairs;
pub(crate) mod open_questions;
pub(crate) mod organisations;
pub(crate) mod participants;
pub(crate) mod record_for_write;
pub(crate) mod record_histories;
pub(crate) mod records;
pub(crate) mod sessions;
pub(crate) mod speeches;
pub(crate) mod tally;
