//! Records in, text out. Pure: no database, no clock, no files.

pub mod citation;
mod escape;
mod file_name;
mod json;
mod markdown;

pub use file_name::file_stem;
pub use json::{dossier, json};
pub use markdown::markdown;
