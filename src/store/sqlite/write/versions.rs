//! Stores and reads the versions of records, with their changes and sources.
//!
//! A version row keeps the record *before* it; the newest state is in the tables of the record.

use std::collections::HashMap;

use rusqlite::params;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::{
    model::{Act, Change, ChangeId, ParagraphId, PartialDate, Record, SourceCopy, Version},
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            compression,
            read::record_for_write,
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// Bytes of a record as JSON, or of a source, at the most: more than any import accepts.
pub(crate) const MOST: usize = 512 * 1024 * 1024;

/// A version to store.
pub(crate) struct NewVersion<'a> {
    pub slug: &'a str,
    /// The number; `None` for the next one.
    pub number: Option<i64>,
    pub change: &'a Change,
    /// The hash of its source, and the name of the file.
    pub source: Option<(&'a str, Option<&'a str>)>,
    /// The record before; `None` if there was none.
    pub before: Option<&'a Record>,
    /// The record in this version; `None` if it is withdrawn.
    pub after: Option<&'a Record>,
}

/// Stores a version; returns its number. A source is noted only if its text is kept.
pub(crate) async fn insert(connection: &mut SqliteConnection, version: NewVersion<'_>) -> Result<i64> {
    let before = version.before.map(serde_json::to_string).transpose()?;
    let before = before.map(|json| compression::compress(&json)).transpose()?;
    let (sha256, name) = version.source.unzip();
    let page = version.after.map(|record| &record.session.source);
    let change = version.change;
    let number = sqlx::query_scalar(
        "INSERT INTO change (public_id, time, act, reason, author) VALUES ($3, $9, $10, $11, $12)
         ON CONFLICT (public_id) DO NOTHING;
         INSERT INTO version (slug, number, change_id, source_sha256, source_name, source_url, source_retrieved, before)
         SELECT $1, coalesce($2, (SELECT max(number) FROM version WHERE slug = $1) + 1, 1), change.id,
            (SELECT sha256 FROM source_text WHERE sha256 = $4), $5, $6, $7, $8
         FROM change WHERE public_id = $3
         RETURNING number",
    )
    .bind(version.slug)
    .bind(version.number)
    .bind(change.id.as_str())
    .bind(sha256)
    .bind(name.flatten())
    .bind(page.and_then(|page| page.url.as_deref()))
    .bind(page.and_then(|page| page.retrieved).map(|date| date.to_string()))
    .bind(before)
    .bind(&change.time)
    .bind(change.act.as_str())
    .bind(&change.reason)
    .bind(&change.author)
    .fetch_one(connection)
    .await?;
    Ok(number)
}

/// Stores a change, so that rows can refer to it.
pub(crate) async fn remember(connection: &mut SqliteConnection, change: &Change) -> Result<()> {
    sqlx::query(
        "INSERT INTO change (public_id, time, act, reason, author) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (public_id) DO NOTHING",
    )
    .bind(change.id.as_str())
    .bind(&change.time)
    .bind(change.act.as_str())
    .bind(&change.reason)
    .bind(&change.author)
    .execute(connection)
    .await?;
    Ok(())
}

/// Stores the text of a source; returns its hash.
pub(crate) async fn keep(connection: &mut SqliteConnection, text: &str) -> Result<String> {
    let sha256 = hex::encode(Sha256::digest(text));
    let bytes = i64::try_from(text.len()).unwrap_or(i64::MAX);
    sqlx::query("INSERT INTO source_text (sha256, bytes, packed) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING")
        .bind(&sha256)
        .bind(bytes)
        .bind(compression::compress(text)?)
        .execute(connection)
        .await?;
    Ok(sha256)
}

/// A version as its row has it, joined with its change and its source.
struct VersionRow {
    number: i64,
    public_id: ChangeId,
    time: String,
    act: Act,
    reason: Option<String>,
    author: Option<String>,
    source_sha256: Option<String>,
    bytes: Option<i64>,
    source_name: Option<String>,
    source_url: Option<String>,
    source_retrieved: Option<PartialDate>,
}

from_row!(VersionRow {
    number,
    public_id as parsed,
    time,
    act as word,
    reason,
    author,
    source_sha256,
    bytes,
    source_name,
    source_url,
    source_retrieved as optional_parsed,
});

const COLUMNS: &str =
    "version.number, change.public_id, change.time, change.act, change.reason, change.author, version.source_sha256,
    source_text.bytes, version.source_name, version.source_url, version.source_retrieved";

const JOINED: &str = "version JOIN change ON change.id = version.change_id
    LEFT JOIN source_text ON source_text.sha256 = version.source_sha256";

impl TryFrom<VersionRow> for Version {
    type Error = Error;

