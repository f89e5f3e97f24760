//! A read transaction: everything read through it is of one revision.

use std::time::{Duration, Instant};

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::{Result, Store};

/// How many steps of its machine the engine takes between two looks at the clock.
const STEPS: i32 = 10_000;

/// The archive as it was at one revision. Dropping it ends the transaction.
#[derive(Debug)]
pub struct Snapshot {
    transaction: Transaction<'static, Sqlite>,
    revision: i64,
    number: i64,
}

impl Store {
    /// Opens one read transaction.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let mut transaction = self.readers.begin().await?;
        // The connection may have served a snapshot with a deadline.
        transaction.lock_handle().await?.remove_progress_handler();
        Snapshot::begin(transaction).await
    }

    /// The same, whose statements are stopped once `limit` has passed.
    pub async fn snapshot_within(&self, limit: Duration) -> Result<Snapshot> {
        let mut transaction = self.readers.begin().await?;
        let began = Instant::now();
        transaction.lock_handle().await?.set_progress_handler(STEPS, move || began.elapsed() < limit);
        Snapshot::begin(transaction).await
    }
}

impl Snapshot {
    async fn begin(mut transaction: Transaction<'static, Sqlite>) -> Result<Self> {
        let (revision, number) = sqlx::query_as("SELECT revision, user_version FROM meta, pragma_user_version")
            .fetch_one(&mut *transaction)
            .await?;
        Ok(Self { transaction, revision, number })
    }

    /// Which state of the archive this is: the revision, and which database in its place. After a backup was restored the
    /// same revisions come again, with other words.
    #[must_use]
    pub fn state(&self) -> String {
        format!("{}-{}", self.number, self.revision)
    }

    /// Which revision this shows; each import makes the next.
    #[must_use]
    pub fn revision(&self) -> i64 {
        self.revision
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Error;

    #[tokio::test]
    async fn a_deadline_ends_with_its_snapshot() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        drop(store.snapshot_within(Duration::ZERO).await);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT max(i) FROM n";
        assert!(sqlx::query(long).fetch_one(snapshot.connection()).await.is_ok());
    }

    #[tokio::test]
    async fn a_statement_that_runs_too_long_is_stopped() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let mut snapshot = store.snapshot_within(Duration::from_millis(20)).await.expect("a snapshot");
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        let stopped = sqlx::query(endless).fetch_one(snapshot.connection()).await.map_err(Error::from);
        assert!(matches!(stopped, Err(Error::TooSlow)), "{stopped:?}");
    }
}
