//! Replaces the database with a backup.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::ffi::{SQLITE_BUSY, SQLITE_LOCKED};
use sqlx::{Connection, SqliteConnection};

use crate::store::{
    error::{Error, Result, sqlite_code},
    sqlite::{
        connection::{beside, connect, options},
        maintenance::{
            backup::{absolute, is_same},
            check::run::assert_sound,
            snapshot_file::{Backup, Copy, number},
        },
        schema::Schema,
        store::Store,
    },
};

/// How long to wait for another process to close the database.
const BUSY: Duration = Duration::from_secs(1);

/// The result of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The contents of the database now.
    pub holds: Backup,
    /// The path of the replaced database, if there was one.
    pub kept: Option<PathBuf>,
}

impl Store {
    /// Puts a copy of the backup in the place of the database, and keeps the old database next to it.
    ///
    /// # Errors
    /// If the backup is damaged, or another process has the database open; then nothing changes.
    pub async fn restore(file: &Path, database: &Path) -> Result<Restored> {
        let file = absolute(file)?;
        // SQLite puts logs next to the file itself, not next to a symbolic link to it.
        let database = fs::canonicalize(database).or_else(|_| absolute(database))?;
        if !file.exists() {
            return Err(Error::NoFile { path: file });
        }
        if is_same(&file, &database) {
            return Err(Error::Itself { path: file });
        }
        let mut connection = connect(&file).await?;
        match Schema::read(&mut connection).await? {
            Schema::Absent => return Err(Error::Foreign { path: file }),
            Schema::Newer(step) => return Err(Error::Newer { path: file, step }),
            Schema::Older(_) | Schema::Current => {}
        }
        assert_sound(&mut connection, &file).await?;
        let like = if database.exists() { &database } else { &file };
        let copy = Copy::make(&mut connection, &database, like).await?;
        let mut last = number(&mut connection).await?;
        connection.close().await?;
        let holds = copy.holds().await?;

        let mut lock = lock(&database).await?;
        if let Some(lock) = &mut lock {
            last = last.max(number(lock).await?);
        }
        // Caches compare this number: the same revision now has other content.
        copy.number(last + 1).await?;
        let kept = set_aside(&database).map_err(|reason| Error::Copy { path: database, reason: reason.to_string() })?;
        copy.put(true)?;
        if let Some(lock) = lock {
            lock.close().await?;
        }
        Ok(Restored { holds, kept })
    }
}

/// Locks the database exclusively, after a checkpoint that removes its write-ahead log: SQLite would apply a remaining log to the
/// restored file. Returns `None` for a database too damaged to be locked.
async fn lock(database: &Path) -> Result<Option<SqliteConnection>> {
    if !database.exists() {
        return Ok(None);
    }
    let alone = async {
        let mut connection = SqliteConnection::connect_with(&options(database).busy_timeout(BUSY)).await?;
        // Fails while any other connection is open, even an idle one.
        sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut connection).await?;
        sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await?;
        Ok(connection)
    };
    match alone.await {
        Ok(connection) => Ok(Some(connection)),
        Err(reason) if matches!(sqlite_code(&reason), Some(SQLITE_BUSY | SQLITE_LOCKED)) => {
            Err(Error::InUse { path: database.to_owned() })
        }
        Err(_) => Ok(None),
    }
}

/// Links the old database under another name, so that its path always has a database. Moves remaining logs with it, which a
/// damaged database may have.
fn set_aside(database: &Path) -> io::Result<Option<PathBuf>> {
    const LOGS: [&str; 2] = ["-wal", "-journal"];
    let is_there = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
    let free = |place: &PathBuf| !["", LOGS[0], LOGS[1]].iter().any(|ending| is_there(&beside(place, ending)));
    let mut places = (1..).map(|number: u32| beside(database, &format!(".before-restore-{number}")));
    let Some(place) = places.find(free) else { return Ok(None) };
    let mut kept = None;
    for ending in LOGS {
        if is_there(&beside(database, ending)) {
            fs::rename(beside(database, ending), beside(&place, ending))?;
            kept = Some(place.clone());
        }
    }
    // SQLite rebuilds the WAL index from the log.
    match fs::remove_file(beside(database, "-shm")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if database.exists() {
        // Not every file system has hard links.
        fs::hard_link(database, &place).or_else(|_| fs::copy(database, &place).map(drop))?;
        kept = Some(place);
    }
    Ok(kept)
}
