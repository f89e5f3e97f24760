//! Names the formats that sources are written in.

use clap::ValueEnum;

/// A format that sources are written in; on the command line, in the words of its variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text as published or pasted, or taken out of a PDF.
    #[value(alias = "pdf")]
    Text,
    /// Markdown, with front matter or without: a transcript, or a record as it is exported; also what is in a DOCX or ODT document.
    #[value(aliases = ["docx", "odt"])]
    Markdown,
    /// A saved web page, as HTML or in MHTML.
    #[value(aliases = ["mhtml", "mht"])]
    Html,
    /// A verbatim record of the United Nations, pasted.
    #[value(name = "un")]
    UnVerbatim,
    /// Captions: VTT, SRT or SBV.
    #[value(aliases = ["vtt", "srt", "sbv"])]
    Captions,
    /// A list of segments in JSON, of a media monitor or a speech-to-text service.
    Segments,
    /// The record as JSON.
    Json,
    /// A debate in Akoma Ntoso.
    AkomaNtoso,
    /// A transcript in TEI, or a list of people or organisations that is read beside one.
    Tei,
    /// A plenary protocol of the German Bundestag, in its XML.
    Bundestag,
    /// A sitting of the historic Hansard of the United Kingdom, in its XML.
    Hansard,
    /// XML of any other kind, which is refused.
    #[value(skip)]
    Xml,
}
