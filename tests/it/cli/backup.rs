//! Backs up an archive while imports write to it: the backup holds one revision, and is restored row for row.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use plenary::{
    export,
    model::Record,
    store::{Error, Store},
};
use sha2::{Digest, Sha256};
use sqlx::{Connection, QueryBuilder, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::support::{
    Answer, a_session,
    archive::{SHORT, archive},
    samples,
};

/// A folder with a database.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    async fn with(records: &[Record]) -> Self {
        let desk = Self::new();
        let store = Store::open(&desk.path("plenary.db")).await.expect("a database");
        let outcomes = store.import_all(records).await.expect("a transaction");
        assert!(outcomes.iter().all(Result::is_ok));
        store.close().await;
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        self.command(arguments).output().expect("the program").into()
    }

    /// Runs a command that must succeed. Returns its standard output.
    #[track_caller]
    fn does(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.status, Some(0), "{arguments:?}: {}{}", answer.err, answer.out);
        answer.out
    }

    /// Fails unless it refuses, and says why.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], reason: &str) {
        let answer = self.run(arguments);
        assert_eq!(answer.status, Some(1), "{arguments:?}: {}", answer.out);
        assert!(answer.err.contains(reason), "{arguments:?}: {}", answer.err);
    }

    /// A server of the database, and the address it is asked at.
    fn serve(&self) -> (Child, String) {
        let mut server = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut server = server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program");
        let mut lines = BufReader::new(server.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let line = lines.find(|line| line.starts_with("Open:")).expect("an address");
        let address = line.split('/').nth(2).expect("an address").to_owned();
        (server, address)
    }

    /// What the folder holds.
    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).expect("a folder").map(|file| file.expect("a file").file_name());
        let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// A hash of all rows of each table, by name.
async fn rows(database: &Path) -> BTreeMap<String, String> {
    let options = SqliteConnectOptions::new().filename(database);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("it opens");
    let tables = "SELECT sqlite_schema.name, group_concat('quote(' || pragma_table_info.name || ')', '|| '','' ||')
         FROM sqlite_schema JOIN pragma_table_info(sqlite_schema.name)
         WHERE sqlite_schema.type = 'table' GROUP BY 1";
    let tables: Vec<(String, String)> = sqlx::query_as(tables).fetch_all(&mut connection).await.expect("tables");
    let mut hashes = BTreeMap::new();
    for (table, columns) in tables {
        let mut rows = QueryBuilder::new(format!("SELECT {columns} AS row FROM {table} ORDER BY row"));
        let rows: Vec<String> = rows.build_query_scalar().fetch_all(&mut connection).await.expect("rows");
        hashes.insert(table, format!("{} rows, {}", rows.len(), hex::encode(Sha256::digest(rows.join("\n")))));
    }
    connection.close().await.expect("closed");
    assert!(hashes.len() > 10, "{hashes:?}");
    hashes
}

