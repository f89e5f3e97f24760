//! The index made anew: where it was made by another analysis, or by hand.

use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::{
    search::ANALYSIS,
    store::{
        error::Result,
        sqlite::{
            read::stored_records,
            search::{batch::IndexBatch, index::terms_of_each, index_scan::Index, merge_policy::MergePolicy},
            search_cache::frequent_terms::{FrequentTerms, MIN_SPEECHES},
            store::Store,
            writer,
        },
    },
};

/// How many pages of an index are written in one transaction when it is put into one piece: 4 MB.
const AT_ONCE: i64 = 1_000;

impl Store {
    /// Makes the whole index anew, in one transaction: until it ends, readers search the one before. `told` hears after each
    /// session how many speeches are done. Gives how many there are.
    pub async fn reindex(&self, mut told: impl FnMut(u64)) -> Result<u64> {
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let done = rebuild(&mut transaction, &mut told).await?;
        transaction.commit().await?;
        Ok(done)
    }
}

impl Store {
    /// How many speeches there are.
    pub fn speeches(&self) -> Result<i64> {
        Ok(self.snapshot()?.archive()?.speeches)
    }

    /// Has the index written faster, until it is settled.
    pub async fn begin_bulk_load(&self) -> Result<()> {
        let mut transaction = writer::begin(&self.writer).await?;
        MergePolicy::BulkLoad.apply(&mut transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Writes the index at its usual pace again, and puts it into one piece where the archive grew by a tenth or more since it
    /// had so many speeches: it comes in pieces, each with some of every word, and whatever is looked up is looked up in each.
    /// One of few speeches is small whatever its pieces; where no number is given, it stays in pieces. Says whether it did.
    pub async fn finish_bulk_load(&self, before: Option<i64>) -> Result<bool> {
        let now = self.speeches()?;
        let has_grown = before.is_some_and(|before| now >= MIN_SPEECHES && now - before >= now / 10);
        let mut connection = self.writer.acquire().await?;
        if has_grown {
            // What was kept in memory of the tables is of no use to this.
            sqlx::query("PRAGMA shrink_memory").execute(&mut *connection).await?;
            for index in [Index::Words, Index::Pairs] {
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

/// Makes the index where the one that is there is of another analysis.
pub async fn make_current(connection: &mut SqliteConnection) -> Result<()> {
    let analysis: i64 = sqlx::query_scalar("SELECT analysis FROM meta").fetch_one(&mut *connection).await?;
    if analysis == ANALYSIS {
        return Ok(());
    }
    let has_any = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM speech)").fetch_one(&mut *connection).await?;
    if has_any {
        tracing::info!("the index of words is of another version and is made anew; this may take minutes");
    }
    let mut transaction = sqlx::Connection::begin_with(connection, "BEGIN IMMEDIATE").await?;
    rebuild(&mut transaction, &mut |_| {}).await?;
    Ok(transaction.commit().await?)
}

async fn rebuild(connection: &mut SqliteConnection, told: &mut impl FnMut(u64)) -> Result<u64> {
    // Which words are common, the index that is there knows best.
    FrequentTerms::recompute(connection).await?;
    MergePolicy::BulkLoad.apply(connection).await?;
    // What is emptied at once is not emptied row by row.
    in_each(connection, "delete-all").await?;
    sqlx::query("DELETE FROM spoken").execute(&mut *connection).await?;
    let (mut after, mut done) = (-1, 0);
    let mut batch = IndexBatch::begin(connection).await?;
    loop {
        let next = sqlx::query_as("SELECT id, slug FROM session WHERE id > $1 ORDER BY id LIMIT 1").bind(after);
        let next: Option<(i64, String)> = next.fetch_optional(&mut *connection).await?;
        let Some((id, slug)) = next else { break };
        after = id;
        let Some(record) = stored_records::record(connection, &slug).await? else { continue };
        batch.add(connection, id, terms_of_each(&record).into()).await?;
        batch.flush_if_large(connection).await?;
        done += record.speeches.len() as u64;
        told(done);
    }
    batch.flush(connection).await?;
    in_each(connection, "optimize").await?;
    MergePolicy::Normal.apply(connection).await?;
    sqlx::query("UPDATE meta SET analysis = $1").bind(ANALYSIS).execute(connection).await?;
    Ok(done)
}

/// Puts an index into one piece, some of it at a time: each is a transaction of its own, so that neither the log nor what is kept
/// in memory grows with the archive, and others may write in between.
async fn bring_together(connection: &mut SqliteConnection, index: Index) -> Result<()> {
    let merge = format!("INSERT INTO {0} ({0}, rank) VALUES ('merge', $1)", index.table());
    let changes = "SELECT total_changes()";
    // A negative number says that all pieces are to be one; later ones go on with that.
    let mut pages = -AT_ONCE;
    loop {
        let before: i64 = sqlx::query_scalar(changes).fetch_one(&mut *connection).await?;
        sqlx::query(AssertSqlSafe(&*merge)).bind(pages).execute(&mut *connection).await?;
        let after: i64 = sqlx::query_scalar(changes).fetch_one(&mut *connection).await?;
        // The statement itself counts as one.
        if after - before < 2 {
            return Ok(());
        }
        pages = AT_ONCE;
    }
}

/// Gives both indexes an order in the engine's own words.
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
        for index in [Index::Words, Index::Pairs] {
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
