//! Makes backups: on request, and before a migration of the schema.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sqlx::{Connection, SqliteConnection};

use crate::store::{
    error::{Error, Result},
    sqlite::{
        connection::{beside, connect},
        maintenance::{
            check::run::assert_sound,
            snapshot_file::{Backup, Copy},
        },
        row_reader::from_written_row,
        schema::Schema,
        store::Store,
    },
};

impl Store {
    /// Writes a consistent copy of the database to a file, while others read and write the database.
    ///
    /// # Errors
    /// If the file exists and `replace` is false, or if the database is not one of Plenary.
    pub async fn back_up(database: &Path, file: &Path, replace: bool) -> Result<Backup> {
        let file = absolute(file)?;
        if is_same(database, &file) {
            return Err(Error::Itself { path: file });
        }
        if !replace && file.is_file() {
            return Err(Error::There { path: file });
        }
        let mut connection = connect(database).await?;
        if Schema::read(&mut connection).await? == Schema::Absent {
            return Err(Error::Foreign { path: database.to_owned() });
        }
        let copy = Copy::make(&mut connection, &file, database).await?;
        let holds = copy.holds().await?;
        copy.put(replace)?;
        connection.close().await?;
        Ok(holds)
    }
}

/// Backs up a database with records before a migration; returns the path. An equal backup of an interrupted migration is reused.
pub(crate) async fn before(connection: &mut SqliteConnection, step: i64, database: &Path) -> Result<Option<PathBuf>> {
    let state = state(connection).await?;
    if state.records == 0 {
        return Ok(None);
    }
    let wanted = beside(&absolute(database)?, &format!(".before-{step}"));
    let mut place = wanted.clone();
    for number in 2.. {
        if !place.exists() {
            Copy::make(connection, &place, database).await?.put(false)?;
            break;
        }
        if kept(&place).await.is_ok_and(|kept| kept == state) {
            break;
        }
        place = beside(&wanted, &format!("-{number}"));
    }
    tracing::info!(step, backup = %place.display(), "the database as it was before its schema changes is kept");
    Ok(Some(place))
}

/// Facts that differ between two states of a database.
#[derive(PartialEq, Eq)]
struct State {
    records: i64,
    revision: i64,
    step: i64,
    first: Option<String>,
    last: Option<String>,
}

from_written_row!(State { records, revision, step, first, last });

async fn state(connection: &mut SqliteConnection) -> Result<State> {
    let state = "SELECT (SELECT count(*) FROM session) AS records, revision,
            (SELECT max(version) FROM _sqlx_migrations) AS step,
            (SELECT min(fingerprint) FROM session) AS first, (SELECT max(fingerprint) FROM session) AS last
         FROM meta";
    Ok(sqlx::query_as(state).fetch_one(connection).await?)
}

/// The state of a backup, if it is intact.
async fn kept(path: &Path) -> Result<State> {
    let mut connection = connect(path).await?;
    assert_sound(&mut connection, path).await?;
    state(&mut connection).await
}

pub(crate) fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|reason| Error::Copy { path: path.to_owned(), reason: reason.to_string() })
}

/// Whether two paths name one file.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| -> io::Result<PathBuf> { fs::canonicalize(path) };
    matches!((whole(one), whole(other)), (Ok(one), Ok(other)) if one == other)
}
