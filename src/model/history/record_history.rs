//! A dossier: everything about one record over time, as one JSON object that is read and written a record at a time.
//!
//! It has the fields of the record as it is now, where it is not withdrawn, and `history`; so whatever reads records sees
//! the record in it, and [`Written`] tells the two apart by that key.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};

use crate::model::{
    history::change::{Change, Former, SourceCopy},
    record::{
        decision::Decision,
        participant::Participation,
        session::Session,
        speech::Speech,
        whole::{Record, VERSION},
    },
};

/// Everything about one record over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// The record as it is now; nothing where it is withdrawn.
    pub record: Option<Record>,
    /// How it came to be so.
    pub history: History,
}

/// What became of a record over time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The session's, also where it is withdrawn.
    pub slug: String,
    /// Its states, the first one first.
    pub versions: Vec<State>,
    /// Addresses that led to something of this session once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<Former>,
}

/// A version of a record, with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// From 1.
    pub number: i64,
    /// What made it.
    pub change: Change,
    /// The source it was read from, where one was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceCopy>,
    /// The record as it was then; nothing where it was withdrawn, and for the newest, whose words the dossier has itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
}

/// What a JSON object holds that a record was written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The record as it is.
    Record(Record),
    /// The record over time.
    Dossier(Dossier),
}

impl Serialize for Dossier {
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
            history: &'a History,
        }
        let record = self.record.as_ref();
        let fields = Fields {
            plenary: record.map_or(VERSION, |record| record.plenary),
            session: record.map(|record| &record.session),
            participants: record.map(|record| &*record.participants),
            speeches: record.map(|record| &*record.speeches),
            decisions: record.map(|record| &*record.decisions),
            history: &self.history,
        };
        fields.serialize(serializer)
    }
}

/// The fields of either, as they are met.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Met {
    plenary: u32,
    session: Option<Session>,
    #[serde(default)]
    participants: Vec<Participation>,
    #[serde(default)]
    speeches: Vec<Speech>,
    #[serde(default)]
    decisions: Vec<Decision>,
    history: Option<History>,
}

impl Met {
    fn sort<E: de::Error>(self) -> Result<Written, E> {
        let Self { plenary, session, participants, speeches, decisions, history } = self;
        let has_words = !(participants.is_empty() && speeches.is_empty() && decisions.is_empty());
        let record = session.map(|session| Record { plenary, session, participants, speeches, decisions });
        match (record, history) {
            (Some(record), None) => Ok(Written::Record(record)),
            (None, Some(_)) if has_words => Err(E::missing_field("session")),
            (None, None) => Err(E::missing_field("session")),
            (record, Some(history)) => Ok(Written::Dossier(Dossier { record, history })),
        }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Sorts the fields before the object ends, so that what is wrong with them has its place in the text.
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a record")
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Written, M::Error> {
                Met::deserialize(MapAccessDeserializer::new(map))?.sort()
            }
        }

        deserializer.deserialize_map(Object)
    }
}

impl<'de> Deserialize<'de> for Dossier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::Dossier(dossier) => Ok(dossier),
            Written::Record(_) => Err(de::Error::missing_field("history")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{history::change::Act, record::id::ChangeId};

    fn a_dossier(record: Option<Record>) -> Dossier {
        let id = ChangeId::derive(&["change"]);
        let change = Change { id, time: "2026-11-25T06:28:00Z".to_owned(), act: Act::Import, reason: None };
        let state = |number, record| State { number, change: change.clone(), source: None, record };
        let versions = vec![state(1, Some(Record::default())), state(2, None)];
        Dossier { record, history: History { slug: "2021".to_owned(), versions, former: Vec::new() } }
    }

    #[test]
    fn a_dossier_and_a_record_are_told_apart_and_come_back() {
        for dossier in [a_dossier(Some(Record::default())), a_dossier(None)] {
            let json = serde_json::to_string(&dossier).expect("JSON");
            assert_eq!(
                json.contains("\"speeches\":[],\"decisions\":[],\"history\""),
                dossier.record.is_some(),
                "{json}"
            );
            assert_eq!(serde_json::from_str::<Written>(&json).expect("read"), Written::Dossier(dossier));
        }
        let record = serde_json::to_string(&Record::default()).expect("JSON");
        assert_eq!(serde_json::from_str::<Written>(&record).expect("read"), Written::Record(Record::default()));
        assert!(serde_json::from_str::<Dossier>(&record).is_err());
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
                serde_json::from_str::<Record>(json).expect_err("no record"),
                serde_json::from_str::<Written>(json).expect_err("neither"),
            ];
            if json.starts_with('{') && !json.contains("colour") {
                assert_eq!(as_either.to_string(), as_record.to_string());
            }
            assert!(as_either.line() > 0, "{as_either}");
        }
        let lost = "{\"plenary\":1,\"speeches\":[{\"paragraphs\":[]}],\"history\":{\"slug\":\"a\",\"versions\":[]}}";
        assert!(serde_json::from_str::<Written>(lost).is_err());
    }
}
