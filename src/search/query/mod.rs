//! Parses what a reader types into a query.

pub(crate) mod parse;
pub(crate) mod parsed;
#[cfg(test)]
pub(crate) mod tests;

pub use parsed::{Clause, Field, FieldKind, Note, Phrase, Query};
