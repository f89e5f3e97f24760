//! The versions of records: what each state of a record was, what made it, and what it was read from.

use std::collections::HashMap;

use rusqlite::params;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::{
    model::{Act, Change, ChangeId, ParagraphId, Record, SourceCopy, Version},
    store::{
        error::Result,
        sqlite::{
            compression,
            read::stored_records,
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
            write::import_options::SourceText,
        },
    },
};

/// The most bytes of a record as JSON, or of a source: more than any import lets in.
const MOST: usize = 512 * 1024 * 1024;

/// The next version of a record.
pub(crate) struct Next<'a> {
    pub slug: &'a str,
    pub change: &'a Change,
    pub source: Option<&'a SourceText>,
    /// The record as it was before; nothing where there was none.
    pub before: Option<&'a Record>,
    /// The record as it is from now on; nothing where it is withdrawn.
    pub after: Option<&'a Record>,
}

/// Counts the record's versions up; gives the number of this one.
pub(crate) async fn add(connection: &mut SqliteConnection, next: Next<'_>) -> Result<i64> {
    remember(connection, next.change).await?;
    let sha256 = match next.source {
        Some(source) => Some(keep(connection, &source.text).await?),
        None => None,
    };
    let before =
        next.before.map(serde_json::to_string).transpose()?.map(|json| compression::compress(&json)).transpose()?;
    let source = next.after.map(|record| &record.session.source);
    let number = sqlx::query_scalar(
        "INSERT INTO version (slug, number, change_id, source_sha256, source_name, source_url, source_retrieved, before)
         SELECT $1, coalesce((SELECT max(number) FROM version WHERE slug = $1), 0) + 1, change.id, $3, $4, $5, $6, $7
         FROM change WHERE public_id = $2
         RETURNING number",
    )
    .bind(next.slug)
    .bind(next.change.id.as_str())
    .bind(sha256)
    .bind(next.source.and_then(|source| source.name.as_deref()))
    .bind(source.and_then(|source| source.url.as_deref()))
    .bind(source.and_then(|source| source.retrieved).map(|date| date.to_string()))
    .bind(before)
    .fetch_one(connection)
    .await?;
    Ok(number)
}

/// Makes the change known, so that rows can refer to it.
pub(crate) async fn remember(connection: &mut SqliteConnection, change: &Change) -> Result<()> {
    sqlx::query(
        "INSERT INTO change (public_id, time, act, reason) VALUES ($1, $2, $3, $4) ON CONFLICT (public_id) DO NOTHING",
    )
    .bind(change.id.as_str())
    .bind(&change.time)
    .bind(change.act.word())
    .bind(&change.reason)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps a source's text; gives the hash it is kept under.
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
    public_id: String,
    time: String,
    act: String,
    reason: Option<String>,
    source_sha256: Option<String>,
    bytes: Option<i64>,
    source_name: Option<String>,
    source_url: Option<String>,
    source_retrieved: Option<String>,
}

from_row!(VersionRow {
    number,
    public_id,
    time,
    act,
    reason,
    source_sha256,
    bytes,
    source_name,
    source_url,
    source_retrieved,
});

const COLUMNS: &str = "version.number, change.public_id, change.time, change.act, change.reason, version.source_sha256,
    source_text.bytes, version.source_name, version.source_url, version.source_retrieved";

const JOINED: &str = "version JOIN change ON change.id = version.change_id
    LEFT JOIN source_text ON source_text.sha256 = version.source_sha256";

impl From<VersionRow> for Version {
    fn from(row: VersionRow) -> Self {
        let source = row.source_sha256.map(|sha256| SourceCopy {
            sha256,
            bytes: row.bytes.unwrap_or_default(),
            name: row.source_name,
            url: row.source_url,
            retrieved: row.source_retrieved.and_then(|date| date.parse().ok()),
        });
        let change = Change {
            // What is stored has the form of an id.
            id: row.public_id.parse::<ChangeId>().unwrap_or_default(),
            time: row.time,
            act: Act::of_word(&row.act).unwrap_or(Act::Import),
            reason: row.reason,
        };
        Self { number: row.number, change, source }
    }
}

/// What is kept with the version after `$2` of the record `$1`: the record as it was in version `$2`.
const BEFORE: &str = "SELECT before FROM version WHERE slug = $1 AND number = $2 + 1";
/// The same of the newest version.
const LAST: &str = "SELECT before FROM version WHERE slug = $1 ORDER BY number DESC LIMIT 1";

/// A record as it was in a version, as whoever writes sees it.
pub(crate) async fn record_at(connection: &mut SqliteConnection, slug: &str, number: i64) -> Result<Option<Record>> {
    let before = sqlx::query_scalar(BEFORE).bind(slug).bind(number);
    let before: Option<Option<Vec<u8>>> = before.fetch_optional(&mut *connection).await?;
    match before {
        Some(before) => before.map(|packed| read(&packed)).transpose(),
        None => stored_records::record_in_version(connection, slug, number).await,
    }
}

/// The words that paragraphs of a record had first, as the oldest version that has each tells.
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

/// A record as it was before it was taken away, as whoever writes sees it.
pub(crate) async fn last(connection: &mut SqliteConnection, slug: &str) -> Result<Option<Record>> {
    let newest: Option<Option<Vec<u8>>> = sqlx::query_scalar(LAST).bind(slug).fetch_optional(connection).await?;
    newest.flatten().map(|packed| read(&packed)).transpose()
}

/// The record that was packed.
pub(crate) fn read(packed: &[u8]) -> Result<Record> {
    Ok(serde_json::from_str(&compression::decompress(packed, MOST)?)?)
}

impl Snapshot<'_> {
    /// The versions of a record, newest first, at most `most` of them, those before version `before` where it is given.
    pub fn versions(&self, slug: &str, before: Option<i64>, most: usize) -> Result<Vec<Version>> {
        let versions = format!(
            "SELECT {COLUMNS} FROM {JOINED} WHERE version.slug = ?1 AND version.number < coalesce(?2, 9223372036854775807)
             ORDER BY version.number DESC LIMIT ?3"
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(&versions, params![slug, before, most], |row| VersionRow::read(row).map(Version::from))
    }

    /// One version of a record.
    pub fn version(&self, slug: &str, number: i64) -> Result<Option<Version>> {
        let Some(after) = number.checked_add(1) else { return Ok(None) };
        Ok(self.versions(slug, Some(after), 1)?.pop().filter(|version| version.number == number))
    }

    /// A record as it was in a version; nothing where there is no such version, or it was withdrawn in it.
    pub fn record_at(&self, slug: &str, number: i64) -> Result<Option<Record>> {
        let before: Option<Option<Vec<u8>>> = self.first(BEFORE, params![slug, number], |row| row.get(0))?;
        match before {
            Some(before) => before.map(|packed| read(&packed)).transpose(),
            None => self.record_in_version(slug, number),
        }
    }

    /// A record as it was before it was taken away.
    pub(crate) fn last(&self, slug: &str) -> Result<Option<Record>> {
        let newest: Option<Option<Vec<u8>>> = self.first(LAST, [slug], |row| row.get(0))?;
        newest.flatten().map(|packed| read(&packed)).transpose()
    }

    /// The text that a hash stands for, as it was imported.
    pub fn source_text(&self, sha256: &str) -> Result<Option<String>> {
        let packed = "SELECT packed FROM source_text WHERE sha256 = ?1";
        let packed: Option<Vec<u8>> = self.first(packed, [sha256], |row| row.get(0))?;
        packed.map(|packed| compression::decompress(&packed, MOST)).transpose()
    }
}