    /// # Errors
    /// If the source of the version is not stored.
    fn try_from(row: VersionRow) -> Result<Self> {
        let source = match (row.source_sha256, row.bytes) {
            (None, _) => None,
            (Some(sha256), Some(bytes)) => Some(SourceCopy {
                sha256,
                bytes,
                name: row.source_name,
                url: row.source_url,
                retrieved: row.source_retrieved,
            }),
            (Some(sha256), None) => {
                return Err(Error::damaged(format!(
                    "version {} has the source {sha256}, which is not stored",
                    row.number
                )));
            }
        };
        let change = Change { id: row.public_id, time: row.time, act: row.act, reason: row.reason, author: row.author };
        Ok(Self { number: row.number, change, source })
    }
}

/// The record `$1` as it was in version `$2`, which is stored with the version after it.
const BEFORE: &str = "SELECT before FROM version WHERE slug = $1 AND number = $2 + 1";
/// The record before its newest version.
const LAST: &str = "SELECT before FROM version WHERE slug = $1 ORDER BY number DESC LIMIT 1";

/// The record in a version, as the write transaction sees it.
pub(crate) async fn record_at(connection: &mut SqliteConnection, slug: &str, number: i64) -> Result<Option<Record>> {
    let before = sqlx::query_scalar(BEFORE).bind(slug).bind(number);
    let before: Option<Option<Vec<u8>>> = before.fetch_optional(&mut *connection).await?;
    match before {
        Some(before) => before.map(|packed| read(&packed)).transpose().in_session(slug),
        None => record_for_write::record_in_version(connection, slug, number).await,
    }
}

/// The text of paragraphs in the oldest version that has them.
pub(crate) async fn first_words(
    connection: &mut SqliteConnection,
    slug: &str,
    ids: &[ParagraphId],
) -> Result<HashMap<ParagraphId, String>> {
    let mut first = HashMap::new();
    let newest: i64 = sqlx::query_scalar("SELECT coalesce(max(number), 0) FROM version WHERE slug = $1")
        .bind(slug)
        .fetch_one(&mut *connection)
        .await?;
    for number in 1..=newest {
        if first.len() == ids.len() {
            break;
        }
        let Some(record) = record_at(connection, slug, number).await? else { continue };
        for paragraph in record.speeches.into_iter().flat_map(|speech| speech.paragraphs) {
            if ids.contains(&paragraph.id) {
                first.entry(paragraph.id).or_insert(paragraph.text);
            }
        }
    }
    Ok(first)
}

/// A record before it was withdrawn, as the write transaction sees it.
pub(crate) async fn last(connection: &mut SqliteConnection, slug: &str) -> Result<Option<Record>> {
    let newest: Option<Option<Vec<u8>>> = sqlx::query_scalar(LAST).bind(slug).fetch_optional(connection).await?;
    newest.flatten().map(|packed| read(&packed)).transpose().in_session(slug)
}

/// Decompresses a record.
pub(crate) fn read(packed: &[u8]) -> Result<Record> {
    serde_json::from_slice(compression::decompress(packed, MOST)?.as_bytes()).map_err(Error::damaged)
}

impl Snapshot<'_> {
    /// The versions of a record, newest first, at most `most` of them, those before version `before` where it is given.
    pub fn versions(&self, slug: &str, before: Option<i64>, most: usize) -> Result<Vec<Version>> {
        let versions = format!(
            "SELECT {COLUMNS} FROM {JOINED} WHERE version.slug = ?1 AND version.number < coalesce(?2, 9223372036854775807)
             ORDER BY version.number DESC LIMIT ?3"
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = self.all(&versions, params![slug, before, most], VersionRow::read).in_session(slug)?;
        rows.into_iter().map(|row| Version::try_from(row).in_session(slug)).collect()
    }

    /// One version of a record.
    pub fn version(&self, slug: &str, number: i64) -> Result<Option<Version>> {
        let Some(after) = number.checked_add(1) else { return Ok(None) };
        Ok(self.versions(slug, Some(after), 1)?.pop().filter(|version| version.number == number))
    }

    /// The record in a version; `None` if there is no such version, or it was withdrawn in it.
    pub fn record_at(&self, slug: &str, number: i64) -> Result<Option<Record>> {
        let before: Option<Option<Vec<u8>>> = self.first(BEFORE, params![slug, number], |row| row.get(0))?;
        match before {
            Some(before) => before.map(|packed| read(&packed)).transpose().in_session(slug),
            None => self.record_in_version(slug, number),
        }
    }

    /// A record as it was before it was taken away.
    pub(crate) fn last(&self, slug: &str) -> Result<Option<Record>> {
        let newest: Option<Option<Vec<u8>>> = self.first(LAST, [slug], |row| row.get(0))?;
        newest.flatten().map(|packed| read(&packed)).transpose().in_session(slug)
    }

    /// The text that a hash stands for, as it was imported.
    pub fn source_text(&self, sha256: &str) -> Result<Option<String>> {
        let packed = "SELECT packed FROM source_text WHERE sha256 = ?1";
        let packed: Option<Vec<u8>> = self.first(packed, [sha256], |row| row.get(0))?;
        let text = packed.map(|packed| compression::decompress(&packed, MOST)).transpose();
        text.in_record(|| format!("the source {sha256}"))
    }
}
