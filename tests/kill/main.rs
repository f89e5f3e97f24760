//! Kills imports at any moment: none loses what it acknowledged, and none leaves half a record.
//!
//! `PLENARY_KILLS=1000` kills it a thousand times, not a hundred.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use plenary::{model::DecisionKind, store::Store};
use tempfile::TempDir;

#[path = "../it/support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "this binary uses a part of it")]
mod support;

mod drafts;

use support::{a_session, accepted, archive::Numbers, records::SessionBuilder};

/// How often imports are killed, in two tests that run side by side.
const KILLS: usize = 100;
/// Records in the database before, and new ones in the file that is imported: enough for five transactions.
const BEFORE: usize = 64;
const RECORDS: usize = 320;
/// How many of the records before are corrected by the file.
const CORRECTIONS: usize = 32;
/// How many records the program stores in one transaction.
const TRANSACTION: usize = 64;

/// The records that are there, by slug: a hash of the content of each.
type Found = BTreeMap<String, String>;

/// A filled database, a file to import, and what there is to be found before and afterwards.
struct Scene {
    folder: TempDir,
    before: Found,
    after: Found,
    /// The slugs of what the file holds.
    file: BTreeSet<String>,
    /// How long it takes from the start to the first commit, and from each commit to the next.
    first: Duration,
    gap: Duration,
}

impl Scene {
    async fn set(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, mut new) = (sessions(seed, BEFORE), sessions(seed + 1_000, RECORDS));
        for (number, told) in old.iter().take(CORRECTIONS).enumerate() {
            // Among the new ones, so that a transaction has some of both.
            new.insert(number * (RECORDS / CORRECTIONS), corrected(told.clone()));
        }
        for (name, sessions) in [("old.jsonl", &old), ("new.jsonl", &new)] {
            let lines: String = sessions.iter().map(|session| session.json() + "\n").collect();
            fs::write(folder.path().join(name), lines).expect("a file");
        }
        let mut scene = Self {
            folder,
            before: Found::new(),
            after: Found::new(),
            file: BTreeSet::new(),
            first: Duration::ZERO,
            gap: Duration::ZERO,
        };
        let filled = scene.folder.path().join("filled.db");
        scene.import_whole("old.jsonl", &filled);
        scene.before = scene.inspect(&filled).await;

        // An import that is not killed shows what must be there at the end. It is checked against the records themselves.
        let database = scene.filled();
        let began = Instant::now();
        let mut child = scene.import("new.jsonl", &database);
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut out = read_until(&mut lines, 1);
        scene.first = began.elapsed();
        let began = Instant::now();
        lines.read_to_end(&mut out).expect("the rest");
        assert!(child.wait().expect("an end").success());
        scene.gap = began.elapsed() / u32::try_from(new.len() / TRANSACTION).expect("few");
        let (stored, _) = acknowledged(&out);
        assert_eq!(stored.len(), new.len());
        scene.file = stored;
        scene.after = scene.inspect(&database).await;
        let content = |found: &Found| found.values().cloned().collect::<BTreeSet<_>>();
        assert_eq!(content(&scene.before), fingerprints(&old));
        let kept = fingerprints(&old[CORRECTIONS..]);
        assert_eq!(content(&scene.after), &kept | &fingerprints(&new));
        assert_eq!(scene.after.len(), BEFORE + RECORDS);
        scene
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

    fn import(&self, file: &str, database: &Path) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.arg("import").arg(self.folder.path().join(file)).arg("--database").arg(database);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().expect("it runs")
    }

    /// Lets the import end; what it stored and what it found unchanged.
    fn import_whole(&self, file: &str, database: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
        let output = self.import(file, database).wait_with_output().expect("it ends");
        assert!(output.status.success());
        acknowledged(&output.stdout)
    }

    /// Kills an import at a moment between two commits, or before the first; what it had acknowledged.
    fn kill(&self, database: &Path, numbers: &mut Numbers, moments: &mut Moments) -> BTreeSet<String> {
        let last = self.file.len().div_ceil(TRANSACTION);
        let commits = if numbers.between(0, 5) == 0 { 0 } else { numbers.between(1, last) };
        let most = if commits == 0 { self.first } else { self.gap };
        let moment = numbers.between(0, usize::try_from(most.as_micros()).expect("short") + 1);
        let mut child = self.import("new.jsonl", database);
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut out = read_until(&mut lines, (commits * TRANSACTION).saturating_sub(TRANSACTION - 1));
        let rest = thread::spawn(move || {
            let mut rest = Vec::new();
            lines.read_to_end(&mut rest).map(|_| rest)
        });
        thread::sleep(Duration::from_micros(moment as u64));
        child.kill().expect("killed");
        child.wait().expect("it ended");
        out.extend(rest.join().expect("the reader ends").expect("what it said"));
        moments.0.push(format!("killed {moment} µs after commit {commits}"));
        acknowledged(&out).0
    }

    /// Fails unless what there is holds together, and each record is whole and one that is meant to be there.
    async fn inspect(&self, database: &Path) -> Found {
        let store = Store::open(database).await.expect("it opens");
        assert_eq!(store.check().expect("looked at"), []);
        let snapshot = store.snapshot().expect("a snapshot");
        let mut found = Found::new();
        for slug in snapshot.slugs(None).expect("slugs") {
            let record = snapshot.record(slug.as_str()).expect("a record").expect("it is there");
            found.insert(slug.to_string(), record.fingerprint());
        }
        drop(snapshot);
        store.close().await;
        if !self.after.is_empty() {
            for (slug, content) in &found {
                let known = [self.before.get(slug), self.after.get(slug)];
                assert!(known.contains(&Some(content)), "{slug} is not whole");
            }
            assert!(self.before.keys().all(|slug| found.contains_key(slug)), "a record from before is lost");
        }
        found
    }

    /// The slugs of the records of the file that are stored as it has them.
    fn done(&self, found: &Found) -> BTreeSet<String> {
        self.file.iter().filter(|slug| found.get(*slug) == self.after.get(*slug)).cloned().collect()
    }
}

