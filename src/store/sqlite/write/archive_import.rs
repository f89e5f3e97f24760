//! Imports an exported archive, with record histories, sources and participants, in one transaction.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use serde_json::json;
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::{
    model::{Former, History, People, RecordHistory, SessionSlug, Unit},
    store::{
        error::{Error, Result},
        sqlite::{
            search::batch::IndexBatch,
            snapshot::Snapshot,
            store::Store,
            write::{
                different_people,
                import_options::PreparedRecord,
                link_records,
                name_keys::{folded, indexed_likeness},
                open_questions,
                record_rows::sort_name,
                redirects, versions,
                write_record::insert_record,
            },
            writer,
        },
    },
};

/// An import of an archive. Nothing is stored before [`ArchiveImport::commit`]; dropping it rolls back.
#[derive(Debug)]
pub struct ArchiveImport {
    transaction: Transaction<'static, Sqlite>,
    /// The archive before the import; the write lock keeps it from changing.
    before: Snapshot<'static>,
    /// The slugs of the added records.
    added: HashSet<SessionSlug>,
    /// Those that were not stored before, in their order.
    new: Vec<SessionSlug>,
    batch: IndexBatch<'static>,
}

impl Store {
    /// Begins the import of an archive: add names, sources, then records, then people.
    pub async fn begin_archive_import(&self) -> Result<ArchiveImport> {
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let batch = IndexBatch::begin(&mut transaction).await?;
        Ok(ArchiveImport { transaction, before: self.snapshot()?, added: HashSet::new(), new: Vec::new(), batch })
    }
}

impl ArchiveImport {
    /// Adds the names that lists show of organisations and places, unless they have names already.
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

    /// Adds a source text.
    pub async fn add_source(&mut self, text: &str) -> Result<()> {
        versions::keep(&mut self.transaction, text).await.map(|_| ())
    }

    /// Adds a record with all its versions. Returns false if it is already stored with the same history.
    ///
    /// # Errors
    /// If the slug belongs to another record, or to this one with another history.
    pub async fn add_record(&mut self, dossier: &RecordHistory) -> Result<bool> {
        let History { slug, versions, former, link, parted, questions } = &dossier.history;
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
            let version = i64::try_from(versions.len()).unwrap_or(i64::MAX);
            let prepared = Cow::Owned(PreparedRecord::new(record));
            let inserted =
                insert_record(connection, &mut self.batch, record, (slug.as_str(), version, None), prepared).await;
            inserted.map_err(|error| if error.is_unique_violation() { taken(slug) } else { error })?;
            open_questions::replace(connection, slug.as_str(), open_questions::rows(questions)?).await?;
            self.batch.flush_if_large(connection).await?;
        }
        let mut before = None;
        for state in versions {
            let is_newest = versions.last() == Some(state);
            let record = if is_newest { dossier.record.as_ref() } else { state.record.as_ref() };
            let source = state.source.as_ref().map(|source| (source.sha256.as_str(), source.name.as_deref()));
            let version = versions::NewVersion {
                slug: slug.as_str(),
                number: Some(state.number),
                change: &state.change,
                source,
                before,
                after: record,
            };
            versions::insert(connection, version).await?;
            before = state.record.as_ref();
        }
        add_redirects(connection, Some(slug.as_str()), former).await?;
        link_records::add_links(connection, slug, link.as_ref(), parted).await?;
        self.new.push(slug.clone());
        Ok(true)
    }

    /// Adds the names of all participants, their redirects, and who are different people.
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
                "likeness": indexed_likeness(&spelling.name) })
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
        different_people::insert(connection, &people.different).await?;
        add_redirects(connection, None, &of_people).await
    }

    /// Commits the import. It is durable when this returns.
    pub async fn commit(mut self) -> Result<()> {
        self.batch.flush(&mut self.transaction).await?;
        link_records::group_added(&mut self.transaction, &self.new).await?;
        Ok(self.transaction.commit().await?)
    }
}

/// The error for a record that has addresses of another one.
fn taken(slug: &SessionSlug) -> Error {
    Error::Refused(format!(
        "the record {slug} has addresses that another record has here, perhaps the same one under another slug; bring it into a \
         database without that"
    ))
}

/// A record history without its sources, links and questions: an archive may come without the texts, and people may have linked,
/// parted or asked here.
fn without_sources(mut dossier: RecordHistory) -> RecordHistory {
    dossier.history.link = None;
    dossier.history.parted.clear();
    dossier.history.questions.clear();
    dossier.history.versions.iter_mut().for_each(|state| state.source = None);
    dossier
}

async fn add_redirects(connection: &mut SqliteConnection, slug: Option<&str>, former: &[Former]) -> Result<()> {
    let mut rows = serde_json::to_value(former)?;
    for row in rows.as_array_mut().into_iter().flatten() {
        row["slug"] = json!(slug);
    }
    redirects::insert(connection, &rows.to_string(), "").await
}
