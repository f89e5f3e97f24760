//! What becomes of a record when its session is imported again: what stands where, under which address, and what changed.
//!
//! Pure: it knows neither SQL, HTTP, clock nor files. [`reconcile`] gives what comes in the ids of what is stored, wherever
//! both are the same; [`compare`] tells what changed between two states of a record; [`mark`] marks words that changed.
//!
//! Paragraphs are matched by their words, never by position alone. The surest evidence goes first, and what was matched by
//! it is evidence for what stands beside it:
//!
//! ```text
//! given ids ─▶ equal words ─▶ joined and divided whole ─▶ repeated words ─▶ words that came back ─▶ parts ─▶ likeness ─▶ gaps
//!             (equal.rs)      (joins.rs)                  (repeats.rs)      (former.rs)             (parts.rs) (alike.rs) (gaps.rs)
//! ```

pub(crate) mod candidates;
pub(crate) mod compared_paragraph;
pub(crate) mod decisions;
pub(crate) mod diff;
pub(crate) mod exact;
pub(crate) mod filled_elisions;
pub(crate) mod ids;
pub(crate) mod matching;
pub(crate) mod merged_or_split;
pub(crate) mod nearest;
pub(crate) mod order;
pub(crate) mod paragraphs;
pub(crate) mod parts;
pub(crate) mod people;
pub(crate) mod repeated;
pub(crate) mod returned;
pub(crate) mod reworded;
pub(crate) mod shared_words;
pub(crate) mod similarity;
pub(crate) mod speeches;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::{HashMap, HashSet};

pub use diff::{
    compare::{Counts, Differences, Entry, Fact, What, compare},
    word_diff::{Span, SpanKind, mark},
};
pub use shared_words::in_common;

use crate::{
    import::Finding,
    model::{ParagraphId, ParticipantId, Record, Unit},
};

/// What is known of the session besides its two records.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Whether the ids that came with the record are to be believed, as those of an export are.
    pub ids_are_given: bool,
    /// Every paragraph that this session had once and has no more.
    pub former: &'a [FormerParagraph],
    /// Participants of the incoming record whom other sessions have too; these keep their ids.
    pub people: &'a HashSet<ParticipantId>,
    /// The words that paragraphs of the stored record had first, where they are known; of those that are divided they tell
    /// which part is the same paragraph. See [`Reconciled::divided`].
    pub first: &'a HashMap<ParagraphId, String>,
}

/// A paragraph that a session had once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerParagraph {
    /// What its address ended in.
    pub id: ParagraphId,
    /// Who spoke it last: a participant's id, else a label, else nothing.
    pub speaker: String,
    /// Its last words.
    pub words: String,
    /// The paragraph that its address leads to now; nothing where it is gone.
    pub target: Option<ParagraphId>,
}

/// A record that came in again, under the addresses it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled {
    /// What came in, with the ids of what was stored wherever both are the same.
    pub record: Record,
    /// Every id that led into the stored record and does not lead there now, or leads elsewhere in it.
    pub moves: Vec<Move>,
    /// What stays doubtful, and what would settle it.
    pub questions: Vec<Finding>,
    /// Paragraphs of the stored record that are several now. Whoever knows what words they had first gives them, and asks
    /// again: after many changes what a paragraph holds may be another's words for the most part.
    pub divided: Vec<ParagraphId>,
}

/// What an address leads to from now on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// What it led to.
    pub unit: Unit,
    /// The id in the address.
    pub id: String,
    /// The id of the same unit in the record as it is now; nothing where the content is gone.
    pub target: Option<String>,
}

/// Gives what comes in the ids of what is stored, wherever both are the same.
///
/// Whatever part of the stored record is in the result no more is among the moves, and no id of another lineage is ever
/// given to anything.
#[must_use]
pub fn reconcile(stored: &Record, mut incoming: Record, known: Known) -> Reconciled {
    incoming.session.slug.clone_from(&stored.session.slug);
    let same_people = people::by_names(stored, &incoming);
    let paragraphs = paragraphs::reconcile(stored, &incoming, &same_people, known);
    let speeches = speeches::reconcile(stored, &incoming, &paragraphs, known.ids_are_given);
    let people = people::reconcile(stored, &incoming, &same_people, &speeches, known.people);
    let decisions = decisions::reconcile(stored, &incoming, known.ids_are_given);

    let mut moves = Vec::new();
    people.give(&mut incoming, &mut moves);
    speeches.give(stored, &mut incoming, &mut moves);
    paragraphs.give(&mut incoming, &mut moves);
    let paragraphs::Paragraphs { mut questions, divided, .. } = paragraphs;
    decisions.give(stored, &mut incoming, &mut moves, &mut questions);
    Reconciled { record: incoming, moves, questions, divided }
}
