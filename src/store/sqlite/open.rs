//! Opens a database: creates it, checks it and migrates its schema.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use sqlx::{
    SqlitePool,
    migrate::MigrateError,
    sqlite::{SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::store::{
    error::{Error, Result},
    sqlite::{
        connection::{connect, options},
        maintenance::backup,
        read_pool::ReadPool,
        schema::{MIGRATIONS, Schema},
        search::rebuild::make_current,
        store::Store,
        write::{backfill_answers::backfill_answers, match_people, recount_attendance::recount_attendance, same_words},
    },
};

/// Page cache of the writer: 64 MiB, as negative KiB. The ids of speeches and paragraphs are random within their indexes; with
/// less, the same pages are written out and read again and again.
const CACHED: &str = "-65536";
/// Pages of the write-ahead log before a checkpoint: 64 MiB, so that index pages that many transactions change are written once.
const LOGGED: &str = "16384";

impl Store {
    /// Opens the database, creates it if there is none, and migrates its schema. A database with records is backed up next to
    /// it before its schema changes.
    pub async fn open(path: &Path) -> Result<Self> {
        let failed = |reason| Error::Open { path: path.to_owned(), reason };
        let options = options(path).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        // The writer does not map the file: it reads through its page cache, and mapped pages would count as memory of the
        // program. Statement journals stay in memory instead of in temporary files.
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
        let before = keep(&writer, path).await?;
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(step) | MigrateError::VersionTooNew(step, _) => {
                Error::Newer { path: path.to_owned(), step }
            }
            MigrateError::Execute(reason) | MigrateError::ExecuteMigration(reason, _) => failed(reason),
            other => failed(sqlx::Error::Migrate(Box::new(other))),
        })?;
        match_people::backfill_aliases(&mut *writer.acquire().await?).await?;
        backfill_answers(&mut *writer.acquire().await?).await?;
        recount_attendance(&mut *writer.acquire().await?).await?;
        same_words::backfill_sketches(&mut *writer.acquire().await?).await?;
        make_current(&mut *writer.acquire().await?).await?;
        let read_pool = ReadPool::new(path, false).map_err(|error| failed(error.into()))?;
        Ok(Self { writer, read_pool: Arc::new(read_pool), search_cache: Arc::default(), before })
    }

    /// Opens an existing database for reading and changes nothing about it.
    pub async fn open_to_read(path: &Path) -> Result<Self> {
        match Schema::read(&mut connect(path).await?).await? {
            Schema::Absent => return Err(Error::Foreign { path: path.to_owned() }),
            Schema::Older(_) => return Err(Error::Older { path: path.to_owned() }),
            Schema::Newer(step) => return Err(Error::Newer { path: path.to_owned(), step }),
            Schema::Current => {}
        }
        let failed = |reason| Error::Open { path: path.to_owned(), reason };
        let read_pool = ReadPool::new(path, true).map_err(|error| failed(error.into()))?;
        let writer = SqlitePool::connect_lazy_with(options(path).pragma("query_only", "ON"));
        Ok(Self { writer, read_pool: Arc::new(read_pool), search_cache: Arc::default(), before: None })
    }

    /// The backup that [`Store::open`] made before it migrated the schema, if it did.
    #[must_use]
    pub fn before(&self) -> Option<&Path> {
        self.before.as_deref()
    }

    /// Waits for the running jobs and closes every connection.
    pub async fn close(&self) {
        self.read_pool.close().await;
        self.writer.close().await;
    }
}

/// Backs the database up if its schema is about to change; returns the path of the backup.
async fn keep(writer: &SqlitePool, path: &Path) -> Result<Option<PathBuf>> {
    let mut connection = writer.acquire().await?;
    let Schema::Older(step) = Schema::read(&mut connection).await? else { return Ok(None) };
    let kept = backup::before(&mut connection, step, path).await;
    kept.map_err(|reason| Error::NoBackup { path: path.to_owned(), reason: Box::new(reason) })
}

