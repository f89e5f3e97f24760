//! Stores what a person answers: facts of records, and questions of the reader.

use sqlx::SqliteConnection;

use crate::{
    import::{self, Draft},
    model::{Act, Change, FactKey, Record, SessionSlug, Severity},
    reconcile::{self, Author},
    store::{
        error::{Error, Result},
        sqlite::{
            read::record_for_write,
            search::batch::IndexBatch,
            store::Store,
            write::{
                change::{AppliedChange, Signature, signed_change},
                keep_answers,
                line_answers::{self, Answered},
                open_questions, redirects, unknown,
                write_record::{self, write_record},
            },
            writer,
        },
    },
};

impl Store {
    /// Answers a question, or sets a fact, in each of these records, as one change.
    ///
    /// # Errors
    /// [`Error::Refused`] if a record cannot have that value; then nothing is stored.
    pub async fn answer(
        &self,
        slugs: &[SessionSlug],
        key: &FactKey,
        value: &str,
        signature: Signature,
    ) -> Result<AppliedChange> {
        let change = signed_change(Act::Answer, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let mut batch = IndexBatch::begin(&mut transaction).await?;
        let mut answered = Vec::with_capacity(slugs.len());
        for slug in slugs {
            let slug = redirects::current_slug(&mut transaction, slug).await?;
            let Some(stored) = record_for_write::record(&mut transaction, slug.as_str()).await? else {
                return Err(unknown::session(&mut transaction, slug.as_str()).await?);
            };
            let Answered { next, moves, findings } = answer_one(&mut transaction, &stored, key, value, &change).await?;
            let write = write_record::RecordWrite {
                change: &change,
                slug: slug.as_str(),
                is_new: false,
                stored: Some(&stored),
                record: Some(&next),
                source: None,
                moves,
            };
            write_record(&mut transaction, &mut batch, write, None).await?;
            if let Some(findings) = findings {
                open_questions::replace_those_of_reader(&mut transaction, next.session.slug.as_str(), &findings)
                    .await?;
            }
            batch.flush_if_large(&mut transaction).await?;
            answered.push(next.session.slug);
        }
        batch.flush(&mut transaction).await?;
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs: answered })
    }
}

/// The record with the answer.
async fn answer_one(
    connection: &mut SqliteConnection,
    stored: &Record,
    key: &FactKey,
    value: &str,
    change: &Change,
) -> Result<Answered> {
    if key.line().is_some()
        && let Some(answered) = line_answers::answer_line(connection, stored, key, value, change).await?
    {
        return Ok(answered);
    }
    let refuse = |reason: String| Error::Refused(format!("{}: {reason}; nothing was changed", stored.session.slug));
    let author = Author { name: change.author.as_deref(), time: &change.time, change: &change.id };
    let mut next = stored.clone();
    reconcile::settle(&mut next, key, value).map_err(refuse)?;
    let checked = import::check(Draft { record: next.clone().into(), ..Draft::default() });
    if let Some(error) = checked.findings.iter().find(|finding| finding.severity == Severity::Error) {
        return Err(refuse(error.message.clone()));
    }
    reconcile::answer_edits(stored, &mut next, author);
    reconcile::confirm(&mut next, key, value, author);
    keep_answers::derive_again(connection, &change.id, stored, &mut next).await?;
    let slug = stored.session.slug.as_str();
    let moves = redirects::reconcile(connection, slug, stored, &next, true, &next.people()).await?.moves;
    Ok(Answered { next, moves, findings: None })
}