/// Every record in the order of the slugs.
async fn records(database: &Path) -> BTreeMap<String, String> {
    let store = Store::open_to_read(database).await.expect("it opens");
    let snapshot = store.snapshot().expect("a snapshot");
    let mut records = BTreeMap::new();
    for slug in snapshot.slugs(None).expect("slugs") {
        let record = snapshot.record(slug.as_str()).expect("a record").expect("it is there");
        records.insert(slug.to_string(), export::json(&record).expect("JSON"));
    }
    records
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[tokio::test]
async fn a_backup_comes_back_row_for_row() {
    let desk = Desk::with(&samples()).await;
    let before = rows(&desk.path("plenary.db")).await;
    let said = desk.does(&["backup", "monday.db"]);
    for line in ["monday.db", "Records:  5", "Revision: 5", "Size:     "] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(rows(&desk.path("monday.db")).await, before);

    fs::write(desk.path("more.json"), a_session().titled("After monday").json()).expect("written");
    desk.does(&["import", "more.json"]);
    let after = rows(&desk.path("plenary.db")).await;
    assert_ne!(after, before);
    let said = desk.does(&["restore", "monday.db"]);
    assert!(said.contains("plenary.db.before-restore-1") && said.contains("Records:  5"), "{said}");
    assert_eq!(rows(&desk.path("plenary.db")).await, before);
    assert_eq!(rows(&desk.path("plenary.db.before-restore-1")).await, after);
    desk.does(&["restore", "plenary.db.before-restore-1"]);
    assert_eq!(rows(&desk.path("plenary.db")).await, after);
    assert_eq!(rows(&desk.path("plenary.db.before-restore-2")).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_taken_while_records_come_in_hold_the_archive_at_one_revision_each() {
    let desk = Desk::with(&[]).await;
    let new = archive(7, 6_000, SHORT);
    let lines: String = new.iter().map(|record| export::json(record).expect("JSON") + "\n").collect();
    fs::write(desk.path("new.jsonl"), lines).expect("written");
    let (mut server, address) = desk.serve();
    let mut import = desk.command(&["import", "new.jsonl"]).stdout(Stdio::null()).spawn().expect("the program");
    let (mut backups, mut last) = (Vec::new(), String::new());
    while import.try_wait().expect("a child").is_none() {
        let name = format!("{}.db", backups.len());
        let said = desk.does(&["backup", &name, "--replace"]);
        assert!(get(&address, "/").starts_with("HTTP/1.1 200"));
        // Only one of each revision is looked at further.
        if !last.ends_with(said.lines().last().expect("the revision")) {
            backups.push(name);
        }
        last = said.trim_end().to_owned();
    }
    assert!(import.wait().expect("an end").success());
    desk.refuses(&["restore", "0.db"], "open in another process");
    server.kill().expect("killed");
    server.wait().expect("an end");

    let whole = records(&desk.path("plenary.db")).await;
    assert_eq!(whole.len(), new.len());
    let mut sizes = Vec::new();
    for name in &backups {
        let restored = format!("restored-{name}");
        desk.does(&["restore", name, "--database", &restored]);
        assert_eq!(rows(&desk.path(&restored)).await, rows(&desk.path(name)).await);
        desk.does(&["check", "--database", &restored]);
        let found = records(&desk.path(&restored)).await;
        // Records come in one after the other: those of a revision are the first so many.
        for record in &new[..found.len()] {
            let slug = record.session.slug.as_str();
            assert_eq!(found.get(slug), whole.get(slug), "{slug}");
        }
        sizes.push(found.len());
    }
    let amid = sizes.iter().filter(|size| (1..new.len()).contains(size)).count();
    let _ = writeln!(
        std::io::stderr(),
        "{} backups of an archive that grew to {} records, {amid} of them with a part: {sizes:?}",
        backups.len(),
        new.len()
    );
    assert!(amid > 1, "the import was over too soon: {sizes:?}");
    assert!(sizes.is_sorted(), "{sizes:?}");
}

#[tokio::test]
async fn a_file_that_is_there_is_replaced_only_where_that_is_asked() {
    let desk = Desk::with(&samples()).await;
    fs::write(desk.path("notes.txt"), "Words of mine.").expect("written");
    desk.refuses(&["backup", "notes.txt"], "--replace");
    assert_eq!(fs::read(desk.path("notes.txt")).expect("read"), b"Words of mine.");
    desk.does(&["backup", "notes.txt", "--replace"]);
    desk.does(&["check", "--database", "notes.txt"]);
    desk.refuses(&["backup", "plenary.db", "--replace"], "the database itself");
    desk.refuses(&["restore", "plenary.db"], "the database itself");
    assert_eq!(desk.files(), ["notes.txt", "plenary.db"]);
}

#[tokio::test]
async fn what_keeps_a_backup_from_being_made_is_told_and_nothing_half_written_is_left() {
    let desk = Desk::with(&samples()).await;
    desk.refuses(&["backup", "nowhere/monday.db"], "no such folder");
    desk.refuses(&["backup", "plenary.db/monday.db"], "no such folder");
    desk.refuses(&["backup", "."], "is a folder");
    desk.refuses(&["backup", "monday.db", "--database", "none.db"], "there is no database at none.db");
    fs::write(desk.path("text.db"), "No database, but a text of some length. ".repeat(30)).expect("written");
    desk.refuses(&["backup", "monday.db", "--database", "text.db"], "no database of Plenary");

    // No file may be larger than 32 KiB here, as if the disk were full.
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_plenary"), "backup", "monday.db"]).current_dir(desk.0.path());
    let answer = Answer::from(command.output().expect("a shell"));
    assert!(answer.status == Some(1) && answer.err.contains("cannot write"), "{}", answer.err);
    assert!(!desk.files().iter().any(|name| name.contains("monday")), "{:?}", desk.files());
}

#[tokio::test]
async fn a_backup_that_is_not_sound_is_not_restored() {
    let desk = Desk::with(&samples()).await;
    let before = rows(&desk.path("plenary.db")).await;
    desk.does(&["backup", "good.db"]);
    let good = fs::read(desk.path("good.db")).expect("read");

    fs::write(desk.path("cut.db"), &good[..good.len() / 2]).expect("written");
    desk.refuses(&["restore", "cut.db"], "damaged");
    fs::write(desk.path("text.db"), "No database, but a text of some length. ".repeat(30)).expect("written");
    desk.refuses(&["restore", "text.db"], "no database of Plenary");
    desk.refuses(&["restore", "none.db"], "there is no file");

    for (name, change, reason) in [
        ("newer.db", "INSERT INTO _sqlx_migrations VALUES (999, 'later', '2030', TRUE, x'00', 0)", "newer version"),
        ("stray.db", "DELETE FROM session", "damaged"),
        ("empty.db", "DROP TABLE meta", "no database of Plenary"),
    ] {
        fs::write(desk.path(name), &good).expect("written");
        let options = SqliteConnectOptions::new().filename(desk.path(name)).foreign_keys(false);
        let mut connection = SqliteConnection::connect_with(&options).await.expect("it opens");
        sqlx::query(change).execute(&mut connection).await.expect("changed");
        connection.close().await.expect("closed");
        desk.refuses(&["restore", name], reason);
    }
    assert_eq!(rows(&desk.path("plenary.db")).await, before);
    assert!(!desk.files().iter().any(|name| name.contains(".before-restore") || name.contains(".part")));
}

#[tokio::test]
async fn a_backup_never_meets_the_log_of_the_database_before_it() {
    let desk = Desk::with(&samples()).await;
    desk.does(&["backup", "monday.db"]);
    let monday = rows(&desk.path("monday.db")).await;
    let leave_a_log = || {
        let (mut server, _) = desk.serve();
        fs::write(desk.path("more.json"), a_session().titled("After monday").json()).expect("written");
        desk.does(&["import", "more.json"]);
        server.kill().expect("killed");
        server.wait().expect("an end");
        assert!(fs::metadata(desk.path("plenary.db-wal")).expect("a log").len() > 0);
    };

    // The server was killed.
    leave_a_log();
    desk.does(&["restore", "monday.db"]);
    assert_eq!(rows(&desk.path("plenary.db")).await, monday);
    assert_eq!(records(&desk.path("plenary.db.before-restore-1")).await.len(), 6, "what the log held is kept");

    // The database was taken away, and its log was not.
    leave_a_log();
    fs::remove_file(desk.path("plenary.db")).expect("removed");
    desk.does(&["restore", "monday.db"]);
    assert_eq!(rows(&desk.path("plenary.db")).await, monday);

    // The database was damaged.
    leave_a_log();
    fs::write(desk.path("plenary.db"), "Broken. ".repeat(1_000)).expect("written");
    desk.does(&["restore", "monday.db"]);
    assert_eq!(rows(&desk.path("plenary.db")).await, monday);
    desk.does(&["check"]);
}

#[tokio::test]
async fn a_database_that_is_open_is_not_replaced() {
    let desk = Desk::with(&samples()).await;
    desk.does(&["backup", "monday.db"]);
    let store = Store::open(&desk.path("plenary.db")).await.expect("it opens");
    desk.refuses(&["restore", "monday.db"], "open in another process");
    let refused = Store::back_up(&desk.path("plenary.db"), &desk.path("monday.db"), false).await;
    assert!(matches!(refused, Err(Error::There { .. })), "{refused:?}");
    store.close().await;
    desk.does(&["restore", "monday.db"]);
}
