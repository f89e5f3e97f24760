//! Kills imports that keep drafts, and commands that publish them: a draft is there whole, or not at all, and never lost.

use std::{collections::BTreeSet, fs, thread, time::Duration};

use super::*;

const ROUNDS: usize = 8;

/// The fingerprints of the drafts and of the records, after everything that is checked was sound.
async fn found(database: &Path) -> [BTreeSet<String>; 2] {
    let store = Store::open(database).await.expect("it opens");
    assert_eq!(store.check().expect("looked at"), []);
    let snapshot = store.snapshot().expect("a snapshot");
    let mut drafts = BTreeSet::new();
    for slug in snapshot.draft_slugs().expect("slugs") {
        let draft = snapshot.draft(&slug).expect("it reads").expect("it is there");
        assert!(drafts.insert(draft.item.record.fingerprint()), "{slug} is a draft twice");
    }
    let mut records = BTreeSet::new();
    for slug in snapshot.slugs(None).expect("slugs") {
        let record = snapshot.record(slug.as_str()).expect("a record").expect("it is there");
        records.insert(record.fingerprint());
    }
    drop(snapshot);
    store.close().await;
    [drafts, records]
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
    command
}

/// Runs a command until it is killed at some moment within this time.
fn kill_within(folder: &Path, arguments: &[&str], time: Duration, numbers: &mut Numbers) {
    let moment = numbers.between(0, usize::try_from(time.as_micros()).expect("short") + 1);
    let mut child = command(folder, arguments).spawn().expect("it runs");
    thread::sleep(Duration::from_micros(moment as u64));
    child.kill().expect("killed");
    child.wait().expect("it ended");
}

#[test]
fn a_killed_command_leaves_whole_drafts_or_none_and_loses_none() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let all = sessions(7, RECORDS);
    let lines: String = all.iter().map(|session| session.json() + "\n").collect();
    fs::write(folder.path().join("new.jsonl"), lines).expect("a file");
    let expected = fingerprints(&all);
    let keep = ["import", "--draft", "new.jsonl"];
    let publish = ["publish", "--all"];
    let mut times = [Duration::ZERO; 2];
    for (time, arguments) in times.iter_mut().zip([&keep[..], &publish]) {
        let began = Instant::now();
        assert!(command(folder.path(), arguments).status().expect("it ends").success());
        *time = began.elapsed();
    }
    let database = folder.path().join("plenary.db");
    assert_eq!(runtime.block_on(found(&database)), [BTreeSet::new(), expected.clone()]);

    let mut numbers = Numbers::new(7);
    let mut halfway = [0; 2];
    for _ in 0..ROUNDS {
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{ending}", database.display()));
        }
        kill_within(folder.path(), &keep, times[0], &mut numbers);
        let [drafts, records] = runtime.block_on(found(&database));
        assert!(drafts.is_subset(&expected) && records.is_empty());
        halfway[0] += usize::from(!drafts.is_empty() && drafts.len() < expected.len());
        assert!(command(folder.path(), &keep).status().expect("it ends").success());
        assert_eq!(runtime.block_on(found(&database)), [expected.clone(), BTreeSet::new()]);

        kill_within(folder.path(), &publish, times[1], &mut numbers);
        let [drafts, records] = runtime.block_on(found(&database));
        assert!(drafts.is_disjoint(&records));
        assert_eq!(&drafts | &records, expected);
        halfway[1] += usize::from(!drafts.is_empty() && !records.is_empty());
        let left = !drafts.is_empty();
        assert!(command(folder.path(), &publish).status().expect("it ends").success());
        assert_eq!(runtime.block_on(found(&database)), [BTreeSet::new(), expected.clone()], "{left}");
    }
    let _ = writeln!(io::stderr(), "{ROUNDS} rounds: {halfway:?} of the imports and publications were killed halfway");
    assert!(halfway.iter().all(|met| *met > 0), "the moments are no good: {halfway:?}");
}
