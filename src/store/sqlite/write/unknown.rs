//! Makes the errors for names that are not in the database, each with the stored name that was probably meant.

use sqlx::SqliteConnection;

use crate::{
    model::{ParticipantId, SessionSlug, nearest},
    store::{
        error::{Error, Result},
        sqlite::snapshot::Snapshot,
    },
};

/// Whether a slug is that of a draft, and whether it is that of a withdrawn record.
const IS_HIDDEN: &str = "SELECT EXISTS (SELECT 1 FROM draft WHERE slug = ?1),
    EXISTS (SELECT 1 FROM former WHERE unit = 'session' AND public_id = ?1 AND target IS NULL)";
const SLUGS: &str = "SELECT slug FROM session";

/// The error for a session that is not there.
pub(crate) async fn session(connection: &mut SqliteConnection, slug: &str) -> Result<Error> {
    let is_hidden: (bool, bool) = sqlx::query_as(IS_HIDDEN).bind(slug).fetch_one(&mut *connection).await?;
    Ok(no_session(slug, is_hidden, names(connection, SLUGS).await?))
}

impl Snapshot<'_> {
    /// The error for a session that is not there.
    pub fn unknown_session(&self, slug: &SessionSlug) -> Result<Error> {
        let is_hidden = self.first(IS_HIDDEN, [slug.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(no_session(slug.as_str(), is_hidden.unwrap_or_default(), self.all(SLUGS, [], |row| row.get(0))?))
    }
}

fn no_session(slug: &str, (is_draft, is_withdrawn): (bool, bool), known: Vec<String>) -> Error {
    let slug = slug.to_owned();
    match (is_draft, is_withdrawn) {
        (true, _) => Error::IsDraft { slug },
        (false, true) => Error::IsWithdrawn { slug },
        (false, false) => Error::NoSuchSession { nearest: nearest(&slug, known), slug },
    }
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
