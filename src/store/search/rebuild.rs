//! The index made anew: where it was made by another analysis, or by hand.

use sqlx::SqliteConnection;

use super::index;
use crate::{
    search::ANALYSIS,
    store::{Result, Store, import::count_up, sessions},
};

impl Store {
    /// Makes the whole index anew, in one transaction: until it ends, readers search the one before. `told` hears after each
    /// session how many speeches are done. Gives how many there are.
    pub async fn reindex(&self, mut told: impl FnMut(u64)) -> Result<u64> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        count_up(&mut transaction).await?;
        let done = rebuild(&mut transaction, &mut told).await?;
        transaction.commit().await?;
        Ok(done)
    }
}

/// Makes the index where the one that is there is of another analysis.
pub async fn make_current(connection: &mut SqliteConnection) -> Result<()> {
    let analysis: i64 = sqlx::query_scalar("SELECT analysis FROM meta").fetch_one(&mut *connection).await?;
    if analysis == ANALYSIS {
        return Ok(());
    }
    let mut transaction = sqlx::Connection::begin_with(connection, "BEGIN IMMEDIATE").await?;
    rebuild(&mut transaction, &mut |_| {}).await?;
    Ok(transaction.commit().await?)
}

async fn rebuild(connection: &mut SqliteConnection, told: &mut impl FnMut(u64)) -> Result<u64> {
    // What is emptied at once is not emptied row by row.
    sqlx::query("INSERT INTO search (search) VALUES ('delete-all')").execute(&mut *connection).await?;
    sqlx::query("DELETE FROM spoken").execute(&mut *connection).await?;
    let (mut after, mut done) = (-1, 0);
    loop {
        let next = sqlx::query_as("SELECT id, slug FROM session WHERE id > $1 ORDER BY id LIMIT 1").bind(after);
        let next: Option<(i64, String)> = next.fetch_optional(&mut *connection).await?;
        let Some((id, slug)) = next else { break };
        after = id;
        let Some(record) = sessions::record(connection, &slug).await? else { continue };
        index::write(connection, id, &record).await?;
        done += record.speeches.len() as u64;
        told(done);
    }
    sqlx::query("INSERT INTO search (search) VALUES ('optimize')").execute(&mut *connection).await?;
    sqlx::query("UPDATE meta SET analysis = $1").bind(ANALYSIS).execute(connection).await?;
    Ok(done)
}
