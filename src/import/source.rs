//! Describes a source to be read, and the error if it cannot be read.

use crate::import::format::Format;

/// The version of the reader: a hash that changes with the code that reads sources.
pub const READER: &str = env!("PLENARY_READER");

/// The message for a list without a transcript.
pub(crate) const LIST_ALONE: &str = "this is a list of people or organisations, or another part of a corpus, without a \
                                     transcript; it is read with the transcripts beside it, so leave it in their folder and import those";

/// A decoded source of a known format.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file name; may be empty.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
    /// The format.
    pub format: Format,
    /// Lists of people and organisations in the folder of a TEI transcript; empty for other formats.
    pub beside: &'a [Beside],
}

/// A companion file with more facts about a source.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The file name, as shown in findings.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl<'a> Source<'a> {
    /// A source without a name or companion files.
    #[must_use]
    pub fn new(text: &'a str, format: Format) -> Self {
        Self { name: "", text, format, beside: &[] }
    }
}

/// The error for a source that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct Refusal {
    /// Line of the source, from 1.
    pub line: usize,
    /// Which character of the line, from 1.
    pub column: usize,
    /// What is wrong there and how to fix it.
    pub message: String,
}

impl Refusal {
    /// Whether the source is a valid list of people or organisations or another part of a corpus, which is read with the transcripts in its folder.
    #[must_use]
    pub fn is_of_a_list(&self) -> bool {
        self.message == LIST_ALONE
    }
}
