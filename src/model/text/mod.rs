//! Splits and folds text: sentences, slugs, quotation marks. Knows nothing of records.

pub(crate) mod quotation;
pub(crate) mod sentences;
pub(crate) mod slug;
