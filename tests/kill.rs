//! An import that is killed at any moment loses nothing it acknowledged and leaves no half of a record behind.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    io::{BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use plenary::{
    export,
    model::{DecisionKind, Record},
    store::Store,
};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

#[path = "support/mod.rs"]
mod support;

use support::{a_session, archive::Numbers};

/// How often the import is killed, in each of two tests that run side by side.
const KILLS: usize = 50;
/// Records in the database before, and in the file that is imported: enough for five transactions.
const BEFORE: usize = 64;
const RECORDS: usize = 320;

/// A filled database, a file to import, and what there is to be found afterwards.
struct Scene {
    folder: TempDir,
    /// How many speeches, participants, decisions and paragraphs each session has, by slug.
    sizes: HashMap<String, [i64; 4]>,
    /// The slugs in the database before.
    before: BTreeSet<String>,
}

impl Scene {
    async fn set(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let filled = folder.path().join("filled.db");
        let store = Store::open(&filled).await.expect("a database");
        let old = records(seed, BEFORE);
        store
            .import_all(&old)
            .await
            .expect("a transaction")
            .into_iter()
            .for_each(|outcome| drop(outcome.expect("stored")));
        let before = slugs(&store).await;

        let new = records(seed + 1_000, RECORDS);
        let mut file = BufWriter::new(fs::File::create(folder.path().join("big.jsonl")).expect("a file"));
        new.iter().for_each(|record| writeln!(file, "{}", export::json(record).expect("JSON")).expect("written"));
        file.flush().expect("written");

        // What the whole import makes of both, told by an undisturbed one; checked against the records themselves.
        let whole = folder.path().join("whole.db");
        store.close().await;
        fs::copy(&filled, &whole).expect("a copy");
        let store = Store::open(&whole).await.expect("a database");
        let mut sizes = HashMap::new();
        for records in [old.chunks(64), new.chunks(64)].into_iter().flatten() {
            let outcomes = store.import_all(records).await.expect("a transaction");
            for (record, outcome) in records.iter().zip(outcomes) {
                sizes.insert(outcome.expect("stored").slug, size(record));
            }
        }
        store.close().await;
        assert_eq!(sizes.len(), old.len() + new.len());
        Self { folder, sizes, before }
    }

    /// A copy of the filled database.
    fn filled(&self) -> PathBuf {
        let database = self.folder.path().join("tmp.db");
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{ending}", database.display()));
        }
        fs::copy(self.folder.path().join("filled.db"), &database).expect("a copy");
        database
    }

    fn import(&self, database: &Path) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.arg("import").arg(self.folder.path().join("big.jsonl")).arg("--database").arg(database);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().expect("it runs")
    }

    /// Lets the import end; what it stored and what it found unchanged.
    fn import_whole(&self, database: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
        let output = self.import(database).wait_with_output().expect("it ends");
        assert!(output.status.success());
        acknowledged(&output.stdout)
    }

    /// What there is holds together; the slugs of what is stored.
    async fn inspect(&self, database: &Path) -> BTreeSet<String> {
        let options = SqliteConnectOptions::new().filename(database);
        let mut connection = SqliteConnection::connect_with(&options).await.expect("it opens");
        let integrity: Vec<String> =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut connection).await.expect("an answer");
        assert_eq!(integrity, ["ok"]);
        let strays = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut connection).await.expect("an answer");
        assert!(strays.is_empty(), "{} rows refer to nothing", strays.len());

        let sessions: Vec<Counted> = sqlx::query_as(
            "SELECT slug, speeches, participants, decisions,
                (SELECT count(*) FROM speech WHERE session_id = session.id),
                (SELECT count(*) FROM participation WHERE session_id = session.id),
                (SELECT count(*) FROM decision WHERE session_id = session.id),
                (SELECT count(*) FROM speech JOIN paragraph ON speech_id = speech.id WHERE session_id = session.id)
             FROM session",
        )
        .fetch_all(&mut connection)
        .await
        .expect("sessions");
        let mut slugs = BTreeSet::new();
        for (slug, speeches, participants, decisions, a, b, c, paragraphs) in sessions {
            assert_eq!([speeches, participants, decisions], [a, b, c], "{slug}: the counts are of its rows");
            assert_eq!(
                self.sizes.get(&slug),
                Some(&[speeches, participants, decisions, paragraphs]),
                "{slug} is whole"
            );
            slugs.insert(slug);
        }

        let wrong: Vec<(String, String)> = sqlx::query_as(TALLIES).fetch_all(&mut connection).await.expect("tallies");
        assert!(wrong.is_empty(), "tallies differ from their totals: {wrong:?}");
        let revision: i64 =
            sqlx::query_scalar("SELECT revision FROM meta").fetch_one(&mut connection).await.expect("one");
        assert_eq!(revision, i64::try_from(slugs.len()).expect("a count"), "a revision for each record");
        connection.close().await.expect("closed");
        slugs
    }
}

