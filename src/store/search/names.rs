//! Names in a query: what of the archive is called so.

use sqlx::FromRow;

use crate::{
    model::{ParticipantId, fold},
    store::{Result, Snapshot},
};

/// A participant whose name was asked for.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Named {
    /// The public id.
    #[sqlx(try_from = "String")]
    pub id: ParticipantId,
    /// The name he goes by.
    pub name: String,
}

/// The most people that one name means.
const MOST: i64 = 50;

impl Snapshot {
    /// Everybody one of whose names, in any stored spelling, has each of these words; the last may be a beginning (`tok*`).
    pub async fn people_named(&mut self, name: &str) -> Result<Vec<Named>> {
        let is_beginning = name.ends_with('*');
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() || (!is_beginning && !self.are_of_names(&words).await?) {
            return Ok(Vec::new());
        }
        let named = sqlx::query_as(
            "SELECT participant.public_id AS id, participant.name FROM (
                SELECT name_word.participant_id, count(DISTINCT word.key) AS found
                FROM json_each($1) AS word CROSS JOIN name_word
                    ON name_word.word >= word.value
                    AND name_word.word < CASE WHEN $2 AND word.key + 1 = json_array_length($1)
                        THEN word.value || '{' ELSE word.value || char(1) END
                GROUP BY name_word.participant_id) AS one
             CROSS JOIN participant ON participant.id = one.participant_id
             WHERE one.found = json_array_length($1)
                AND EXISTS (SELECT 1 FROM participation WHERE participation.participant_id = participant.id)
             ORDER BY participant.sort_name, participant.public_id
             LIMIT $3",
        );
        let words = serde_json::to_string(&words)?;
        Ok(named.bind(words).bind(is_beginning).bind(MOST).fetch_all(self.connection()).await?)
    }
}
