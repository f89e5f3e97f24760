//! Which format a source is in, told by its content and its name.

/// A format that sources are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text as published or pasted.
    Text,
    /// The record as JSON.
    Json,
}

impl Format {
    /// The format of a source from how it begins and what its file is called.
    #[must_use]
    pub fn detect(_name: &str, beginning: &str) -> Self {
        let beginning = beginning.trim_start_matches('\u{feff}').trim_start();
        if beginning.starts_with('{') { Self::Json } else { Self::Text }
    }
}