/// Small records, no two alike, some of the same day and place.
fn records(seed: u64, count: usize) -> Vec<Record> {
    let mut numbers = Numbers::new(seed);
    let session = |number| {
        let mut told = a_session()
            .titled(&format!("Session {number} of {seed}"))
            .on(&format!("20{:02}-09-{:02}", numbers.between(0, 20), numbers.between(1, 20)))
            .by(numbers.one_of(&["CSTO", "EAEU", "UN"]))
            .at(numbers.one_of(&["Dushanbe", "Sochi"]))
            .silent("KG");
        for speech in 0..numbers.between(0, 3) {
            let country = numbers.one_of(&["TJ", "RU", "FR"]);
            told = told.speech(country, &format!("Speech {speech} of session {number}.\n\n<…>\n\nThe end of it."));
        }
        if numbers.between(0, 2) == 0 {
            told = told.adopted(numbers.one_of(DecisionKind::ALL), &format!("What session {number} adopted"));
        }
        told.record()
    };
    (0..count).map(session).collect()
}

/// A session's slug; its speeches, participants and decisions as it counts them; then its rows, paragraphs last.
type Counted = (String, i64, i64, i64, i64, i64, i64, i64);

/// The tallies that differ from what they count.
const TALLIES: &str = "
    WITH there AS (
        SELECT session_country.country, session_id, substr(date, 1, 4) AS year, session.decisions,
            (SELECT count(*) FROM speech
             WHERE speech.session_id = session.id AND speech.country = session_country.country) AS speeches
        FROM session_country JOIN session ON session.id = session_id),
    counted AS (
        SELECT 'archive' AS facet, '' AS value, count(*) AS sessions, sum(speeches) AS speeches,
            sum(decisions) AS decisions FROM session
        UNION ALL SELECT 'year', substr(date, 1, 4), count(*), sum(speeches), sum(decisions) FROM session GROUP BY 2
        UNION ALL SELECT 'place', place_slug, count(*), sum(speeches), sum(decisions) FROM session
            WHERE place_slug IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'organisation', organisation.slug, count(*), sum(speeches), sum(decisions)
            FROM session JOIN organisation ON organisation.id = organisation_id GROUP BY 2
        UNION ALL SELECT 'record', kind, count(*), sum(speeches), sum(decisions) FROM session GROUP BY 2
        UNION ALL SELECT 'language', language, count(*), sum(speeches), sum(decisions) FROM session
            WHERE language IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'country', country, count(*), sum(speeches), sum(decisions) FROM there GROUP BY 2
        UNION ALL SELECT 'country-year', country || '-' || year, count(*), sum(speeches), sum(decisions)
            FROM there GROUP BY 2
        UNION ALL SELECT 'kind', kind, count(DISTINCT session_id), 0, count(*) FROM decision GROUP BY 2),
    kept AS (SELECT facet, value, sessions, speeches, decisions FROM tally)
    SELECT facet, value FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
    UNION ALL SELECT facet, value FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)";

