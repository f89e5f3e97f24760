//! Reads a record in Markdown, as [`crate::export::markdown`] writes it and an archivist edits it. `plenary:` in its front
//! matter distinguishes it from a transcript. Only the speaker of a speech added by hand is guessed.
//!
//! A unit with an id keeps it, a unit without one is new, and a missing unit was removed.

pub(crate) mod answers;
pub(crate) mod body;
pub(crate) mod braces;
pub(crate) mod front;
pub(crate) mod line;
pub(crate) mod value;
pub(crate) mod words;

use crate::import::{draft::Draft, facts::Facts, json, line_document, source::Refusal};

/// Whether a text is a record in Markdown.
pub(crate) fn is_one(text: &str) -> bool {
    front::says_plenary(text)
}

/// Reads a draft of the record; anything ambiguous is an error with its line.
pub(crate) fn read(text: &str, facts: &Facts) -> Result<Draft, Refusal> {
    let lines: Vec<&str> = line_document::split(text).collect();
    let front = front::read(&lines)?;
    let end = front.end;
    let mut body = body::Body::new(front);
    for (index, line) in lines.iter().enumerate().skip(end) {
        body.take(index + 1, line)?;
    }
    let (record, ledger, mut findings) = body.end()?;
    let draft = json::draft(record, facts);
    findings.extend(draft.findings);
    Ok(Draft { ledger, findings, ..draft })
}
