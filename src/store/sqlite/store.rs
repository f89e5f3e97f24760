//! Holds an open database: its write connection, its read pool and its search cache.

use std::{path::PathBuf, sync::Arc};

use sqlx::SqlitePool;

use crate::store::sqlite::{read_pool::ReadPool, search::cache::SearchCache};

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
