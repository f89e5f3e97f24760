//! Keeps records as drafts, and removes drafts.
//!
//! Invariant: a draft changes neither the revision nor any table that pages, exports of records or searches read.

use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::{
    model::{QuestionKind, SessionSlug, Severity, nearest},
    store::{
        error::{Error, Result},
        sqlite::{
            store::Store,
            write::{
                draft_items,
                import_options::{DraftState, ImportItem, ImportOptions, PublishPolicy},
                import_outcome::{ImportOutcome, Imported, KeptAs},
                unique_ids, versions,
            },
            writer,
        },
    },
};

/// Whether a record is kept as a draft, by what came of importing it.
pub(crate) fn must_keep(policy: PublishPolicy, incoming: &ImportItem, imported: &Result<Imported>) -> bool {
    match imported {
        Ok(imported) => {
            let read = imported.read_again.as_ref().unwrap_or(&incoming.findings);
            let mut findings = imported.open_findings(read);
            imported.has_written() && !policy.publishes(findings.any(|finding| finding.severity == Severity::Question))
        }
        // Only a person can say which session it is.
        Err(Error::Doubtful { .. } | Error::Withdrawn { .. }) => !policy.publishes(true),
        Err(_) => false,
    }
}

/// Keeps a record as a draft, in the place of an earlier draft of the same source.
pub(crate) async fn keep(
    connection: &mut SqliteConnection,
    options: &ImportOptions,
    incoming: &ImportItem,
    imported: Result<Imported>,
) -> Result<Imported> {
    let mut savepoint = sqlx::Connection::begin(connection).await?;
    let read_again = imported.as_ref().ok().and_then(|imported| imported.read_again.clone());
    let findings = read_again.as_ref().unwrap_or(&incoming.findings);
    let (wanted, corrects, mut questions, problem) = match imported {
        Ok(Imported { slug, outcome: ImportOutcome::New, questions, .. }) => (slug, None, questions, None),
        Ok(Imported { slug, questions, .. }) => (slug.clone(), Some(slug), questions, None),
        Err(error) => (incoming.record.session.slug.clone(), None, Vec::new(), Some(error.to_string())),
    };
    for question in questions.iter_mut().filter(|question| question.kind == QuestionKind::SamePerson) {
        question.message.push_str("; the commands know the person once the draft is published");
    }
    let source_key = source_key(incoming)?;
    let earlier = "DELETE FROM draft WHERE source_key = $1 RETURNING source_sha256";
    let earlier: Option<Option<String>> =
        sqlx::query_scalar(earlier).bind(&source_key).fetch_optional(&mut *savepoint).await?;
    let slug = free_slug(&mut savepoint, wanted, corrects.as_ref()).await?;
    let sha256 = match &incoming.source {
        Some(source) => Some(versions::keep(&mut savepoint, &source.text).await?),
        None => None,
    };
    let change = &options.change;
    sqlx::query(
        "INSERT INTO draft (slug, source_key, item, findings, questions, problem, corrects, fingerprint, source_sha256,
            source_name, newest_version, kept_by, time, reason, author)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (SELECT coalesce(max(id), 0) FROM version), $11, $12, $13, $14)",
    )
    .bind(slug.as_str())
    .bind(source_key)
    .bind(draft_items::pack(incoming, options)?)
    .bind(serde_json::to_string(findings)?)
    .bind(serde_json::to_string(&questions)?)
    .bind(&problem)
    .bind(corrects.as_ref().map(SessionSlug::as_str))
    .bind(&*incoming.fingerprint())
    .bind(sha256)
    .bind(incoming.source.as_ref().and_then(|source| source.name.as_deref()))
    .bind(change.id.as_str())
    .bind(&change.time)
    .bind(&change.reason)
    .bind(&change.author)
    .execute(&mut *savepoint)
    .await?;
    savepoint.commit().await?;
    let kept = KeptAs { is_known: earlier.is_some(), corrects, problem };
    Ok(Imported { questions, ..Imported::new(slug, ImportOutcome::Draft(kept)) })
}

