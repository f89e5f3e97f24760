//! What was kept elsewhere, coming in as it was: records with their history, sources, and who is who. All of it or nothing.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::{
    model::{Former, History, People, Record, RecordHistory, State, Unit, likeness},
    store::{
        error::{Error, Result},
        sqlite::{
            compression,
            search::batch::IndexBatch,
            snapshot::Snapshot,
            store::Store,
            write::{
                import_options::PreparedRecord,
                insert_rows,
                match_people::{self, folded},
                record_rows::sort_name,
                versions,
            },
            writer,
        },
    },
};

/// What arrives, in one transaction; nothing of it is stored before [`ArchiveImport::commit`].
#[derive(Debug)]
pub struct ArchiveImport {
    transaction: Transaction<'static, Sqlite>,
    /// The archive as it was before: nobody else changes it meanwhile.
    before: Snapshot<'static>,
    /// The slugs of the records that arrived.
    added: HashSet<String>,
    batch: IndexBatch<'static>,
}

impl Store {
    /// Begins to take in what was kept elsewhere: names, sources, then records, then people.
    pub async fn begin_archive_import(&self) -> Result<ArchiveImport> {
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let batch = IndexBatch::begin(&mut transaction).await?;
        Ok(ArchiveImport { transaction, before: self.snapshot()?, added: HashSet::new(), batch })
    }
}

impl ArchiveImport {
    /// Has lists call organisations and places by these names, unless they have others here already.
    pub async fn add_names(
        &mut self,
        organisations: &BTreeMap<String, String>,
        places: &BTreeMap<String, String>,
    ) -> Result<()> {
        let organisation = "INSERT INTO organisation (slug, name) SELECT key, value FROM json_each($1) WHERE TRUE ON CONFLICT DO NOTHING";
        let place = "INSERT INTO tally (facet, value, label, sessions, speeches, decisions)
             SELECT 'place', key, value, 0, 0, 0 FROM json_each($1) WHERE TRUE ON CONFLICT DO NOTHING";
        for (statement, names) in [(organisation, organisations), (place, places)] {
            let names = serde_json::to_string(names)?;
            sqlx::query(statement).bind(names).execute(&mut *self.transaction).await?;
        }
        Ok(())
    }

    /// Keeps a source.
    pub async fn add_source(&mut self, text: &str) -> Result<()> {
        versions::keep(&mut self.transaction, text).await.map(|_| ())
    }

    /// Stores a record with every version of it; whether it was not there yet.
    ///
    /// # Errors
    /// Where the slug is that of another record, or of the same one with another history.
    pub async fn add_record(&mut self, dossier: &RecordHistory) -> Result<bool> {
        let History { slug, versions, former } = &dossier.history;
        if !self.added.insert(slug.clone()) {
            return Err(Error::Refused(format!("the record {slug} arrives twice")));
        }
        if let Some(stored) = self.before.dossier(slug)? {
            if without_sources(stored) == without_sources(dossier.clone()) {
                return Ok(false);
            }
            let message =
                format!("the record {slug} is here with another history; bring it into a database without it");
            return Err(Error::Refused(message));
        }
        let connection = &mut *self.transaction;
        if let Some(record) = &dossier.record {
            write_record(connection, &mut self.batch, slug, versions.len(), record).await?;
            self.batch.flush_if_large(connection).await?;
        }
        let mut before = None;
        for state in versions {
            let is_newest = versions.last() == Some(state);
            let record = if is_newest { dossier.record.as_ref() } else { state.record.as_ref() };
            add_version(connection, slug, state, record, before).await?;
            before = state.record.as_ref();
        }
        add_former(connection, Some(slug), former).await?;
        Ok(true)
    }

