//! Keeps answers that an edited export was made before. A person who edits an old file has not seen them.

use crate::{
    model::{Answer, FactKey, Record, UnitKey},
    reconcile::answers::{apply::apply, facts, presence},
};

/// Gives an edited export the stored answers that it does not list, where it has the fact as it was before the answer.
#[must_use]
pub fn keep_unseen(edited: Record, stored: &Record, listed: &[Answer]) -> Record {
    let is_listed = |answer: &Answer| listed.iter().any(|one| one.key == answer.key && one.change == answer.change);
    let is_as_before = |answer: &Answer| match (&answer.key.unit, answer.key.fact.as_str()) {
        (UnitKey::Source(_), _) | (_, FactKey::POSITION) => false,
        (unit, FactKey::PRESENCE) => presence::get(&edited, unit).is_some() == answer.value.is_null(),
        _ => {
            let fact = facts::get(&edited, &answer.key);
            fact.is_some() && (fact == answer.read || fact.as_ref() == answer.reading())
        }
    };
    let is_unseen = |answer: &&Answer| !answer.is_unplaced && !is_listed(answer) && is_as_before(answer);
    let unseen: Vec<_> = stored.answers.iter().filter(is_unseen).cloned().collect();
    if unseen.is_empty() {
        return edited;
    }
    Record { answers: Vec::new(), ..apply(edited, stored, unseen, &[]) }
}
