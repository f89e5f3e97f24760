//! Opens connections: sqlx for what writes, rusqlite for what reads, with the pragmas of both.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{
    OpenFlags,
    ffi::{SQLITE_CORRUPT, SQLITE_NOTADB},
};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::store::error::{Error, Result, sqlite_code};

/// How long SQLite waits for the commit of another process.
const BUSY: Duration = Duration::from_secs(5);
/// Bytes of the database that are memory-mapped: 64 GiB.
const MAPPED: &str = "68719476736";
/// The options of every write connection.
pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(BUSY)
}

/// Opens one connection to an existing database, whatever its schema.
pub(crate) async fn connect(path: &Path) -> Result<SqliteConnection> {
    if !path.exists() {
        return Err(Error::NoDatabase { path: path.to_owned() });
    }
    let open = async {
        let mut connection = SqliteConnection::connect_with(&options(path)).await?;
        // SQLite finds out whether the file is a database when it first reads it.
        sqlx::query("SELECT count(*) FROM sqlite_schema").execute(&mut connection).await?;
        Ok(connection)
    };
    open.await.map_err(|reason: sqlx::Error| match sqlite_code(&reason) {
        Some(SQLITE_NOTADB) => Error::Foreign { path: path.to_owned() },
        Some(SQLITE_CORRUPT) => Error::Unsound { path: path.to_owned(), faults: reason.to_string() },
        _ => Error::Open { path: path.to_owned(), reason },
    })
}

/// Opens a connection that only reads. `is_read_only`: no process writes to the database.
pub(crate) fn open_reader(path: &Path, is_read_only: bool) -> Result<rusqlite::Connection> {
    let access = if is_read_only { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let connection = rusqlite::Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    connection.pragma_update(None, "query_only", "ON")?;
    Ok(connection)
}

/// The path of a file with an ending added to its name.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
