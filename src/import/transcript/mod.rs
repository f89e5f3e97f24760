//! Plain text as published: a lead, who came, what was adopted, `* * *`, the speeches.
//!
//! ```text
//! text ──lines──▶ lines ──evidence──▶ labels ──speeches──▶ intro, speeches, ledger
//!                                                         ├──cast──▶ participants
//!                                                         ├──decisions──▶ decisions
//!                                                         └──session──▶ session
//! ```
//!
//! Each step knows only what the one before hands over; `words` and `office` hold the vocabulary.

mod attendees;
mod cast;
mod dates;
mod decisions;
mod documents;
mod evidence;
mod label;
mod language;
mod lines;
mod look;
mod office;
mod people;
mod sentences;
mod session;
mod speaker;
mod speeches;
mod words;

use super::{Draft, Facts, Finding};
use crate::model::Record;

/// Reads a pasted transcript.
#[must_use]
pub fn read(text: &str, facts: &Facts) -> Draft {
    let (lines, mut findings) = lines::read(text);
    let labels = evidence::labels(&lines);
    let mut parts = speeches::assemble(&lines, &labels);
    if parts.speeches.is_empty() {
        let message = "no speaker was found: a label is a name and a colon at the beginning of a line";
        findings.push(Finding::question(None, "speeches", message));
    }
    let labels: Vec<_> = labels.iter().flatten().collect();
    let participants = cast::name(&mut parts, &labels, &mut findings);
    let (decisions, doubts) = decisions::read(&parts.intro);
    findings.extend(doubts);
    let session = session::describe(&parts, facts, &mut findings);
    findings.sort_by_key(|finding| (finding.severity, finding.line));
    let record = Record { session, participants, speeches: parts.speeches, decisions, ..Record::default() };
    Draft { record, ledger: parts.ledger, findings }
}
