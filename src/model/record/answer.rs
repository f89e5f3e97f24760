//! Answers: what a person said about a fact of a record, asked or unasked. They outlive every later reading of the text.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

use crate::model::{
    line_use::LineUse,
    question_key::QuestionKey,
    question_kind::QuestionKind,
    record::id::{ChangeId, DecisionId, ParagraphId, ParticipantId, SpeechId},
};

/// What a person said about one fact of a record. The fact has this value in the record, unless [`Answer::is_unplaced`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The fact.
    pub key: FactKey,
    /// What the person said; null if the fact, or the unit, is not there.
    pub value: Value,
    /// What the text said when the person answered; absent if that is not known, as with a flag.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub read: Option<Value>,
    /// What the text says now, if that is neither of the two: an open question.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub now: Option<Value>,
    /// Whether the text has no place for it any more.
    #[serde(default, rename = "unplaced", skip_serializing_if = "std::ops::Not::not")]
    pub is_unplaced: bool,
    /// For a line of the source: the hashes of the lines before and after it; empty where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<[String; 2]>,
    /// Who said it, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When, in UTC: `2026-11-25T06:28:00Z`.
    pub time: String,
    /// The change that brought it.
    pub change: ChangeId,
}

/// A field that is there, even if it is null.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl Answer {
    /// What the text says, as far as that is known.
    #[must_use]
    pub fn reading(&self) -> Option<&Value> {
        self.now.as_ref().or(self.read.as_ref())
    }

    /// What a person decided that the reader takes the line as; `None` if it is not about a line, or only settles a question.
    #[must_use]
    pub fn line_use(&self) -> Option<LineUse> {
        self.key.line()?;
        self.value.as_str()?.parse().ok()
    }

    /// Gives a unit another id wherever the answer names it.
    pub fn rename(&mut self, from: &str, to: &str) {
        if let Some(key) = self.key.to_string().strip_suffix(from)
            && let Ok(key) = format!("{key}{to}").parse()
        {
            self.key = key;
        }
        [Some(&mut self.value), self.read.as_mut(), self.now.as_mut()]
            .into_iter()
            .flatten()
            .for_each(|v| rename(v, from, to));
    }

    /// Whether the record would say something else without it.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        !self.is_unplaced && self.reading().is_some_and(|read| *read != self.value)
    }

    /// Notes what the text says now. A text that is read for the first time, or says what the person said, is no question.
    pub fn set_reading(&mut self, reading: Value) {
        self.is_unplaced = false;
        if self.read.is_none() || reading == self.value {
            (self.read, self.now) = (Some(reading), None);
        } else if self.read.as_ref() == Some(&reading) {
            self.now = None;
        } else {
            self.now = Some(reading);
        }
    }
}

fn rename(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, from, to)),
        Value::Object(fields) => fields.values_mut().for_each(|value| rename(value, from, to)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The fact that an answer is about: `office/participant:7k3m9qhd`, `date/session`.
///
/// The facts of a unit have the names of their JSON fields. Two more are of units as such: [`FactKey::PRESENCE`], with the unit and
/// its position as the value, and [`FactKey::POSITION`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    /// The name of the fact.
    pub fact: String,
    /// The unit that has it.
    pub unit: UnitKey,
}

impl FactKey {
    /// Whether the unit is in the record.
    pub const PRESENCE: &str = "presence";
    /// Between which neighbours the unit is.
    pub const POSITION: &str = "position";

    /// The kind of the question and the hash of the line, if it is about a line that a person may decide.
    #[must_use]
    pub fn line(&self) -> Option<(QuestionKind, &str)> {
        let UnitKey::Source(subject) = &self.unit else { return None };
        let kind = self.fact.parse().ok().filter(|kind| !LineUse::choices(*kind).is_empty())?;
        Some((kind, subject.strip_prefix(QuestionKey::LINE)?))
    }

