//! Implements the store on SQLite: all SQL of the program is here.
//!
//! sqlx writes and rusqlite reads; both link the same SQLite. From the bottom: rows and statements, connections, the snapshot, the
//! store with its pool of readers; above them `read`, then `search`, then `write`, then `maintenance`; on top `open`.

pub(crate) mod archive_state;
pub(crate) mod change_watch;
pub(crate) mod compression;
pub(crate) mod connection;
pub(crate) mod linked_rows;
pub(crate) mod maintenance;
pub(crate) mod open;
#[cfg(test)]
pub(crate) mod query_plan_tests;
pub(crate) mod read;
pub(crate) mod read_pool;
pub(crate) mod row_ids;
pub(crate) mod row_reader;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod search_cache;
pub(crate) mod slug_columns;
pub(crate) mod snapshot;
pub(crate) mod statement;
pub(crate) mod store;
pub(crate) mod tally_facets;
pub(crate) mod write;
pub(crate) mod writer;
