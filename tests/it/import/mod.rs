//! Reads sources of every format: what becomes of their words, and what no input may do.

mod exchange_markdown;
mod fuzz;
mod pages;
mod prose;
mod published;
mod shapes;
mod transcripts;
mod xml;
