//! Finds the answers of a database from before answers were kept: what people changed in records that they exported, edited as
//! Markdown and imported again.

use sqlx::SqliteConnection;

use crate::{
    import::{self, Facts, Format, Source},
    model::{Answer, Record},
    reconcile::{self, Author},
    store::{
        error::Result,
        sqlite::{
            compression,
            read::record_for_write,
            write::{insert_rows, versions},
        },
    },
};

/// Fills the answers of every record with hand-edited versions, once.
pub(crate) async fn backfill_answers(connection: &mut SqliteConnection) -> Result<()> {
    let is_done: bool = sqlx::query_scalar("SELECT answers_known FROM meta").fetch_one(&mut *connection).await?;
    if is_done {
        return Ok(());
    }
    let mut transaction = sqlx::Connection::begin(connection).await?;
    let slugs: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT version.slug FROM version JOIN session ON session.slug = version.slug
         WHERE version.number > 1 AND version.source_sha256 IS NOT NULL",
    )
    .fetch_all(&mut *transaction)
    .await?;
    for slug in slugs {
        let Some(record) = record_for_write::record(&mut transaction, &slug).await? else { continue };
        let answers = answers_of(&mut transaction, &slug).await?;
        if !answers.is_empty() {
            let record = Record { answers, ..record };
            insert_rows::replace_answers(&mut transaction, &slug, &record).await?;
        }
    }
    sqlx::query("UPDATE meta SET answers_known = 1").execute(&mut *transaction).await?;
    Ok(transaction.commit().await?)
}

/// A version as its row has it.
type VersionRow = (i64, String, String, Option<Vec<u8>>);

/// The answers of a record by its versions, as its newest version has them.
async fn answers_of(connection: &mut SqliteConnection, slug: &str) -> Result<Vec<Answer>> {
    let rows: Vec<VersionRow> = sqlx::query_as(
        "SELECT version.number, change.public_id, change.time, source_text.packed
         FROM version JOIN change ON change.id = version.change_id
         LEFT JOIN source_text ON source_text.sha256 = version.source_sha256
         WHERE version.slug = $1 ORDER BY version.number",
    )
    .bind(slug)
    .fetch_all(&mut *connection)
    .await?;
    let mut before: Option<Record> = None;
    let mut answers = Vec::new();
    for (number, change, time, source) in rows {
        let Some(mut record) = versions::record_at(connection, slug, number).await? else { continue };
        let source = source.map(|packed| compression::decompress(&packed, versions::MOST)).transpose()?;
        let is_edited = source.is_some_and(|text| is_export(&text));
        let change = change.parse();
        match (&before, &change) {
            (Some(before), Ok(change)) if is_edited => {
                let before = Record { answers, ..before.clone() };
                reconcile::answer_edits(&before, &mut record, Author { name: None, time: &time, change });
                answers = std::mem::take(&mut record.answers);
            }
            _ => answers.iter_mut().for_each(|answer: &mut Answer| reconcile::compare_with(answer, &record)),
        }
        before = Some(record);
    }
    Ok(answers)
}

/// Whether a kept source is an exported record.
pub(crate) fn is_export(text: &str) -> bool {
    Format::detect("", text) == Format::Markdown
        && import::read(Source::new(text, Format::Markdown), &Facts::default(), &[])
            .is_ok_and(|draft| draft.ids_are_given)
}
