//! Turns text into terms: splits it into words, folds case and accents, stems by language.

pub(crate) mod forms;
pub(crate) mod language;
pub(crate) mod terms;
pub(crate) mod words;
