//! Writing: whole records, each or nothing.

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::{Error, Result, Store, WholeSource, insert, rows::Rows, sources};
use crate::model::{DecisionId, ParagraphId, Record, SpeechId};

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// The record is stored; the session's slug.
    New(String),
    /// The same content was already there, at this slug; nothing changed.
    Unchanged(String),
}

impl Imported {
    /// The session's slug.
    #[must_use]
    pub fn slug(&self) -> &str {
        let (Self::New(slug) | Self::Unchanged(slug)) = self;
        slug
    }
}

impl Store {
    /// Stores one record, whole or not at all. It is durable when this returns.
    pub async fn import(&self, record: &Record) -> Result<Imported> {
        let mut outcomes = self.import_all(std::slice::from_ref(record)).await?;
        outcomes.pop().unwrap_or_else(|| Err(Error::Engine(sqlx::Error::RowNotFound)))
    }

    /// Stores several records in one transaction: each whole or not at all, all durable when this returns.
    ///
    /// # Errors
    /// Where the transaction as a whole failed: then none is stored. A single record's failure is in its place of the list.
    pub async fn import_all(&self, records: &[Record]) -> Result<Vec<Result<Imported>>> {
        self.import_from(records, &[]).await
    }

    /// The same, and remembers in the same transaction which source files are stored whole with them.
    ///
    /// # Errors
    /// As for [`Store::import_all`].
    pub async fn import_from(&self, records: &[Record], sources: &[WholeSource]) -> Result<Vec<Result<Imported>>> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut outcomes = Vec::with_capacity(records.len());
        for record in records {
            outcomes.push(import_one(&mut transaction, record).await);
        }
        let remembered = sources::remember(&mut transaction, sources, &outcomes).await?;
        if remembered > 0 || outcomes.iter().any(|outcome| matches!(outcome, Ok(Imported::New(_)))) {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(outcomes)
    }
}

/// Imports into a savepoint, so that a record that fails leaves nothing behind while the others go on.
async fn import_one(transaction: &mut Transaction<'_, Sqlite>, record: &Record) -> Result<Imported> {
    let mut savepoint = sqlx::Connection::begin(&mut **transaction).await?;
    let imported = write(&mut savepoint, record).await?;
    match imported {
        Imported::New(_) => savepoint.commit().await?,
        Imported::Unchanged(_) => savepoint.rollback().await?,
    }
    Ok(imported)
}

async fn write(connection: &mut SqliteConnection, record: &Record) -> Result<Imported> {
    sqlx::query("UPDATE meta SET revision = revision + 1").execute(&mut *connection).await?;
    let fingerprint = record.fingerprint();
    let known = "SELECT slug FROM session WHERE fingerprint = $1";
    if let Some(slug) = sqlx::query_scalar(known).bind(&fingerprint).fetch_optional(&mut *connection).await? {
        return Ok(Imported::Unchanged(slug));
    }
    refuse_different(connection, record).await?;
    let slug = free_slug(connection, record).await?;
    let session = insert::session(connection, record, &slug, &fingerprint).await?;
    let record = with_free_ids(connection, record).await?;
    let rows = Rows::of(&record);
    insert::people(connection, session, &rows).await?;
    insert::words(connection, session, &rows).await?;
    insert::count(connection, session).await?;
    Ok(Imported::New(slug))
}

/// The same session with other content is a correction, and is not taken for a second session.
async fn refuse_different(connection: &mut SqliteConnection, record: &Record) -> Result<()> {
    let session = &record.session;
    let same = sqlx::query_scalar::<_, String>(
        "SELECT slug FROM session
         WHERE date = $1 AND title = $2 AND organisation IS $3 AND place IS $4 AND language IS $5 AND format IS $6
            AND id BETWEEN $7 AND $7 + 9999
         LIMIT 1",
    )
    .bind(session.date.map(|date| date.to_string()))
    .bind(&session.title)
    .bind(&session.organisation)
    .bind(&session.place)
    .bind(&session.language)
    .bind(&session.format)
    .bind(insert::first_id(record))
    .fetch_optional(connection)
    .await?;
    same.map_or(Ok(()), |slug| Err(Error::Different { path: format!("/sessions/{slug}") }))
}

/// The slug of the record, or the first of `slug-2`, `slug-3` … that no session has.
async fn free_slug(connection: &mut SqliteConnection, record: &Record) -> Result<String> {
    let wanted = record.session.slug.clone().unwrap_or_default();
    let mut slug = wanted.clone();
    for number in 2.. {
        let taken = sqlx::query_scalar::<_, i64>("SELECT 1 FROM session WHERE slug = $1").bind(&slug);
        if taken.fetch_optional(&mut *connection).await?.is_none() {
            break;
        }
        slug = format!("{wanted}-{number}");
    }
    Ok(slug)
}

/// An id has 40 bits, so in a large archive two contents may meet in one: then the later content's is derived anew.
async fn with_free_ids(connection: &mut SqliteConnection, record: &Record) -> Result<Record> {
    let mut record = record.clone();
    loop {
        let ids = serde_json::json!({
            "speech": record.speeches.iter().map(|speech| &speech.id).collect::<Vec<_>>(),
            "paragraph": record.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|p| &p.id).collect::<Vec<_>>(),
            "decision": record.decisions.iter().map(|decision| &decision.id).collect::<Vec<_>>(),
        });
        let taken: Vec<String> = sqlx::query_scalar(
            "SELECT value FROM json_each($1, '$.speech') JOIN speech ON public_id = value
             UNION ALL SELECT value FROM json_each($1, '$.paragraph') JOIN paragraph ON public_id = value
             UNION ALL SELECT value FROM json_each($1, '$.decision') JOIN decision ON public_id = value",
        )
        .bind(ids.to_string())
        .fetch_all(&mut *connection)
        .await?;
        if taken.is_empty() {
            return Ok(record);
        }
        let is_taken = |id: &str| taken.iter().any(|taken| taken == id);
        let session = record.session.slug.clone().unwrap_or_default();
        for speech in &mut record.speeches {
            if is_taken(speech.id.as_str()) {
                speech.id = SpeechId::derive(&["again", &session, speech.id.as_str()]);
            }
            for paragraph in &mut speech.paragraphs {
                if is_taken(paragraph.id.as_str()) {
                    paragraph.id = ParagraphId::derive(&["again", &session, paragraph.id.as_str()]);
                }
            }
        }
        for decision in &mut record.decisions {
            if is_taken(decision.id.as_str()) {
                decision.id = DecisionId::derive(&["again", &session, decision.id.as_str()]);
            }
        }
    }
}
