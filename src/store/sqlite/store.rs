//! Holds an open database: its write connection, its read pool and its search cache.

use std::{path::PathBuf, sync::Arc};

use sqlx::SqlitePool;

use crate::store::sqlite::{read_pool::Readers, search::cache::Memory};

/// A database of records.
#[derive(Clone, Debug)]
pub struct Store {
    /// One connection: whoever holds it is the only writer of this process.
    pub(crate) writer: SqlitePool,
    /// Those who read, each with a connection of its own.
    pub(crate) readers: Arc<Readers>,
    /// What was learned from searches of the archive in its present state.
    pub(crate) memory: Arc<Memory>,
    /// Where the database is kept as it was before its schema changed, if that was when it was opened.
    pub(crate) before: Option<PathBuf>,
}
