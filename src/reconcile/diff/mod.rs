//! Compares two versions of a record: which units changed, and which words.

pub(crate) mod compare;
pub(crate) mod differences;
pub(crate) mod facts;
pub(crate) mod rows;
pub(crate) mod units;
pub(crate) mod word_diff;
