//! Units that a person added or took out: takes one from a record with its position, and puts it back.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    model::{Paragraph, Record, Speech, UnitKey},
    reconcile::answers::positions::{self, Position},
};

/// A unit with its position, as the value of [`FactKey::PRESENCE`](crate::model::FactKey::PRESENCE); `None` if it is not there.
pub(crate) fn get(record: &Record, unit: &UnitKey) -> Option<Value> {
    fn placed(unit: &impl Serialize, position: &Position) -> Value {
        json!({ "unit": unit, "position": position.to_json() })
    }
    match unit {
        UnitKey::Session | UnitKey::Source(_) => None,
        UnitKey::Participant(id) => {
            let place = record.participants.iter().position(|person| person.id == *id)?;
            let ids: Vec<_> = record.participants.iter().map(|person| person.id.as_str()).collect();
            Some(placed(&record.participants[place], &Position::new(None, &ids, place)))
        }
        UnitKey::Decision(id) => {
            let place = record.decisions.iter().position(|decision| decision.id == *id)?;
            let ids: Vec<_> = record.decisions.iter().map(|decision| decision.id.as_str()).collect();
            Some(placed(&record.decisions[place], &Position::new(None, &ids, place)))
        }
        UnitKey::Speech(id) => {
            let speech = record.speeches.iter().find(|speech| speech.id == *id)?;
            Some(placed(speech, &positions::of_speech(record, id)?))
        }
        UnitKey::Paragraph(id) => {
            let paragraph = record.speeches.iter().flat_map(|speech| &speech.paragraphs).find(|one| one.id == *id)?;
            Some(placed(paragraph, &positions::of_paragraph(record, id)?))
        }
    }
}

/// Takes a unit out; returns whether it was there.
pub(crate) fn remove(record: &mut Record, unit: &UnitKey) -> bool {
    let before = size(record);
    match unit {
        UnitKey::Session | UnitKey::Source(_) => {}
        UnitKey::Participant(id) => {
            record.participants.retain(|person| person.id != *id);
            let speakers = record.speeches.iter_mut().map(|speech| &mut speech.participant);
            speakers.filter(|speaker| speaker.as_ref() == Some(id)).for_each(|speaker| *speaker = None);
        }
        UnitKey::Decision(id) => record.decisions.retain(|decision| decision.id != *id),
        UnitKey::Speech(id) => record.speeches.retain(|speech| speech.id != *id),
        UnitKey::Paragraph(id) => {
            record.speeches.iter_mut().for_each(|speech| speech.paragraphs.retain(|paragraph| paragraph.id != *id));
        }
    }
    size(record) < before
}

fn size(record: &Record) -> usize {
    let paragraphs: usize = record.speeches.iter().map(|speech| speech.paragraphs.len()).sum();
    record.participants.len() + record.decisions.len() + record.speeches.len() + paragraphs
}

/// Inserts a unit at its position; returns whether the record has that position. A list of participants or decisions takes a unit
/// whose neighbours are gone at its end: their order says nothing.
pub(crate) fn insert(record: &mut Record, unit: &UnitKey, value: &Value) -> bool {
    fn insert_into<T: DeserializeOwned>(list: &mut Vec<T>, index: Option<usize>, unit: &Value) -> bool {
        match (index, serde_json::from_value(unit.clone())) {
            (Some(index), Ok(unit)) => {
                list.insert(index, unit);
                true
            }
            _ => false,
        }
    }
    let (Some(content), Some(position)) = (value.get("unit"), value.get("position").and_then(Position::from_json))
    else {
        return false;
    };
    match unit {
        UnitKey::Session | UnitKey::Source(_) => false,
        UnitKey::Participant(_) => {
            let ids: Vec<_> = record.participants.iter().map(|person| person.id.as_str()).collect();
            let index = position.index(&ids).unwrap_or(ids.len());
            insert_into(&mut record.participants, Some(index), content)
        }
        UnitKey::Decision(_) => {
            let ids: Vec<_> = record.decisions.iter().map(|decision| decision.id.as_str()).collect();
            let index = position.index(&ids).unwrap_or(ids.len());
            insert_into(&mut record.decisions, Some(index), content)
        }
        UnitKey::Speech(_) => {
            let index = position.index(&positions::speech_ids(record));
            let Ok(mut speech) = serde_json::from_value::<Speech>(content.clone()) else { return false };
            let Some(index) = index else { return false };
            take_paragraphs(record, &mut speech, value);
            record.speeches.insert(index, speech);
            true
        }
        UnitKey::Paragraph(_) => {
            let Some((speech, index)) = positions::find(record, &position) else { return false };
            insert_into(&mut record.speeches[speech].paragraphs, Some(index), content)
        }
    }
}

