//! Reads dates and times as transcripts print them, in the languages of the sources.

pub(crate) mod calendar;
pub(crate) mod han;
pub(crate) mod parse;
pub(crate) mod tokens;