fn size(record: &Record) -> [i64; 4] {
    let paragraphs = record.speeches.iter().map(|speech| speech.paragraphs.len()).sum();
    [record.speeches.len(), record.participants.len(), record.decisions.len(), paragraphs]
        .map(|count| i64::try_from(count).expect("a count"))
}

async fn slugs(store: &Store) -> BTreeSet<String> {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    snapshot.slugs(None).await.expect("slugs").into_iter().collect()
}

/// The slugs of the records that an import said it stored, and that it said were there; a line cut short says nothing.
fn acknowledged(out: &[u8]) -> (BTreeSet<String>, BTreeSet<String>) {
    let text = String::from_utf8_lossy(out);
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let (mut stored, mut unchanged) = (BTreeSet::new(), BTreeSet::new());
    let mut is_new = true;
    for line in whole.lines() {
        match line.strip_prefix("  /sessions/") {
            Some(slug) => drop(if is_new { &mut stored } else { &mut unchanged }.insert(slug.to_owned())),
            None if !line.starts_with(' ') => is_new = !line.ends_with(": unchanged, it is stored already"),
            None => {}
        }
    }
    (stored, unchanged)
}

/// Kills imports at moments that the seed gives; panics with the round's number at the first thing that is wrong.
fn kill_imports(seed: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let scene = runtime.block_on(Scene::set(seed));
    let database = scene.filled();
    let began = Instant::now();
    scene.import_whole(&database);
    let mut whole = began.elapsed();
    let mut numbers = Numbers::new(seed);
    let (mut halfway, mut unacknowledged) = (0, 0);
    for round in 0..KILLS {
        let database = scene.filled();
        let moment =
            Duration::from_micros(numbers.between(0, usize::try_from(whole.as_micros()).expect("short")) as u64);
        let mut child = scene.import(&database);
        let mut pipe = child.stdout.take().expect("a pipe");
        let reader = thread::spawn(move || {
            let mut out = Vec::new();
            pipe.read_to_end(&mut out).map(|_| out)
        });
        thread::sleep(moment);
        child.kill().expect("killed");
        child.wait().expect("it ended");
        let out = reader.join().expect("the reader ends").expect("what it said");
        println!("seed {seed}, round {round}: killed after {moment:?} of {whole:?}");

        let (said, _) = acknowledged(&out);
        let found = runtime.block_on(scene.inspect(&database));
        assert!(found.is_superset(&scene.before), "a record from before is lost");
        assert!(found.is_superset(&said), "lost though acknowledged: {:?}", said.difference(&found));
        let new = found.len() - scene.before.len();
        halfway += usize::from(new > 0 && found.len() < scene.sizes.len());
        unacknowledged += usize::from(new > said.len());

        let began = Instant::now();
        let (stored, unchanged) = scene.import_whole(&database);
        // The machine may be busier than it was.
        whole = (whole * 3 + began.elapsed()) / 4;
        assert_eq!(
            (stored.len(), unchanged.len()),
            (scene.sizes.len() - found.len(), new),
            "the rest, and only the rest"
        );
        let complete = runtime.block_on(scene.inspect(&database));
        assert_eq!(complete.len(), scene.sizes.len());
        if round % 10 == 0 {
            let (stored, unchanged) = scene.import_whole(&database);
            assert_eq!((stored.len(), unchanged.len()), (0, scene.sizes.len() - scene.before.len()));
            assert_eq!(runtime.block_on(scene.inspect(&database)), complete);
        }
    }
    println!(
        "{halfway} of {KILLS} between the first record and the last, {unacknowledged} before a record was acknowledged"
    );
    assert!(halfway * 4 > KILLS, "the moments are no good: only {halfway} of {KILLS} met an import under way");
}

#[test]
fn an_import_killed_at_any_moment_loses_nothing() {
    kill_imports(1);
}

#[test]
fn an_import_killed_at_any_other_moment_loses_nothing() {
    kill_imports(2);
}
