//! Rebuilds the search index: after a change of the text analysis, or on request. Also runs bulk loads.

use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::{
    search::ANALYSIS_VERSION,
    store::{
        error::Result,
        sqlite::{
            read::record_for_write,
            search::{batch::IndexBatch, index::terms_of_each, index_scan::Index, merge_policy::MergePolicy},
            search_cache::frequent_terms::{FrequentTerms, MIN_SPEECHES},
            store::Store,
            writer,
        },
    },
};

/// Pages that one merge transaction writes: 4 MB.
const AT_ONCE: i64 = 1_000;

impl Store {
    /// Rebuilds the whole index in one transaction; until it ends, readers search the old index. Calls `progress` after each session
    /// with the number of speeches done. Returns the number of speeches.
    pub async fn reindex(&self, mut progress: impl FnMut(u64)) -> Result<u64> {
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let done = rebuild(&mut transaction, &mut progress).await?;
        transaction.commit().await?;
        Ok(done)
    }
}

impl Store {
    /// The number of speeches in the archive.
    pub fn speeches(&self) -> Result<i64> {
        Ok(self.snapshot()?.archive()?.speeches)
    }

    /// Switches the FTS5 index to bulk-load merging until [`Store::finish_bulk_load`].
    pub async fn begin_bulk_load(&self) -> Result<()> {
        let mut transaction = writer::begin(&self.writer).await?;
        MergePolicy::BulkLoad.apply(&mut transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Switches back to normal merging, and merges all segments into one if the archive grew by a tenth or more since it had
    /// `before` speeches: every look-up searches each segment. Small indexes are not merged, nor any without `before`. Returns
    /// whether it merged.
    pub async fn finish_bulk_load(&self, before: Option<i64>) -> Result<bool> {
        let now = self.speeches()?;
        let has_grown = before.is_some_and(|before| now >= MIN_SPEECHES && now - before >= now / 10);
        let mut connection = self.writer.acquire().await?;
        if has_grown {
            // The page cache of the tables is of no use for the merge.
            sqlx::query("PRAGMA shrink_memory").execute(&mut *connection).await?;
            for index in [Index::Words, Index::Bigrams] {
                bring_together(&mut connection, index).await?;
            }
        }
        if MergePolicy::current(&mut connection).await? == MergePolicy::BulkLoad {
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            MergePolicy::Normal.apply(&mut transaction).await?;
            transaction.commit().await?;
        }
        Ok(has_grown)
    }
}

/// Rebuilds the index if another version of the text analysis made it.
pub async fn make_current(connection: &mut SqliteConnection) -> Result<()> {
    let analysis: i64 = sqlx::query_scalar("SELECT analysis FROM meta").fetch_one(&mut *connection).await?;
    if analysis == ANALYSIS_VERSION {
        return Ok(());
    }
    let has_any = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM speech)").fetch_one(&mut *connection).await?;
    if has_any {
        tracing::info!("the search index is of another version; it is being rebuilt, which may take minutes");
    }
    let mut transaction = sqlx::Connection::begin_with(connection, "BEGIN IMMEDIATE").await?;
    rebuild(&mut transaction, &mut |_| {}).await?;
    Ok(transaction.commit().await?)
}

async fn rebuild(connection: &mut SqliteConnection, progress: &mut impl FnMut(u64)) -> Result<u64> {
    // Read the frequent terms from the old index before it is emptied.
    FrequentTerms::recompute(connection).await?;
    MergePolicy::BulkLoad.apply(connection).await?;
    // 'delete-all' is much faster than deleting row by row.
    in_each(connection, "delete-all").await?;
    sqlx::query("DELETE FROM spoken").execute(&mut *connection).await?;
    let (mut after, mut done) = (-1, 0);
    let mut batch = IndexBatch::begin(connection).await?;
    loop {
        let next = sqlx::query_as("SELECT id, slug FROM session WHERE id > $1 ORDER BY id LIMIT 1").bind(after);
        let next: Option<(i64, String)> = next.fetch_optional(&mut *connection).await?;
        let Some((id, slug)) = next else { break };
        after = id;
        let Some(record) = record_for_write::record(connection, &slug).await? else { continue };
        let terms = terms_of_each(&record);
        let pairs = batch.pairs(&terms);
        batch.add(connection, id, terms.into(), pairs).await?;
        batch.flush_if_large(connection).await?;
        done += record.speeches.len() as u64;
        progress(done);
    }
    batch.flush(connection).await?;
    in_each(connection, "optimize").await?;
    MergePolicy::Normal.apply(connection).await?;
    sqlx::query("UPDATE meta SET analysis = $1").bind(ANALYSIS_VERSION).execute(connection).await?;
    Ok(done)
}

/// Merges an index into one segment in small transactions, so that neither the log nor memory grows with the archive, and others
/// can write in between.
async fn bring_together(connection: &mut SqliteConnection, index: Index) -> Result<()> {
    let merge = format!("INSERT INTO {0} ({0}, rank) VALUES ('merge', $1)", index.table());
    let changes = "SELECT total_changes()";
    // A negative number starts a merge of all segments; positive ones continue it.
    let mut pages = -AT_ONCE;
    loop {
        let before: i64 = sqlx::query_scalar(changes).fetch_one(&mut *connection).await?;
        sqlx::query(AssertSqlSafe(&*merge)).bind(pages).execute(&mut *connection).await?;
        let after: i64 = sqlx::query_scalar(changes).fetch_one(&mut *connection).await?;
        // FTS5 counts the statement itself as a change.
        if after - before < 2 {
            return Ok(());
        }
        pages = AT_ONCE;
    }
}

/// Runs an FTS5 command on both indexes.
async fn in_each(connection: &mut SqliteConnection, order: &str) -> Result<()> {
    for statement in ["INSERT INTO search (search) VALUES ($1)", "INSERT INTO search_pair (search_pair) VALUES ($1)"] {
        sqlx::query(statement).bind(order).execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::search::batch::tests::record;

    #[tokio::test]
    async fn an_index_in_many_pieces_is_put_into_one_with_every_word() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        for title in ["Ice", "Pier", "Nets"] {
            store.import(&record(title, "It lies at the harbour.")).await.expect("stored");
        }
        let mut connection = store.writer.acquire().await.expect("a connection");
        for index in [Index::Words, Index::Bigrams] {
            let pieces = format!("SELECT count(DISTINCT segid) FROM {}_idx", index.table());
            for expected in [3, 1] {
                let pieces = sqlx::query_scalar::<_, i64>(AssertSqlSafe(&*pieces));
                assert_eq!(pieces.fetch_one(&mut *connection).await.expect("a number"), expected);
                bring_together(&mut connection, index).await.expect("in one piece");
            }
        }
        drop(connection);
        assert_eq!(store.check().expect("looked at"), []);
    }
}
