//! Search without an engine: what the words of a text are, which forms of a word are one, what a reader's query asks for,
//! and where in a text it is found.
//!
//! Texts and queries are taken apart by the same code, so that whatever a reader copies from a speech finds it. Nothing here
//! knows SQL or HTTP: the store turns a [`Query`] into its own language, pages turn [`Marks`] into markup.

pub(crate) mod analysis;
pub(crate) mod highlight;
pub mod query;

pub use analysis::{
    language::Language,
    terms::{Analyser, Analysers, BREAK, Weight},
};
pub use highlight::{
    marks::{Marked, Marks, pieces},
    passage::{Passage, best},
};
pub use query::Query;

/// Counts up whenever the same text gives other terms than before, or they stand elsewhere: an index made by an earlier analysis
/// is made again.
pub const ANALYSIS: i64 = 3;
