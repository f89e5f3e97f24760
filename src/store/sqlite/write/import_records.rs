//! Imports records: matches each with the stored records, and writes it whole or not at all.

use std::collections::HashSet;

use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::{
    import::{Choice, Finding, QuestionKind},
    model::{Answer, Record, SessionSlug, UnitKey},
    reconcile::{self, Reconciled},
    store::{
        error::Result,
        sqlite::{
            read::record_for_write,
            search::batch::IndexBatch,
            store::Store,
            write::{
                drafts,
                import_options::{ImportItem, ImportOptions},
                import_outcome::{Correction, ImportOutcome, Imported},
                insert_rows,
                keep_answers::{self, NextRecord},
                link_records, match_people,
                match_session::{self, Beside, SessionMatch},
                open_questions,
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
            // Boxed, because the futures of all callers would be as large.
            let outcome = Box::pin(import_one(&mut transaction, &mut batch, options, record)).await;
            if outcome.as_ref().map_or(true, Imported::is_draft) {
                batch.rollback_to(savepoint);
            }
            if let (Err(error), Some(draft)) = (&outcome, &record.draft) {
                drafts::note_problem(&mut transaction, draft, &error.to_string()).await?;
            }
            outcomes.push(outcome);
        }
        batch.flush(&mut transaction).await?;
        let remembered = sources::remember(&mut transaction, sources, &outcomes).await?;
        let were_drafts = records.iter().any(|record| record.draft.is_some());
        let is_change = remembered > 0 || were_drafts || outcomes.iter().flatten().any(Imported::has_written);
        if is_change && !options.dry_run {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(outcomes)
    }
}

/// Imports one item within a savepoint, so that a failure affects no other item. Whether matching raises a question is known only
/// once the record is written; if it must not become public then, the savepoint is rolled back and the record kept as a draft.
async fn import_one<'p>(
    transaction: &mut Transaction<'_, Sqlite>,
    batch: &mut IndexBatch<'p>,
    options: &ImportOptions,
    incoming: &'p ImportItem,
) -> Result<Imported> {
    let mut savepoint = sqlx::Connection::begin(&mut **transaction).await?;
    let imported = write(&mut savepoint, batch, options, incoming).await;
    if drafts::must_keep(options.publish, incoming, &imported) {
        savepoint.rollback().await?;
        return drafts::keep(transaction, options, incoming, imported).await;
    }
    let imported = imported?;
    keep_questions(&mut savepoint, incoming, &imported).await?;
    if let Some(draft) = &incoming.draft {
        drafts::remove(&mut savepoint, draft).await?;
    }
    if imported.has_written() || incoming.draft.is_some() {
        savepoint.commit().await?;
    } else {
        savepoint.rollback().await?;
    }
    Ok(imported)
}

/// Keeps the questions of the reader and of the match with the record. Those of an edited export join the ones that are open.
async fn keep_questions(connection: &mut SqliteConnection, incoming: &ImportItem, imported: &Imported) -> Result<()> {
    let read = imported.read_again.as_ref().unwrap_or(&incoming.findings);
    let findings: Vec<_> = read.iter().chain(&imported.questions).cloned().collect();
    let mut rows = open_questions::rows(&findings)?;
    let is_new = matches!(imported.outcome, ImportOutcome::New);
    if !imported.has_written() || rows.is_empty() && is_new {
        return Ok(());
    }
    if incoming.ids_are_given && !is_new {
        rows.extend(open_questions::load(connection, imported.slug.as_str()).await?);
    }
    open_questions::replace(connection, imported.slug.as_str(), rows).await
}

async fn write<'p>(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'p>,
    options: &ImportOptions,
    incoming: &'p ImportItem,
) -> Result<Imported> {
    let known = "UPDATE meta SET revision = revision + 1;
        SELECT slug, EXISTS (SELECT 1 FROM answer WHERE session_id = session.id) FROM session WHERE fingerprint = $1";
    let known: Option<(SessionSlug, bool)> =
        sqlx::query_as(known).bind(&*incoming.fingerprint()).fetch_optional(&mut *connection).await?;
    // A record with given ids may have the same words as the stored one and other ids.
    if let Some((slug, has_answers)) = known.filter(|_| !incoming.ids_are_given) {
        if !has_answers && incoming.given.is_empty() {
            return Ok(Imported::unchanged(slug));
        }
        if let Some(stored) = record_for_write::record(connection, slug.as_str()).await? {
            return correct(connection, batch, options, incoming, slug, stored).await;
        }
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
    beside: Beside,
) -> Result<Imported> {
    let mut record = with_answers(incoming, options);
    let match_people::Resolved { mut questions, .. } =
        match_people::resolve(connection, &mut record, None, incoming.ids_are_given).await?;
    let slug = unique_ids::slug_of(connection, &record, None).await?;
    let mut record = unique_ids::ids(connection, record, None).await?;
    // New ids would be part of the prepared rows; a new slug and answers would not.
    let prepared = incoming.prepared.as_ref().filter(|_| record.has_content_of(&incoming.record));
    record.session.slug.clone_from(&slug);
    let next = write_record::RecordWrite {
        change: &options.change,
        slug: slug.as_str(),
        is_new: true,
        stored: None,
        record: Some(&record),
        source: incoming.source.as_ref(),
        moves: Vec::new(),
    };
    write_record(connection, batch, next, prepared).await?;
    questions.extend(Box::pin(link(connection, options, &slug, &beside)).await?);
    let kept = reconcile::count_kept(&record, Some(&options.change.id));
    Ok(Imported { questions, kept, answered: answered(&record), ..Imported::new(slug, ImportOutcome::New) })
}

/// The keys of the questions that people answered.
fn answered(record: &Record) -> HashSet<String> {
    let of_source = |answer: &&Answer| matches!(answer.key.unit, UnitKey::Source(_) | UnitKey::Session);
    record.answers.iter().filter(of_source).map(|answer| answer.key.to_string()).collect()
}

/// Links a new record with those of the same session beside it, or asks whether it belongs to them.
async fn link(
    connection: &mut SqliteConnection,
    options: &ImportOptions,
    slug: &SessionSlug,
    beside: &Beside,
) -> Result<Option<Finding>> {
    let Some(other) = beside.slugs.last() else { return Ok(None) };
    if let Some(link) = link_records::link_by_rule(connection, &options.change, slug, &beside.slugs).await? {
        let (kind, path) = (link.kind.as_str(), link.lead.path());
        let message =
            format!("this is a {kind} of the record at {path}; if it is another session: `plenary unlink {slug}`");
        return Ok(Some(Finding::note(None, QuestionKind::SameSession, message)));
    }
    let path = other.path();
    let how = if beside.in_one_language {
        format!(
            "if it is a record of that session: `plenary link {other} {slug}`; if it is a newer state of that record, undo this \
                 import, then `--update {other}`"
        )
    } else {
        format!("if it is a record of that session: `plenary link {other} {slug}`")
    };
    let message = format!(
        "another session of the same organisation, date, place and format is stored at {path}; its words are others, so \
         this is taken for another session; {how}"
    );
    let choices = [
        Choice::new(other.as_str(), "a new version of that session, or another record of it"),
        Choice::new("different", "a different session"),
    ];
    Ok(Some(Finding::question(None, QuestionKind::SameSession, message).choose(choices)))
}

/// The incoming record with what people said about it: in an export from elsewhere, or beside the text.
fn with_answers(incoming: &ImportItem, options: &ImportOptions) -> Record {
    let mut record = incoming.record.clone();
    if !record.answers.is_empty() {
        // The export may have been edited since.
        let exported = reconcile::apply(record.clone(), &record, record.answers.clone(), &[]);
        let exported = Record { answers: record.answers.clone(), ..exported };
        reconcile::answer_edits(&exported, &mut record, options.author());
    }
    reconcile::answer_facts(&mut record.answers, &incoming.given, options.author());
    record
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
    let NextRecord { reconciled, overruled, read_again } =
        keep_answers::next_record(connection, options, incoming, slug.as_str(), &stored).await?;
    let Reconciled { record: after, moves, questions, .. } = reconciled;
    let kept = reconcile::count_kept(&after, Some(&options.change.id));
    let is_same = if incoming.ids_are_given { after == stored } else { after.fingerprint() == stored.fingerprint() };
    if is_same {
        let answers_changed = after.answers != stored.answers;
        if answers_changed {
            insert_rows::replace_answers(connection, slug.as_str(), &after).await?;
        }
        let questions = if answers_changed { questions } else { Vec::new() };
        let answered = answered(&after);
        return Ok(Imported {
            questions,
            read_again,
            kept,
            answered,
            overruled,
            answers_changed,
            ..Imported::unchanged(slug)
        });
    }
    let next = write_record::RecordWrite {
        change: &options.change,
        slug: slug.as_str(),
        is_new: false,
        stored: Some(&stored),
        record: Some(&after),
        source: incoming.source.as_ref(),
        moves,
    };
    let version = write_record(connection, batch, next, None).await?;
    let slug = after.session.slug.clone();
    let answered = answered(&after);
    let outcome = ImportOutcome::Changed(Box::new(Correction { version, before: stored, after }));
    Ok(Imported { questions, read_again, kept, answered, overruled, ..Imported::new(slug, outcome) })
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
    let NextRecord { reconciled, overruled, read_again } =
        keep_answers::next_record(connection, options, incoming, slug.as_str(), last).await?;
    let Reconciled { record, moves, questions, .. } = reconciled;
    let kept = reconcile::count_kept(&record, Some(&options.change.id));
    let next = write_record::RecordWrite {
        change: &options.change,
        slug: slug.as_str(),
        is_new: false,
        stored: None,
        record: Some(&record),
        source: incoming.source.as_ref(),
        moves,
    };
    write_record(connection, batch, next, None).await?;
    let answered = answered(&record);
    Ok(Imported { questions, read_again, kept, answered, overruled, ..Imported::new(slug, ImportOutcome::New) })
}
