//! Reads the real material of `../shared/data`. Where it is absent, each of these tests says that it is skipped.

pub mod completed;
mod debate;
pub mod finding;
mod pages;
mod published;
mod questions;
mod tables;
mod transcripts;
mod xml;
