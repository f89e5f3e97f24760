//! Putting a backup in the place of the database.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{Connection, SqliteConnection};

use crate::store::{
    error::{Error, Result},
    sqlite::{
        connection::{beside, code, connect, options},
        maintenance::{
            backup::{absolute, is_same},
            check::run::assert_sound,
            snapshot_file::{Backup, Copy, number},
        },
        schema::Schema,
        store::Store,
    },
};

/// How long another process may take to close the database.
const BUSY: Duration = Duration::from_secs(1);

/// What became of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What it holds now.
    pub holds: Backup,
    /// Where the database is kept that was there before, if there was one.
    pub kept: Option<PathBuf>,
}

impl Store {
    /// Puts a copy of the backup in the place of the database, and keeps beside it what was there before. A backup that is
    /// not sound is refused, and so is a database that another process has open.
    pub async fn restore(file: &Path, database: &Path) -> Result<Restored> {
        let file = absolute(file)?;
        // Logs lie beside the file itself, not beside a link to it.
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
        // Readers tell by this that what they keep of a revision is of another database.
        copy.number(last + 1).await?;
        let kept = set_aside(&database).map_err(|reason| Error::Copy { path: database, reason: reason.to_string() })?;
        copy.put(true)?;
        if let Some(lock) = lock {
            lock.close().await?;
        }
        Ok(Restored { holds, kept })
    }
}

/// Takes the database for this process alone, its write-ahead log brought in and removed: a log that stayed would be taken
/// for the new one's. A database that is too damaged for that cannot be locked, and need not be.
async fn lock(database: &Path) -> Result<Option<SqliteConnection>> {
    if !database.exists() {
        return Ok(None);
    }
    let alone = async {
        let mut connection = SqliteConnection::connect_with(&options(database).busy_timeout(BUSY)).await?;
        // Whoever has the database open, even idly, keeps others from leaving the mode of the write-ahead log.
        sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut connection).await?;
        sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await?;
        Ok(connection)
    };
    match alone.await {
        Ok(connection) => Ok(Some(connection)),
        // 5 is SQLITE_BUSY, 6 SQLITE_LOCKED.
        Err(reason) if matches!(code(&reason), Some(5 | 6)) => Err(Error::InUse { path: database.to_owned() }),
        Err(_) => Ok(None),
    }
}

/// Gives what is in the place of the database another name too, so that at no moment there is none. Logs that a damaged
/// database has, or one that was taken away without them, go with it.
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
    // The index of the log is made anew from it.
    match fs::remove_file(beside(database, "-shm")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if database.exists() {
        // Not every disk can give one file two names.
        fs::hard_link(database, &place).or_else(|_| fs::copy(database, &place).map(drop))?;
        kept = Some(place);
    }
    Ok(kept)
}
