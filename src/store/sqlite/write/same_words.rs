//! Finds the stored record that has the words of an incoming one under another date, title or organisation.
//!
//! Sketches find the candidates ([`reconcile::sketch`]); the words decide.

use std::borrow::Cow;

use sqlx::{Connection, SqliteConnection};

use crate::{
    model::{Record, Session, SessionSlug},
    reconcile::{self, MIN_SHARED, SKETCH_VERSION},
    store::{
        error::{Error, Result},
        sqlite::{
            read::record_for_write,
            write::{import_options::ImportItem, record_rows::Rows},
        },
    },
};

/// Share of common words from which two records are one session, whatever their facts say.
const SAME: f64 = 0.9;

/// Records that share at least `?2` of the numbers `?1`, in whatever language somebody said; those that share most first.
const CANDIDATES: &str = "SELECT session.slug FROM sketch JOIN session ON session.id = sketch.session_id
     WHERE sketch.value IN (SELECT value FROM json_each($1))
     GROUP BY sketch.session_id HAVING count(*) >= $2 ORDER BY count(*) DESC, sketch.session_id DESC LIMIT 16";

/// Returns the doubt that keeps an item from being stored as a new session: a stored record has its words.
pub(crate) async fn find_same_words(connection: &mut SqliteConnection, incoming: &ImportItem) -> Result<Option<Error>> {
    let record = &incoming.record;
    let numbers = incoming.prepared.as_ref().map(|prepared| Cow::Borrowed(prepared.rows.sketch.as_str()));
    let numbers = numbers.unwrap_or_else(|| Rows::sketch(record).into());
    let slugs: Vec<SessionSlug> = sqlx::query_scalar(CANDIDATES)
        .bind(&*numbers)
        .bind(i64::try_from(MIN_SHARED).unwrap_or(i64::MAX))
        .fetch_all(&mut *connection)
        .await?;
    for slug in slugs {
        let Some(stored) = record_for_write::record(connection, slug.as_str()).await? else { continue };
        let share = reconcile::shared_word_ratio(&reconcile::without_answers(&stored), record);
        if let Some(share) = share.filter(|share| *share >= SAME) {
            let why = describe(share, &stored.session, record);
            return Ok(Some(Error::Doubtful { slug, why }));
        }
    }
    Ok(None)
}

/// Says how many words are the same, and which facts are not.
fn describe(share: f64, stored: &Session, incoming: &Record) -> String {
    let new = &incoming.session;
    let mut others = Vec::new();
    if stored.date != new.date {
        others.push(format!("another date ({})", stored.date));
    }
    if stored.title != new.title {
        others.push(format!("another title (“{}”)", stored.title));
    }
    if stored.organisation != new.organisation {
        others.push(format!("another organisation ({})", stored.organisation.as_deref().unwrap_or("none")));
    }
    if stored.language != new.language {
        others.push(format!("another language ({})", stored.language.as_deref().unwrap_or("none")));
    }
    let others = if others.is_empty() { String::new() } else { format!(", under {}", others.join(", ")) };
    format!("{:.0} % of the words are the same{others}", share * 100.0)
}

/// Makes the sketches of all records, if the database has those of another version or none.
pub(crate) async fn backfill_sketches(connection: &mut SqliteConnection) -> Result<()> {
    let version: i64 = sqlx::query_scalar("SELECT sketches FROM meta").fetch_one(&mut *connection).await?;
    if version == SKETCH_VERSION {
        return Ok(());
    }
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("DELETE FROM sketch").execute(&mut *transaction).await?;
    let sessions: Vec<(i64, String)> =
        sqlx::query_as("SELECT id, slug FROM session ORDER BY id").fetch_all(&mut *transaction).await?;
    for (id, slug) in sessions {
        // `plenary check` reports a record that cannot be read; the others need their sketches all the same.
        let Ok(Some(record)) = record_for_write::record(&mut transaction, &slug).await else { continue };
        sqlx::query("INSERT OR IGNORE INTO sketch (session_id, value) SELECT $1, value FROM json_each($2)")
            .bind(id)
            .bind(Rows::sketch(&record))
            .execute(&mut *transaction)
            .await?;
    }
    sqlx::query("UPDATE meta SET sketches = $1").bind(SKETCH_VERSION).execute(&mut *transaction).await?;
    Ok(transaction.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::Plan;

    #[tokio::test]
    async fn same_words_are_looked_up_in_an_index() {
        let plan = Plan::database().await.plan_of(CANDIDATES, 2).to_string();
        assert!(plan.contains("SEARCH sketch USING") && plan.contains("value=?"), "{plan}");
        assert!(plan.contains("SEARCH session USING INTEGER PRIMARY KEY"), "{plan}");
    }
}
