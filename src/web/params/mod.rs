//! Parses query parameters and builds the addresses that carry them.

pub(crate) mod list_params;
pub(crate) mod search_params;
