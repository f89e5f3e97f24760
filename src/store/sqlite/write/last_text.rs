//! Finds the stored text that a record was last read from.

use sqlx::SqliteConnection;

use crate::{
    model::{Act, ChangeId},
    store::{
        error::{InRecord, Result},
        sqlite::{
            compression,
            write::{backfill_answers, import_options::SourceText, versions},
        },
    },
};

/// A version as its row has it: its number, the act and the id of its change, its source.
type VersionRow = (i64, String, String, Option<String>, Option<String>);

/// The text that a record was last read from; `None` if that is not stored, as with JSON.
pub(crate) async fn last_text(connection: &mut SqliteConnection, slug: &str) -> Result<Option<SourceText>> {
    let rows: Vec<VersionRow> = sqlx::query_as(
        "SELECT version.number, change.act, change.public_id, version.source_sha256, version.source_name
         FROM version JOIN change ON change.id = version.change_id WHERE version.slug = $1 ORDER BY version.number DESC",
    )
    .bind(slug)
    .fetch_all(&mut *connection)
    .await?;
    let mut rows = rows.into_iter().peekable();
    while let Some((number, act, change, sha256, name)) = rows.next() {
        let act = act.parse().ok();
        match (act, sha256) {
            (Some(Act::Import), Some(sha256)) => {
                let text = text_of(connection, slug, &sha256).await?;
                if !backfill_answers::is_export(&text) {
                    return Ok(Some(SourceText { name, text }));
                }
            }
            // An edited record in JSON is a list of answers to the text before it.
            (Some(Act::Import), None) if !has_answers_of(connection, slug, number, &change).await? => return Ok(None),
            (Some(Act::Reversal | Act::Restoration), _) => {
                let same = same_as(connection, slug, number).await?;
                while same.is_some() && rows.peek().is_some_and(|(older, ..)| Some(*older) != same) {
                    rows.next();
                }
            }
            _ => {}
        }
    }
    Ok(None)
}

async fn text_of(connection: &mut SqliteConnection, slug: &str, sha256: &str) -> Result<String> {
    let packed = sqlx::query_scalar("SELECT packed FROM source_text WHERE sha256 = $1").bind(sha256);
    let packed: Vec<u8> = packed.fetch_one(connection).await?;
    compression::decompress(&packed, versions::MOST).in_session(slug)
}

/// Whether a person answered by a version.
async fn has_answers_of(connection: &mut SqliteConnection, slug: &str, number: i64, change: &str) -> Result<bool> {
    let record = versions::record_at(connection, slug, number).await?;
    let change: Option<ChangeId> = change.parse().ok();
    Ok(record.is_some_and(|record| record.answers.iter().any(|answer| Some(&answer.change) == change.as_ref())))
}

/// The newest earlier version that has the same content, which a reversal brought back.
async fn same_as(connection: &mut SqliteConnection, slug: &str, number: i64) -> Result<Option<i64>> {
    let Some(record) = versions::record_at(connection, slug, number).await? else { return Ok(None) };
    for earlier in (1..number).rev() {
        let is_same =
            versions::record_at(connection, slug, earlier).await?.is_some_and(|one| one.has_content_of(&record));
        if is_same {
            return Ok(Some(earlier));
        }
    }
    Ok(None)
}
