//! Applies answers to a reading whose units have their ids.

use serde_json::Value;

use crate::{
    model::{Answer, FactKey, Record, UnitKey},
    reconcile::answers::{
        facts,
        positions::{self, Position},
        presence, settle,
    },
};

/// Makes the next record of a reading: gives it the answers of the stored record, each with what the text says now. `given` are
/// the facts that a person states beside this very text, so that what it says itself is not known.
#[must_use]
pub fn apply(reading: Record, stored: &Record, answers: Vec<Answer>, given: &[FactKey]) -> Record {
    let mut next = Record { answers: Vec::new(), ..reading };
    let mut answers = answers;
    // Units before their positions and facts; within these, in the order in which they were given.
    for step in [Step::Presence, Step::Position, Step::Fact, Step::Reading] {
        for answer in answers.iter_mut().filter(|answer| Step::of(answer) == step) {
            apply_one(&mut next, stored, answer, given);
        }
    }
    keep_speakers(&mut next, stored);
    next.answers = answers;
    next
}

/// Marks an answer as unplaced if a record says something else: before answers were kept, a later reading undid them. The next
/// import places it again.
pub fn compare_with(answer: &mut Answer, record: &Record) {
    let now = match Step::of(answer) {
        Step::Presence => presence::get(record, &answer.key.unit),
        Step::Position | Step::Reading => return,
        Step::Fact => facts::get(record, &answer.key),
    };
    let is_there = now.is_some();
    answer.is_unplaced = match Step::of(answer) {
        Step::Presence => is_there == answer.value.is_null(),
        Step::Position | Step::Fact | Step::Reading => now.as_ref() != Some(&answer.value),
    };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Presence,
    Position,
    Fact,
    /// An answer about words of the source: a question of the reader.
    Reading,
}

impl Step {
    fn of(answer: &Answer) -> Self {
        match answer.key.fact.as_str() {
            _ if settle::is_question(&answer.key) => Self::Reading,
            FactKey::PRESENCE => Self::Presence,
            FactKey::POSITION => Self::Position,
            _ => Self::Fact,
        }
    }
}

fn apply_one(next: &mut Record, stored: &Record, answer: &mut Answer, given: &[FactKey]) {
    let key = answer.key.clone();
    match (Step::of(answer), &key.unit) {
        (Step::Presence, unit) if answer.value.is_null() => {
            let reading = presence::get(next, unit).unwrap_or(Value::Null);
            let is_as_before = answer.read.as_ref().is_some_and(|read| has_equal_unit(read, &reading));
            if is_as_before {
                (answer.now, answer.is_unplaced) = (None, false);
            } else {
                answer.set_reading(reading);
            }
            presence::remove(next, unit);
        }
        (Step::Presence, unit) => {
            if let Some(reading) = presence::get(next, unit) {
                presence::overwrite(next, unit, &answer.value);
                let is_equal = presence::get(next, unit).is_some_and(|now| has_equal_unit(&now, &reading));
                answer.set_reading(if is_equal { answer.value.clone() } else { reading });
            } else {
                (answer.read, answer.now) = (Some(Value::Null), None);
                answer.is_unplaced = !presence::insert(next, unit, &answer.value);
            }
        }
        (Step::Position, unit) => {
            let position = Position::from_json(&answer.value);
            let is_placed = position.is_some_and(|position| match unit {
                UnitKey::Speech(id) => positions::move_speech(next, id, &position),
                UnitKey::Paragraph(id) => positions::move_paragraph(next, id, &position),
                UnitKey::Session | UnitKey::Participant(_) | UnitKey::Decision(_) | UnitKey::Source(_) => false,
            });
            answer.is_unplaced = !is_placed;
        }
        (Step::Reading, _) => settle::confirm_again(next, &key, &answer.value),
        (Step::Fact, _) => {
            let Some(reading) = facts::get(next, &key) else {
                answer.is_unplaced = true;
                return;
            };
            if key.fact == "participant" {
                add_speaker(next, stored, &answer.value);
            }
            let is_placed = facts::set(next, &key, &answer.value).is_ok();
            if is_placed && !given.contains(&key) {
                answer.set_reading(reading);
            }
            answer.is_unplaced = !is_placed;
        }
    }
}

/// Whether two values of [`FactKey::PRESENCE`] have the same unit, at any position.
fn has_equal_unit(one: &Value, other: &Value) -> bool {
    one.get("unit").is_some() && one.get("unit") == other.get("unit")
}

/// Brings the participant whom an answer names as a speaker, if the text does not list that person any more.
fn add_speaker(next: &mut Record, stored: &Record, speaker: &Value) {
    let Some(id) = speaker.as_str() else { return };
    let person = stored.participants.iter().find(|person| person.id.as_str() == id);
    if let Some(person) = person.filter(|person| next.participants.iter().all(|one| one.id != person.id)) {
        next.participants.push(person.clone());
    }
}

/// Brings the participants of speeches that people added.
fn keep_speakers(next: &mut Record, stored: &Record) {
    for place in 0..next.speeches.len() {
        let Some(speaker) = next.speeches[place].participant.clone() else { continue };
        add_speaker(next, stored, &Value::String(speaker.to_string()));
        if next.participants.iter().all(|person| person.id != speaker) {
            next.speeches[place].participant = None;
        }
    }
}
