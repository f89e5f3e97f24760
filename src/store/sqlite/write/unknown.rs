//! Makes the errors for names that are not in the database, each with the stored name that was probably meant.

use sqlx::SqliteConnection;

use crate::{
    model::{ParticipantId, nearest},
    store::error::{Error, Result},
};

/// The error for a session that is not there.
pub(crate) async fn session(connection: &mut SqliteConnection, slug: &str) -> Result<Error> {
    let known = names(connection, "SELECT slug FROM session").await?;
    Ok(Error::NoSuchSession { slug: slug.to_owned(), nearest: nearest(slug, known) })
}

/// The error for a session of which no record was ever withdrawn.
pub(crate) async fn withdrawn_session(connection: &mut SqliteConnection, slug: &str) -> Result<Error> {
    let known = "SELECT public_id FROM former WHERE unit = 'session' AND target IS NULL";
    let known = names(connection, known).await?;
    Ok(Error::NoSuchSession { slug: slug.to_owned(), nearest: nearest(slug, known) })
}

/// The error for a participant who is not there.
pub(crate) async fn participant(connection: &mut SqliteConnection, id: &str) -> Result<Error> {
    let known = "SELECT public_id FROM participant
         WHERE EXISTS (SELECT 1 FROM participation WHERE participant_id = participant.id)";
    let known = names(connection, known).await?;
    Ok(Error::NoSuchParticipant { id: id.to_owned(), nearest: nearest(id, known) })
}

/// Fails if no record has the participant.
pub(crate) async fn assert_participant(connection: &mut SqliteConnection, id: &ParticipantId) -> Result<()> {
    let there: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM participant
         WHERE public_id = $1 AND EXISTS (SELECT 1 FROM participation WHERE participant_id = participant.id)",
    )
    .bind(id.as_str())
    .fetch_optional(&mut *connection)
    .await?;
    match there {
        Some(_) => Ok(()),
        None => Err(participant(connection, id.as_str()).await?),
    }
}

/// The error for a change that is not there.
pub(crate) async fn change(connection: &mut SqliteConnection, id: &str) -> Result<Error> {
    let known = names(connection, "SELECT public_id FROM change").await?;
    Ok(Error::NoSuchChange { id: id.to_owned(), nearest: nearest(id, known) })
}

async fn names(connection: &mut SqliteConnection, sql: &'static str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(sql).fetch_all(connection).await?)
}
