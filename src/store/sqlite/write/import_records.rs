//! Imports records: matches each with the stored records, and writes it whole or not at all.

use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::{
    import::Finding,
    model::{Record, Session, SessionSlug},
    reconcile::Reconciled,
    store::{
        error::Result,
        sqlite::{
            search::batch::IndexBatch,
            store::Store,
            write::{
                import_options::{ImportItem, ImportOptions},
                import_outcome::{Correction, ImportOutcome, Imported},
                match_people,
                match_session::{self, SessionMatch},
                redirects,
                sources::{self, WholeSource},
                unique_ids,
                write_record::{self, write_record},
            },
            writer,
        },
    },
};

impl Store {
    /// Imports one record. It is durable when this returns.
    pub async fn import(&self, record: &Record) -> Result<Imported> {
        let mut outcomes = self.import_all(std::slice::from_ref(record)).await?;
        outcomes.pop().unwrap_or_else(|| Err(sqlx::Error::RowNotFound.into()))
    }

    /// Imports several records in one transaction; durable when this returns.
    ///
    /// # Errors
    /// If the whole transaction failed; then none is stored. The failure of a single record is in its place of the list.
    pub async fn import_all(&self, records: &[Record]) -> Result<Vec<Result<Imported>>> {
        let records: Vec<_> = records.iter().cloned().map(ImportItem::from).collect();
        self.import_from(&ImportOptions::new(None), &records, &[]).await
    }

    /// Imports items with options, and remembers in the same transaction which source files are complete with them.
    ///
    /// # Errors
    /// As for [`Store::import_all`].
    pub async fn import_from(
        &self,
        options: &ImportOptions,
        records: &[ImportItem],
        sources: &[WholeSource],
    ) -> Result<Vec<Result<Imported>>> {
        let mut transaction = writer::begin(&self.writer).await?;
        let mut batch = IndexBatch::begin(&mut transaction).await?;
        let mut outcomes = Vec::with_capacity(records.len());
        for record in records {
            let savepoint = batch.savepoint();
            let outcome = import_one(&mut transaction, &mut batch, options, record).await;
            if outcome.is_err() {
                batch.rollback_to(savepoint);
            }
            outcomes.push(outcome);
        }
        batch.flush(&mut transaction).await?;
        let remembered = sources::remember(&mut transaction, sources, &outcomes).await?;
        let is_change = remembered > 0 || outcomes.iter().flatten().any(Imported::is_change);
        if is_change && !options.dry_run {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(outcomes)
    }
}

/// Imports one item within a savepoint, so that a failure affects no other item.
async fn import_one<'p>(
    transaction: &mut Transaction<'_, Sqlite>,
    batch: &mut IndexBatch<'p>,
    options: &ImportOptions,
    incoming: &'p ImportItem,
) -> Result<Imported> {
    let mut savepoint = sqlx::Connection::begin(&mut **transaction).await?;
    let imported = write(&mut savepoint, batch, options, incoming).await?;
    if imported.is_change() {
        savepoint.commit().await?;
    } else {
        savepoint.rollback().await?;
    }
    Ok(imported)
}

async fn write<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    options: &ImportOptions,
    incoming: &'p ImportItem,
) -> Result<Imported> {
    let known = "UPDATE meta SET revision = revision + 1;
        SELECT slug FROM session WHERE fingerprint = $1";
    let known = sqlx::query_scalar(known).bind(&*incoming.fingerprint()).fetch_optional(&mut *connection).await?;
    // A record with given ids may have the same words as the stored one and other ids.
    if let Some(slug) = known.filter(|_| !incoming.ids_are_given) {
        return Ok(Imported { slug, outcome: ImportOutcome::Unchanged, questions: Vec::new() });
    }
    match match_session::find_match(connection, incoming, &options.match_policy).await? {
        SessionMatch::New(beside) => add(connection, batch, options, incoming, beside).await,
        SessionMatch::Stored(slug, stored) => correct(connection, batch, options, incoming, slug, *stored).await,
        SessionMatch::Removed(slug, last) => bring_back(connection, batch, options, incoming, slug, &last).await,
    }
}

