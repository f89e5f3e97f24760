//! Defines a record with its history, as one JSON object.
//!
//! The object has the fields of the current record, unless it is withdrawn, and `history`. So a program that reads records can
//! read it too; [`RecordFile`] distinguishes the two by that key.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};

use crate::model::{
    finding::Finding,
    history::{
        change::{Change, Former, SourceCopy},
        link::RecordLink,
    },
    record::{
        answer::Answer,
        decision::Decision,
        participant::Participation,
        session::{DraftSession, Session},
        slugs::SessionSlug,
        speech::Speech,
        whole::{DraftRecord, Record, VERSION},
    },
};

/// A record with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordHistory {
    /// The current record; `None` if it is withdrawn.
    pub record: Option<Record>,
    /// Its history.
    pub history: History,
}

/// The history of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The slug of the session, also if it is withdrawn.
    pub slug: SessionSlug,
    /// Its versions, the oldest first.
    pub versions: Vec<State>,
    /// Former addresses of this session's content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<Former>,
    /// The record that leads its session, if it belongs to another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<RecordLink>,
    /// The records that a person parted it from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parted: Vec<SessionSlug>,
    /// What nobody has answered about the record, by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Finding>,
}

/// A version of a record, with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The version number, from 1.
    pub number: i64,
    /// The change that made it.
    pub change: Change,
    /// The source it was read from, if it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceCopy>,
    /// The record in this version; `None` if it was withdrawn, and for the newest version, which is the current record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
}

/// The contents of a JSON file of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordFile {
    /// The current record alone.
    Record(DraftRecord),
    /// The record with its history.
    RecordHistory(RecordHistory),
}

impl Serialize for RecordHistory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Fields<'a> {
            plenary: u32,
            #[serde(skip_serializing_if = "Option::is_none")]
            session: Option<&'a Session>,
            #[serde(skip_serializing_if = "Option::is_none")]
            participants: Option<&'a [Participation]>,
            #[serde(skip_serializing_if = "Option::is_none")]
            speeches: Option<&'a [Speech]>,
            #[serde(skip_serializing_if = "Option::is_none")]
            decisions: Option<&'a [Decision]>,
            #[serde(skip_serializing_if = "Option::is_none")]
            answers: Option<&'a [Answer]>,
            history: &'a History,
        }
        let record = self.record.as_ref();
        let fields = Fields {
            plenary: record.map_or(VERSION, |record| record.plenary),
            session: record.map(|record| &record.session),
            participants: record.map(|record| &*record.participants),
            speeches: record.map(|record| &*record.speeches),
            decisions: record.map(|record| &*record.decisions),
            answers: record.map(|record| &*record.answers).filter(|answers| !answers.is_empty()),
            history: &self.history,
        };
        fields.serialize(serializer)
    }
}

/// The fields of either form, as read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Met {
    plenary: u32,
    session: Option<DraftSession>,
    #[serde(default)]
    participants: Vec<Participation>,
    #[serde(default)]
    speeches: Vec<Speech>,
    #[serde(default)]
    decisions: Vec<Decision>,
    #[serde(default)]
    answers: Vec<Answer>,
    history: Option<History>,
}

impl Met {
    fn sort<E: de::Error>(self) -> Result<RecordFile, E> {
        let Self { plenary, session, participants, speeches, decisions, answers, history } = self;
        let has_words = !(participants.is_empty() && speeches.is_empty() && decisions.is_empty());
        let record =
            session.map(|session| DraftRecord { plenary, session, participants, speeches, decisions, answers });
        match (record, history) {
            (Some(record), None) => Ok(RecordFile::Record(record)),
            (None, Some(_)) if has_words => Err(E::missing_field("session")),
            (None, None) => Err(E::missing_field("session")),
            (None, Some(history)) => Ok(RecordFile::RecordHistory(RecordHistory { record: None, history })),
            (Some(record), Some(history)) => match record.complete() {
                Ok(record) => Ok(RecordFile::RecordHistory(RecordHistory { record: Some(record), history })),
                Err(_) => Err(E::custom(
                    "a record with its history has a slug, a title, a date and an id for everything in it",
                )),
            },
        }
    }
}

impl<'de> Deserialize<'de> for RecordFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Checks the fields before the object ends, so that errors have a position in the text.
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = RecordFile;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a record")
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<RecordFile, M::Error> {
                Met::deserialize(MapAccessDeserializer::new(map))?.sort()
            }
        }

        deserializer.deserialize_map(Object)
    }
}

impl<'de> Deserialize<'de> for RecordHistory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match RecordFile::deserialize(deserializer)? {
            RecordFile::RecordHistory(dossier) => Ok(dossier),
            RecordFile::Record(_) => Err(de::Error::missing_field("history")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{history::change::Act, record::id::ChangeId};

    fn a_record() -> Record {
        Record::empty("2021")
    }

    fn a_dossier(record: Option<Record>) -> RecordHistory {
        let id = ChangeId::derive(&["change"]);
        let change =
            Change { id, time: "2026-11-25T06:28:00Z".to_owned(), act: Act::Import, reason: None, author: None };
        let state = |number, record| State { number, change: change.clone(), source: None, record };
        let versions = vec![state(1, Some(a_record())), state(2, None)];
        RecordHistory {
            record,
            history: History {
                slug: "2021".parse().expect("a slug"),
                versions,
                former: Vec::new(),
                link: None,
                parted: Vec::new(),
                questions: Vec::new(),
            },
        }
    }

    #[test]
    fn a_dossier_and_a_record_are_told_apart_and_come_back() {
        for dossier in [a_dossier(Some(a_record())), a_dossier(None)] {
            let json = serde_json::to_string(&dossier).expect("JSON");
            assert_eq!(
                json.contains("\"speeches\":[],\"decisions\":[],\"history\""),
                dossier.record.is_some(),
                "{json}"
            );
            assert_eq!(serde_json::from_str::<RecordFile>(&json).expect("read"), RecordFile::RecordHistory(dossier));
        }
        let record = serde_json::to_string(&a_record()).expect("JSON");
        assert_eq!(serde_json::from_str::<RecordFile>(&record).expect("read"), RecordFile::Record(a_record().into()));
        assert!(serde_json::from_str::<RecordHistory>(&record).is_err());
    }

    #[test]
    fn what_is_neither_is_refused_as_a_record_is() {
        for json in [
            "{\"plenary\":1}",
            "{\"plenary\":1,\"session\":{},\"colour\":1}",
            "{\"session\":{}}",
            "[]",
            "1",
            "{\"plenary",
        ] {
            let [as_record, as_either] = [
                serde_json::from_str::<DraftRecord>(json).expect_err("no record"),
                serde_json::from_str::<RecordFile>(json).expect_err("neither"),
            ];
            if json.starts_with('{') && !json.contains("colour") {
                assert_eq!(as_either.to_string(), as_record.to_string());
            }
            assert!(as_either.line() > 0, "{as_either}");
        }
        let lost = "{\"plenary\":1,\"speeches\":[{\"paragraphs\":[]}],\"history\":{\"slug\":\"a\",\"versions\":[]}}";
        assert!(serde_json::from_str::<RecordFile>(lost).is_err());
    }
}
