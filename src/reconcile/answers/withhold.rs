//! Gives back the record as its text has it.

use serde_json::Value;

use crate::{
    model::{FactKey, Record, UnitKey},
    reconcile::answers::{added::without_added, facts, presence},
};

/// The record with the facts that its text has, and with the units that people took out. Units that people added, and positions,
/// stay: a later text may have them too.
#[must_use]
pub fn without_answers(record: &Record) -> Record {
    let mut text = record.clone();
    for answer in record.answers.iter().filter(|answer| !answer.is_unplaced) {
        let Some(read) = answer.reading() else { continue };
        match answer.key.fact.as_str() {
            FactKey::PRESENCE if answer.value.is_null() => _ = put_back(&mut text, &answer.key.unit, read),
            FactKey::POSITION | FactKey::PRESENCE => {}
            _ => _ = facts::set(&mut text, &answer.key, read),
        }
    }
    text.answers.clear();
    text
}

/// The text of a stored record, as an incoming one is compared with it.
#[must_use]
pub fn text_before(stored: &Record, incoming: &Record) -> Record {
    without_added(without_answers(stored), stored, incoming)
}

/// Puts a unit back, without the paragraphs that are elsewhere now.
fn put_back(text: &mut Record, unit: &UnitKey, read: &Value) -> bool {
    let mut value = read.clone();
    if let Some(paragraphs) = value.pointer_mut("/unit/paragraphs").and_then(Value::as_array_mut) {
        paragraphs.retain(|paragraph| facts::paragraphs(text).all(|one| paragraph["id"] != one.id.as_str()));
    }
    presence::get(text, unit).is_none() && presence::insert(text, unit, &value)
}