/// Fails if SQLite is older than 3.51.3, which fixed a bug that can damage the write-ahead log.
async fn assert_version(pool: &SqlitePool) -> Result<()> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts < vec![3, 51, 3] { Err(Error::OldSqlite(version)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use sqlx::{Connection, QueryBuilder, SqliteConnection};

    use super::*;
    use crate::{
        import::{Facts, check, json},
        model::{DraftRecord, ParagraphKind, Record, SessionKind},
        samples,
        store::sqlite::maintenance::check::run::assert_sound,
    };

    /// A sample as it is stored, of another kind where one is given; then it leaves no words out.
    fn sample(number: usize, kind: Option<SessionKind>) -> Record {
        let mut draft: DraftRecord = serde_json::from_str(samples::ALL[number]).expect("a sample");
        if let Some(kind) = kind {
            draft.session.kind = kind;
            for speech in &mut draft.speeches {
                speech.paragraphs.retain(|paragraph| paragraph.kind != ParagraphKind::Elision);
            }
        }
        check(json::draft(draft, &Facts::default())).accept().expect("it is whole")
    }

    /// A database that a version of Plenary left that knew two steps of the schema, with two records in it, one of them verbatim.
    async fn old_database(path: &Path) -> Record {
        let record = sample(0, None);
        let new = path.with_file_name("new.db");
        let store = Store::open(&new).await.expect("a database");
        store.import(&record).await.expect("stored");
        store.import(&sample(3, Some(SessionKind::Verbatim))).await.expect("stored");
        let snapshot = store.snapshot().expect("a snapshot");
        let slug = record.session.slug.as_str();
        let record = snapshot.record(slug).expect("a record").expect("it is there");
        drop(snapshot);
        store.close().await;

        let mut old = SqliteConnection::connect_with(&options(path).create_if_missing(true)).await.expect("a file");
        MIGRATIONS.run_to(2, &mut old).await.expect("two steps");
        let attach = format!(
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ATTACH '{}' AS new; DELETE FROM meta",
            new.display()
        );
        QueryBuilder::new(attach).build().execute(&mut old).await.expect("attached");
        let columns = "SELECT sqlite_schema.name, group_concat(pragma_table_info.name, ', ')
             FROM sqlite_schema JOIN pragma_table_info(sqlite_schema.name)
             WHERE sqlite_schema.type = 'table' AND sqlite_schema.name <> '_sqlx_migrations' GROUP BY 1";
        let tables: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&mut old).await.expect("tables");
        for (table, columns) in tables {
            let rows = format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}");
            QueryBuilder::new(rows).build().execute(&mut old).await.expect("rows");
        }
        let later = "DELETE FROM tally WHERE facet = 'month';
            UPDATE session_country SET attendance = 'silent' WHERE attendance <> 'spoke'";
        sqlx::query(later).execute(&mut old).await.expect("what a later step fills is not there");
        old.close().await.expect("closed");
        fs::remove_file(new).expect("removed");
        record
    }

    async fn schema(path: &Path) -> Schema {
        Schema::read(&mut connect(path).await.expect("a database")).await.expect("its schema")
    }

    #[tokio::test]
    async fn a_database_with_records_is_kept_as_it_was_before_its_schema_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plenary.db");
        let record = old_database(&path).await;

        let store = Store::open(&path).await.expect("brought up to date");
        let kept = store.before().expect("a backup").to_owned();
        assert_eq!(kept, folder.path().join("plenary.db.before-3"));
        assert_eq!(schema(&path).await, Schema::Current);
        let slug = record.session.slug.clone();
        let found = store.snapshot().expect("a snapshot").record(slug.as_str()).expect("an answer");
        assert_eq!(found, Some(record));
        assert_eq!(store.check().expect("looked at"), []);
        store.close().await;

        assert_eq!(schema(&kept).await, Schema::Older(3));
        assert_sound(&mut connect(&kept).await.expect("a database"), &kept).await.expect("whole");
        let store = Store::open(&path).await.expect("opened again");
        assert_eq!(store.before(), None);
        store.close().await;

        // An interrupted migration reuses its backup; a file that differs is left alone.
        let damaged = folder.path().join("plenary.db.before-3-2");
        for (content, before) in [(None, &kept), (Some("something else"), &damaged)] {
            Store::restore(&kept, &path).await.expect("as it was");
            if let Some(content) = content {
                fs::write(&kept, content).expect("written");
            }
            let store = Store::open(&path).await.expect("brought up to date");
            assert_eq!(store.before(), Some(&**before));
            store.close().await;
        }
        assert_eq!(fs::read(&kept).expect("read"), b"something else");
    }

    #[tokio::test]
    async fn an_older_database_learns_which_of_its_records_show_silence() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plenary.db");
        old_database(&path).await;
        let store = Store::open(&path).await.expect("brought up to date");
        let states =
            "SELECT DISTINCT kind, attendance FROM session_country JOIN session ON id = session_id ORDER BY 1, 2";
        let states: Vec<(String, String)> = sqlx::query_as(states).fetch_all(&store.writer).await.expect("states");
        let states: Vec<_> = states.iter().map(|(kind, state)| (kind.as_str(), state.as_str())).collect();
        let expected = [("summary", "no-speech"), ("summary", "spoke"), ("verbatim", "silent"), ("verbatim", "spoke")];
        assert_eq!(states, expected);
        assert_eq!(store.check().expect("looked at"), []);
    }

    #[tokio::test]
    async fn an_older_database_learns_to_recognise_words_under_other_facts() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plenary.db");
        old_database(&path).await;
        let store = Store::open(&path).await.expect("brought up to date");
        let mut draft: DraftRecord = serde_json::from_str(samples::ALL[0]).expect("a sample");
        draft.session.date = "2019".parse().ok();
        draft.session.source.url = None;
        let moved = check(json::draft(draft, &Facts::default())).accept().expect("it is whole");
        let refused = store.import(&moved).await.expect_err("refused");
        assert!(matches!(refused, Error::Doubtful { .. }), "{refused}");
    }

    #[tokio::test]
    async fn without_a_backup_the_schema_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        // With any ending, the name is longer than a name may be.
        let path = folder.path().join("p".repeat(246));
        old_database(&path).await;
        let refused = Store::open(&path).await.expect_err("refused").to_string();
        assert!(refused.contains("backup") && refused.contains("run this again"), "{refused}");
        assert_eq!(schema(&path).await, Schema::Older(3));
        let older = Store::open_to_read(&path).await.expect_err("refused").to_string();
        assert!(older.contains("older version"), "{older}");
        let mut files = fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").file_name());
        assert!(files.all(|name| name.to_string_lossy().starts_with('p')), "nothing half-written is left");
    }

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
