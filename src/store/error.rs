//! Lists the errors of the store, with messages for the person who runs the program.
//!
//! A message says what happened and ends with what to do. It knows neither HTTP nor the command line's layout. A command in it is
//! between backticks, `` `plenary check` ``: `cli::output::commands` adds the database, and the file to flags alone.

use std::{fmt::Display, io, path::PathBuf};

use rusqlite::ffi::SQLITE_INTERRUPT;

use crate::model::SessionSlug;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database file cannot be opened or created.
    #[error(
        "cannot open the database {}: {reason}; check that the folder is there and may be written to",
        path.display()
    )]
    Open {
        /// Path of the file.
        path: PathBuf,
        /// The error of SQLite.
        reason: sqlx::Error,
    },
    /// The database was written by a newer version of the program.
    #[error(
        "the database {} was made by a newer version of Plenary (its schema has step {step}, which this version does \
         not know); nothing was changed; use that version or a newer one",
        path.display()
    )]
    Newer {
        /// Path of the file.
        path: PathBuf,
        /// The first unknown migration.
        step: i64,
    },
    /// The database was written by an older version of the program, and was opened for reading.
    #[error(
        "the database {} was made by an older version of Plenary; `plenary serve` brings it up to date and keeps a backup",
        path.display()
    )]
    Older {
        /// Path of the file.
        path: PathBuf,
    },
    /// The database file does not exist.
    #[error("there is no database at {}; name one with --database", path.display())]
    NoDatabase {
        /// Path of the file.
        path: PathBuf,
    },
    /// The backup file does not exist.
    #[error("there is no file {}", path.display())]
    NoFile {
        /// Path of the file.
        path: PathBuf,
    },
    /// The file is not a database of Plenary.
    #[error("{} is no database of Plenary", path.display())]
    Foreign {
        /// Path of the file.
        path: PathBuf,
    },
    /// The database is damaged.
    #[error("the database {} is damaged: {faults}", path.display())]
    Unsound {
        /// Path of the file.
        path: PathBuf,
        /// The faults that were found.
        faults: String,
    },
    /// A database cannot be a backup of itself.
    #[error("{} is the database itself; a backup is another file", path.display())]
    Itself {
        /// Path of the file.
        path: PathBuf,
    },
    /// A backup would replace a file.
    #[error("{} is there already; it is replaced with --replace", path.display())]
    There {
        /// Path of the file.
        path: PathBuf,
    },
    /// A copy of the database cannot be written.
    #[error("cannot write {}: {reason}; nothing was changed", path.display())]
    Copy {
        /// Path of the file.
        path: PathBuf,
        /// Why, and what helps.
        reason: String,
    },
    /// Another process has the database open.
    #[error(
        "the database {} is open in another process; stop the server and any import, restore, and start the server again; \
         nothing was changed",
        path.display()
    )]
    InUse {
        /// Path of the file.
        path: PathBuf,
    },
    /// The backup before a migration failed, so the schema was not changed.
    #[error(
        "the database {} must be brought up to date, and the backup that is made first failed: {reason}; mend that and run \
         this again",
        path.display()
    )]
    NoBackup {
        /// Path of the file.
        path: PathBuf,
        /// Why the backup failed.
        reason: Box<Error>,
    },
    /// The program was linked with a version of SQLite that can lose data.
    #[error("SQLite {0} is too old: 3.51.3 is the first without the fault that can damage a write-ahead log")]
    OldSqlite(String),
    /// Only a person can decide whether it is a version of a stored record or another session.
    #[error(
        "this may be another version of the record at {}: {why}; if it is: `--update {slug}`; if it is another \
         session, or has other speeches of that one: `--another`", slug.path()
    )]
    Doubtful {
        /// The stored session.
        slug: SessionSlug,
        /// The reason for the doubt.
        why: String,
    },
    /// It is a version of a record that was withdrawn.
    #[error(
        "the record of this session was withdrawn; to bring it back: `plenary restore-record {slug}`; to store this as \
         another session: `--another`"
    )]
    Withdrawn {
        /// The slug it had.
        slug: SessionSlug,
    },
    /// Another session has the same content.
    #[error("the same content is stored at {} already; withdraw that first if it is the wrong one", slug.path())]
    Twin {
        /// The other session.
        slug: SessionSlug,
    },
    /// The named session does not exist.
    #[error(
        "there is no session “{slug}”; {}",
        did_you_mean(nearest.as_ref(), "a session is named by the last part of its address, 2021-09-16-csto-dushanbe")
    )]
    NoSuchSession {
        /// What was asked for.
        slug: String,
        /// The stored slug that was probably meant.
        nearest: Option<String>,
    },
    /// The named session is that of a draft.
    #[error("“{slug}” is a draft and not public; to publish it: `plenary publish {slug}`")]
    IsDraft {
        /// The slug of the draft.
        slug: String,
    },
    /// The record of the named session is withdrawn.
    #[error("the record “{slug}” is withdrawn; to restore it: `plenary restore-record {slug}`")]
    IsWithdrawn {
        /// The slug it had.
        slug: String,
    },
    /// The named draft does not exist.
    #[error("there is no draft “{slug}”; {}", did_you_mean(nearest.as_ref(), "to see the drafts: `plenary list --drafts`"))]
    NoSuchDraft {
        /// What was asked for.
        slug: String,
        /// The slug of the draft that was probably meant.
        nearest: Option<String>,
    },
    /// The named participant does not exist.
    #[error(
        "there is no participant “{id}”; {}",
        did_you_mean(nearest.as_ref(), "a participant is named by the eight characters in the address of the page")
    )]
    NoSuchParticipant {
        /// What was asked for.
        id: String,
        /// The stored id that was probably meant.
        nearest: Option<String>,
    },
    /// The named change does not exist.
    #[error(
        "there is no change “{id}”; {}",
        did_you_mean(nearest.as_ref(), "the history of a session names its changes by eight characters")
    )]
    NoSuchChange {
        /// What was asked for.
        id: String,
        /// The stored id that was probably meant.
        nearest: Option<String>,
    },
    /// The request cannot be carried out, with the reason.
    #[error("{0}")]
    Refused(String),
    /// A date has no free row id left for another session.
    #[error("there are already 9,999 sessions on {0}")]
    FullDay(String),
    /// A query exceeded its time limit.
    #[error("the query took too long and was stopped")]
    TooSlow,
    /// The database was closed during the operation.
    #[error("the database was closed")]
    Closed,
    /// No connection became free in time.
    #[error("too many are reading at once")]
    Busy,
    /// The row that a page should start after does not exist.
    #[error("there is no “{0}” to go on after")]
    NoSuchRow(String),
    /// SQLite failed, as either driver reports it.
    #[error("the database failed: {0}")]
    Database(DriverError),
    /// A stored value is not one that the program writes.
    #[error("{} is damaged in the database: {fault}; run `plenary check`", record.as_deref().unwrap_or("a record"))]
    Damaged {
        /// The record or the row that has the value, as far as it is known: `the session “2021-09-16-csto-dushanbe”`.
        record: Option<String>,
        /// The column, and why its value cannot be read.
        fault: String,
    },
    /// A value cannot be written as JSON.
    #[error("a record cannot be written as JSON: {0}")]
    Json(serde_json::Error),
    /// A text cannot be compressed.
    #[error("a text cannot be compressed: {0}")]
    Compress(io::Error),
}

