//! Holds in memory what searches share while the archive does not change. Knows neither SQL nor snapshots.

pub(crate) mod cache;
pub(crate) mod facet_columns;
pub(crate) mod frequent_terms;
