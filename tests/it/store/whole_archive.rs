//! An archive as files: what is written is what is read, the same bytes each time; and what is broken or hostile is refused.

use std::{
    fs,
    io::Write,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use plenary::{
    archive::{self, Entry, Fault, Manifest, Writer},
    model::{
        Act, Change, ChangeId, Different, Former, History, ParagraphId, ParticipantId, People, Person, Record,
        RecordHistory, SourceCopy, SpeechId, Spelling, State, Unit,
    },
};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::support::{a_session, archive::SHORT, samples};

const SOURCE: &str = "President of Tajikistan: Colleagues,\r\n\u{202e}as it came.";

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

fn a_change(reason: Option<&str>) -> Change {
    let reason = reason.map(str::to_owned);
    Change {
        id: ChangeId::derive(&["one"]),
        time: "2026-11-25T06:28:00Z".to_owned(),
        act: Act::Import,
        reason,
        author: None,
    }
}

/// A record with a version before it, or withdrawn.
fn a_dossier(record: Record, is_withdrawn: bool) -> RecordHistory {
    let slug = record.session.slug.clone();
    let sha256 = hash(SOURCE);
    let source = SourceCopy { sha256, bytes: 61, name: Some("a.txt".to_owned()), url: None, retrieved: None };
    let before = record.clone();
    let state = |number, source, record| State { number, change: a_change(Some("mended")), source, record };
    let former = Former {
        unit: Unit::Paragraph,
        id: ParagraphId::derive(&[slug.as_str()]).to_string(),
        target: None,
        change: ChangeId::derive(&["one"]),
        speaker: Some("Question".to_owned()),
        words: Some("What was said\nbefore.".to_owned()),
    };
    let versions = vec![state(1, Some(source), Some(before)), state(2, None, None)];
    let record = Some(record).filter(|_| !is_withdrawn);
    RecordHistory {
        record,
        history: History {
            slug,
            versions,
            former: vec![former],
            link: None,
            parted: Vec::new(),
            questions: Vec::new(),
        },
    }
}

fn some_people() -> People {
    let named = |name: &str, source: Option<&str>| Spelling {
        name: name.to_owned(),
        whom: "KZ".to_owned(),
        source: source.map(str::to_owned),
        change: source.map(|_| ChangeId::derive(&["one"])),
    };
    let record = &samples()[0];
    let spellings = vec![named("Tokayev", None), named("Токаев", Some("a book"))];
    let person = Person { id: record.participants[0].id.clone(), name: "Tokayev".to_owned(), spellings };
    let namesake = Person { id: ParticipantId::derive(&["namesake"]), spellings: Vec::new(), ..person.clone() };
    let change = ChangeId::derive(&["one"]);
    let different = vec![Different { one: person.id.clone(), other: namesake.id.clone(), change }];
    People { changes: vec![a_change(None)], participants: vec![person, namesake], former: Vec::new(), different }
}

/// What an archive of several sessions holds, in its order.
fn entries() -> Vec<Entry> {
    let long = "a-session-with-a-very-long-address-".repeat(8);
    let records = crate::support::archive::archive(7, 40, SHORT).into_iter().chain(samples());
    let records = records.chain([a_session().titled("Long").under(&long).speech("TJ", "One.\n\nTwo.").record()]);
    let dossiers: Vec<_> = records.enumerate().map(|(number, record)| a_dossier(record, number % 3 == 1)).collect();
    let mut sources = [SOURCE, "", "Другой источник"].map(|text| (hash(text), text.to_owned()));
    sources.sort();
    let slugs = dossiers.iter().map(|dossier| dossier.history.slug.clone()).collect();
    let mut entries = vec![Entry::Manifest(Manifest::new(slugs, 3))];
    entries.extend(sources.into_iter().map(|(sha256, text)| Entry::Source { sha256, text }));
    entries.extend(dossiers.into_iter().map(|dossier| Entry::RecordHistory(Box::new(dossier))));
    entries.push(Entry::People(some_people()));
    entries
}

fn write(path: &Path, entries: &[Entry]) -> Result<(), Fault> {
    let Some(Entry::Manifest(manifest)) = entries.first() else { panic!("no manifest") };
    let mut writer = Writer::new(path, manifest.clone())?;
    for entry in &entries[1..] {
        match entry {
            Entry::Manifest(_) => panic!("two manifests"),
            Entry::Source { sha256, text } => writer.source(sha256, text)?,
            Entry::RecordHistory(dossier) => writer.dossier(dossier)?,
            Entry::People(people) => writer.people(people)?,
        }
    }
    writer.finish()
}

fn read(path: &Path) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::new();
    archive::read(path, &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok(entries)
}

/// A folder, and in it an archive as one file and as a folder.
fn both(entries: &[Entry]) -> (TempDir, [PathBuf; 2]) {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["whole.tar.zst", "whole"].map(|name| folder.path().join(name));
    paths.iter().for_each(|path| write(path, entries).expect("written"));
    (folder, paths)
}

#[test]
fn what_is_written_is_read() {
    let entries = entries();
    let (_folder, paths) = both(&entries);
    for path in &paths {
        assert!(archive::is_one(path));
        assert_eq!(read(path).expect("read"), entries);
    }
    let (_folder, [empty, _]) =
        both(&[Entry::Manifest(Manifest::new(Vec::new(), 0)), Entry::People(People::default())]);
    assert_eq!(read(&empty).expect("read").len(), 2);
}

#[test]
fn the_same_archive_gives_the_same_bytes_without_a_trace_of_who_wrote_it() {
    let (_one, [first, _]) = both(&entries());
    let (_other, [second, folder]) = both(&entries());
    let bytes = fs::read(&first).expect("a file");
    assert_eq!(bytes, fs::read(&second).expect("a file"));
    let tar = zstd::decode_all(&*bytes).expect("packed");
    let mut names = Vec::new();
    for entry in tar::Archive::new(&*tar).entries().expect("entries") {
        let entry = entry.expect("an entry");
        let header = entry.header();
        let about = (header.mtime().ok(), header.uid().ok(), header.gid().ok(), header.mode().ok());
        assert_eq!(about, (Some(0), Some(0), Some(0), Some(0o644)));
        names.push(entry.path().expect("a name").into_owned());
        // Unpacked by whatever unpacks, it is the folder.
        let content = fs::read(folder.join(names.last().expect("one"))).expect("a file");
        assert_eq!(content.len() as u64, entry.size());
    }
    assert_eq!(names[0], Path::new("manifest.json"));
}

#[test]
fn nothing_is_overwritten_and_nothing_unfinished_looks_whole() {
    let entries = entries();
    let (_folder, paths) = both(&entries);
    for path in &paths {
        assert!(write(path, &entries).is_err());
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["begun.tar.zst", "begun"] {
        let path = folder.path().join(name);
        assert!(write(&path, &entries[..4]).expect_err("unfinished").message.contains("lacks"));
        assert!(!archive::is_one(&path));
    }
    let reversed = [&entries[..1], &entries[2..3], &entries[1..2]].concat();
    assert!(write(&folder.path().join("reversed"), &reversed).expect_err("refused").message.contains("order"));
}

#[test]
fn a_reader_who_wants_no_more_is_given_no_more() {
    let (_folder, paths) = both(&entries());
    for path in &paths {
        let mut count = 0;
        let stop = &mut |_| {
            count += 1;
            if count == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        archive::read(path, stop).expect("stopped");
        assert_eq!(count, 3);
    }
}

/// An archive in one file, of these names and contents.
fn packed(folder: &Path, entries: &[(&str, &str, tar::EntryType)]) -> PathBuf {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, content, kind) in entries {
        let mut header = tar::Header::new_ustar();
        // The library refuses some of these names.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(content.len() as u64);
        header.set_entry_type(*kind);
        header.set_cksum();
        tar.append(&header, content.as_bytes()).expect("added");
    }
    let path = folder.join("hostile.tar.zst");
    fs::write(&path, zstd::encode_all(&*tar.into_inner().expect("a tar"), 1).expect("packed")).expect("a file");
    path
}

#[test]
fn a_hostile_file_is_refused_with_the_entry_s_name() {
    use tar::EntryType::{Directory, GNULongName, Link, Regular, Symlink, XHeader};
    let folder = tempfile::tempdir().expect("a folder");
    let manifest = |sources: u64, sessions: &[&str]| {
        let sessions = sessions.iter().map(|slug| slug.parse().expect("a slug")).collect();
        serde_json::to_string(&Manifest::new(sessions, sources)).expect("JSON")
    };
    let (one, empty) = (manifest(1, &[]), manifest(0, &["2021"]));
    let good = format!("sources/{}.txt", hash("a"));
    for (entries, named) in [
        (vec![], "hostile"),
        (vec![("../manifest.json", "{}", Regular)], "../manifest.json"),
        (vec![("/etc/passwd", "{}", Regular)], "/etc/passwd"),
        (vec![("./manifest.json", &*one, Regular)], "./manifest.json"),
        (vec![("manifest.json", "{\"plenary_archive\":2,\"sources\":0,\"sessions\":[]}", Regular)], "manifest.json"),
        (
            vec![("manifest.json", "{\"plenary_archive\":1,\"sources\":0,\"sessions\":[\"../a\"]}", Regular)],
            "manifest.json",
        ),
        (
            vec![("manifest.json", "{\"plenary_archive\":1,\"sources\":0,\"sessions\":[\"a\",\"a\"]}", Regular)],
            "manifest.json",
        ),
        (vec![("manifest.json", "", Symlink)], "manifest.json"),
        (vec![("manifest.json", "x", GNULongName), ("x", "", Regular)], "manifest.json"),
        (vec![("manifest.json", &one, Regular)], "sources"),
        (vec![("manifest.json", &one, Regular), ("sources/", "", Directory)], "sources/"),
        (vec![("manifest.json", &one, Regular), ("sources/../../a.txt", "a", Regular)], "sources/../../a.txt"),
        (vec![("manifest.json", &one, Regular), (&good, "b", Regular)], &good),
        (vec![("manifest.json", &one, Regular), (&good, "a", Link)], &good),
        (vec![("manifest.json", &one, Regular), (&good, "a", XHeader)], &good),
        (vec![("manifest.json", &one, Regular), (&good, "a", Regular), (&good, "a", Regular)], &good),
        (vec![("manifest.json", &one, Regular), (&good, "a", Regular)], "people.json"),
        (vec![("manifest.json", &empty, Regular), ("sessions/2022.json", "{}", Regular)], "sessions/2022.json"),
        (vec![("manifest.json", &empty, Regular), ("sessions/2021.json", "{}", Regular)], "sessions/2021.json"),
    ] {
        let path = packed(folder.path(), &entries);
        let fault = read(&path).expect_err(named);
        assert!(fault.entry.contains(named), "{named}: {fault}");
    }
}

#[test]
fn a_damaged_file_is_refused() {
    let (_folder, [path, _]) = both(&entries());
    let whole = fs::read(&path).expect("a file");
    for cut in [5, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).expect("cut");
        assert!(read(&path).is_err(), "{cut}");
    }
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut other = whole.clone();
        other[at] ^= 1;
        fs::write(&path, &other).expect("damaged");
        assert!(read(&path).map_or(true, |read| read == entries()), "byte {at}");
    }
    // An endless one of zeros takes no memory and no time.
    let file = fs::File::create(&path).expect("a file");
    let mut bomb = zstd::Encoder::new(file, 1).expect("a packer");
    let zeros = vec![0; 1024 * 1024];
    (0..2_000).for_each(|_| bomb.write_all(&zeros).expect("written"));
    bomb.finish().expect("packed");
    assert!(read(&path).is_err());
}

