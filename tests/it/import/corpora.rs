//! Reads, imports and serves the invented documents in `tests/fixtures/corpora`: the promises that hold of real material, in a
//! checkout without it. `expected.json` there says what each document holds.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use plenary::{
    import::{self, Draft, Facts, Format, Source},
    model::ParagraphKind,
    store::{ImportOptions, Store},
    web::SiteConfig,
};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    real_data::{completed::addresses, finding},
    support::{Answer, Page, Site, account, site::ask},
};

/// What a document holds.
#[derive(Deserialize)]
struct Expected {
    file: String,
    title: String,
    date: String,
    place: String,
    country: Option<String>,
    language: String,
    organisation: Option<String>,
    /// Name and country of each.
    participants: Vec<(String, Option<String>)>,
    decisions: Vec<String>,
    /// Label, speaker and first words of each.
    speeches: Vec<(String, Option<String>, String)>,
    /// Words of the document that are not in its record.
    left_out: Vec<String>,
    /// A form of a word that only this document has.
    found_by: String,
}

impl Expected {
    fn text(&self) -> String {
        fs::read_to_string(corpora().join(&self.file)).expect("a document")
    }

    fn format(&self) -> Format {
        Format::detect(&self.file, &self.text())
    }

    /// The text up to the label in its middle.
    fn cut<'t>(&self, text: &'t str) -> &'t str {
        let (mut label_at, mut end) = (0, 0);
        for (label, _, _) in &self.speeches[..=self.speeches.len() / 2] {
            label_at = end + text[end..].find(&format!("{label}:")).expect("the label");
            end = label_at + label.len();
        }
        &text[..label_at]
    }

    fn draft(&self) -> Draft {
        let text = self.text();
        let draft = import::read(Source::new(&text, self.format()), &Facts::default(), &[]);
        draft.unwrap_or_else(|refusal| panic!("{}: {refusal}", self.file))
    }
}

fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpora")
}

fn expected() -> Vec<Expected> {
    let text = fs::read_to_string(corpora().join("expected.json")).expect("what is expected");
    serde_json::from_str(&text).expect("what is expected of each document")
}

/// The folders with documents, a kind each.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(corpora()).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

#[test]
fn every_document_is_expected_to_hold_something() {
    let files = folders().into_iter().flat_map(|folder| fs::read_dir(folder).expect("a folder"));
    let files: BTreeSet<_> = files.map(|file| file.expect("a file").path()).collect();
    let expected: BTreeSet<_> = expected().iter().map(|one| corpora().join(&one.file)).collect();
    assert_eq!(files, expected);
}

#[test]
fn every_speech_is_found_and_nothing_else() {
    let (mut right, mut wrong) = (0, Vec::new());
    for one in expected() {
        let record = one.draft().record;
        let found = record.speeches.iter().map(|speech| {
            let speaker = record.speaker(speech).map(|person| person.name.clone());
            (speech.label.clone().unwrap_or_default(), speaker, speech.paragraphs[0].text.clone())
        });
        let found: Vec<_> = found.collect();
        for (label, speaker, begin) in &one.speeches {
            let is_found = found.iter().any(|(found_label, found_speaker, text)| {
                (found_label, found_speaker) == (label, speaker) && text.starts_with(begin)
            });
            if is_found { right += 1 } else { wrong.push(format!("{}: missed: {label}: {begin}", one.file)) }
        }
        if found.len() != one.speeches.len() {
            wrong.push(format!("{}: {} speeches, not {}", one.file, found.len(), one.speeches.len()));
        }
    }
    assert!(wrong.is_empty(), "{right} speeches found, and\n{}", wrong.join("\n"));
}

#[test]
fn session_participants_and_decisions_are_those_of_the_document() {
    for one in expected() {
        let record = one.draft().record;
        let session = &record.session;
        let facts = (
            session.title.clone(),
            session.date.map(|date| date.to_string()),
            session.place.clone(),
            session.country.clone(),
            session.language.clone(),
            session.organisation.clone(),
        );
        let expected =
            (Some(one.title), Some(one.date), Some(one.place), one.country, Some(one.language), one.organisation);
        assert_eq!(facts, expected, "{}", one.file);
        let participants: Vec<_> =
            record.participants.iter().map(|person| (person.name.clone(), person.country.clone())).collect();
        assert_eq!(participants, one.participants, "{}", one.file);
        let decisions: Vec<_> = record.decisions.iter().map(|decision| decision.title.clone()).collect();
        assert_eq!(decisions, one.decisions, "{}", one.file);
    }
}