/// Why a column of a row cannot be read, with the name of the row. Carried inside [`rusqlite::Error`] to [`Error::Damaged`].
#[derive(Debug, thiserror::Error)]
#[error("{fault}")]
pub(crate) struct DamagedColumn {
    /// See [`Error::Damaged`].
    pub record: Option<String>,
    /// See [`Error::Damaged`].
    pub fault: String,
}

/// An error of the driver that writes or of the driver that reads.
#[derive(Debug, thiserror::Error)]
pub enum DriverError {
    /// From sqlx, which writes.
    #[error(transparent)]
    Writing(#[from] sqlx::Error),
    /// From rusqlite, which reads.
    #[error(transparent)]
    Reading(#[from] rusqlite::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            _ => Self::from_driver(sqlite_code(&error), error.into()),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let error = match error {
            rusqlite::Error::FromSqlConversionFailure(_, _, fault) => {
                return match fault.downcast::<DamagedColumn>() {
                    Ok(column) => Self::Damaged { record: column.record, fault: column.fault },
                    Err(fault) => Self::damaged(fault),
                };
            }
            error @ (rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::IntegralValueOutOfRange(..)) => {
                return Self::damaged(error);
            }
            error => error,
        };
        Self::from_driver(error.sqlite_error().map(|error| error.extended_code & PRIMARY), error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl Error {
    /// A stored value of a record that the caller of the caller names; see [`InRecord`].
    pub(crate) fn damaged(fault: impl Display) -> Self {
        Self::Damaged { record: None, fault: fault.to_string() }
    }

    /// Whether a row could not be written because another has its key.
    pub(crate) fn is_unique_violation(&self) -> bool {
        let Self::Database(DriverError::Writing(sqlx::Error::Database(error))) = self else { return false };
        error.is_unique_violation()
    }

    /// SQLite reports an interrupt when the progress handler of a deadline stopped a statement.
    fn from_driver(code: Option<i32>, error: DriverError) -> Self {
        if code == Some(SQLITE_INTERRUPT) { Self::TooSlow } else { Self::Database(error) }
    }
}

/// Names the record in which a damaged value was found.
pub(crate) trait InRecord {
    /// Adds the name, `the session “…”`, to [`Error::Damaged`] if it has none. Leaves every other error as it is.
    #[must_use]
    fn in_record(self, name: impl FnOnce() -> String) -> Self;

    /// The same for a session, by its slug.
    #[must_use]
    fn in_session(self, slug: impl Display) -> Self
    where
        Self: Sized,
    {
        self.in_record(|| session_name(slug))
    }
}

impl<T> InRecord for Result<T> {
    fn in_record(self, name: impl FnOnce() -> String) -> Self {
        self.map_err(|error| match error {
            Error::Damaged { record: None, fault } => Error::Damaged { record: Some(name()), fault },
            other => other,
        })
    }
}

/// What to do about a name that is not known: the one that was probably meant, else what such a name looks like.
fn did_you_mean(nearest: Option<&String>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |nearest| format!("did you mean {nearest}?"))
}

/// How an error names a session.
pub(crate) fn session_name(slug: impl Display) -> String {
    format!("the session “{slug}”")
}

/// The bits of the primary code in an extended result code.
const PRIMARY: i32 = 0xff;

/// The primary result code of SQLite in an error of sqlx: one of [`rusqlite::ffi`]'s constants.
pub(crate) fn sqlite_code(error: &sqlx::Error) -> Option<i32> {
    let code = error.as_database_error()?.code()?;
    code.parse::<i32>().ok().map(|code| code & PRIMARY)
}

/// The result of an operation of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;
