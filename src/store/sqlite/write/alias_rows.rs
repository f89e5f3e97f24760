//! Makes the rows of the index of names.

use serde::Serialize;

use crate::{
    model::{ParticipantId, Record},
    store::{
        error::Result,
        sqlite::write::name_keys::{folded, indexed_likeness, whom},
    },
};

/// A name of a record, for SQLite to unpack.
#[derive(Serialize)]
struct NameJson<'a> {
    id: &'a ParticipantId,
    whom: String,
    name: &'a str,
    folded: String,
    likeness: String,
}

/// The participants of a record as JSON rows of names.
pub(crate) fn names(record: &Record) -> Result<String> {
    let names = record.participants.iter().map(|person| NameJson {
        id: &person.id,
        whom: whom(person),
        name: &person.name,
        folded: folded(&person.name),
        likeness: indexed_likeness(&person.name),
    });
    Ok(serde_json::to_string(&names.collect::<Vec<_>>())?)
}

/// A statement that adds the spellings of a record's names, the rows in a parameter such as `$1`, to the index.
pub(crate) fn insert(rows: &str) -> String {
    format!(
        "INSERT INTO alias (participant_id, whom, name, folded, likeness)
         SELECT participant.id, value ->> '$.whom', value ->> '$.name', value ->> '$.folded', value ->> '$.likeness'
         FROM jsonb_each({rows}) JOIN participant ON participant.public_id = value ->> '$.id' WHERE TRUE
         ON CONFLICT (participant_id, whom, name) DO NOTHING"
    )
}
