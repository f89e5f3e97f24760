//! Records in, text out. Pure: no database, no clock, no files.

pub mod citation;
mod json;

pub use json::json;
