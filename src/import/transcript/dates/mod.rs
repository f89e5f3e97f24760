//! Reads dates and times as transcripts print them, in English, French, German and Russian.

pub(crate) mod calendar;
pub(crate) mod parse;
