//! Helpers for reading one line of a record in Markdown.

use crate::import::source::Refusal;

/// The error for a line that cannot be read.
pub(crate) fn refuse(line: usize, message: impl Into<String>) -> Refusal {
    Refusal { line, column: 1, message: message.into() }
}

/// Removes the space that an editor may add or remove around a line.
pub(crate) fn trim(line: &str) -> &str {
    line.trim_matches([' ', '\t'])
}
