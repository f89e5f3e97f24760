//! Opens read transactions: all reads through a [`Snapshot`] see one revision of the archive.

use std::{
    ops::ControlFlow,
    sync::{
        Arc, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{Connection, OptionalExtension, Params, Row, types::FromSql};

use crate::store::{
    error::Result,
    sqlite::{
        archive_state::ArchiveState,
        row_reader::FromRow,
        search_cache::cache::{CacheState, SearchCache},
        statement::Sql,
    },
};

/// Virtual-machine steps of SQLite between two checks of the deadline.
const STEPS: i32 = 1_000;

/// The archive as it was at one revision. Dropping it ends the transaction.
#[derive(Debug)]
pub struct Snapshot<'c> {
    connection: Held<'c>,
    state: ArchiveState,
    pub(crate) search_cache: Arc<SearchCache>,
}

/// An owned or a borrowed connection.
#[derive(Debug)]
enum Held<'c> {
    Own(Box<Connection>),
    Lent(&'c Connection),
}

/// The limits of a read.
#[derive(Debug)]
pub(crate) struct QueryBudget {
    /// Set when the client has gone; the running statement stops then.
    pub cancelled: Arc<AtomicBool>,
    /// The time that all statements together may take.
    pub limit: Duration,
}

impl<'c> Snapshot<'c> {
    /// Begins on a borrowed connection, within a budget.
    pub(crate) fn begin(
        connection: &'c Connection,
        budget: QueryBudget,
        search_cache: Arc<SearchCache>,
    ) -> Result<Self> {
        let QueryBudget { cancelled, limit } = budget;
        let began = Instant::now();
        let is_over = move || cancelled.load(Ordering::Relaxed) || began.elapsed() >= limit;
        connection.progress_handler(STEPS, Some(is_over))?;
        Self::begin_on(Held::Lent(connection), search_cache)
    }

    /// Begins on a new connection, without a deadline.
    pub(crate) fn begin_own(connection: Connection, search_cache: Arc<SearchCache>) -> Result<Snapshot<'static>> {
        Snapshot::begin_on(Held::Own(Box::new(connection)), search_cache)
    }

    fn begin_on(connection: Held<'c>, search_cache: Arc<SearchCache>) -> Result<Self> {
        let mut snapshot = Self { connection, state: ArchiveState { revision: 0, number: 0 }, search_cache };
        snapshot.connection().prepare_cached("BEGIN")?.execute([])?;
        let state = "SELECT revision, user_version FROM meta, pragma_user_version";
        let state = snapshot.first(state, [], |row| Ok(ArchiveState { revision: row.get(0)?, number: row.get(1)? }))?;
        snapshot.state = state.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok(snapshot)
    }

    /// The state of the archive that this snapshot sees.
    #[must_use]
    pub fn state(&self) -> ArchiveState {
        self.state
    }

    /// The search cache at this state of the archive.
    pub(crate) fn cache(&self) -> MutexGuard<'_, CacheState> {
        self.search_cache.at(self.state())
    }

    fn connection(&self) -> &Connection {
        match &self.connection {
            Held::Own(connection) => connection,
            Held::Lent(connection) => connection,
        }
    }

    /// The first row of a statement, or `None`.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.connection().prepare_cached(sql)?.query_row(parameters, read).optional()?)
    }

    /// Calls `read` with each row of a statement until it breaks.
    pub(crate) fn each(
        &self,
        sql: &str,
        parameters: impl Params,
        mut read: impl FnMut(&Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            if read(row)? == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }

    /// Every row of a statement.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.each(sql, parameters, |row| {
            all.push(read(row)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(all)
    }

    /// The first row of a statement that was put together, if it has any.
    pub(crate) fn row<T: FromRow>(&self, sql: &Sql) -> Result<Option<T>> {
        self.first(sql.text(), sql.values(), T::read)
    }

    /// Every row of a statement that was put together.
    pub(crate) fn rows<T: FromRow>(&self, sql: &Sql) -> Result<Vec<T>> {
        self.all(sql.text(), sql.values(), T::read)
    }

    /// The only value of a statement that has exactly one row, such as a count.
    pub(crate) fn one<T: FromSql>(&self, sql: &str, parameters: impl Params) -> Result<T> {
        Ok(self.connection().prepare_cached(sql)?.query_row(parameters, |row| row.get(0))?)
    }

    /// The only value of a statement that was put together.
    pub(crate) fn value<T: FromSql>(&self, sql: &Sql) -> Result<Option<T>> {
        self.first(sql.text(), sql.values(), |row| row.get(0))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let connection = self.connection();
        // Clear the progress handler first: a cancelled reader's handler would interrupt the ROLLBACK too, and leave the
        // connection inside a transaction.
        drop(connection.progress_handler(0, None::<fn() -> bool>));
        // Errors do not matter: nothing was written, and a failed BEGIN leaves no transaction to end.
        drop(connection.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::store::Store;

    #[tokio::test]
    async fn a_snapshot_ends_however_its_reader_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let connection = store.read_pool.connect().expect("a connection");
        for _ in 0..1_000 {
            let cancelled = Arc::new(AtomicBool::new(false));
            let budget = QueryBudget { cancelled: Arc::clone(&cancelled), limit: Duration::from_secs(10) };
            let snapshot = Snapshot::begin(&connection, budget, Arc::default()).expect("a snapshot");
            cancelled.store(true, Ordering::Relaxed);
            drop(snapshot);
            assert!(connection.is_autocommit());
        }
    }

    #[tokio::test]
    async fn a_snapshot_stays_at_its_revision() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let snapshot = store.snapshot().expect("a snapshot");
        let count_up = "UPDATE meta SET revision = revision + 1";
        sqlx::query(count_up).execute(&store.writer).await.expect("another revision");
        let revision = snapshot.first("SELECT revision FROM meta", [], |row| row.get(0)).expect("an answer");
        assert_eq!(revision, Some(snapshot.state().revision));
        let next = store.snapshot().expect("another snapshot").state().revision;
        assert_eq!(next, snapshot.state().revision + 1);
    }
}
