//! Reading: each page is made in one go, on a thread with a connection of its own. A page is some short statements, each of which
//! needs what the one before found; handed from thread to thread, each would wait longer than it takes.
//!
//! Those who search have threads of their own, and stand back: a slow search never keeps a page waiting.

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
use rusqlite::{Connection, OpenFlags};
use tokio::{sync::oneshot, task::spawn_blocking, time::timeout};

use crate::{
    store::{
        error::{Error, Result},
        sqlite::{
            open::{BUSY, MAPPED},
            snapshot::{Patience, Snapshot},
            store::Store,
        },
    },
    threads::lower_thread_priority,
};

/// How many read at once. On two cores more would make pages no faster, and a slow one must not keep the others waiting.
const PAGES: usize = 4;
/// How many search at once. On two cores a third makes a tenth more of searches; a fourth makes the slowest of them slower.
const SEARCHES: usize = 3;
/// How long whoever wants to read waits for one of them.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many statements a connection keeps ready.
const READY: usize = 128;

/// What something is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A page, which is made at once.
    Page,
    /// A search, which may take long, so that pages go before it.
    Search,
}

/// Threads that read, each with a connection that it opens when it is first needed.
#[derive(Debug)]
pub struct Readers {
    database: Arc<Database>,
    pages: Threads,
    searches: Threads,
}

/// What connections are made to.
#[derive(Debug)]
struct Database {
    path: PathBuf,
    /// Whether nobody writes to it: then whoever reads also takes the log away that he needed to read.
    is_there_to_be_read: bool,
}

/// Some of a kind, until they are ended.
#[derive(Debug)]
struct Threads(Mutex<Option<Running>>);

#[derive(Debug)]
struct Running {
    /// Takes work when one of them is free; once it is dropped, they end.
    free: Sender<Work>,
    each: Vec<JoinHandle<()>>,
}

/// What is to be done with a connection, if there is one.
type Work = Box<dyn FnOnce(Result<&Connection>) + Send>;

/// Whoever waits for what is read. Once he has left, the statement under way is stopped.
#[derive(Debug, Default)]
struct Reader(Arc<AtomicBool>);

impl Drop for Reader {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Readers {
    /// Of a database that is there; it is only read where nobody writes to it.
    pub fn of(path: &Path, is_there_to_be_read: bool) -> io::Result<Self> {
        let database = Arc::new(Database { path: path.to_owned(), is_there_to_be_read });
        let pages = Threads::start("page", PAGES, || {}, &database)?;
        let searches = Threads::start("search", SEARCHES, lower_thread_priority, &database)?;
        Ok(Self { database, pages, searches })
    }

    /// A connection for whoever needs one of his own.
    pub fn connect(&self) -> Result<Connection> {
        self.database.connect()
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        self.pages.end().await;
        self.searches.end().await;
    }
}

impl Database {
    fn connect(&self) -> Result<Connection> {
        let access =
            if self.is_there_to_be_read { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
        let connection = Connection::open_with_flags(&self.path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "mmap_size", MAPPED)?;
        connection.pragma_update(None, "query_only", "ON")?;
        connection.set_prepared_statement_cache_capacity(READY);
        Ok(connection)
    }
}

impl Threads {
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
        Ok(Self(Mutex::new(Some(Running { free, each }))))
    }

    /// Hands work to the one that is free first.
    async fn hand(&self, work: Work) -> Result<()> {
        let free = self.running().as_ref().map(|running| running.free.clone()).ok_or(Error::Closed)?;
        timeout(PATIENCE, free.into_send_async(work)).await.map_err(|_| Error::Busy)?.map_err(|_| Error::Closed)
    }

    /// Waits for what is under way.
    async fn end(&self) {
        let running = self.running().take();
        let ended = spawn_blocking(|| {
            let Some(Running { free, each }) = running else { return };
            drop(free);
            // Work that panics is caught.
            each.into_iter().for_each(|thread| drop(thread.join()));
        });
        drop(ended.await);
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One thread's life.
fn serve(database: &Database, work: &Receiver<Work>) {
    let mut connection = None;
    while let Ok(work) = work.recv() {
        work(match &connection {
            Some(connection) => Ok(connection),
            None => database.connect().map(|opened| &*connection.insert(opened)),
        });
    }
}

impl Store {
    /// Does some work in one read transaction, whose statements are stopped once `limit` has passed, or whoever waits for what
    /// comes of it has left.
    pub async fn read<T: Send + 'static>(
        &self,
        purpose: Purpose,
        limit: Duration,
        work: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<T> {
        let threads = match purpose {
            Purpose::Page => &self.readers.pages,
            Purpose::Search => &self.readers.searches,
        };
        let memory = Arc::clone(&self.memory);
        let reader = Reader::default();
        let patience = Patience { left: Arc::clone(&reader.0), limit };
        let (tell, told) = oneshot::channel();
        let work = move |connection: Result<&Connection>| {
            let done = catch_unwind(AssertUnwindSafe(|| {
                Snapshot::begin(connection?, patience, memory).map(|snapshot| work(&snapshot))
            }));
            // Nobody may wait for it any more.
            drop(tell.send(done));
        };
        threads.hand(Box::new(work)).await?;
        let done = told.await;
        drop(reader);
        done.map_err(|_| Error::Closed)?.unwrap_or_else(|panic| resume_unwind(panic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        store.read(Purpose::Page, second, |_| ()).await.is_ok()
            && store.read(Purpose::Search, second, |_| ()).await.is_ok()
    }

    #[tokio::test]
    async fn what_takes_too_long_is_stopped() {
        let (store, _folder) = store().await;
        let limit = Duration::from_millis(20);
        for _ in 0..2 {
            let stopped = [
                store.read(Purpose::Page, limit, endless).await.flatten(),
                store.read(Purpose::Search, limit, endless).await.flatten(),
            ];
            assert!(stopped.iter().all(|stopped| matches!(stopped, Err(Error::TooSlow))), "{stopped:?}");
        }
        assert!(is_free(&store).await, "the deadline ends with what it was for");
    }

    #[tokio::test]
    async fn whoever_leaves_stops_what_he_asked_for() {
        let (store, _folder) = store().await;
        let asked = |store: Store| async move {
            tokio::join!(store.read(Purpose::Page, LONG, endless), store.read(Purpose::Search, LONG, endless))
        };
        let readers: Vec<_> = (0..PAGES).map(|_| tokio::spawn(asked(store.clone()))).collect();
        while timeout(Duration::from_millis(20), is_free(&store)).await.is_ok() {}
        readers.iter().for_each(tokio::task::JoinHandle::abort);
        assert!(timeout(Duration::from_secs(4), is_free(&store)).await.is_ok_and(|free| free), "one is free again");
    }

    #[tokio::test]
    async fn searches_keep_no_page_waiting() {
        let (store, _folder) = store().await;
        let search = |store: Store| async move { store.read(Purpose::Search, LONG, endless).await };
        let searches: Vec<_> = (0..8).map(|_| tokio::spawn(search(store.clone()))).collect();
        while timeout(Duration::from_millis(20), store.read(Purpose::Search, LONG, |_| ())).await.is_ok() {}
        for _ in 0..100 {
            assert!(
                timeout(Duration::from_secs(1), store.read(Purpose::Page, LONG, |_| ()))
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
            let page = async move { store.read(Purpose::Page, LONG, |_| -> () { panic!("as told") }).await };
            assert!(tokio::spawn(page).await.is_err_and(|error| error.is_panic()));
        }
        assert!(is_free(&store).await);
    }
}
