//! Finds where a query matches in a text, and the best passage to show.

pub(crate) mod highlighter;
pub(crate) mod passage;
