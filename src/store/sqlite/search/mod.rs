//! Writes the search index, and finds speeches in it.
//!
//! Writing: [`index`] makes the terms of a speech, [`batch`] adds them, [`rebuild`] makes the whole index again. Reading:
//! [`fts_query`] translates a query for FTS5, [`results`] finds matches and shows a page of them.

pub(crate) mod batch;
pub(crate) mod bigrams;
pub(crate) mod cache_fill;
pub(crate) mod facet_counts;
pub(crate) mod field_values;
pub(crate) mod fts_query;
pub(crate) mod index;
pub(crate) mod index_scan;
pub(crate) mod matches;
pub(crate) mod merge_policy;
pub(crate) mod names;
pub(crate) mod prefixes;
pub(crate) mod ranking;
pub(crate) mod rebuild;
pub(crate) mod recent_matches;
pub(crate) mod results;
pub(crate) mod search_filter;
pub(crate) mod timeline;
