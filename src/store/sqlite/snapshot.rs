//! A read transaction: everything read through it is of one revision.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{Connection, OptionalExtension, Params, Row, types::FromSql};

use crate::store::{
    error::Result,
    sqlite::{row_reader::FromRow, search::cache::Memory, statement::Sql, store::Store},
};

/// How many steps of its machine the engine takes between two looks at the clock.
const STEPS: i32 = 1_000;

/// The archive as it was at one revision. Dropping it ends the transaction.
#[derive(Debug)]
pub struct Snapshot<'c> {
    connection: Held<'c>,
    state: State,
    pub(crate) memory: Arc<Memory>,
}

/// A connection, of one's own or lent for a while.
#[derive(Debug)]
enum Held<'c> {
    Own(Box<Connection>),
    Lent(&'c Connection),
}

/// Which state of the archive something is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// Each import makes the next.
    pub revision: i64,
    /// Which database in its place: after a backup was restored the same revisions come again, with other words.
    pub number: i64,
}

/// For how long somebody waits for what is read.
#[derive(Debug)]
pub(crate) struct Patience {
    /// Whether he has left: then the statement under way is stopped.
    pub left: Arc<AtomicBool>,
    /// The longest that all statements together may take.
    pub limit: Duration,
}

/// Whether more rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goes {
    On,
    NoFurther,
}

impl Store {
    /// Opens one read transaction, on a connection of its own and without a limit: for whoever reads much of the archive.
    pub fn snapshot(&self) -> Result<Snapshot<'static>> {
        Snapshot::of(Held::Own(Box::new(self.readers.connect()?)), Arc::clone(&self.memory))
    }
}

impl<'c> Snapshot<'c> {
    /// On a connection that is lent, for as long as somebody waits.
    pub(crate) fn begin(connection: &'c Connection, patience: Patience, memory: Arc<Memory>) -> Result<Self> {
        let Patience { left, limit } = patience;
        let began = Instant::now();
        let is_over = move || left.load(Ordering::Relaxed) || began.elapsed() >= limit;
        connection.progress_handler(STEPS, Some(is_over))?;
        Self::of(Held::Lent(connection), memory)
    }

    fn of(connection: Held<'c>, memory: Arc<Memory>) -> Result<Self> {
        let mut snapshot = Self { connection, state: State { revision: 0, number: 0 }, memory };
        snapshot.connection().prepare_cached("BEGIN")?.execute([])?;
        let state = "SELECT revision, user_version FROM meta, pragma_user_version";
        let state = snapshot.first(state, [], |row| Ok(State { revision: row.get(0)?, number: row.get(1)? }))?;
        snapshot.state = state.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok(snapshot)
    }

    /// Which state of the archive this is.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    fn connection(&self) -> &Connection {
        match &self.connection {
            Held::Own(connection) => connection,
            Held::Lent(connection) => connection,
        }
    }

    /// The first row of a statement, if it has any.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.connection().prepare_cached(sql)?.query_row(parameters, read).optional()?)
    }

    /// Every row of a statement, one after the other, for as long as `read` goes on.
    pub(crate) fn each(
        &self,
        sql: &str,
        parameters: impl Params,
        mut read: impl FnMut(&Row) -> Result<Goes>,
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            if read(row)? == Goes::NoFurther {
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
            Ok(Goes::On)
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

    /// The only value of a statement that was put together.
    pub(crate) fn value<T: FromSql>(&self, sql: &Sql) -> Result<Option<T>> {
        self.first(sql.text(), sql.values(), |row| row.get(0))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let connection = self.connection();
        // Whoever has left must not stop this too, or the next one would meet a transaction that is not his.
        drop(connection.progress_handler(0, None::<fn() -> bool>));
        // Of what was only read nothing is undone. Where there is no transaction, there is nothing to end.
        drop(connection.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_snapshot_ends_however_its_reader_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let connection = store.readers.connect().expect("a connection");
        for _ in 0..1_000 {
            let left = Arc::new(AtomicBool::new(false));
            let patience = Patience { left: Arc::clone(&left), limit: Duration::from_secs(10) };
            let snapshot = Snapshot::begin(&connection, patience, Arc::default()).expect("a snapshot");
            left.store(true, Ordering::Relaxed);
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
