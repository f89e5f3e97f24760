//! Plain text as published: a lead, who came, what was adopted, `* * *`, the speeches.
//!
//! ```text
//! text ──lines──▶ lines ──label──▶ labels ──speeches──▶ intro, speeches, ledger ──people, attendees, decisions──▶ Draft
//! ```

mod label;
mod lines;
mod office;
mod speaker;
mod speeches;
mod words;

use super::{Draft, Facts};

/// Reads a pasted transcript.
#[must_use]
pub fn read(text: &str, facts: &Facts) -> Draft {
    let (lines, notes) = lines::read(text);
    let labels = label::find(&lines);
    let parts = speeches::assemble(&lines, &labels);
    let _ = facts;
    let mut draft = Draft { ledger: parts.ledger, findings: notes, ..Draft::default() };
    draft.record.session.intro = parts.intro.into_iter().map(|(_, text)| text).collect();
    draft.record.speeches = parts.speeches;
    draft
}
