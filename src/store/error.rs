//! Lists the errors of the store, with messages for the person who runs the program.
//!
//! A message says what happened and ends with what to do. It knows neither HTTP nor the command line's layout.

use std::{io, path::PathBuf};

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database file cannot be opened or created.
    #[error(
        "cannot open the database {}: {reason}; check that the folder is there and may be written to",
        path.display()
    )]
    Open {
        /// The file.
        path: PathBuf,
        /// What the engine said.
        reason: sqlx::Error,
    },
    /// The database was written by a newer version of the program.
    #[error(
        "the database {} was made by a newer version of Plenary (its schema has step {step}, which this version does \
         not know); nothing was changed; use that version or a newer one",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The first unknown migration.
        step: i64,
    },
    /// The database was written by an older version of the program, and is not to be changed.
    #[error(
        "the database {} was made by an older version of Plenary; `plenary serve` or `plenary import` brings it up to date \
         and keeps a backup",
        path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
    },
    /// There is no such file.
    #[error("there is no database at {}; name one with --database", path.display())]
    NoDatabase {
        /// The file.
        path: PathBuf,
    },
    /// There is no such backup.
    #[error("there is no file {}", path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// The file holds no records, and never did.
    #[error("{} is no database of Plenary", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The database is damaged.
    #[error("the database {} is damaged: {faults}", path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        faults: String,
    },
    /// A database cannot be a backup of itself.
    #[error("{} is the database itself; a backup is another file", path.display())]
    Itself {
        /// The file.
        path: PathBuf,
    },
    /// A backup would replace a file.
    #[error("{} is there already; it is replaced with --replace", path.display())]
    There {
        /// The file.
        path: PathBuf,
    },
    /// A copy of the database could not be put where it belongs.
    #[error("cannot write {}: {reason}; nothing was changed", path.display())]
    Copy {
        /// The file.
        path: PathBuf,
        /// Why, and what helps.
        reason: String,
    },
    /// Another process would go on with the database that is replaced.
    #[error(
        "the database {} is open in another process; stop the server and any import, restore, and start the server again; \
         nothing was changed",
        path.display()
    )]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The schema is not changed without a backup.
    #[error(
        "the database {} must be brought up to date, and the backup that is made first failed: {reason}; mend that and run \
         this again",
        path.display()
    )]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// What kept the backup from being made.
        reason: Box<Error>,
    },
    /// The program was linked with an `SQLite` that can lose data.
    #[error("SQLite {0} is too old: 3.51.3 is the first without the fault that can damage a write-ahead log")]
    OldSqlite(String),
    /// Only a person can say whether it is another version of a stored record or another session.
    #[error(
        "this may be another version of the record at {path}: {why}; “--update {}” says that it is, “--another” that it is \
         another session", path.trim_start_matches("/sessions/")
    )]
    Doubtful {
        /// Address of the stored session.
        path: String,
        /// What speaks for it.
        why: String,
    },
    /// It is of a record that was withdrawn.
    #[error(
        "the record of this session was withdrawn; “plenary restore-record {slug}” brings it back, “--another” stores this \
         as another session"
    )]
    Withdrawn {
        /// The slug it had.
        slug: String,
    },
    /// Another session has just the same content.
    #[error("the same content is stored at {path} already; withdraw that first if it is the wrong one")]
    Twin {
        /// Address of the other session.
        path: String,
    },
    /// A session that was named is not there.
    #[error("there is no session “{0}”; a session is named by the last part of its address, 2021-09-16-csto-dushanbe")]
    NoSuchSession(String),
    /// A participant who was named is not there.
    #[error("there is no participant “{0}”; a participant is named by the eight characters in the address of the page")]
    NoSuchParticipant(String),
    /// A change that was named is not there.
    #[error("there is no change “{0}”; the history of a session names its changes by eight characters")]
    NoSuchChange(String),
    /// What was asked cannot be done, and why.
    #[error("{0}")]
    Refused(String),
    /// A date has no free row id left for another session.
    #[error("there are already 9,999 sessions on {0}")]
    FullDay(String),
    /// A query took longer than it may.
    #[error("the query took too long and was stopped")]
    TooSlow,
    /// It was closed meanwhile.
    #[error("the database was closed")]
    Closed,
    /// Every connection was in use for too long.
    #[error("too many are reading at once")]
    Busy,
    /// A listing was asked to go on after a row that is not there.
    #[error("there is no “{0}” to go on after")]
    NoSuchRow(String),
    /// The engine failed.
    #[error("the database failed: {0}")]
    Engine(sqlx::Error),
    /// The engine failed at reading.
    #[error("the database failed: {0}")]
    Reading(rusqlite::Error),
    /// A stored value is not what the program wrote.
    #[error("a stored record cannot be read: {0}")]
    Damaged(#[from] serde_json::Error),
    /// A text could not be packed, or what was packed is not what the program wrote.
    #[error("a stored text cannot be unpacked: {0}")]
    Packed(io::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        // 9 is SQLITE_INTERRUPT: the deadline's progress handler stopped the statement.
        match error.as_database_error().and_then(sqlx::error::DatabaseError::code) {
            Some(code) if code == "9" => Self::TooSlow,
            _ => Self::Engine(error),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::TooSlow,
            _ => Self::Reading(error),
        }
    }
}

/// The result of an operation of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;
