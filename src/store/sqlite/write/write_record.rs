//! The next state of a record into the tables: instead of the one that is there, or of none, or none at all.

use std::borrow::Cow;

use sqlx::SqliteConnection;

use crate::{
    model::{Change, Record, Unit},
    reconcile::Move,
    store::{
        error::{Error, Result},
        sqlite::{
            search::batch::IndexBatch,
            write::{
                import_options::{PreparedRecord, SourceText},
                insert_rows, match_people, redirects, versions,
            },
        },
    },
};

/// What a record becomes.
pub(crate) struct RecordWrite<'a> {
    pub change: &'a Change,
    pub slug: &'a str,
    /// The record that is there; nothing where there is none, or it is withdrawn.
    pub stored: Option<&'a Record>,
    /// The record from now on, with the ids it keeps; nothing where it is withdrawn.
    pub record: Option<&'a Record>,
    /// What it was read from, where that is to be kept.
    pub source: Option<&'a SourceText>,
    /// Where everything leads that is in the one and not in the other.
    pub moves: Vec<Move>,
}

/// Makes the next version of a record, of which all may be prepared that can be; gives its number. The index has its words when
/// the batch is written.
pub(crate) async fn write_record<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    replacement: RecordWrite<'_>,
    prepared: Option<&'p PreparedRecord>,
) -> Result<i64> {
    let RecordWrite { change, slug, stored, record: next, source, mut moves } = replacement;
    let version = versions::Next { slug, change, source, before: stored, after: next };
    let version = versions::add(connection, version).await?;
    let mut id = None;
    if let Some(stored) = stored {
        // What is taken out of the index must be in it.
        batch.flush(connection).await?;
        let stood = take_out(connection, slug, stored).await?;
        id = stood.filter(|_| next.is_some_and(|next| next.session.date == stored.session.date));
    }
    if let Some(next) = next {
        let prepared = prepared.map_or_else(|| Cow::Owned(PreparedRecord::new(next)), Cow::Borrowed);
        let fingerprint = &prepared.fingerprint;
        let twin = sqlx::query_scalar("SELECT slug FROM session WHERE fingerprint = $1").bind(fingerprint);
        if let Some(twin) = twin.fetch_optional(&mut *connection).await? {
            let twin: String = twin;
            return Err(Error::Twin { path: format!("/sessions/{twin}") });
        }
        let at = insert_rows::RowPlacement { slug, fingerprint, version, id };
        let session = insert_rows::session(connection, next, &at).await?;
        insert_rows::rows(connection, session, &prepared.rows).await?;
        let terms = match prepared {
            Cow::Borrowed(prepared) => Cow::Borrowed(&*prepared.terms),
            Cow::Owned(prepared) => Cow::Owned(prepared.terms),
        };
        batch.add(connection, session, terms).await?;
        match_people::index_aliases(connection, next).await?;
    }
    if let Some(stored) = stored {
        match_people::prune_aliases(connection, stored).await?;
        // Whoever is in another record still keeps his address.
        let left = match_people::without_records(connection, stored).await?;
        moves.retain(|moved| moved.unit != Unit::Participant || left.contains(&moved.id));
    }
    redirects::apply_moves(connection, change, slug, stored, next, &moves).await?;
    if let Some(next) = next {
        redirects::retarget_speeches(connection, slug, next).await?;
    }
    Ok(version)
}

/// Takes the rows of a record out of the tables, and it out of the totals; gives the session's row id.
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
