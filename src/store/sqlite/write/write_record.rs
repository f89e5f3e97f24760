//! Writes the next version of a record: inserts, replaces or deletes its rows, adds the version, and updates redirects.

use std::borrow::Cow;

use sqlx::SqliteConnection;

use crate::{
    model::{Change, Record, Unit},
    reconcile::{self, Move},
    store::{
        error::{Error, Result},
        sqlite::{
            search::batch::IndexBatch,
            write::{
                import_options::{PreparedRecord, SourceText},
                insert_rows, link_records, match_people, open_questions, redirects, versions,
            },
        },
    },
};

/// A version to write.
pub(crate) struct RecordWrite<'a> {
    pub change: &'a Change,
    pub slug: &'a str,
    /// Whether no record ever had the slug, or an id of a speech, a paragraph or a decision: nothing redirects to it, or from it.
    pub is_new: bool,
    /// The stored record; `None` if there is none, or it is withdrawn.
    pub stored: Option<&'a Record>,
    /// The new record, with its final ids; `None` to withdraw it.
    pub record: Option<&'a Record>,
    /// The source to keep with this version.
    pub source: Option<&'a SourceText>,
    /// The targets of ids that the stored record has and the new one does not.
    pub moves: Vec<Move>,
}

/// Writes the next version of a record; returns its number. The search index has its terms once the batch is flushed.
pub(crate) async fn write_record<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    replacement: RecordWrite<'_>,
    prepared: Option<&'p PreparedRecord>,
) -> Result<i64> {
    let RecordWrite { change, slug, is_new, stored, record: next, source, mut moves } = replacement;
    let sha256 = match source {
        Some(source) => Some(versions::keep(connection, &source.text).await?),
        None => None,
    };
    let source = sha256.as_deref().zip(source.map(|source| source.name.as_deref()));
    let former_slug = slug;
    let slug = next.map_or(slug, |next| next.session.slug.as_str());
    if slug != former_slug {
        redirects::rename_session(connection, former_slug, slug).await?;
        moves.push(Move { unit: Unit::Session, id: former_slug.to_owned(), target: Some(slug.to_owned()) });
    }
    let version = versions::NewVersion { slug, number: None, change, source, before: stored, after: next };
    let version = versions::insert(connection, version).await?;
    // Only a record that was stored before may be linked. Its group is made again after it is written.
    let lead = if version > 1 { link_records::lead_of(connection, slug).await? } else { None };
    if let Some(lead) = &lead {
        Box::pin(link_records::ungroup(connection, lead)).await?;
    }
    let mut id = None;
    // The questions of a record stay open until another reading, or an answer.
    let questions = if stored.is_some() { open_questions::load(connection, former_slug).await? } else { Vec::new() };
    if let Some(stored) = stored {
        // Rows must be in the index before they can be deleted from it.
        batch.flush(connection).await?;
        let stood = take_out(connection, former_slug, stored).await?;
        id = stood.filter(|_| next.is_some_and(|next| next.session.date == stored.session.date));
    }
    if let Some(next) = next {
        let prepared = prepared.map_or_else(|| Cow::Owned(PreparedRecord::new(next)), Cow::Borrowed);
        insert_record(connection, batch, next, (slug, version, id), prepared).await?;
    }
    if !questions.is_empty() {
        open_questions::replace(connection, slug, questions).await?;
    }
    if let Some(stored) = stored {
        match_people::prune_aliases(connection, stored).await?;
        // Participants named in another record keep their id.
        let left = match_people::without_records(connection, stored).await?;
        moves.retain(|moved| moved.unit != Unit::Participant || left.contains(&moved.id));
    }
    if is_new {
        return Ok(version);
    }
    // A later text is compared with what this one said, not with what people made of it.
    let text = stored.map(reconcile::without_answers);
    redirects::apply_moves(connection, change, slug, text.as_ref(), next, &moves).await?;
    if let Some(next) = next {
        redirects::retarget_speeches(connection, slug, next).await?;
    }
    if let Some(lead) = &lead {
        Box::pin(link_records::group(connection, lead, None)).await?;
    }
    Ok(version)
}

/// Inserts the rows of a record and adds it to the index and the totals. `(slug, version, id)`: `id` is the row id that the session
/// had before.
///
/// # Errors
/// [`Error::Twin`] if another session has the same content.
pub(crate) async fn insert_record<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    record: &Record,
    (slug, version, id): (&str, i64, Option<i64>),
    prepared: Cow<'p, PreparedRecord>,
) -> Result<()> {
    let fingerprint = &prepared.fingerprint;
    let at = insert_rows::RowPlacement { slug, fingerprint, version, id };
    let session = match insert_rows::session(connection, record, &at).await {
        Err(error) if error.is_unique_violation() => {
            let twin = sqlx::query_scalar("SELECT slug FROM session WHERE fingerprint = $1").bind(fingerprint);
            let twin = twin.fetch_optional(&mut *connection).await?;
            return Err(twin.map_or(error, |slug| Error::Twin { slug }));
        }
        session => session?,
    };
    // Its first poll hands the statements to the thread of SQLite; the second future works meanwhile.
    let (inserted, pairs) = tokio::join!(insert_rows::rows(connection, session, &prepared.rows, record), async {
        batch.pairs(&prepared.terms)
    });
    inserted?;
    let terms = match prepared {
        Cow::Borrowed(prepared) => Cow::Borrowed(&*prepared.terms),
        Cow::Owned(prepared) => Cow::Owned(prepared.terms),
    };
    batch.add(connection, session, terms, pairs).await
}

/// Deletes the rows of a record and subtracts it from the totals; returns the session's row id.
async fn take_out(connection: &mut SqliteConnection, slug: &str, stored: &Record) -> Result<Option<i64>> {
    let id: Option<i64> = sqlx::query_scalar("SELECT id FROM session WHERE slug = $1")
        .bind(slug)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(id) = id else { return Ok(None) };
    insert_rows::discount(connection, id).await?;
    sqlx::query("DELETE FROM session WHERE id = $1").bind(id).execute(&mut *connection).await?;
    insert_rows::drop_organisations(connection, stored).await?;
    Ok(Some(id))
}
