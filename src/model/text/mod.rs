//! Splits and folds text: sentences, slugs, quotation marks, mistyped words. Knows nothing of records.

pub(crate) mod nearest;
pub(crate) mod quotation;
pub(crate) mod sentences;
pub(crate) mod slug;
