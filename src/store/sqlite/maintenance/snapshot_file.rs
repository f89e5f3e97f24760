//! Copies a database: writes to a temporary file next to the target and renames it, so a partial copy is never visible.

use std::{
    fs::{self, File, Permissions},
    io,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};

use rusqlite::ffi::{SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR};
use sqlx::{Connection, QueryBuilder, SqliteConnection};
use tempfile::TempPath;

use crate::store::{
    error::{Error, Result, sqlite_code},
    sqlite::connection::connect,
};

/// The contents of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Number of records.
    pub records: i64,
    /// Revision of the archive.
    pub revision: i64,
}

/// A copy under its temporary name; dropping it removes the file.
pub(crate) struct Copy {
    part: TempPath,
    place: PathBuf,
}

impl Copy {
    /// Copies the database of a connection while others read and write it. The copy gets the owner and mode of `like`, if that
    /// exists.
    pub(crate) async fn make(connection: &mut SqliteConnection, place: &Path, like: &Path) -> Result<Self> {
        let failed = |reason: io::Error| failure(place, &reason);
        let (Some(folder), Some(name)) = (place.parent(), place.file_name()) else {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        };
        if place.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let part = tempfile::Builder::new()
            .prefix(&format!(".{}.", name.to_string_lossy()))
            .suffix(".part")
            .permissions(Permissions::from_mode(0o666))
            .tempfile_in(folder)
            .map_err(failed)?
            .into_temp_path();
        let vacuum = sqlx::query("VACUUM INTO $1").bind(text(&part)?).execute(connection).await;
        vacuum.map_err(|reason| match sqlite_code(&reason) {
            Some(SQLITE_FULL) => failed(io::ErrorKind::StorageFull.into()),
            Some(SQLITE_IOERR | SQLITE_CANTOPEN) => failed(io::Error::other(reason)),
            _ => reason.into(),
        })?;
        if let Ok(like) = fs::metadata(like) {
            fs::set_permissions(&part, like.permissions()).map_err(failed)?;
            // Only root may change the owner; other users own their copies.
            let _ = chown(&part, Some(like.uid()), Some(like.gid()));
        }
        File::open(&part).and_then(|file| file.sync_all()).map_err(failed)?;
        Ok(Self { part, place: place.to_owned() })
    }

    /// Reads the contents from the copy.
    pub(crate) async fn holds(&self) -> Result<Backup> {
        let bytes = fs::metadata(&self.part).map_err(|reason| failure(&self.place, &reason))?.len();
        let mut connection = connect(&self.part).await?;
        let holds = "SELECT (SELECT count(*) FROM session), revision FROM meta";
        let (records, revision) = sqlx::query_as(holds).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(Backup { bytes, records, revision })
    }

    /// Numbers the copy; see [`crate::store::ArchiveState`].
    pub(crate) async fn number(&self, number: i64) -> Result<()> {
        let mut connection = connect(&self.part).await?;
        let mut numbering = QueryBuilder::new(format!("PRAGMA user_version = {number}"));
        numbering.build().execute(&mut connection).await?;
        connection.close().await?;
        File::open(&self.part).and_then(|file| file.sync_all()).map_err(|reason| failure(&self.place, &reason))
    }

    /// Renames the copy to its target; replaces an existing file only if `replace`.
    pub(crate) fn put(self, replace: bool) -> Result<()> {
        let Self { part, place } = self;
        let put = if replace { part.persist(&place) } else { part.persist_noclobber(&place) };
        put.map_err(|reason| match reason.error.kind() {
            io::ErrorKind::AlreadyExists => Error::There { path: place.clone() },
            _ => failure(&place, &reason.error),
        })?;
        // A rename is durable once the folder is synced.
        let folder = place.parent().unwrap_or(Path::new("/"));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|reason| failure(&place, &reason))
    }
}

/// How many backups were restored in the place of this database.
pub(crate) async fn number(connection: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query_scalar("PRAGMA user_version").fetch_one(connection).await?)
}

/// The error for a copy that cannot be written, with advice.
fn failure(place: &Path, reason: &io::Error) -> Error {
    let reason = match reason.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "there is no such folder; make it first".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not write to its folder".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "its disk may only be read".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "its disk is full; free some space, or name a file on another disk".to_owned()
        }
        _ => reason.to_string(),
    };
    Error::Copy { path: place.to_owned(), reason }
}

/// The path as SQLite takes it.
fn text(path: &Path) -> Result<&str> {
    path.to_str().ok_or_else(|| failure(path, &io::Error::other("its name is not in UTF-8")))
}