/// Stores a new session.
async fn add<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    options: &ImportOptions,
    incoming: &'p ImportItem,
    beside: Option<SessionSlug>,
) -> Result<Imported> {
    let mut record = incoming.record.clone();
    let match_people::Resolved { mut questions, .. } = match_people::resolve(connection, &mut record, None).await?;
    let slug = unique_ids::slug(connection, &record).await?;
    let record = unique_ids::ids(connection, record, None).await?;
    // New ids would be part of the prepared rows.
    let prepared = incoming.prepared.as_ref().filter(|_| record == incoming.record);
    let next = write_record::RecordWrite {
        change: &options.change,
        slug: slug.as_str(),
        stored: None,
        record: Some(&record),
        source: incoming.source.as_ref(),
        moves: Vec::new(),
    };
    write_record(connection, batch, next, prepared).await?;
    questions.extend(beside.map(|slug| {
        let path = slug.path();
        let message = format!(
            "another session of the same organisation, date, place and format is stored at {path}; its words are others, so \
             this is taken for another session; if it is not, undo this import and give --update"
        );
        Finding::question(None, "same-session", message)
    }));
    Ok(Imported { slug, outcome: ImportOutcome::New, questions })
}

/// Stores the next version of a session.
async fn correct<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    options: &ImportOptions,
    incoming: &'p ImportItem,
    slug: SessionSlug,
    stored: Record,
) -> Result<Imported> {
    let (reconciled, mut questions) = reconcile(connection, incoming, slug.as_str(), &stored).await?;
    let Reconciled { record: after, moves, questions: doubts, .. } = reconciled;
    let is_same = if incoming.ids_are_given { after == stored } else { after.fingerprint() == stored.fingerprint() };
    if is_same {
        return Ok(Imported { slug, outcome: ImportOutcome::Unchanged, questions: Vec::new() });
    }
    questions.extend(doubts);
    let next = write_record::RecordWrite {
        change: &options.change,
        slug: slug.as_str(),
        stored: Some(&stored),
        record: Some(&after),
        source: incoming.source.as_ref(),
        moves,
    };
    let version = write_record(connection, batch, next, None).await?;
    let correction = Correction { version, before: stored, after };
    Ok(Imported { slug, outcome: ImportOutcome::Changed(Box::new(correction)), questions })
}

/// Stores a session again whose import was reverted: its old addresses work again.
async fn bring_back<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    options: &ImportOptions,
    incoming: &'p ImportItem,
    slug: SessionSlug,
    last: &Record,
) -> Result<Imported> {
    let (reconciled, mut questions) = reconcile(connection, incoming, slug.as_str(), last).await?;
    let Reconciled { record, moves, questions: doubts, .. } = reconciled;
    questions.extend(doubts);
    let next = write_record::RecordWrite {
        change: &options.change,
        slug: slug.as_str(),
        stored: None,
        record: Some(&record),
        source: incoming.source.as_ref(),
        moves,
    };
    write_record(connection, batch, next, None).await?;
    Ok(Imported { slug, outcome: ImportOutcome::New, questions })
}

/// Gives the incoming record the ids of the stored one; returns questions about its participants too.
async fn reconcile(
    connection: &mut SqliteConnection,
    incoming: &ImportItem,
    slug: &str,
    stored: &Record,
) -> Result<(Reconciled, Vec<Finding>)> {
    let mut record = incoming.record.clone();
    if !incoming.ids_are_given {
        keep_facts(&mut record.session, &stored.session, incoming.title_is_composed);
    }
    let people = match_people::resolve(connection, &mut record, Some(stored)).await?;
    let mut reconciled =
        redirects::reconcile(connection, slug, stored, &record, incoming.ids_are_given, &people.known).await?;
    reconciled.record = unique_ids::ids(connection, reconciled.record, Some(slug)).await?;
    Ok((reconciled, people.questions))
}

/// Keeps stored facts of the session that the new text lacks: a page need not repeat what an editor once added.
fn keep_facts(session: &mut Session, stored: &Session, title_is_composed: bool) {
    if title_is_composed {
        session.title.clone_from(&stored.title);
    }
    for (fact, known) in [
        (&mut session.organisation, &stored.organisation),
        (&mut session.time, &stored.time),
        (&mut session.place, &stored.place),
        (&mut session.country, &stored.country),
        (&mut session.format, &stored.format),
        (&mut session.language, &stored.language),
        (&mut session.source.url, &stored.source.url),
        (&mut session.source.licence, &stored.source.licence),
    ] {
        if fact.is_none() {
            fact.clone_from(known);
        }
    }
    session.end_date = session.end_date.or(stored.end_date);
    session.source.retrieved = session.source.retrieved.or(stored.source.retrieved);
}
