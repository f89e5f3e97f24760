//! A record in Markdown, as [`crate::export::markdown`] writes it and an archivist edits it; told from a transcript in
//! Markdown by `plenary:` in its front matter. Nothing is guessed here but who gives a speech that was added by hand.
//!
//! What has an id keeps it, what has none is new, and what is no longer there was taken out.

pub(crate) mod body;
pub(crate) mod braces;
pub(crate) mod front;
pub(crate) mod value;
pub(crate) mod words;

use crate::import::{draft::Draft, facts::Facts, json, line_document, source::Refusal};

/// Whether a text is a record in Markdown.
pub(crate) fn is_one(text: &str) -> bool {
    front::says_plenary(text)
}

/// A draft of the record; whatever cannot be meant is refused with its line.
pub(crate) fn read(text: &str, facts: &Facts) -> Result<Draft, Refusal> {
    let lines: Vec<&str> = line_document::split(text).collect();
    let front = front::read(&lines)?;
    let end = front.end;
    let mut body = body::Body::new(front);
    for (index, line) in lines.iter().enumerate().skip(end) {
        body.take(index + 1, line)?;
    }
    let (record, ledger, findings) = body.end()?;
    // Without an address of its own, or with speeches none of which has an id, it was never stored.
    let has_ids = record.speeches.is_empty()
        || record.speeches.iter().any(|speech| {
            !speech.id.is_absent() || speech.paragraphs.iter().any(|paragraph| !paragraph.id.is_absent())
        });
    let ids_are_given = record.session.slug.is_some() && has_ids;
    let draft = json::draft(record, facts);
    Ok(Draft { ledger, findings, ids_are_given, ..draft })
}

/// Why a line cannot be read.
fn refuse(line: usize, message: impl Into<String>) -> Refusal {
    Refusal { line, column: 1, message: message.into() }
}

/// Space that an editor may put around a line, or take away.
fn trim(line: &str) -> &str {
    line.trim_matches([' ', '\t'])
}
