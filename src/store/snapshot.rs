//! A read transaction: everything read through it is of one revision.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

use super::{Result, Store, search::Memory};

/// How many steps of its machine the engine takes between two looks at the clock.
const STEPS: i32 = 1_000;

/// The archive as it was at one revision. Dropping it ends the transaction.
#[derive(Debug)]
pub struct Snapshot {
    /// Dropped first: what is under way is stopped before the transaction ends.
    _reader: Reader,
    transaction: Transaction<'static, Sqlite>,
    revision: i64,
    number: i64,
    memory: Arc<Memory>,
}

/// Whoever waits for what is read. Once he has left, the statement under way is stopped.
#[derive(Debug, Default)]
struct Reader(Arc<AtomicBool>);

impl Drop for Reader {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Store {
    /// Opens one read transaction.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        self.begin(&self.readers, None).await
    }

    /// The same, whose statements are stopped once `limit` has passed.
    pub async fn snapshot_within(&self, limit: Duration) -> Result<Snapshot> {
        self.begin(&self.readers, Some(limit)).await
    }

    /// The same, on a connection kept for searching.
    pub async fn search_within(&self, limit: Duration) -> Result<Snapshot> {
        self.begin(&self.searchers, Some(limit)).await
    }

    async fn begin(&self, pool: &SqlitePool, limit: Option<Duration>) -> Result<Snapshot> {
        let mut transaction = pool.begin().await?;
        let reader = Reader::default();
        let left = reader.0.clone();
        let began = Instant::now();
        transaction.lock_handle().await?.set_progress_handler(STEPS, move || {
            !left.load(Ordering::Relaxed) && limit.is_none_or(|limit| began.elapsed() < limit)
        });
        let (revision, number) = sqlx::query_as("SELECT revision, user_version FROM meta, pragma_user_version")
            .fetch_one(&mut *transaction)
            .await?;
        Ok(Snapshot { _reader: reader, transaction, revision, number, memory: Arc::clone(&self.memory) })
    }
}

impl Snapshot {
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

    pub(super) fn memory(&self) -> &Memory {
        &self.memory
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

    #[tokio::test]
    async fn whoever_leaves_stops_what_he_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let search = |limit| store.search_within(Duration::from_secs(limit));
        let mut readers = Vec::new();
        for _ in 0..8 {
            let Ok(Ok(mut snapshot)) = tokio::time::timeout(Duration::from_millis(500), search(600)).await else {
                break;
            };
            readers.push(tokio::spawn(async move {
                let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
                sqlx::query(endless).fetch_one(snapshot.connection()).await.map(drop)
            }));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!((1..8).contains(&readers.len()), "all connections for searching are taken");
        readers.iter().for_each(tokio::task::JoinHandle::abort);
        let next = tokio::time::timeout(Duration::from_secs(4), search(1)).await;
        assert!(next.is_ok_and(|snapshot| snapshot.is_ok()), "one is free again");
    }
}
