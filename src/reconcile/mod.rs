//! Matches a session that is imported again with its stored record: which units are the same, and which addresses move.
//!
//! Pure: knows no SQL, HTTP, clock or files. [`reconcile`] assigns the stored ids to matching units of the incoming record;
//! [`compare`] lists the differences between two versions of a record; [`diff_words`] compares two texts.
//!
//! Paragraphs are matched by their words, never by position alone. The strongest evidence is used first, and each match is
//! evidence for its neighbours:
//!
//! ```text
//! given ids ─▶ equal words ─▶ joined, split ─▶ repeated words ─▶ returned words ─▶ parts ─▶ similar words ─▶ elisions
//! (exact.rs)   (exact.rs)   (merged_or_split.rs) (repeated.rs)    (returned.rs)  (parts.rs)  (reworded.rs)  (filled_elisions.rs)
//! ```

pub(crate) mod alignment;
pub(crate) mod answers;
pub(crate) mod candidates;
pub(crate) mod common_runs;
pub(crate) mod compared_paragraph;
pub(crate) mod context;
pub(crate) mod decisions;
pub(crate) mod diff;
pub(crate) mod exact;
pub(crate) mod filled_elisions;
pub(crate) mod ids;
pub(crate) mod match_paragraphs;
pub(crate) mod matching;
pub(crate) mod merged_or_split;
pub(crate) mod nearest;
pub(crate) mod order;
pub(crate) mod parts;
pub(crate) mod people;
pub(crate) mod repeated;
pub(crate) mod returned;
pub(crate) mod reworded;
pub(crate) mod same_session;
pub(crate) mod shared_words;
pub(crate) mod similarity;
pub(crate) mod sketch;
pub(crate) mod speeches;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod unit_move;

pub use alignment::{AlignedSpeaker, aligned_paragraph, are_aligned};
pub use answers::{
    AS_READ, Author, answer_edits, answer_facts, apply, compare_with, confirm, contested, count_kept, keep_unseen,
    misplaced, settle, text_before, without_answers,
};
pub use context::{FormerParagraph, ReconcileContext};
pub use diff::{
    compare::compare,
    differences::{Counts, Differences, Entry, Fact, What},
    word_diff::{Span, SpanKind, diff_words},
};
pub use same_session::{KnownDecision, are_single_speeches, relate, repeated_decisions};
pub use shared_words::shared_word_ratio;
pub use sketch::{MIN_SHARED, SKETCH_VERSION, sketch};
pub use unit_move::Move;

use crate::model::{Finding, ParagraphId, Record};

/// The incoming record with its stored ids, and the addresses that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled {
    /// The incoming record, with the stored ids of all matching units.
    pub record: Record,
    /// Ids of the stored record, or redirected to it, whose target is another one or gone now.
    pub moves: Vec<Move>,
    /// Uncertain matches, with the action that would resolve each.
    pub questions: Vec<Finding>,
    /// Paragraphs of the stored record that were split. The caller should load their original words into
    /// [`ReconcileContext::first`] and reconcile again: after many edits most words of a paragraph may come from another one.
    pub divided: Vec<ParagraphId>,
}

/// Assigns the ids of the stored record to the matching units of the incoming one.
///
/// Invariants: every unit of the stored record that is missing from the result is among the moves, and no unit gets the id of
/// another former unit.
#[must_use]
pub fn reconcile(stored: &Record, mut incoming: Record, context: ReconcileContext) -> Reconciled {
    incoming.session.slug.clone_from(&stored.session.slug);
    let same_people = people::by_names(stored, &incoming);
    let paragraphs = match_paragraphs::reconcile(stored, &incoming, &same_people, context);
    let speeches = speeches::reconcile(stored, &incoming, &paragraphs, context.ids_are_given);
    let people = people::reconcile(stored, &incoming, &same_people, &speeches, context.people);
    let decisions = decisions::reconcile(stored, &incoming, context.ids_are_given);

    let mut moves = Vec::new();
    people.assign(&mut incoming, &mut moves);
    speeches.assign(stored, &mut incoming, &mut moves);
    paragraphs.assign(&mut incoming, &mut moves);
    let match_paragraphs::Paragraphs { mut questions, divided, .. } = paragraphs;
    decisions.assign(stored, &mut incoming, &mut moves, &mut questions);
    Reconciled { record: incoming, moves, questions, divided }
}
