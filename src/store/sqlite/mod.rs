//! Implements the store on `SQLite`: all SQL of the program is here.

pub(crate) mod change_watch;
pub(crate) mod compression;
pub(crate) mod maintenance;
pub(crate) mod open;
#[cfg(test)]
pub(crate) mod query_plan_tests;
pub(crate) mod read;
pub(crate) mod read_pool;
pub(crate) mod row_reader;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod snapshot;
pub(crate) mod statement;
pub(crate) mod store;
pub(crate) mod write;
