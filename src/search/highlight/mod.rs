//! Finds where a query matches in a text, and the best passage to show.

pub(crate) mod marks;
pub(crate) mod passage;