/// Small sessions, no two alike, some of the same day and place.
fn sessions(seed: u64, count: usize) -> Vec<SessionBuilder> {
    let mut numbers = Numbers::new(seed);
    let session = |number| {
        let mut told = a_session()
            .titled(&format!("Session {number} of {seed}"))
            .on_page(&format!("https://example.org/{seed}/{number}"))
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
        told
    };
    (0..count).map(session).collect()
}

/// The same session as its host printed it later: with other words, and a speech that was left out at first.
fn corrected(told: SessionBuilder) -> SessionBuilder {
    let reword = |text: &mut String| *text = text.replace("The end of it.", "The end of it, as it was spoken.");
    told.but(|record| {
        record.speeches.iter_mut().flat_map(|speech| &mut speech.paragraphs).for_each(|p| reword(&mut p.text));
    })
    .speech("BY", "What was left out at first.")
}

fn fingerprints(sessions: &[SessionBuilder]) -> BTreeSet<String> {
    sessions.iter().map(|session| accepted(session.clone().told()).fingerprint()).collect()
}

/// Reads until so many records are acknowledged, or to the end.
fn read_until(lines: &mut impl BufRead, records: usize) -> Vec<u8> {
    let (mut out, mut seen) = (Vec::new(), 0);
    while seen < records {
        let from = out.len();
        if lines.read_until(b'\n', &mut out).expect("a line") == 0 {
            break;
        }
        seen += usize::from(out[from..].starts_with(b"  /sessions/"));
    }
    out
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
            None if !line.starts_with(' ') => is_new = !line.ends_with(": unchanged, already stored"),
            None => {}
        }
    }
    (stored, unchanged)
}

/// When the import of each round was killed. Printed if the test fails.
#[derive(Default)]
struct Moments(Vec<String>);

impl Drop for Moments {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.iter().enumerate().for_each(|(round, moment)| eprintln!("round {round}: {moment}"));
        }
    }
}

/// Kills imports at moments that the seed gives; panics at the first thing that is wrong.
fn kill_imports(seed: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let kills = env::var("PLENARY_KILLS").map_or(KILLS, |kills| kills.parse().expect("a number")).div_ceil(2);
    let scene = runtime.block_on(Scene::set(seed));
    let mut numbers = Numbers::new(seed);
    let (mut halfway, mut unacknowledged) = (0, 0);
    let mut moments = Moments::default();
    for round in 0..kills {
        let database = scene.filled();
        let said = scene.kill(&database, &mut numbers, &mut moments);
        let done = scene.done(&runtime.block_on(scene.inspect(&database)));
        assert!(done.is_superset(&said), "lost though acknowledged: {:?}", said.difference(&done));
        halfway += usize::from(!done.is_empty() && done.len() < scene.file.len());
        unacknowledged += usize::from(done.len() > said.len());

        let (stored, unchanged) = scene.import_whole("new.jsonl", &database);
        assert_eq!((stored, unchanged), (&scene.file - &done, done), "the rest, and only the rest");
        // Looking takes as long as importing.
        if round % 5 == 0 {
            assert_eq!(runtime.block_on(scene.inspect(&database)), scene.after);
            assert_eq!(scene.import_whole("new.jsonl", &database), (BTreeSet::new(), scene.file.clone()));
            assert_eq!(runtime.block_on(scene.inspect(&database)), scene.after);
        }
    }
    // Past the test runner, which keeps what passing tests print to itself.
    let _ = writeln!(
        io::stderr(),
        "seed {seed}: {kills} imports killed, {halfway} of them between the first commit and the last, {unacknowledged} \
         between a commit and its acknowledgement; nothing lost, nothing half"
    );
    assert!(halfway * 2 > kills, "the moments are no good: only {halfway} of {kills} met an import under way");
}

#[test]
fn an_import_killed_at_any_moment_loses_nothing() {
    kill_imports(1);
}

#[test]
fn an_import_killed_at_any_other_moment_loses_nothing() {
    kill_imports(2);
}
