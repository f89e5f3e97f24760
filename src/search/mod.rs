//! Search without an engine: what the words of a text are, which forms of a word are one, what a reader's query asks for,
//! and where in a text it is found.
//!
//! Texts and queries are taken apart by the same code, so that whatever a reader copies from a speech finds it. Nothing here
//! knows SQL or HTTP: the store turns a [`Query`] into its own language, pages turn [`Marks`] into markup.

mod analyse;
mod forms;
mod language;
mod marks;
mod passage;
pub mod query;
mod words;

pub use analyse::{Analyser, Analysers, BREAK, Weight};
pub use language::Language;
pub use marks::{Marked, Marks, pieces};
pub use passage::{Passage, best};
pub use query::Query;

/// Counts up whenever the same text gives other terms than before, or they stand elsewhere: an index made by an earlier analysis
/// is made again.
pub const ANALYSIS: i64 = 3;
