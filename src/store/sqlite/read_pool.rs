//! Runs reads on threads, each with its own connection, with a deadline and cancellation.
//!
//! A page is a few short statements, each of which needs the result of the one before. One thread runs them all: a hand-over
//! between threads would take longer than a statement. Searches have separate threads of low priority, so that a slow search
//! never delays a page.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use flume::{Receiver, Sender};
use rusqlite::Connection;
use tokio::{sync::oneshot, task::spawn_blocking, time::timeout};

use crate::{
    store::{
        error::{Error, Result},
        sqlite::{
            connection,
            search_cache::cache::SearchCache,
            snapshot::{QueryBudget, Snapshot},
        },
    },
    threads::lower_thread_priority,
};

/// Threads for pages. More do not make pages faster on two cores; fewer would let a slow page delay the others.
const PAGES: usize = 4;
/// Threads for searches. On two cores a third thread adds a tenth to the throughput; a fourth makes the slowest searches slower.
const SEARCHES: usize = 3;
/// How long a job waits for a free thread.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared statements that a connection caches.
const READY: usize = 128;

/// Which threads run a read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// A page: short, and served first.
    Page,
    /// A search: may take long, so it runs at low priority.
    Search,
}

/// Threads that read. Each opens its connection with its first job.
#[derive(Debug)]
pub struct ReadPool {
    database: Arc<Database>,
    pages: Workers,
    searches: Workers,
}

/// The database that connections are opened to.
#[derive(Debug)]
struct Database {
    path: PathBuf,
    /// Whether no process writes to it. Connections still need write access to the file then: the last one to close removes
    /// the write-ahead log.
    is_read_only: bool,
}

/// The threads of one priority; `None` once they have ended.
#[derive(Debug)]
struct Workers(Mutex<Option<RunningWorkers>>);

#[derive(Debug)]
struct RunningWorkers {
    /// Accepts a job when a thread is free. The threads end when it is dropped.
    free: Sender<Job>,
    each: Vec<JoinHandle<()>>,
}

/// A closure to run with a connection, or with the error that opening it gave.
type Job = Box<dyn FnOnce(Result<&Connection>) + Send>;

