//! Analyses text for full-text search: splits it into words and terms, parses queries, and finds where they match.
//!
//! Texts and queries pass the same analysis, so any words copied from a speech find it. Knows neither SQL nor HTTP: the store
//! translates a [`Query`] for its index, and pages render the ranges of a [`Highlighter`].

pub(crate) mod analysis;
pub(crate) mod highlight;
pub mod query;

pub use analysis::{
    language::Language,
    terms::{Analyser, Analysers, PARAGRAPH_BREAK, Weight},
};
pub use highlight::{
    highlighter::{Highlight, Highlighter, split_highlights},
    passage::{Passage, best_passage},
};
pub use query::Query;

/// The version of the analysis. Raise it when the same text gives other terms or positions; an index of another version is
/// rebuilt.
pub const ANALYSIS_VERSION: i64 = 3;
