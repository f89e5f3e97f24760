//! Runs the commands as a person runs them: what they print, what they store, how they end.

mod advice;
mod assumed;
mod backup;
mod by_hand;
mod command_line;
mod drafts;
mod file_kinds;
mod folders;
mod former_slug;
mod guesses;
mod host_changes;
mod lines;
mod linked;
mod no_speeches;
mod people;
mod questions;
mod readme;
mod same_words;
mod sample;