    /// Keeps the names of everybody, and where former addresses of people lead.
    pub async fn add_people(&mut self, people: &People) -> Result<()> {
        let connection = &mut *self.transaction;
        for change in &people.changes {
            versions::remember(connection, change).await?;
        }
        let participants = people.participants.iter();
        let rows = participants.clone().map(|person| {
            let sort_name = sort_name(&person.name);
            json!({ "id": person.id, "name": person.name, "sort_name": sort_name })
        });
        sqlx::query(
            "INSERT INTO participant (public_id, name, sort_name)
             SELECT value ->> '$.id', value ->> '$.name', value ->> '$.sort_name' FROM json_each($1) WHERE TRUE
             ON CONFLICT (public_id) DO UPDATE SET name = excluded.name, sort_name = excluded.sort_name",
        )
        .bind(json!(rows.collect::<Vec<_>>()).to_string())
        .execute(&mut *connection)
        .await?;
        let names = participants.flat_map(|person| person.spellings.iter().map(move |spelling| (person, spelling)));
        let rows = names.map(|(person, spelling)| {
            json!({ "id": person.id, "name": spelling.name, "whom": spelling.whom, "source": spelling.source,
                "change": spelling.change, "folded": folded(&spelling.name),
                "likeness": likeness(&spelling.name).unwrap_or_default() })
        });
        sqlx::query(
            "INSERT INTO alias (participant_id, whom, name, folded, likeness, source, change_id)
             SELECT participant.id, value ->> '$.whom', value ->> '$.name', value ->> '$.folded', value ->> '$.likeness',
                value ->> '$.source', (SELECT id FROM change WHERE public_id = value ->> '$.change')
             FROM json_each($1) JOIN participant ON participant.public_id = value ->> '$.id' WHERE TRUE
             ON CONFLICT (participant_id, whom, name) DO UPDATE SET source = excluded.source,
                change_id = excluded.change_id",
        )
        .bind(json!(rows.collect::<Vec<_>>()).to_string())
        .execute(&mut *connection)
        .await?;
        let of_people: Vec<_> =
            people.former.iter().filter(|former| former.unit == Unit::Participant).cloned().collect();
        add_former(connection, None, &of_people).await
    }

    /// Stores all of it. It is durable when this returns.
    pub async fn commit(mut self) -> Result<()> {
        self.batch.flush(&mut self.transaction).await?;
        Ok(self.transaction.commit().await?)
    }
}

/// A dossier whose versions do not say what they were read from: a source is kept where its text came along.
fn without_sources(mut dossier: RecordHistory) -> RecordHistory {
    dossier.history.versions.iter_mut().for_each(|state| state.source = None);
    dossier
}

/// The record as it is now into the tables.
async fn write_record(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'static>,
    slug: &str,
    versions: usize,
    record: &Record,
) -> Result<()> {
    let PreparedRecord { fingerprint, rows, terms } = PreparedRecord::new(record);
    let twin = sqlx::query_scalar("SELECT slug FROM session WHERE fingerprint = $1").bind(&fingerprint);
    let twin: Option<String> = twin.fetch_optional(&mut *connection).await?;
    if let Some(twin) = twin {
        return Err(Error::Twin { path: format!("/sessions/{twin}") });
    }
    let version = i64::try_from(versions).unwrap_or(i64::MAX);
    let at = insert_rows::RowPlacement { slug, fingerprint: &fingerprint, version, id: None };
    let session = insert_rows::session(connection, record, &at).await?;
    insert_rows::rows(connection, session, &rows).await?;
    batch.add(connection, session, terms.into()).await?;
    match_people::index_aliases(connection, record).await
}

async fn add_version(
    connection: &mut SqliteConnection,
    slug: &str,
    state: &State,
    record: Option<&Record>,
    before: Option<&Record>,
) -> Result<()> {
    versions::remember(connection, &state.change).await?;
    let before = before.map(serde_json::to_string).transpose()?.map(|json| compression::compress(&json)).transpose()?;
    let page = record.map(|record| &record.session.source);
    sqlx::query(
        "INSERT INTO version (slug, number, change_id, source_sha256, source_name, source_url, source_retrieved, before)
         SELECT $1, $2, change.id, (SELECT sha256 FROM source_text WHERE sha256 = $4), $5, $6, $7, $8
         FROM change WHERE public_id = $3",
    )
    .bind(slug)
    .bind(state.number)
    .bind(state.change.id.as_str())
    .bind(state.source.as_ref().map(|source| &source.sha256))
    .bind(state.source.as_ref().and_then(|source| source.name.as_ref()))
    .bind(page.and_then(|page| page.url.as_ref()))
    .bind(page.and_then(|page| page.retrieved).map(|date| date.to_string()))
    .bind(before)
    .execute(connection)
    .await?;
    Ok(())
}

async fn add_former(connection: &mut SqliteConnection, slug: Option<&str>, former: &[Former]) -> Result<()> {
    sqlx::query(
        "INSERT INTO former (unit, public_id, slug, target, change_id, speaker, words)
         SELECT value ->> '$.unit', value ->> '$.id', $2, value ->> '$.target',
            (SELECT id FROM change WHERE public_id = value ->> '$.change'), value ->> '$.speaker', value ->> '$.words'
         FROM json_each($1) WHERE TRUE
         ON CONFLICT (unit, public_id) DO NOTHING",
    )
    .bind(serde_json::to_string(former)?)
    .bind(slug)
    .execute(connection)
    .await?;
    Ok(())
}
