//! Which format a source is in, told by its content and its name.

use clap::ValueEnum;

use super::un_verbatim;

/// A format that sources are written in; on the command line, in the words of its variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text as published or pasted.
    Text,
    /// A verbatim record of the United Nations, pasted.
    #[value(name = "un")]
    UnVerbatim,
    /// The record as JSON.
    Json,
}

impl Format {
    /// The format of a source from its text and what its file is called.
    #[must_use]
    pub fn detect(_name: &str, text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        match () {
            () if text.starts_with('{') => Self::Json,
            () if un_verbatim::is_one(text) => Self::UnVerbatim,
            () => Self::Text,
        }
    }
}
