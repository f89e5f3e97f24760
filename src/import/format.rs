//! Which format a source is in, told by its content and its name.

use clap::ValueEnum;

use super::{un_verbatim, xml};

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
    /// A debate in Akoma Ntoso.
    AkomaNtoso,
    /// A transcript in TEI, or a list of people or organisations that is read beside one.
    Tei,
    /// XML of any other kind, which is refused.
    #[value(skip)]
    Xml,
}

impl Format {
    /// The format of a source from its text and what its file is called.
    #[must_use]
    pub fn detect(_name: &str, text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        match xml::root(text) {
            Some((name, _)) if name.eq_ignore_ascii_case("akomaNtoso") => Self::AkomaNtoso,
            Some(("TEI" | "TEI.2" | "teiCorpus" | "listPerson" | "listOrg" | "person" | "org", _)) => Self::Tei,
            Some((name, true)) if !name.eq_ignore_ascii_case("html") => Self::Xml,
            _ if text.starts_with('{') => Self::Json,
            _ if un_verbatim::is_one(text) => Self::UnVerbatim,
            _ => Self::Text,
        }
    }
}
