//! Describes a source that is to be read, and why one is refused.

use crate::import::format::Format;

/// Changes whenever a source may be read otherwise than before.
pub const READER: &str = env!("PLENARY_READER");

/// Why a list by itself is refused.
pub(crate) const LIST_ALONE: &str = "this is a list of people or organisations without a transcript; it is read with \
                                     the transcripts beside it, so leave it in their folder and import those";

/// A source whose bytes are decoded and whose format is known.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What its file is called; may be empty.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
    /// What it is written in.
    pub format: Format,
    /// Lists of people and organisations that lie beside a transcript in TEI; nothing for other formats.
    pub beside: &'a [Beside],
}

/// A file that lies beside a source and says more of it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// What it is called, as findings name it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl<'a> Source<'a> {
    /// A source without a name, that nothing lies beside.
    #[must_use]
    pub fn new(text: &'a str, format: Format) -> Self {
        Self { name: "", text, format, beside: &[] }
    }
}

/// Why a source cannot be read at all, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct Refusal {
    /// Line of the source, from 1.
    pub line: usize,
    /// Which character of the line, from 1.
    pub column: usize,
    /// What is wrong there and what would help.
    pub message: String,
}

impl Refusal {
    /// Whether the source is whole, but no transcript: a list that is read with the transcripts beside it.
    #[must_use]
    pub fn is_of_a_list(&self) -> bool {
        self.message == LIST_ALONE
    }
}