/// What makes two records one draft: the text of the source, or the record where it is its own source.
fn source_key(incoming: &ImportItem) -> Result<String> {
    let hash = match &incoming.source {
        Some(source) => Sha256::new_with_prefix("text\n").chain_update(&source.text),
        None => Sha256::new_with_prefix("record\n").chain_update(serde_json::to_string(&incoming.record)?),
    };
    Ok(hex::encode(hash.finalize()))
}

/// The slug, or the first of `slug-2`, `slug-3` … that no other draft and no other session than `own` has or had.
async fn free_slug(
    connection: &mut SqliteConnection,
    wanted: SessionSlug,
    own: Option<&SessionSlug>,
) -> Result<SessionSlug> {
    let mut slug = wanted.clone();
    for number in 2.. {
        let draft = sqlx::query_scalar::<_, i64>("SELECT 1 FROM draft WHERE slug = $1").bind(slug.as_str());
        let is_draft = draft.fetch_optional(&mut *connection).await?.is_some();
        if !is_draft && !unique_ids::is_taken(connection, &slug, own).await? {
            break;
        }
        slug = wanted.with_number(number);
    }
    Ok(slug)
}

/// Removes a draft whose record was stored.
///
/// # Errors
/// If it is not the draft that was read.
pub(crate) async fn remove(connection: &mut SqliteConnection, draft: &DraftState) -> Result<()> {
    let removed = "DELETE FROM draft WHERE slug = $1 AND kept_by = $2 RETURNING source_sha256";
    let removed: Option<Option<String>> = sqlx::query_scalar(removed)
        .bind(draft.slug.as_str())
        .bind(draft.kept_by.as_str())
        .fetch_optional(&mut *connection)
        .await?;
    let Some(sha256) = removed else {
        let message = format!("another import or command changed the draft {} meanwhile; try again", draft.slug);
        return Err(Error::Refused(message));
    };
    forget_source(connection, sha256.as_deref()).await
}

/// Notes why a draft could not be published.
pub(crate) async fn note_problem(connection: &mut SqliteConnection, draft: &DraftState, problem: &str) -> Result<()> {
    sqlx::query("UPDATE draft SET problem = $3 WHERE slug = $1 AND kept_by = $2")
        .bind(draft.slug.as_str())
        .bind(draft.kept_by.as_str())
        .bind(problem)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes the text of a source that neither a version nor a draft has.
async fn forget_source(connection: &mut SqliteConnection, sha256: Option<&str>) -> Result<()> {
    sqlx::query(
        "DELETE FROM source_text WHERE sha256 = $1
            AND NOT EXISTS (SELECT 1 FROM version WHERE source_sha256 = $1)
            AND NOT EXISTS (SELECT 1 FROM draft WHERE source_sha256 = $1)",
    )
    .bind(sha256)
    .execute(connection)
    .await?;
    Ok(())
}

impl Store {
    /// Removes a draft for good.
    ///
    /// # Errors
    /// [`Error::NoSuchDraft`] if there is none.
    pub async fn discard_draft(&self, slug: &str) -> Result<()> {
        let mut transaction = writer::begin(&self.writer).await?;
        let removed = "DELETE FROM draft WHERE slug = $1 RETURNING source_sha256";
        let removed: Option<Option<String>> =
            sqlx::query_scalar(removed).bind(slug).fetch_optional(&mut *transaction).await?;
        let Some(sha256) = removed else {
            let known: Vec<String> = sqlx::query_scalar("SELECT slug FROM draft").fetch_all(&mut *transaction).await?;
            return Err(Error::NoSuchDraft { slug: slug.to_owned(), nearest: nearest(slug, known) });
        };
        forget_source(&mut transaction, sha256.as_deref()).await?;
        Ok(transaction.commit().await?)
    }
}
