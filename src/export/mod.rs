//! Records in, text out. Pure: no database, no clock, no files.

pub mod citation;
pub(crate) mod escape;
pub(crate) mod file_name;
pub(crate) mod json;
pub(crate) mod markdown;

pub use file_name::file_stem;
pub use json::{dossier, json};
pub use markdown::markdown;
