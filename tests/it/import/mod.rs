//! Reads sources of every format: what becomes of their words, and what no input may do.

mod affiliation;
mod corpora;
mod exchange_markdown;
mod front_matter;
mod fuzz;
mod line_answers;
mod origins;
pub mod pages;
mod prose;
mod questions;
mod shapes;
pub mod transcripts;
pub mod xml;