/// Sets the cancellation flag when the future that waits for a result is dropped, so that the running statement stops.
#[derive(Debug, Default)]
struct CancelOnDrop(Arc<AtomicBool>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl ReadPool {
    /// Starts the threads for an existing database. `is_read_only`: no process writes to it.
    pub fn new(path: &Path, is_read_only: bool) -> io::Result<Self> {
        let database = Arc::new(Database { path: path.to_owned(), is_read_only });
        let pages = Workers::start("page", PAGES, || {}, &database)?;
        let searches = Workers::start("search", SEARCHES, lower_thread_priority, &database)?;
        Ok(Self { database, pages, searches })
    }

    /// Opens a connection outside the pool.
    pub fn connect(&self) -> Result<Connection> {
        self.database.connect()
    }

    /// Runs `work` in one read transaction. SQLite stops its statements when `limit` has passed or the returned future is dropped.
    pub async fn run<T: Send + 'static>(
        &self,
        priority: Priority,
        limit: Duration,
        search_cache: Arc<SearchCache>,
        work: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<T> {
        let threads = match priority {
            Priority::Page => &self.pages,
            Priority::Search => &self.searches,
        };
        let reader = CancelOnDrop::default();
        let budget = QueryBudget { cancelled: Arc::clone(&reader.0), limit };
        let (tell, told) = oneshot::channel();
        let work = move |connection: Result<&Connection>| {
            let done = catch_unwind(AssertUnwindSafe(|| {
                Snapshot::begin(connection?, budget, search_cache).map(|snapshot| work(&snapshot))
            }));
            // The receiver may be gone.
            drop(tell.send(done));
        };
        threads.submit(Box::new(work)).await?;
        let done = told.await;
        drop(reader);
        done.map_err(|_| Error::Closed)?.unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// Waits for the running jobs and closes every connection.
    pub async fn close(&self) {
        self.pages.end().await;
        self.searches.end().await;
    }
}

impl Database {
    fn connect(&self) -> Result<Connection> {
        let connection = connection::open_reader(&self.path, self.is_read_only)?;
        connection.set_prepared_statement_cache_capacity(READY);
        Ok(connection)
    }
}

impl Workers {
    fn start(name: &str, count: usize, begin: fn(), database: &Arc<Database>) -> io::Result<Self> {
        let (free, work) = flume::bounded(0);
        let start = |_| {
            let (database, work) = (Arc::clone(database), work.clone());
            thread::Builder::new().name(name.to_owned()).spawn(move || {
                begin();
                serve(&database, &work);
            })
        };
        let each = (0..count).map(start).collect::<io::Result<_>>()?;
        Ok(Self(Mutex::new(Some(RunningWorkers { free, each }))))
    }

    /// Gives a job to the first free thread.
    async fn submit(&self, work: Job) -> Result<()> {
        let free = self.running().as_ref().map(|running| running.free.clone()).ok_or(Error::Closed)?;
        timeout(QUEUE_TIMEOUT, free.into_send_async(work)).await.map_err(|_| Error::Busy)?.map_err(|_| Error::Closed)
    }

    /// Waits for the running jobs.
    async fn end(&self) {
        let running = self.running().take();
        let ended = spawn_blocking(|| {
            let Some(RunningWorkers { free, each }) = running else { return };
            drop(free);
            // A thread does not panic: panics of jobs are caught.
            each.into_iter().for_each(|thread| drop(thread.join()));
        });
        drop(ended.await);
    }

    fn running(&self) -> MutexGuard<'_, Option<RunningWorkers>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs jobs until the queue closes.
fn serve(database: &Database, work: &Receiver<Job>) {
    let mut connection = None;
    while let Ok(work) = work.recv() {
        work(match &connection {
            Some(connection) => Ok(connection),
            None => database.connect().map(|opened| &*connection.insert(opened)),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::store::Store;

    const ENDLESS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    const LONG: Duration = Duration::from_mins(10);

    async fn store() -> (Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        (Store::open(&folder.path().join("plenary.db")).await.expect("a database"), folder)
    }

    fn endless(snapshot: &Snapshot) -> Result<Option<i64>> {
        snapshot.first(ENDLESS, [], |row| row.get(0))
    }

    async fn is_free(store: &Store) -> bool {
        let second = Duration::from_secs(1);
        store.read(Priority::Page, second, |_| ()).await.is_ok()
            && store.read(Priority::Search, second, |_| ()).await.is_ok()
    }

    #[tokio::test]
    async fn what_takes_too_long_is_stopped() {
        let (store, _folder) = store().await;
        let limit = Duration::from_millis(20);
        for _ in 0..2 {
            let stopped = [
                store.read(Priority::Page, limit, endless).await.flatten(),
                store.read(Priority::Search, limit, endless).await.flatten(),
            ];
            assert!(stopped.iter().all(|stopped| matches!(stopped, Err(Error::TooSlow))), "{stopped:?}");
        }
        assert!(is_free(&store).await, "the deadline ends with what it was for");
    }

    #[tokio::test]
    async fn whoever_leaves_stops_what_he_asked_for() {
        let (store, _folder) = store().await;
        let asked = |store: Store| async move {
            tokio::join!(store.read(Priority::Page, LONG, endless), store.read(Priority::Search, LONG, endless))
        };
        let read_pool: Vec<_> = (0..PAGES).map(|_| tokio::spawn(asked(store.clone()))).collect();
        while timeout(Duration::from_millis(20), is_free(&store)).await.is_ok() {}
        read_pool.iter().for_each(tokio::task::JoinHandle::abort);
        assert!(timeout(Duration::from_secs(4), is_free(&store)).await.is_ok_and(|free| free), "one is free again");
    }

    #[tokio::test]
    async fn searches_keep_no_page_waiting() {
        let (store, _folder) = store().await;
        let search = |store: Store| async move { store.read(Priority::Search, LONG, endless).await };
        let searches: Vec<_> = (0..8).map(|_| tokio::spawn(search(store.clone()))).collect();
        while timeout(Duration::from_millis(20), store.read(Priority::Search, LONG, |_| ())).await.is_ok() {}
        for _ in 0..100 {
            assert!(
                timeout(Duration::from_secs(1), store.read(Priority::Page, LONG, |_| ()))
                    .await
                    .is_ok_and(|read| read.is_ok())
            );
        }
        searches.iter().for_each(tokio::task::JoinHandle::abort);
    }

    #[tokio::test]
    async fn what_panics_leaves_its_thread_to_the_next() {
        let (store, _folder) = store().await;
        for _ in 0..=PAGES {
            let store = store.clone();
            let page = async move { store.read(Priority::Page, LONG, |_| -> () { panic!("as told") }).await };
            assert!(tokio::spawn(page).await.is_err_and(|error| error.is_panic()));
        }
        assert!(is_free(&store).await);
    }
}
