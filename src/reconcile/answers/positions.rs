//! Describes the positions of speeches and paragraphs by their neighbours.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::{ParagraphId, Record, SpeechId};

/// A position between two neighbours, in a speech if it is that of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Position {
    /// The speech of a paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speech: Option<SpeechId>,
    /// The id of the unit before it; absent if it is the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The id of the unit after it; absent if it is the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

impl Position {
    /// The position at `place` of a list.
    pub fn new(speech: Option<&SpeechId>, ids: &[&str], place: usize) -> Self {
        let neighbour = |place: Option<usize>| place.and_then(|place| ids.get(place)).map(|id| (*id).to_owned());
        Self {
            speech: speech.cloned(),
            after: neighbour(place.checked_sub(1)),
            before: neighbour(place.checked_add(1)),
        }
    }

    /// The index at which a list has this position; `None` if neither neighbour is in it.
    pub fn index(&self, ids: &[&str]) -> Option<usize> {
        let find = |id: &Option<String>| id.as_deref().and_then(|id| ids.iter().position(|one| *one == id));
        let is_only = self.after.is_none() && self.before.is_none();
        find(&self.after).map(|place| place + 1).or_else(|| find(&self.before)).or(is_only.then_some(ids.len()))
    }

    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    pub fn from_json(value: &Value) -> Option<Self> {
        serde_json::from_value(value.clone()).ok()
    }
}

/// The position of a speech.
pub(crate) fn of_speech(record: &Record, id: &SpeechId) -> Option<Position> {
    let ids = speech_ids(record);
    let place = record.speeches.iter().position(|speech| speech.id == *id)?;
    Some(Position::new(None, &ids, place))
}

/// The position of a paragraph.
pub(crate) fn of_paragraph(record: &Record, id: &ParagraphId) -> Option<Position> {
    record.speeches.iter().find_map(|speech| {
        let place = speech.paragraphs.iter().position(|paragraph| paragraph.id == *id)?;
        let ids: Vec<_> = speech.paragraphs.iter().map(|paragraph| paragraph.id.as_str()).collect();
        Some(Position::new(Some(&speech.id), &ids, place))
    })
}

pub(crate) fn speech_ids(record: &Record) -> Vec<&str> {
    record.speeches.iter().map(|speech| speech.id.as_str()).collect()
}

/// Moves a speech; returns whether the record has that position.
pub(crate) fn move_speech(record: &mut Record, id: &SpeechId, to: &Position) -> bool {
    let Some(place) = record.speeches.iter().position(|speech| speech.id == *id) else { return false };
    let speech = record.speeches.remove(place);
    let index = to.index(&speech_ids(record));
    record.speeches.insert(index.unwrap_or(place), speech);
    index.is_some()
}

/// Moves a paragraph; returns whether the record has that position.
pub(crate) fn move_paragraph(record: &mut Record, id: &ParagraphId, to: &Position) -> bool {
    let place = |record: &Record| {
        record.speeches.iter().enumerate().find_map(|(speech, of)| {
            of.paragraphs.iter().position(|paragraph| paragraph.id == *id).map(|paragraph| (speech, paragraph))
        })
    };
    let Some((from, place)) = place(record) else { return false };
    let paragraph = record.speeches[from].paragraphs.remove(place);
    let found = find(record, to);
    let (speech, index) = found.unwrap_or((from, place));
    record.speeches[speech].paragraphs.insert(index, paragraph);
    found.is_some()
}

/// The index of a paragraph's speech and its index there.
pub(crate) fn find(record: &Record, position: &Position) -> Option<(usize, usize)> {
    let speech = record.speeches.iter().position(|speech| Some(&speech.id) == position.speech.as_ref())?;
    let ids: Vec<_> = record.speeches[speech].paragraphs.iter().map(|paragraph| paragraph.id.as_str()).collect();
    position.index(&ids).map(|index| (speech, index))
}
