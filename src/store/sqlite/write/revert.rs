//! Withdraws and restores records, and reverts changes.

use sqlx::SqliteConnection;

use crate::{
    model::{Act, Change, Record, SessionSlug},
    store::{
        error::{Error, Result},
        sqlite::{
            read::record_for_write,
            search::batch::IndexBatch,
            store::Store,
            write::{
                change::{AppliedChange, Signature, signed_change},
                different_people, link_records, redirects, unknown, versions,
                write_record::{self, write_record},
            },
            writer,
        },
    },
};

impl Store {
    /// Withdraws a record: all its addresses answer that it is gone, with the reason.
    pub async fn withdraw(&self, slug: &SessionSlug, signature: Signature) -> Result<AppliedChange> {
        let change = signed_change(Act::Withdrawal, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let slug = redirects::current_slug(&mut transaction, slug).await?;
        let slug = slug.as_str();
        let Some(stored) = record_for_write::record(&mut transaction, slug).await? else {
            return Err(match versions::last(&mut transaction, slug).await? {
                Some(_) => Error::Refused(format!("{slug} is withdrawn already")),
                None => unknown::session(&mut transaction, slug).await?,
            });
        };
        let mut batch = IndexBatch::begin(&mut transaction).await?;
        take_away(&mut transaction, &mut batch, &change, slug, &stored).await?;
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs: vec![stored.session.slug] })
    }

    /// Restores a withdrawn record with all its addresses.
    pub async fn restore_record(&self, slug: &SessionSlug, signature: Signature) -> Result<AppliedChange> {
        let change = signed_change(Act::Restoration, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let slug = redirects::current_slug(&mut transaction, slug).await?;
        let slug = slug.as_str();
        if let Some(stored) = record_for_write::record(&mut transaction, slug).await? {
            let path = stored.session.slug.path();
            return Err(Error::Refused(format!("{slug} is not withdrawn: it is there, at {path}")));
        }
        let Some(last) = versions::last(&mut transaction, slug).await? else {
            return Err(unknown::withdrawn_session(&mut transaction, slug).await?);
        };
        let mut batch = IndexBatch::begin(&mut transaction).await?;
        write(&mut transaction, &mut batch, &change, slug, None, &last).await?;
        batch.flush(&mut transaction).await?;
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs: vec![last.session.slug] })
    }

    /// Reverts a change: records that it changed get their earlier content, records that it added are withdrawn.
    ///
    /// # Errors
    /// [`Error::Refused`] where one of the records was changed since; then nothing is undone.
    pub async fn revert(&self, id: &str, signature: Signature) -> Result<AppliedChange> {
        let reason = signature.reason.unwrap_or_else(|| format!("change {id} was undone"));
        let change = signed_change(Act::Reversal, Signature { reason: Some(reason), ..signature });
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let versions: Vec<(SessionSlug, i64)> = sqlx::query_as(
            "SELECT slug, number FROM version JOIN change ON change.id = change_id WHERE public_id = $1
             ORDER BY version.id DESC",
        )
        .bind(id)
        .fetch_all(&mut *transaction)
        .await?;
        let aliases = sqlx::query("DELETE FROM alias WHERE change_id = (SELECT id FROM change WHERE public_id = $1)");
        let aliases = aliases.bind(id).execute(&mut *transaction).await?.rows_affected();
        let pairs = different_people::delete_of_change(&mut transaction, id).await?;
        let linked: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM link_change WHERE change_id = (SELECT id FROM change WHERE public_id = $1)",
        )
        .bind(id)
        .fetch_one(&mut *transaction)
        .await?;
        if versions.is_empty() && aliases == 0 && pairs == 0 && linked == 0 {
            return Err(unknown::change(&mut transaction, id).await?);
        }
        versions::remember(&mut transaction, &change).await?;
        let mut slugs = Vec::new();
        let mut batch = IndexBatch::begin(&mut transaction).await?;
        for (slug, number) in versions {
            // Within one change a record may have several versions; the first one's record before is what counts.
            if slugs.contains(&slug) {
                continue;
            }
            let stored = record_for_write::record(&mut transaction, slug.as_str()).await?;
            refuse_changed_since(&mut transaction, id, &slug, number, stored.as_ref()).await?;
            let first = first_of_change(&mut transaction, id, slug.as_str()).await?.unwrap_or(number);
            let before = versions::record_at(&mut transaction, slug.as_str(), first - 1).await?;
            match (stored, before) {
                (stored, Some(before)) => {
                    write(&mut transaction, &mut batch, &change, slug.as_str(), stored.as_ref(), &before).await?;
                }
                (Some(stored), None) => {
                    take_away(&mut transaction, &mut batch, &change, slug.as_str(), &stored).await?;
                }
                (None, None) => continue,
            }
            batch.flush_if_large(&mut transaction).await?;
            slugs.push(slug);
        }
        batch.flush(&mut transaction).await?;
        for slug in link_records::revert_links(&mut transaction, &change, id).await? {
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        transaction.commit().await?;
        slugs.reverse();
        Ok(AppliedChange { change, slugs })
    }
}

/// Refuses where another change made a later version of a record than `number`, the last of the change; unless the record is again
/// as it was then, because what came later was undone.
async fn refuse_changed_since(
    connection: &mut SqliteConnection,
    id: &str,
    slug: &SessionSlug,
    number: i64,
    stored: Option<&Record>,
) -> Result<()> {
    let newest: String = sqlx::query_scalar(
        "SELECT public_id FROM version JOIN change ON change.id = change_id WHERE slug = $1
         ORDER BY number DESC LIMIT 1",
    )
    .bind(slug)
    .fetch_one(&mut *connection)
    .await?;
    if newest == id || versions::record_at(connection, slug.as_str(), number).await?.as_ref() == stored {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "{} was changed since; to undo that first: `plenary revert {newest}`; nothing was undone now",
        slug.path()
    )))
}

/// The first version that a change made of a record.
async fn first_of_change(connection: &mut SqliteConnection, id: &str, slug: &str) -> Result<Option<i64>> {
    let first = sqlx::query_scalar(
        "SELECT min(number) FROM version JOIN change ON change.id = change_id WHERE slug = $1 AND public_id = $2",
    );
    Ok(first.bind(slug).bind(id).fetch_one(connection).await?)
}

/// Makes an earlier state of a record, with its ids, the next version.
pub(crate) async fn write(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'_>,
    change: &Change,
    slug: &str,
    stored: Option<&Record>,
    next: &Record,
) -> Result<()> {
    let mut moves = Vec::new();
    if let Some(stored) = stored {
        moves = redirects::reconcile(connection, slug, stored, next, true, &next.people()).await?.moves;
    }
    write_record(
        connection,
        batch,
        write_record::RecordWrite { change, slug, is_new: false, stored, record: Some(next), source: None, moves },
        None,
    )
    .await?;
    Ok(())
}

async fn take_away(
    connection: &mut SqliteConnection,
    batch: &mut IndexBatch<'_>,
    change: &Change,
    slug: &str,
    stored: &Record,
) -> Result<()> {
    let moves = redirects::all_gone(slug, stored);
    write_record(
        connection,
        batch,
        write_record::RecordWrite {
            change,
            slug,
            is_new: false,
            stored: Some(stored),
            record: None,
            source: None,
            moves,
        },
        None,
    )
    .await?;
    Ok(())
}
