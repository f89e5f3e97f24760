//! Holds the words that readers of transcripts look for: offices, courtesies, verbs, list markers.

pub(crate) mod east_asian;
pub(crate) mod greetings;
pub(crate) mod languages;
pub(crate) mod list_words;
pub(crate) mod office;
pub(crate) mod ordinary;
pub(crate) mod outlets;
pub(crate) mod phrases;
pub(crate) mod procedure;
pub(crate) mod roles;
pub(crate) mod words;
