//! A read transaction: everything read through it is of one revision.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::{Result, Store};

/// How many steps of its machine the engine takes between two looks at the clock.
pub(super) const STEPS: i32 = 1_000;

/// The archive as it was at one revision. Dropping it ends the transaction.
#[derive(Debug)]
pub struct Snapshot {
    /// Dropped first: what is under way is stopped before the transaction ends.
    _reader: Reader,
    transaction: Transaction<'static, Sqlite>,
    state: State,
}

/// Which state of the archive something is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// Each import makes the next.
    pub revision: i64,
    /// Which database in its place: after a backup was restored the same revisions come again, with other words.
    pub number: i64,
}

impl State {
    /// Gives both in a row.
    pub(super) const STATEMENT: &str = "SELECT revision, user_version FROM meta, pragma_user_version";
}

/// Whoever waits for what is read. Once he has left, the statement under way is stopped.
#[derive(Debug, Default)]
pub(super) struct Reader(Arc<AtomicBool>);

impl Reader {
    /// Whether he has left, from now on.
    pub fn left(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Store {
    /// Opens one read transaction.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        self.begin(None).await
    }

    /// The same, whose statements are stopped once `limit` has passed.
    pub async fn snapshot_within(&self, limit: Duration) -> Result<Snapshot> {
        self.begin(Some(limit)).await
    }

    async fn begin(&self, limit: Option<Duration>) -> Result<Snapshot> {
        let mut transaction = self.readers.begin().await?;
        let reader = Reader::default();
        let left = reader.left();
        let began = Instant::now();
        transaction.lock_handle().await?.set_progress_handler(STEPS, move || {
            !left.load(Ordering::Relaxed) && limit.is_none_or(|limit| began.elapsed() < limit)
        });
        let (revision, number) = sqlx::query_as(State::STATEMENT).fetch_one(&mut *transaction).await?;
        Ok(Snapshot { _reader: reader, transaction, state: State { revision, number } })
    }
}

impl Snapshot {
    /// Which state of the archive this is.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
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
