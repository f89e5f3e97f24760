//! Holds an open database: its write connection, its read pool and its search cache.

use std::{path::PathBuf, sync::Arc, time::Duration};

use sqlx::SqlitePool;

use crate::store::{
    error::Result,
    sqlite::{
        read_pool::{Priority, ReadPool},
        search_cache::cache::SearchCache,
        snapshot::Snapshot,
    },
};

/// A database of records.
#[derive(Clone, Debug)]
pub struct Store {
    /// The single write connection of this process.
    pub(crate) writer: SqlitePool,
    /// The threads that read.
    pub(crate) read_pool: Arc<ReadPool>,
    /// Results that searches share while the archive does not change.
    pub(crate) search_cache: Arc<SearchCache>,
    /// The backup that [`Store::open`] made before it migrated the schema, if it did.
    pub(crate) before: Option<PathBuf>,
}

impl Store {
    /// Runs `work` in one read transaction. SQLite stops its statements when `limit` has passed or the returned future is dropped.
    pub async fn read<T: Send + 'static>(
        &self,
        priority: Priority,
        limit: Duration,
        work: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<T> {
        self.read_pool.run(priority, limit, Arc::clone(&self.search_cache), work).await
    }

    /// Opens a read transaction on a new connection, without a deadline: for exports and other long reads.
    pub fn snapshot(&self) -> Result<Snapshot<'static>> {
        Snapshot::begin_own(self.read_pool.connect()?, Arc::clone(&self.search_cache))
    }
}
