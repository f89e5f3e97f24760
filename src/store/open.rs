//! Opening a database: create, check, migrate.

use std::{path::Path, time::Duration};

use sqlx::{
    SqlitePool,
    migrate::{MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Error, Result, Store, people};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Read-only connections. Two cores serve more readers than this only more slowly.
const READERS: u32 = 8;
/// How long a writer waits for another process's import to commit.
const BUSY: Duration = Duration::from_secs(5);
/// Bytes of the database that are read through the page cache of the system instead of being copied: 64 GiB.
const MAPPED: &str = "68719476736";
/// What the writer keeps in memory, in KiB with a minus: 64 MiB. The ids of speeches and paragraphs fall anywhere in their
/// indexes, and pages that do not fit are written out and read again and again.
const CACHED: &str = "-65536";
/// After how many pages the write-ahead log is brought into the database: 64 MiB, so that pages of the indexes that many
/// transactions change are written once.
const LOGGED: &str = "16384";

impl Store {
    /// Opens the database, creates it where there is none, and brings its schema up to date.
    pub async fn open(path: &Path) -> Result<Self> {
        let failed = |reason| Error::Open { path: path.to_owned(), reason };
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        // The writer reads through its cache: what is mapped besides counts as memory of the program.
        // What a record would undo is kept in memory too, instead of in a file that is written and thrown away.
        let writing = options
            .clone()
            .pragma("cache_size", CACHED)
            .pragma("wal_autocheckpoint", LOGGED)
            .pragma("temp_store", "MEMORY");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(writing.create_if_missing(true))
            .await
            .map_err(failed)?;
        assert_version(&writer).await?;
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(step) | MigrateError::VersionTooNew(step, _) => {
                Error::Newer { path: path.to_owned(), step }
            }
            MigrateError::Execute(reason) | MigrateError::ExecuteMigration(reason, _) => failed(reason),
            other => failed(sqlx::Error::Migrate(Box::new(other))),
        })?;
        people::know_everybody(&mut *writer.acquire().await?).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options.pragma("mmap_size", MAPPED).read_only(true))
            .await
            .map_err(failed)?;
        Ok(Self { writer, readers })
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Refuses an engine with the fault of the write-ahead log that 3.51.3 mended.
async fn assert_version(pool: &SqlitePool) -> Result<()> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts < vec![3, 51, 3] { Err(Error::OldSqlite(version)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_database_of_a_newer_version_is_refused_in_plain_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plenary.db");
        let store = Store::open(&path).await.expect("a new database");
        sqlx::query("INSERT INTO _sqlx_migrations VALUES (999, 'later', CURRENT_TIMESTAMP, TRUE, x'00', 0)")
            .execute(&store.writer)
            .await
            .expect("a later migration");
        store.close().await;

        let refused = Store::open(&path).await.expect_err("refused").to_string();
        assert!(refused.contains("newer version of Plenary"), "{refused}");
    }

    #[tokio::test]
    async fn a_folder_that_is_not_there_is_named() {
        let refused = Store::open(Path::new("/no/such/folder/plenary.db")).await.expect_err("refused").to_string();
        assert!(refused.contains("/no/such/folder/plenary.db") && refused.contains("folder"), "{refused}");
    }
}