    /// The same key with the hash of the line, if a person wrote its words instead.
    #[must_use]
    pub fn with_hash_of_line(self) -> Self {
        match self.line() {
            Some((kind, words)) if !QuestionKey::is_hash(words) => {
                let subject = QuestionKey::line(kind, words).subject().to_owned();
                Self { unit: UnitKey::Source(subject), ..self }
            }
            _ => self,
        }
    }

    /// A fact of a unit.
    #[must_use]
    pub fn new(fact: &str, unit: UnitKey) -> Self {
        Self { fact: fact.to_owned(), unit }
    }
}

/// A unit of a record, by its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the words say what they are")]
pub enum UnitKey {
    Session,
    Participant(ParticipantId),
    Speech(SpeechId),
    Paragraph(ParagraphId),
    Decision(DecisionId),
    /// Words of the source, as questions name them: `line:7k3m9qhdaz`, `name:tor-aas`.
    Source(String),
}

impl fmt::Display for UnitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Session => f.write_str("session"),
            Self::Participant(id) => write!(f, "participant:{id}"),
            Self::Speech(id) => write!(f, "speech:{id}"),
            Self::Paragraph(id) => write!(f, "p:{id}"),
            Self::Decision(id) => write!(f, "decision:{id}"),
            Self::Source(subject) => f.write_str(subject),
        }
    }
}

impl fmt::Display for FactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.fact, self.unit)
    }
}

/// The text is not the key of a fact.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not the key of a fact; write it as date/session or office/participant:7k3m9qhd")]
pub struct NotAFact(String);

impl FromStr for FactKey {
    type Err = NotAFact;

    fn from_str(text: &str) -> Result<Self, NotAFact> {
        let parse = || {
            let (fact, unit) = text.split_once('/')?;
            let is_name =
                !fact.is_empty() && fact.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'));
            let unit = match unit.split_once(':') {
                None if unit == "session" => UnitKey::Session,
                Some(("participant", id)) => UnitKey::Participant(id.parse().ok()?),
                Some(("speech", id)) => UnitKey::Speech(id.parse().ok()?),
                Some(("p", id)) => UnitKey::Paragraph(id.parse().ok()?),
                Some(("decision", id)) => UnitKey::Decision(id.parse().ok()?),
                Some(("line" | "sentence" | "label" | "name" | "place" | "pair", words)) if !words.is_empty() => {
                    UnitKey::Source(unit.to_owned())
                }
                _ => return None,
            };
            is_name.then(|| Self::new(fact, unit))
        };
        parse().ok_or_else(|| NotAFact(text.to_owned()))
    }
}

impl Serialize for FactKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_is_written_as_it_is_read() {
        for key in ["date/session", "source_url/session", "office/participant:7k3m9qhd", "text/p:7k3m9qhd"] {
            assert_eq!(key.parse::<FactKey>().expect(key).to_string(), key);
        }
        for wrong in ["", "date", "date/", "/session", "date/session:1", "name/participant:p1", "Date/session"] {
            assert!(wrong.parse::<FactKey>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_text_that_says_something_new_is_a_question_until_it_agrees() {
        let written = json!({ "key": "office/participant:7k3m9qhd", "value": "President", "read": null,
            "time": "2026-11-25T06:28:00Z", "change": "7k3m9qhd" });
        let mut answer: Answer = serde_json::from_value(written.clone()).expect("an answer");
        assert_eq!(answer.read, Some(Value::Null));
        assert_eq!(serde_json::to_value(&answer).expect("JSON"), written);
        assert!(answer.is_needed());
        answer.set_reading(json!("Chair"));
        assert_eq!(answer.now, Some(json!("Chair")));
        answer.set_reading(Value::Null);
        assert_eq!((answer.now.clone(), answer.is_needed()), (None, true));
        answer.set_reading(json!("President"));
        assert_eq!((answer.now.clone(), answer.is_needed()), (None, false), "the text says the same");
        answer.read = None;
        answer.set_reading(json!("Chair"));
        assert_eq!((answer.now, answer.read), (None, Some(json!("Chair"))));
    }
}