#[test]
fn every_line_is_accounted_for_and_what_is_left_out_is_in_no_record() {
    for one in expected() {
        let (text, draft) = (one.text(), one.draft());
        account::faults(&text, one.format(), &draft).unwrap_or_else(|fault| panic!("{}: {fault}", one.file));
        let record = serde_json::to_string(&draft.record).expect("JSON");
        for words in &one.left_out {
            assert!(text.contains(words) && !record.contains(words), "{}: {words}", one.file);
        }
    }
}

#[test]
fn every_word_finds_itself() {
    let texts: Vec<_> = expected().iter().map(Expected::text).collect();
    let words = texts.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned);
    finding::assert_found(&words.collect());
}

#[tokio::test]
async fn a_session_completed_by_its_host_keeps_every_address_it_had() {
    for one in expected().iter().filter(|one| one.file.rsplit('.').next() == Some("txt")) {
        let site = Site::with([]).await;
        let text = one.text();
        let import = async |text: &str| {
            let draft = import::read(Source::new(text, one.format()), &Facts::default(), &[]).expect("it can be read");
            let record = draft.accept().unwrap_or_else(|draft| panic!("{}: {:?}", one.file, draft.findings));
            let outcomes = site.store.import_from(&ImportOptions::new(None), &[record.into()], &[]).await;
            let outcome = outcomes.expect("a transaction").remove(0).expect("stored");
            let snapshot = site.store.snapshot().expect("a snapshot");
            snapshot.record(outcome.slug.as_str()).expect("a record").expect("it is there")
        };
        let part = import(one.cut(&text)).await;
        assert!(part.speeches.len() < one.speeches.len(), "{}", one.file);
        let whole = import(&text).await;
        assert_eq!(whole.session.slug, part.session.slug, "{}: no second session", one.file);
        assert_eq!(whole.speeches.len(), one.speeches.len(), "{}", one.file);
        for address in addresses(&part) {
            site.get(&address).await.expect(200);
        }
    }
}

#[tokio::test]
async fn folders_of_every_kind_are_imported_once_and_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("plenary.db");
    let plenary = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().args(arguments).env("PLENARY_DATABASE", &database).current_dir(folder.path());
        if arguments[0] == "import" {
            command.args(folders());
        }
        let answer = Answer::from(command.output().expect("the program"));
        assert_eq!(answer.status, Some(0), "{arguments:?}: {}", answer.err);
        answer
    };
    let expected = expected();
    for outcome in ["stored", "unchanged"] {
        plenary(&["import", "--report", "report.json"]);
        let report = fs::read(folder.path().join("report.json")).expect("a report");
        let report: Value = serde_json::from_slice(&report).expect("JSON");
        assert_eq!(report["totals"]["files"][outcome], expected.len(), "{report:#}");
    }
    plenary(&["check"]);

    let store = Store::open(&database).await.expect("a database");
    let site = SiteConfig::default().build(store.clone());
    let get = async |address: &str| ask(&site, "GET", address, &[]).await.expect(200);
    let snapshot = store.snapshot().expect("a snapshot");
    let slugs = snapshot.slugs(None).expect("slugs");
    assert_eq!(slugs.len(), expected.len());
    for slug in slugs {
        let record = snapshot.record(slug.as_str()).expect("a record").expect("it is there");
        let one = expected.iter().find(|one| one.title == record.session.title).expect("an expected session");
        let session = format!("/sessions/{slug}");
        let page = get(&session).await;
        assert_eq!(page.texts("h1"), std::slice::from_ref(&one.title));
        assert!(one.speeches.iter().all(|(_, _, begin)| shows(&page, begin)), "{}", one.file);
        for speech in &record.speeches {
            let name = record.speaker(speech).map(|person| &person.name).or(speech.label.as_ref());
            let page = get(&speech.id.path(name.expect("a label"))).await;
            // A page says in words where the source leaves words out.
            let mut printed = speech.paragraphs.iter().filter(|paragraph| paragraph.kind != ParagraphKind::Elision);
            assert!(printed.all(|paragraph| shows(&page, &paragraph.text)), "{}", one.file);
        }
        for person in &record.participants {
            let page = get(&person.id.path(&person.name)).await;
            assert!(page.attributes("main a", "href").contains(&session), "{} at {}", person.name, one.file);
        }
        let results = get(&format!("/search?q={}", percent_encoded(&one.found_by))).await;
        let links = results.attributes("main a", "href");
        assert!(links.contains(&session), "{} for {}: {links:?}", one.file, one.found_by);
    }
}

/// Whether a page has these words, however they are broken into lines.
fn shows(page: &Page, words: &str) -> bool {
    let words: Vec<_> = words.split_whitespace().collect();
    page.texts("main").concat().contains(&words.join(" "))
}

fn percent_encoded(word: &str) -> String {
    word.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
