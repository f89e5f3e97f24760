//! Keeps what people said about a record when its text is read again: the next record is the reading, then the answers.
//!
//! ```text
//! stored record ─ without answers ─▶ the reading before ─┐
//! the text ─ reader ─▶ the new reading ─ reconcile ──────┴▶ the new reading with ids ─ apply ─▶ the next record
//! ```
//!
//! Invariant: answers are placed by the ids of units, which follow their words. An answer whose unit or neighbours are gone is
//! marked as unplaced; it is never given to another unit.

pub(crate) mod added;
pub(crate) mod apply;
pub(crate) mod derive;
pub(crate) mod facts;
pub(crate) mod positions;
pub(crate) mod presence;
pub(crate) mod settle;
pub(crate) mod unseen;
pub(crate) mod withhold;

pub use apply::{apply, compare_with};
pub use derive::{Author, answer_edits, answer_facts, confirm};
pub use settle::{AS_READ, settle};
pub use unseen::keep_unseen;
pub use withhold::{text_before, without_answers};

use crate::model::{Answer, ChangeId, Record};

/// How many facts of a record differ from its text because a person said so, in another change than `but`.
#[must_use]
pub fn count_kept(record: &Record, but: Option<&ChangeId>) -> usize {
    record.answers.iter().filter(|answer| answer.is_needed() && Some(&answer.change) != but).count()
}

/// The answers that the record does not have, although they are placed in it.
pub fn misplaced(record: &Record) -> impl Iterator<Item = &Answer> {
    record.answers.iter().filter(|answer| {
        let mut compared = (*answer).clone();
        compare_with(&mut compared, record);
        compared.is_unplaced && !answer.is_unplaced
    })
}

/// The answers about which the text says something new.
pub fn contested(record: &Record) -> impl Iterator<Item = &Answer> {
    record.answers.iter().filter(|answer| answer.now.is_some())
}
