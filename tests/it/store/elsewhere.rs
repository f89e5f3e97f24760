//! An archive that goes elsewhere answers every address there as it did here, and goes on from there to the same bytes.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use plenary::{
    model::{ParticipantId, Record},
    store::{ImportItem, ImportOptions, Signature, SourceText, Store},
    web,
};
use tempfile::TempDir;

use crate::support::{Answer, a_session, samples};

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program with one of the desk's databases.
    fn run(&self, database: &str, arguments: &[&str]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().args(arguments).env("PLENARY_DATABASE", self.path(database)).current_dir(self.0.path());
        let answer = Answer::from(command.output().expect("the program"));
        assert_eq!(answer.status, Some(0), "{arguments:?}: {}{}", answer.out, answer.err);
        answer
    }
}

/// A database in which much happened; the ids and slugs that ever were.
async fn a_past(path: &Path) -> Vec<String> {
    let store = Store::open(path).await.expect("a database");
    let mut addresses = Vec::new();
    let first =
        a_session().by("CSTO").speech("TJ", "First.\n\nSecond is a longer one.").speech("KG", "Third.").record();
    let second = a_session().titled("Other").on("2021-09-17").speech("RU", "Yes.").speech("FR", "Oui.").record();
    // Imported first, it gives an organisation and a place the names that lists show.
    let twice = |title: &str| {
        let session = a_session().titled(title).on(if title == "A" { "2021-09-18" } else { "2021-09-19" });
        let (organisation, place) =
            if title == "A" { ("The Harbour Board", "OLD TOWN") } else { ("the harbour board", "Old Town") };
        session.by(organisation).at(place).speech("TJ", title).record()
    };
    let mut records = samples();
    records.extend([first.clone(), second.clone(), twice("B"), twice("A")]);
    records.iter().for_each(|record| addresses.extend(of(record)));
    for record in &records {
        let text = format!("the source of {}\r\n", record.session.title);
        let source = Some(SourceText { name: Some("a.txt".to_owned()), text });
        let incoming = ImportItem { source, ..ImportItem::from(record.clone()) };
        let options = ImportOptions::new(Some("as published".to_owned()));
        let outcomes = store.import_from(&options, &[incoming], &[]).await.expect("a transaction");
        outcomes.into_iter().for_each(|outcome| drop(outcome.expect("stored")));
    }
    let mut corrected = first.clone();
    corrected.speeches[0].paragraphs[1].text.push_str(" And corrected.");
    corrected.speeches[0].paragraphs.remove(0);
    addresses.extend(of(&corrected));
    let incoming = ImportItem { ids_are_given: true, ..ImportItem::from(corrected) };
    let outcomes = store.import_from(&ImportOptions::new(None), &[incoming], &[]).await.expect("a transaction");
    outcomes.into_iter().for_each(|outcome| drop(outcome.expect("corrected")));
    store.withdraw(&second.session.slug, Signature::because("by mistake")).await.expect("withdrawn");
    let id = |record: &Record, number: usize| -> ParticipantId { record.participants[number].id.clone() };
    store.merge_people(&id(&first, 0), &id(&first, 1), Signature::because("one person")).await.expect("merged");
    store.add_alias(&id(&first, 0), "Раҳмон", Some("a book"), Signature::default()).await.expect("an alias");
    store.close().await;
    addresses
}

/// Every address of a record.
fn of(record: &Record) -> Vec<String> {
    let slug = &record.session.slug;
    let mut addresses = vec![format!("/sessions/{slug}"), format!("/sessions/{slug}/history")];
    addresses.extend(record.participants.iter().map(|person| format!("/participants/{}", person.id)));
    for speech in &record.speeches {
        addresses.push(format!("/speeches/{}", speech.id));
        let paragraphs = speech.paragraphs.iter();
        addresses.extend(paragraphs.flat_map(|one| [format!("/p/{}", one.id), format!("/p/{}?v=1", one.id)]));
    }
    addresses.extend(record.decisions.iter().map(|decision| format!("/decisions/{}", decision.id)));
    addresses
}

