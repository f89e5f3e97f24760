//! Searching: one read transaction, on a thread and a connection of its own. A search is a dozen short statements, each of
//! which needs what the one before found; handed from thread to thread, each would wait longer than it takes.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use flume::{Receiver, Sender};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, Transaction};
use tokio::{sync::oneshot, task::spawn_blocking, time::timeout};

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
/// How far searches stand back where others want the processor: whoever reads a page is not kept waiting by them.
const NICENESS: i32 = 10;

/// Threads for searching, so that a slow search never keeps a page waiting. Each opens a connection when it is first needed.
#[derive(Debug)]
pub struct Searchers(Mutex<Option<Threads>>);

#[derive(Debug)]
struct Threads {
    /// Takes work when one of them is free; once it is dropped, they end.
    free: Sender<Work>,
    each: Vec<JoinHandle<()>>,
}

/// What is to be done with a connection, if there is one.
type Work = Box<dyn FnOnce(Result<&Connection>) + Send>;

/// The archive as it was at one revision, to be searched.
#[derive(Debug)]
pub struct Search<'c> {
    transaction: Transaction<'c>,
    state: State,
    pub(super) memory: &'c Memory,
}

impl Searchers {
    /// Of a database that is there.
    pub fn of(database: &Path) -> io::Result<Self> {
        let (free, work) = flume::bounded(0);
        let start = |_| {
            let (database, work) = (database.to_owned(), work.clone());
            thread::Builder::new().name("search".to_owned()).spawn(move || serve(&database, &work))
        };
        let each = (0..SEARCHERS).map(start).collect::<io::Result<_>>()?;
        Ok(Self(Mutex::new(Some(Threads { free, each }))))
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        let threads = self.threads().take();
        let ended = spawn_blocking(|| {
            let Some(Threads { free, each }) = threads else { return };
            drop(free);
            // Work that panics is caught.
            each.into_iter().for_each(|thread| drop(thread.join()));
        });
        drop(ended.await);
    }

    /// Hands work to the one that is free first.
    async fn hand(&self, work: Work) -> Result<()> {
        let free = self.threads().as_ref().map(|threads| threads.free.clone()).ok_or(Error::Busy)?;
        timeout(PATIENCE, free.into_send_async(work)).await.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)
    }

    fn threads(&self) -> MutexGuard<'_, Option<Threads>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One thread's life.
fn serve(database: &Path, work: &Receiver<Work>) {
    stand_back();
    let mut connection = None;
    while let Ok(work) = work.recv() {
        work(match &connection {
            Some(connection) => Ok(connection),
            None => open(database).map(|opened| &*connection.insert(opened)),
        });
    }
}

fn open(database: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    connection.set_prepared_statement_cache_capacity(READY);
    Ok(connection)
}

/// Lets others go first.
fn stand_back() {
    // Elsewhere niceness is the whole process's.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS) {
        tracing::debug!(%error, "searches do not stand back");
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
        let memory = Arc::clone(&self.memory);
        let reader = Reader::default();
        let left = reader.left();
        let (tell, told) = oneshot::channel();
        let work = move |connection: Result<&Connection>| {
            let found = catch_unwind(AssertUnwindSafe(|| {
                Search::begin(connection?, left, limit, &memory).map(|search| work(&search))
            }));
            // Nobody may wait for it any more.
            drop(tell.send(found));
        };
        self.searchers.hand(Box::new(work)).await?;
        let found = told.await;
        drop(reader);
        found.map_err(|_| Error::Busy)?.unwrap_or_else(|panic| resume_unwind(panic))
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
        mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.each(sql, parameters, |row| {
            all.push(read(row)?);
            Ok(Goes::On)
        })?;
        Ok(all)
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
        let all_search = || store.search(Duration::from_secs(1), |search| search.state().revision);
        while timeout(Duration::from_millis(20), all_search()).await.is_ok() {}
        readers.iter().for_each(tokio::task::JoinHandle::abort);
        let next =
            timeout(Duration::from_secs(4), store.search(Duration::from_secs(1), |search| search.state().revision))
                .await;
        assert!(next.is_ok_and(|state| state.is_ok()), "one is free again");
    }

    #[tokio::test]
    async fn a_search_that_panics_leaves_its_thread_to_the_next() {
        let (store, _folder) = store().await;
        for _ in 0..=SEARCHERS {
            let store = store.clone();
            let search = async move { store.search(Duration::from_secs(1), |_| -> () { panic!("as told") }).await };
            assert!(tokio::spawn(search).await.is_err_and(|error| error.is_panic()));
        }
        assert!(store.search(Duration::from_secs(1), |search| search.state().revision).await.is_ok());
    }
}