#[test]
fn what_no_reader_would_give_is_refused() {
    let record = a_session().under("2021").speech("TJ", "One.").record();
    let good = a_dossier(record, false);
    let folder = tempfile::tempdir().expect("a folder");
    let try_out = |number: usize, change: &dyn Fn(&mut RecordHistory)| {
        let mut dossier = good.clone();
        change(&mut dossier);
        let path = folder.path().join(number.to_string());
        let manifest = Manifest::new(vec![dossier.history.slug.clone()], 0);
        let entries =
            [Entry::Manifest(manifest), Entry::RecordHistory(Box::new(dossier)), Entry::People(People::default())];
        write(&path, &entries).expect("written");
        read(&path)
    };
    assert!(try_out(0, &|_| {}).is_ok());
    let now =
        |dossier: &mut RecordHistory, change: &dyn Fn(&mut Record)| change(dossier.record.as_mut().expect("a record"));
    let changes: [&dyn Fn(&mut RecordHistory); 13] = [
        &|dossier| now(dossier, &|record| record.session.slug = "2022".parse().expect("a slug")),
        &|dossier| now(dossier, &|record| record.speeches[0].id = SpeechId::default()),
        &|dossier| now(dossier, &|record| record.speeches[0].paragraphs[0].text = "\u{202e}one".to_owned()),
        &|dossier| now(dossier, &|record| record.session.source.url = Some("javascript:alert(1)".to_owned())),
        &|dossier| now(dossier, &|record| record.session.end_date = "2020".parse().ok()),
        &|dossier| dossier.history.versions.clear(),
        &|dossier| dossier.history.versions[1].number = 7,
        &|dossier| dossier.history.versions[0].record.as_mut().expect("one").session.title.clear(),
        &|dossier| dossier.history.versions[0].change.time = "yesterday".to_owned(),
        &|dossier| dossier.history.versions[0].change.reason = Some("\u{1b}[31m".to_owned()),
        &|dossier| dossier.history.versions[0].source.as_mut().expect("one").url = Some("javascript:".to_owned()),
        &|dossier| dossier.history.former[0].id = "<script>".to_owned(),
        &|dossier| dossier.history.former[0].target = Some("../../a".to_owned()),
    ];
    for (number, change) in changes.iter().enumerate() {
        let fault = try_out(number + 1, change).expect_err(&number.to_string());
        assert_eq!(fault.entry, "sessions/2021.json", "{number}: {fault}");
    }
    assert!(try_out(100, &|_| {}).is_ok());
    let path = folder.path().join("100/sessions/2021.json");
    let json = fs::read_to_string(&path).expect("a record");
    let undated = json.replacen("\"date\": \"2021-09-16\",", "", 1);
    assert_ne!(undated, json);
    fs::write(&path, undated).expect("written");
    let fault = read(&folder.path().join("100")).expect_err("a record has a date");
    assert_eq!(fault.entry, "sessions/2021.json", "{fault}");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_a_folder() {
    let (folder, [_, path]) = both(&entries());
    let people = path.join("people.json");
    let elsewhere = folder.path().join("elsewhere.json");
    fs::rename(&people, &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, &people).expect("a link");
    assert_eq!(read(&path).expect_err("refused").entry, "people.json");
}
