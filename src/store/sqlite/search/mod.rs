//! Search: what is written for it (`index`, `batch`), what may narrow it, how a query reads in the engine's language, and what is found.

pub(crate) mod batch;
pub(crate) mod bigrams;
pub(crate) mod cache;
pub(crate) mod facet_columns;
pub(crate) mod field_values;
pub(crate) mod fts_query;
pub(crate) mod index;
pub(crate) mod index_scan;
pub(crate) mod merge_policy;
pub(crate) mod names;
pub(crate) mod prefixes;
pub(crate) mod ranking;
pub(crate) mod rebuild;
pub(crate) mod recent_matches;
pub(crate) mod results;
pub(crate) mod row_ids;
pub(crate) mod search_filter;
pub(crate) mod timeline;

pub(crate) use batch::IndexBatch;
pub(crate) use rebuild::make_current;
