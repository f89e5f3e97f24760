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
}

impl Store {
    /// Opens one read transaction.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let mut transaction = self.readers.begin().await?;
        let revision = sqlx::query_scalar("SELECT revision FROM meta").fetch_one(&mut *transaction).await?;
        Ok(Snapshot { transaction, revision })
    }

    /// The same, whose statements are stopped once `limit` has passed.
    pub async fn snapshot_within(&self, limit: Duration) -> Result<Snapshot> {
        let mut transaction = self.readers.begin().await?;
        let began = Instant::now();
        transaction.lock_handle().await?.set_progress_handler(STEPS, move || began.elapsed() < limit);
        let revision = sqlx::query_scalar("SELECT revision FROM meta").fetch_one(&mut *transaction).await?;
        Ok(Snapshot { transaction, revision })
    }
}

impl Snapshot {
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
    async fn a_statement_that_runs_too_long_is_stopped() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let mut snapshot = store.snapshot_within(Duration::from_millis(20)).await.expect("a snapshot");
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        let stopped = sqlx::query(endless).fetch_one(snapshot.connection()).await.map_err(Error::from);
        assert!(matches!(stopped, Err(Error::TooSlow)), "{stopped:?}");
    }
}
