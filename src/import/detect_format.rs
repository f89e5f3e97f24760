//! Detects the format of a source from its content and its name.

use crate::import::{bundestag, captions, format::Format, hansard, record, segments, un_verbatim, xml};

impl Format {
    /// Detects the format of a source from its text and its file name.
    #[must_use]
    pub fn detect(name: &str, text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let name = name.to_lowercase();
        let is_called = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        match xml::root(text) {
            Some((root, _)) if root.eq_ignore_ascii_case("akomaNtoso") => Self::AkomaNtoso,
            Some((
                "TEI" | "TEI.2" | "teiCorpus" | "listPerson" | "listOrg" | "person" | "org" | "taxonomy"
                | "listPrefixDef",
                _,
            )) => Self::Tei,
            Some((bundestag::ROOT, _)) => Self::Bundestag,
            Some((root, _)) if hansard::ROOTS.contains(&root) => Self::Hansard,
            Some((root, true)) if !root.eq_ignore_ascii_case("html") => Self::Xml,
            None if text.starts_with("<?xml") => Self::Xml,
            _ if segments::is_one(text) || (text.starts_with('[') && is_called(&[".json"])) => Self::Segments,
            _ if text.starts_with('{') => Self::Json,
            _ if captions::is_one(text) => Self::Captions,
            _ if record::is_one(text) => Self::Markdown,
            _ if is_called(&[".html", ".htm", ".xhtml"]) || looks_like_a_page(text) => Self::Html,
            // The text of a document was written as Markdown when it was taken out.
            _ if is_called(&[".md", ".markdown", ".docx", ".odt"]) || looks_like_markdown(text) => Self::Markdown,
            _ if un_verbatim::is_one(text) => Self::UnVerbatim,
            _ => Self::Text,
        }
    }
}

/// The bytes of a text that are examined.
const SAMPLE: usize = 16_384;

/// The lines of a text that are searched for speakers.
const LINES: usize = 400;

/// The number of block tags that make a text a page.
const TAGS: usize = 8;

/// Whether a text declares itself a page or is full of the tags of one.
fn looks_like_a_page(text: &str) -> bool {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let lower = sample.to_ascii_lowercase();
    let declared = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag));
    let tags = ["<p", "<div", "<br", "<td", "<li", "<span"];
    let ends = |rest: &str| rest.starts_with(['>', '/', ' ', '\n', '\r', '\t']);
    let count = || tags.iter().flat_map(|tag| lower.split(tag).skip(1)).filter(|rest| ends(rest)).count();
    declared || (lower.starts_with('<') && (lower.contains("<html") || count() >= TAGS))
}

/// Whether speakers are named in the ways that only Markdown has: `### Ann Oye:`, `**Ann Oye:** Yes.`
fn looks_like_markdown(text: &str) -> bool {
    let names_speaker = |line: &&str| {
        let heading = line.trim_start_matches('#');
        let is_heading =
            heading.len() < line.len() && heading.starts_with(' ') && heading.trim_end().ends_with([':', '：']);
        let bold = line.strip_prefix("**").and_then(|rest| rest.split_once("**"));
        is_heading || bold.is_some_and(|(bold, rest)| bold.ends_with([':', '：']) || rest.starts_with([':', '：']))
    };
    text.lines().take(LINES).map(str::trim).filter(names_speaker).count() > 1
}