async fn answers(path: &Path, addresses: &[String]) -> Vec<(String, u16, String, String)> {
    let site = web::SiteConfig::default().build(Store::open(path).await.expect("a database"));
    let lists = ["/sessions", "/speeches", "/participants", "/decisions", "/organisations", "/countries", "/about"];
    let mut answers = Vec::new();
    for address in lists.iter().map(|list| (*list).to_owned()).chain(addresses.iter().cloned()) {
        let request = Request::builder().uri(&address).body(Body::empty()).expect("a request");
        let response = site.answer(request).await;
        let status = response.status().as_u16();
        let location = response.headers().get("location").map(|place| format!("{place:?}")).unwrap_or_default();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        answers.push((address, status, location, String::from_utf8_lossy(&body).into_owned()));
    }
    answers
}

#[tokio::test]
async fn an_archive_answers_every_address_elsewhere_as_here() {
    let desk = Desk::new();
    let addresses = a_past(&desk.path("here.db")).await;
    desk.run("here.db", &["export", "--archive", "here.tar.zst"]);
    desk.run("here.db", &["export", "--archive", "folder"]);
    for (archive, database) in [("here.tar.zst", "there.db"), ("folder", "beyond.db")] {
        let stored = desk.run(database, &["import", archive]);
        assert!(stored.out.contains("9 records stored, 0 unchanged"), "{}", stored.out);
        let [here, there] =
            [answers(&desk.path("here.db"), &addresses).await, answers(&desk.path(database), &addresses).await];
        assert!(here.iter().any(|answer| answer.1 == 410) && here.iter().any(|answer| answer.1 == 301));
        for (here, there) in here.iter().zip(&there) {
            assert_eq!(here, there);
        }
        let again = format!("{database}.tar.zst");
        desk.run(database, &["export", "--archive", &again]);
        assert!(fs::read(desk.path("here.tar.zst")).ok() == fs::read(desk.path(&again)).ok(), "{archive}: other bytes");
        assert!(desk.run(database, &["import", archive]).out.contains("0 records stored, 9 unchanged"));
    }
}

#[tokio::test]
async fn records_with_their_history_come_back_without_an_archive() {
    let desk = Desk::new();
    a_past(&desk.path("here.db")).await;
    let lines = desk.run("here.db", &["export", "--history"]).out;
    assert_eq!(lines.lines().count(), 9);
    fs::write(desk.path("all.json"), &lines).expect("a file");
    desk.run("there.db", &["import", "all.json"]);
    let there = desk.run("there.db", &["export", "--history"]).out;
    // Where the texts of sources stay behind, nothing says any more that they are kept.
    let without_sources = |lines: &str| -> Vec<serde_json::Value> {
        let mut values: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        for value in &mut values {
            let versions = value["history"]["versions"].as_array_mut().expect("versions");
            versions.iter_mut().filter_map(|version| version.as_object_mut()).for_each(|version| {
                version.remove("source");
            });
        }
        values
    };
    assert_eq!(without_sources(&there), without_sources(&lines));
    assert!(desk.run("there.db", &["import", "all.json"]).out.contains("9 unchanged"));
    assert_eq!(desk.run("there.db", &["export"]).out, desk.run("here.db", &["export"]).out);
}

#[tokio::test]
async fn a_broken_archive_leaves_nothing_behind() {
    let desk = Desk::new();
    a_past(&desk.path("here.db")).await;
    desk.run("here.db", &["export", "--archive", "folder"]);
    fs::write(desk.path("folder/people.json"), "{").expect("broken");
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.env_clear().args(["import", "folder", "--database", "there.db"]).current_dir(desk.0.path());
    let answer = Answer::from(command.output().expect("the program"));
    assert_eq!(answer.status, Some(1));
    assert!(answer.err.contains("people.json") && answer.err.contains("nothing of it is stored"), "{}", answer.err);
    assert_eq!(desk.run("there.db", &["export"]).out, "");
}
