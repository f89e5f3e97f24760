//! Records that two participants are different people: the pair is never asked about and never joined.

use serde_json::json;
use sqlx::SqliteConnection;

use crate::{
    model::{Act, Different, ParticipantId},
    store::{
        error::{Error, Result},
        sqlite::{
            store::Store,
            write::{
                change::{AppliedChange, Signature, signed_change},
                open_questions, unknown, versions,
            },
            writer,
        },
    },
};

impl Store {
    /// Records that two participants are different people.
    ///
    /// # Errors
    /// [`Error::Refused`] if that is recorded already.
    pub async fn mark_different(
        &self,
        this: &ParticipantId,
        other: &ParticipantId,
        signature: Signature,
    ) -> Result<AppliedChange> {
        if this == other {
            return Err(Error::Refused(format!("{this} is one participant, not two")));
        }
        let change = signed_change(Act::Distinction, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        for id in [this, other] {
            unknown::assert_participant(&mut transaction, id).await?;
        }
        versions::remember(&mut transaction, &change).await?;
        let pair = Different { one: this.clone(), other: other.clone(), change: change.id.clone() };
        if insert(&mut transaction, &[pair]).await? == 0 {
            return Err(Error::Refused(format!("{this} and {other} are recorded as different people already")));
        }
        open_questions::close_pair(&mut transaction, this, other).await?;
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs: Vec::new() })
    }
}

/// Inserts pairs; returns how many were not recorded before. The changes must be stored.
pub(crate) async fn insert(connection: &mut SqliteConnection, pairs: &[Different]) -> Result<u64> {
    let inserted = sqlx::query(
        "INSERT INTO different_people (one_id, other_id, change_id)
         SELECT min(one.id, other.id), max(one.id, other.id), change.id
         FROM json_each($1) AS pair
         JOIN participant AS one ON one.public_id = pair.value ->> '$.one'
         JOIN participant AS other ON other.public_id = pair.value ->> '$.other'
         JOIN change ON change.public_id = pair.value ->> '$.change'
         WHERE one.id <> other.id
         ON CONFLICT (one_id, other_id) DO NOTHING",
    )
    .bind(json!(pairs).to_string())
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected())
}

/// Deletes the pairs that a change recorded; returns how many there were.
pub(crate) async fn delete_of_change(connection: &mut SqliteConnection, change: &str) -> Result<u64> {
    let deleted =
        sqlx::query("DELETE FROM different_people WHERE change_id = (SELECT id FROM change WHERE public_id = $1)")
            .bind(change)
            .execute(connection)
            .await?;
    Ok(deleted.rows_affected())
}
