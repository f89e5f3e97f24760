//! Begins write transactions.

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

use crate::store::error::Result;

/// Begins a transaction that writes. It waits for the write lock at once, so that its statements never fail to get it later.
pub(crate) async fn begin(pool: &SqlitePool) -> Result<Transaction<'static, Sqlite>> {
    Ok(pool.begin_with("BEGIN IMMEDIATE").await?)
}

/// Begins a transaction that makes the next revision of the archive.
pub(crate) async fn begin_revision(pool: &SqlitePool) -> Result<Transaction<'static, Sqlite>> {
    let mut transaction = begin(pool).await?;
    next_revision(&mut transaction).await?;
    Ok(transaction)
}

/// Counts the revision of the archive up.
async fn next_revision(connection: &mut SqliteConnection) -> Result<()> {
    sqlx::query("UPDATE meta SET revision = revision + 1").execute(connection).await?;
    Ok(())
}
