//! A whole copy of a database: made beside its place and put there at once, so that nobody meets half of one.

use std::{
    fs::{self, File, Permissions},
    io,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};

use sqlx::{Connection, QueryBuilder, SqliteConnection};
use tempfile::TempPath;

use crate::store::{
    error::{Error, Result},
    sqlite::connection::{code, connect},
};

/// What a copy holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// How large the file is.
    pub bytes: u64,
    /// How many records it has.
    pub records: i64,
    /// The revision of the archive that it shows.
    pub revision: i64,
}

/// A copy that is not in its place yet; dropping it removes it.
pub(crate) struct Copy {
    part: TempPath,
    place: PathBuf,
}

impl Copy {
    /// Copies what the connection sees at one moment; others read and write meanwhile. The copy belongs to whom the
    /// file `like` belongs, where there is one.
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
        vacuum.map_err(|reason| match code(&reason) {
            // 13 is SQLITE_FULL.
            Some(13) => failed(io::ErrorKind::StorageFull.into()),
            // 10 is SQLITE_IOERR, 14 SQLITE_CANTOPEN.
            Some(10 | 14) => failed(io::Error::other(reason)),
            _ => reason.into(),
        })?;
        if let Ok(like) = fs::metadata(like) {
            fs::set_permissions(&part, like.permissions()).map_err(failed)?;
            // Only root may give files away; for anybody else the copy is their own.
            let _ = chown(&part, Some(like.uid()), Some(like.gid()));
        }
        File::open(&part).and_then(|file| file.sync_all()).map_err(failed)?;
        Ok(Self { part, place: place.to_owned() })
    }

    /// What it holds, read from the copy itself.
    pub(crate) async fn holds(&self) -> Result<Backup> {
        let bytes = fs::metadata(&self.part).map_err(|reason| failure(&self.place, &reason))?.len();
        let mut connection = connect(&self.part).await?;
        let holds = "SELECT (SELECT count(*) FROM session), revision FROM meta";
        let (records, revision) = sqlx::query_as(holds).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(Backup { bytes, records, revision })
    }

    /// Numbers it as the so many-th database in its place; see [`super::Snapshot::state`].
    pub(crate) async fn number(&self, number: i64) -> Result<()> {
        let mut connection = connect(&self.part).await?;
        let mut numbering = QueryBuilder::new(format!("PRAGMA user_version = {number}"));
        numbering.build().execute(&mut connection).await?;
        connection.close().await?;
        File::open(&self.part).and_then(|file| file.sync_all()).map_err(|reason| failure(&self.place, &reason))
    }

    /// Puts it in its place; what was there is replaced only where that is asked for.
    pub(crate) fn put(self, replace: bool) -> Result<()> {
        let Self { part, place } = self;
        let put = if replace { part.persist(&place) } else { part.persist_noclobber(&place) };
        put.map_err(|reason| match reason.error.kind() {
            io::ErrorKind::AlreadyExists => Error::There { path: place.clone() },
            _ => failure(&place, &reason.error),
        })?;
        // The name is durable once its folder is.
        let folder = place.parent().unwrap_or(Path::new("/"));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|reason| failure(&place, &reason))
    }
}

/// Which database in its place this is: none was restored there before the one of number 0.
pub(crate) async fn number(connection: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query_scalar("PRAGMA user_version").fetch_one(connection).await?)
}

/// Why a copy cannot be written there, with what helps.
fn failure(place: &Path, reason: &io::Error) -> Error {
    let reason = match reason.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "there is no such folder; make it first".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not write to its folder".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "its disk may only be read".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "there is no room left on its disk; make some, or name a file on another".to_owned()
        }
        _ => reason.to_string(),
    };
    Error::Copy { path: place.to_owned(), reason }
}

/// The path as the engine takes it.
fn text(path: &Path) -> Result<&str> {
    path.to_str().ok_or_else(|| failure(path, &io::Error::other("its name is not in UTF-8")))
}
