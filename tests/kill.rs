//! Whatever the moment at which an import is killed: nothing acknowledged is lost, no record is half there.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use plenary::export;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

#[path = "support/mod.rs"]
mod support;

use support::archive::{Numbers, SHORT, archive};

/// How often an import is killed.
const RUNS: usize = 100;

#[tokio::test]
async fn an_import_may_be_killed_at_any_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("plenary.db");
    let mut numbers = Numbers::new(20_210_916);
    // How long an import takes here, twice: once for the database to be filled, once to know.
    import(&database, &write(folder.path(), 0), None);
    let began = Instant::now();
    import(&database, &write(folder.path(), RUNS + 1), None);
    let whole = u64::try_from(began.elapsed().as_micros()).expect("a short while");
    let mut acknowledged = HashSet::new();
    let mut cut_short = 0;
    for run in 1..=RUNS {
        let file = write(folder.path(), run);
        let moment = Duration::from_micros(numbers.next() % whole);
        let (stored, finished) = import(&database, &file, Some(moment));
        cut_short += usize::from(!finished);
        acknowledged.extend(stored);
        assert_sound(&database, &acknowledged, run).await;
        fs::remove_file(file).expect("the file goes");
    }
    assert!(cut_short > RUNS / 2, "only {cut_short} of {RUNS} imports were cut short");
    assert!(acknowledged.len() > RUNS, "only {} records were stored before the end came", acknowledged.len());
    println!("{cut_short} of {RUNS} imports were cut short, {} records acknowledged", acknowledged.len());

    let file = write(folder.path(), RUNS + 2);
    let (first, finished) = import(&database, &file, None);
    let (again, _) = import(&database, &file, None);
    assert!(finished && first.len() > 20 && first == again, "importing again names the same addresses");
}

/// A file of some 100 records, stored in several transactions, that no other run has.
fn write(folder: &Path, run: usize) -> std::path::PathBuf {
    let lines: Vec<_> =
        archive(run as u64 + 1, 1_000, SHORT).iter().map(|record| export::json(record).expect("JSON") + "\n").collect();
    let file = folder.join(format!("{run}.jsonl"));
    fs::write(&file, lines.concat()).expect("a file");
    file
}

/// Imports a file, and kills the import after a while where that is asked. Gives the addresses that were printed, and
/// whether it came to its end.
fn import(database: &Path, file: &Path, kill_after: Option<Duration>) -> (Vec<String>, bool) {
    let printed = file.with_extension("out");
    let mut child = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["import", "--database"])
        .args([database, file])
        .stdout(File::create(&printed).expect("a file"))
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the program");
    if let Some(moment) = kill_after {
        thread::sleep(moment);
        // SIGKILL on Unix.
        let _ = child.kill();
    }
    let finished = child.wait().expect("an end").success();
    let lines = BufReader::new(File::open(&printed).expect("the file")).lines().map_while(Result::ok);
    let addresses = lines.filter_map(|line| line.strip_prefix("  /sessions/").map(str::to_owned)).collect();
    fs::remove_file(printed).expect("the file goes");
    (addresses, finished)
}

async fn assert_sound(database: &Path, acknowledged: &HashSet<String>, run: usize) {
    let options = SqliteConnectOptions::new().filename(database);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("the database");
    let integrity: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut connection).await.expect("an answer");
    assert_eq!(integrity, ["ok"], "run {run}");
    let dangling = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut connection).await.expect("an answer");
    assert!(dangling.is_empty(), "run {run}");
    for (what, query) in HALVES {
        let half: i64 = sqlx::query_scalar(*query).fetch_one(&mut connection).await.expect("a count");
        assert_eq!(half, 0, "run {run}: {what}");
    }
    let slugs: Vec<String> =
        sqlx::query_scalar("SELECT slug FROM session").fetch_all(&mut connection).await.expect("slugs");
    let stored: HashSet<_> = slugs.into_iter().collect();
    let lost: Vec<_> = acknowledged.difference(&stored).collect();
    assert!(lost.is_empty(), "run {run}: acknowledged and lost: {lost:?}");
    connection.close().await.expect("closed");
}

/// What must be nowhere: a record of which only a part was stored.
const HALVES: &[(&str, &str)] = &[
    (
        "sessions without all their rows",
        "SELECT count(*) FROM session
         WHERE speeches <> (SELECT count(*) FROM speech WHERE session_id = session.id)
            OR participants <> (SELECT count(*) FROM participation WHERE session_id = session.id)
            OR decisions <> (SELECT count(*) FROM decision WHERE session_id = session.id)",
    ),
    (
        "speeches without words",
        "SELECT count(*) FROM speech WHERE NOT EXISTS (SELECT 1 FROM paragraph WHERE speech_id = speech.id)",
    ),
    (
        "totals that are not those of the rows",
        "SELECT (SELECT coalesce(sum(sessions), 0) FROM tally WHERE facet = 'archive') <> (SELECT count(*) FROM session)
            OR (SELECT coalesce(sum(speeches), 0) FROM tally WHERE facet = 'archive') <> (SELECT count(*) FROM speech)
            OR (SELECT coalesce(sum(speeches), 0) FROM tally WHERE facet = 'country')
                <> (SELECT count(*) FROM speech WHERE country IS NOT NULL)",
    ),
    ("a revision that does not count the imports", "SELECT (SELECT revision FROM meta) <> (SELECT count(*) FROM session)"),
];