/// The ids of the paragraphs that a person added with a speech: those that are not listed as moved from the text.
pub(crate) fn own_paragraphs(value: &Value) -> impl Iterator<Item = &str> {
    let paragraphs = value.pointer("/unit/paragraphs").and_then(Value::as_array);
    let ids = paragraphs.into_iter().flatten().filter_map(|paragraph| paragraph["id"].as_str());
    ids.filter(|id| !is_moved(value, id))
}

fn is_moved(value: &Value, id: &str) -> bool {
    value["moved"].as_array().is_some_and(|moved| moved.iter().any(|one| one == id))
}

/// Gives a speech that a person added the paragraphs that the text has elsewhere, as the text has them, and leaves out those that
/// the text has no more.
fn take_paragraphs(record: &mut Record, speech: &mut Speech, value: &Value) {
    speech.paragraphs = std::mem::take(&mut speech.paragraphs)
        .into_iter()
        .filter_map(|paragraph| match take_paragraph(record, &paragraph) {
            Some(of_text) => Some(of_text),
            None => Some(paragraph).filter(|paragraph| !is_moved(value, paragraph.id.as_str())),
        })
        .collect();
}

fn take_paragraph(record: &mut Record, like: &Paragraph) -> Option<Paragraph> {
    record.speeches.iter_mut().find_map(|speech| {
        let place = speech.paragraphs.iter().position(|paragraph| paragraph.id == like.id)?;
        Some(speech.paragraphs.remove(place))
    })
}

/// Gives a unit that the text has too the content that a person gave it.
pub(crate) fn overwrite(record: &mut Record, unit: &UnitKey, value: &Value) {
    fn replace<T: DeserializeOwned + PartialEq>(list: &mut [T], content: &Value, is_it: impl Fn(&T) -> bool) {
        if let (Some(place), Ok(unit)) = (list.iter().position(is_it), serde_json::from_value::<T>(content.clone())) {
            list[place] = unit;
        }
    }
    let Some(content) = value.get("unit") else { return };
    match unit {
        UnitKey::Session | UnitKey::Source(_) => {}
        UnitKey::Participant(id) => replace(&mut record.participants, content, |person| person.id == *id),
        UnitKey::Decision(id) => replace(&mut record.decisions, content, |decision| decision.id == *id),
        UnitKey::Paragraph(id) => {
            for speech in &mut record.speeches {
                replace(&mut speech.paragraphs, content, |paragraph| paragraph.id == *id);
            }
        }
        UnitKey::Speech(id) => {
            let Ok(mut own) = serde_json::from_value::<Speech>(content.clone()) else { return };
            let Some(place) = record.speeches.iter().position(|speech| speech.id == *id) else { return };
            let there = std::mem::take(&mut record.speeches[place].paragraphs);
            let own_ids: Vec<String> = own_paragraphs(value).map(str::to_owned).collect();
            let mut mine = own.paragraphs;
            mine.retain(|paragraph| own_ids.iter().any(|id| paragraph.id.as_str() == id));
            own.paragraphs = merge_paragraphs(there, mine);
            record.speeches[place] = own;
        }
    }
}

/// The paragraphs of a text with those of a person: in place of the same ones, else after the one before, else at the end.
fn merge_paragraphs(mut there: Vec<Paragraph>, mine: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut last = None;
    for paragraph in mine {
        let place = there.iter().position(|one| one.id == paragraph.id);
        let index = place.unwrap_or_else(|| last.map_or(there.len(), |last: usize| last + 1));
        if place.is_some() {
            there[index] = paragraph;
        } else {
            there.insert(index, paragraph);
        }
        last = Some(index);
    }
    there
}
