//! Looks up names: participants by any spelling, titles and names by slug or id.

use std::{error::Error, str::FromStr};

use rusqlite::{Row, types::Type};

use crate::{
    model::{ParticipantId, fold},
    store::{error::Result, sqlite::snapshot::Snapshot},
};

/// A participant found by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedParticipant {
    /// The public id.
    pub id: ParticipantId,
    /// The name in lists.
    pub name: String,
}

/// Participants that one name finds at the most.
const MOST: i64 = 50;

impl Snapshot<'_> {
    /// Participants with a name, in any stored spelling, that has each of these words; the last may be a prefix (`tok*`).
    pub fn participants_named(&self, name: &str) -> Result<Vec<NamedParticipant>> {
        let is_beginning = name.ends_with('*');
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() || (!is_beginning && !self.are_in_names(&words)?) {
            return Ok(Vec::new());
        }
        let named = "SELECT participant.public_id, participant.name FROM (
                SELECT name_word.participant_id, count(DISTINCT word.key) AS found
                FROM json_each(?1) AS word CROSS JOIN name_word
                    ON name_word.word >= word.value
                    AND name_word.word < CASE WHEN ?2 AND word.key + 1 = json_array_length(?1)
                        THEN word.value || '{' ELSE word.value || char(1) END
                GROUP BY name_word.participant_id) AS one
             CROSS JOIN participant ON participant.id = one.participant_id
             WHERE one.found = json_array_length(?1)
                AND EXISTS (SELECT 1 FROM participation WHERE participation.participant_id = participant.id)
             ORDER BY participant.sort_name, participant.public_id
             LIMIT ?3";
        let words = serde_json::to_string(&words)?;
        self.all(named, (words, is_beginning, MOST), |row| {
            Ok(NamedParticipant { id: id(row, "public_id")?, name: row.get(1)? })
        })
    }

    /// The title of a session.
    pub fn session_called(&self, slug: &str) -> Result<Option<String>> {
        self.first("SELECT title FROM session WHERE slug = ?1", [slug], |row| row.get(0))
    }

    /// The name of an organisation that convened sessions.
    pub fn organisation_called(&self, slug: &str) -> Result<Option<String>> {
        let called = "SELECT label FROM tally WHERE facet = 'organisation' AND value = ?1";
        self.first(called, [slug], |row| row.get(0))
    }

    /// The name of a participant.
    pub fn participant_called(&self, id: &ParticipantId) -> Result<Option<String>> {
        self.first("SELECT name FROM participant WHERE public_id = ?1", [id.as_str()], |row| row.get(0))
    }
}

/// Reads a public id from a row.
pub(crate) fn id<I: FromStr<Err: Error + Send + Sync + 'static>>(row: &Row, column: &str) -> rusqlite::Result<I> {
    let id: String = row.get(column)?;
    id.parse().map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}
