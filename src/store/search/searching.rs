//! Searching: one read transaction, on a thread and a connection of its own. A search is a dozen short statements, each of
//! which needs what the one before found; handed from thread to thread, each would wait longer than it takes.

use std::{
    panic::resume_unwind,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, Transaction};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use super::Memory;
use crate::store::{
    Error, Result, Store,
    open::{BUSY, MAPPED},
    snapshot::{Reader, STEPS, State},
};

/// How many search at once. On two cores a third makes a tenth more of searches; a fourth makes the slowest of them slower.
const SEARCHERS: usize = 3;
/// How long whoever wants to search waits for one of them.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many statements a connection keeps ready.
const READY: usize = 64;

/// Connections for searching, so that a slow search never keeps a page waiting. Each is opened when it is first needed.
#[derive(Debug)]
pub struct Searchers {
    database: PathBuf,
    free: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

/// The archive as it was at one revision, to be searched.
#[derive(Debug)]
pub struct Search<'c> {
    transaction: Transaction<'c>,
    state: State,
    pub(super) memory: &'c Memory,
}

impl Searchers {
    /// Of a database that is there.
    pub fn of(database: &Path) -> Self {
        Self { database: database.to_owned(), free: Arc::new(Semaphore::new(SEARCHERS)), idle: Mutex::default() }
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        let all = self.free.acquire_many(u32::try_from(SEARCHERS).unwrap_or(u32::MAX)).await;
        self.free.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        drop(all);
    }

    fn take(&self) -> Result<Connection> {
        if let Some(connection) = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(connection);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.database, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "mmap_size", MAPPED)?;
        connection.set_prepared_statement_cache_capacity(READY);
        Ok(connection)
    }

    fn give_back(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

impl Store {
    /// Does some work in one read transaction, whose statements are stopped once `limit` has passed, or whoever waits for what
    /// comes of it has left.
    pub async fn search<T: Send + 'static>(
        &self,
        limit: Duration,
        work: impl FnOnce(&Search) -> T + Send + 'static,
    ) -> Result<T> {
        let (searchers, memory) = (Arc::clone(&self.searchers), Arc::clone(&self.memory));
        let turn = timeout(PATIENCE, Arc::clone(&searchers.free).acquire_owned()).await;
        let turn = turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
        let reader = Reader::default();
        let left = reader.left();
        let searching = spawn_blocking(move || {
            let _turn = turn;
            let connection = searchers.take()?;
            let found = Search::begin(&connection, left, limit, &memory).map(|search| work(&search));
            searchers.give_back(connection);
            found
        });
        let found = searching.await;
        drop(reader);
        found.unwrap_or_else(|error| match error.try_into_panic() {
            Ok(panic) => resume_unwind(panic),
            // The program is about to end.
            Err(_) => Err(Error::Busy),
        })
    }
}

impl<'c> Search<'c> {
    fn begin(connection: &'c Connection, left: Arc<AtomicBool>, limit: Duration, memory: &'c Memory) -> Result<Self> {
        let began = Instant::now();
        let is_over = move || left.load(Ordering::Relaxed) || began.elapsed() >= limit;
        connection.progress_handler(STEPS, Some(is_over))?;
        let transaction = connection.unchecked_transaction()?;
        let state = transaction
            .prepare_cached(State::STATEMENT)?
            .query_one([], |row| Ok(State { revision: row.get(0)?, number: row.get(1)? }))?;
        Ok(Self { transaction, state, memory })
    }

    /// Which state of the archive this is.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// The first row of a statement, if it has any.
    pub(super) fn first<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.transaction.prepare_cached(sql)?.query_row(parameters, read).optional()?)
    }

    /// Every row of a statement, one after the other, for as long as `read` goes on.
    pub(super) fn each(
        &self,
        sql: &str,
        parameters: impl Params,
        mut read: impl FnMut(&Row) -> Result<Goes>,
    ) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            if read(row)? == Goes::NoFurther {
                break;
            }
        }
        Ok(())
    }

    /// Every row of a statement.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Whether more rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goes {
    On,
    NoFurther,
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDLESS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    async fn store() -> (Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        (Store::open(&folder.path().join("plenary.db")).await.expect("a database"), folder)
    }

    async fn endless(store: Store, limit: Duration) -> Result<Option<i64>> {
        store.search(limit, |search| search.first(ENDLESS, [], |row| row.get(0))).await.flatten()
    }

    #[tokio::test]
    async fn a_search_that_takes_too_long_is_stopped() {
        let (store, _folder) = store().await;
        for _ in 0..2 {
            let stopped = endless(store.clone(), Duration::from_millis(20)).await;
            assert!(matches!(stopped, Err(Error::TooSlow)), "{stopped:?}");
        }
        let state = store.search(Duration::from_secs(1), |search| search.state().revision).await;
        assert!(state.is_ok(), "the deadline ends with its search");
    }

    #[tokio::test]
    async fn whoever_leaves_stops_what_he_asked_for() {
        let (store, _folder) = store().await;
        let readers: Vec<_> =
            (0..SEARCHERS).map(|_| tokio::spawn(endless(store.clone(), Duration::from_mins(10)))).collect();
        while store.searchers.free.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        readers.iter().for_each(tokio::task::JoinHandle::abort);
        let next =
            timeout(Duration::from_secs(4), store.search(Duration::from_secs(1), |search| search.state().revision))
                .await;
        assert!(next.is_ok_and(|state| state.is_ok()), "one is free again");
    }
}
