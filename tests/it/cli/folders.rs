//! Imports folders: which files are read, in which order, what is reported, and where an interrupted import goes on.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::symlink,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::support::{Answer, a_session};

/// A folder of files, and a database beside it.
struct Desk(TempDir);

impl Desk {
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        files.iter().for_each(|(name, content)| desk.put(name, content));
        desk
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("papers")
    }

    fn database(&self) -> PathBuf {
        self.0.path().join("plenary.db")
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.folder().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().env("PLENARY_DATABASE", self.database()).current_dir(self.0.path());
        command.args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        self.command(arguments).output().expect("the program").into()
    }

    /// Imports the folder and gives what the report says.
    fn report(&self) -> (Answer, Value) {
        let answer = self.run(&["import", "papers", "--report", "report.json"]);
        let report = fs::read(self.0.path().join("report.json")).expect("a report");
        (answer, serde_json::from_slice(&report).expect("JSON"))
    }

    /// The titles of all that is stored.
    fn stored(&self) -> Vec<String> {
        let title = |line: &str| {
            let record: Value = serde_json::from_str(line).expect("JSON");
            record["session"]["title"].as_str().expect("a title").to_owned()
        };
        let mut titles: Vec<_> = self.run(&["export"]).out.lines().map(title).collect();
        titles.sort();
        titles
    }

    /// Changes what is stored behind the program's back.
    fn tamper(&self, statement: &'static str) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let options = SqliteConnectOptions::new().filename(self.database()).foreign_keys(true);
            let mut connection = SqliteConnection::connect_with(&options).await.expect("it opens");
            sqlx::query(statement).execute(&mut connection).await.expect("done");
            connection.close().await.expect("closed");
        });
    }
}

/// A transcript that needs no flag.
fn transcript(place: &str) -> String {
    format!(
        "16 September 2021, {place}\nPresident of Norway Tor Aas: Colleagues, welcome to {place}.\n\
         President of Norway Tor Aas: Let us begin.\n"
    )
}

fn session(title: &str) -> String {
    a_session().titled(title).speech("TJ", "One.").json() + "\n"
}

fn word<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

#[test]
fn a_folder_is_read_in_the_order_people_count_and_what_fails_is_told() {
    let desk = Desk::with(&[
        ("session 10.json", &session("Tenth")),
        ("session 9.json", &session("Ninth")),
        ("bad.json", "{\"plenary\": 1,\n \"session\""),
        ("deeper/a.txt", &transcript("Oslo")),
        ("undated.txt", "President of Norway Tor Aas: Welcome.\n"),
        (".hidden/secret.json", &session("Hidden")),
        (".secret.json", &session("Hidden too")),
    ]);
    symlink(desk.folder(), desk.folder().join("deeper/loop")).expect("a link");
    symlink("nowhere", desk.folder().join("leads nowhere")).expect("a link");
    let answer = desk.run(&["import", "papers"]);
    assert_eq!(answer.status, Some(1));
    let stored: Vec<_> = answer.out.lines().filter(|line| line.contains(": stored: ")).collect();
    let names: Vec<_> = stored.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(names, ["papers/deeper/a.txt", "papers/session 9.json", "papers/session 10.json"], "{}", answer.out);
    assert!(answer.err.contains("papers/bad.json: line 2, column "), "{}", answer.err);
    assert!(answer.err.contains("papers/undated.txt: not stored") && answer.err.contains("--date"), "{}", answer.err);
    assert_eq!(answer.err.matches("papers/").count(), 2, "{}", answer.err);
    assert!(answer.out.contains("\n5 files in "), "{}", answer.out);
    assert!(answer.out.contains(": 3 stored, 2 failed\n  records: 3 stored, 1 refused\n"), "{}", answer.out);
    assert_eq!(desk.stored().len(), 3);
}

#[test]
fn files_of_a_folder_that_are_no_transcripts_are_counted_and_those_that_are_named_are_not_skipped() {
    let desk = Desk::with(&[("one.json", &session("One")), ("table.csv", "a,b\n1,2\n"), ("empty.txt", "")]);
    desk.put("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    desk.put("listPerson.xml", "<listPerson><person xml:id=\"a\"><persName>Tor Aas</persName></person></listPerson>");
    desk.put("paper.rtf", "{\\rtf1 Objects and more objects.}");
    desk.put("wide.txt", transcript("Oslo").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    let answer = desk.run(&["import", "papers"]);
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
    assert!(answer.out.contains("skipped: 3 files without text"), "{}", answer.out);
    assert!(answer.out.contains("skipped: 1 document that only its own program reads"), "{}", answer.out);
    assert_eq!(desk.stored().len(), 2);
    for (name, reason) in
        [("image.png", "a picture (PNG)"), ("paper.rtf", "RTF"), ("table.csv", "--date"), ("empty.txt", "--date")]
    {
        let answer = desk.run(&["import", &format!("papers/{name}")]);
        assert!(answer.status == Some(1) && answer.err.contains(reason), "{name}: {}", answer.err);
    }
    fs::create_dir(desk.0.path().join("nothing")).expect("a folder");
    let answer = desk.run(&["import", "nothing"]);
    assert!(answer.status == Some(1) && answer.err.contains("no file to read"), "{}", answer.err);
}

#[test]
fn the_report_tells_what_became_of_each_file() {
    let desk = Desk::with(&[
        ("1.txt", &transcript("Oslo")),
        ("2.json", &(session("Two") + &session("Three") + "{\"plenary\": 1, \"colour\": 2}")),
        ("3.json", &session("Two")),
        ("4.csv", "a,b\n"),
        ("5.txt", "President of Norway Tor Aas: Welcome.\n"),
    ]);
    let (answer, report) = desk.report();
    assert_eq!(answer.status, Some(1));
    let files = report["files"].as_array().expect("files");
    let told: Vec<_> = files.iter().map(|file| (word(file, "file"), word(file, "status"))).collect();
    assert_eq!(
        told,
        [
            ("papers/1.txt", "stored"),
            ("papers/2.json", "failed"),
            ("papers/3.json", "unchanged"),
            ("papers/4.csv", "skipped"),
            ("papers/5.txt", "failed")
        ]
    );
    let first = &files[0]["records"][0];
    assert_eq!((word(first, "slug"), &first["speeches"]), ("2021-09-16-oslo", &Value::from(2)));
    let finding = first["findings"].as_array().expect("findings").iter().find(|finding| finding["kind"] == "date");
    let finding = finding.expect("a question about the date");
    assert_eq!((&finding["line"], word(finding, "excerpt")), (&Value::from(1), "16 September 2021, Oslo"));
    assert_eq!(files[1]["records"].as_array().map(Vec::len), Some(2));
    assert_eq!(files[1]["error"]["line"], 3);
    assert!(word(&files[1]["error"], "message").contains("colour"));
    assert_eq!(word(&files[4]["records"][0], "status"), "refused");
    let totals = &report["totals"];
    assert_eq!((&totals["files"]["asked"], &totals["records"]["stored"]), (&Value::from(5), &Value::from(3)));
    assert_eq!(totals["findings"]["errors"]["date"], 1);

    // This time the report is in the folder itself. The import skips it.
    fs::rename(desk.0.path().join("report.json"), desk.folder().join("report.json")).expect("moved");
    let answer = desk.run(&["import", "papers", "--report", "papers/report.json"]);
    assert!(!answer.err.contains("report.json"), "{}", answer.err);
}

#[test]
fn what_is_stored_is_known_again_without_being_read() {
    let desk = Desk::with(&[
        ("a.txt", &transcript("Oslo")),
        ("many.json", &(session("Two") + &session("Three"))),
        ("mixed.json", &(session("Four") + &a_session().some_day().json())),
    ]);
    assert_eq!(desk.run(&["import", "papers"]).status, Some(1));
    // An import that compared records would find other words now. One that recognises their files does not compare.
    desk.tamper("UPDATE session SET fingerprint = slug");
    desk.tamper("UPDATE paragraph SET text = 'Tampered with.'");
    desk.put("copy of a.txt", transcript("Oslo"));
    let again = desk.run(&["import", "papers"]);
    let unchanged = again.out.lines().filter(|line| line.ends_with(": unchanged, already stored")).count();
    assert_eq!(unchanged, 4, "{}", again.out);
    assert!(again.out.contains("\n  /sessions/2021-09-16-oslo\n"), "{}", again.out);
    assert!(again.out.contains("mixed.json: changed: Four"), "{}", again.out);

    // Other facts, another format or other bytes make another source. A session that was removed is imported again.
    for (flags, status) in [(&["--licence", "CC0"][..], 0), (&["--format", "text"], 1)] {
        let answer = desk.run(&[&["import", "papers/many.json"], flags].concat());
        assert_eq!(answer.status, Some(status), "{flags:?}: {}", answer.out);
        assert!(!answer.out.contains("unchanged, already stored"), "{flags:?}: {}", answer.out);
    }
    desk.tamper("DELETE FROM session WHERE title = 'Two'");
    let answer = desk.run(&["import", "papers/many.json"]);
    assert!(answer.out.contains("many.json: stored: Two"), "{}", answer.out);
}

/// The program names the record and the remedy, and writes nothing wrong in its place.
#[test]
fn a_damaged_record_is_named_with_what_to_do() {
    for (damage, fault) in [
        ("UPDATE session SET kind = 'sung'", "the session “2021-09-16-oslo” is damaged in the database"),
        ("UPDATE session SET date = 'once'", "the session “2021-09-16-oslo” is damaged in the database"),
        (
            "UPDATE speech SET public_id = 'no id' WHERE id = (SELECT min(id) FROM speech)",
            "the session “2021-09-16-oslo” is damaged in the database",
        ),
    ] {
        let desk = Desk::with(&[("a.txt", &transcript("Oslo"))]);
        desk.run(&["import", "papers"]);
        desk.tamper(damage);
        let answer = desk.run(&["export"]);
        assert_ne!(answer.status, Some(0), "{damage}: {}", answer.out);
        assert!(answer.out.is_empty(), "{damage}: {}", answer.out);
        assert_eq!(answer.err.matches(fault).count(), 1, "{damage}: {}", answer.err);
        assert_eq!(answer.err.matches("run “plenary check --database ").count(), 1, "{damage}: {}", answer.err);
        let check = desk.run(&["check"]);
        assert!(check.out.contains("2021-09-16-oslo") || check.err.contains("2021-09-16-oslo"), "{}", check.out);
    }
    let desk = Desk::with(&[("a.txt", &transcript("Oslo"))]);
    desk.run(&["import", "papers"]);
    desk.tamper("UPDATE change SET act = 'dance'");
    let answer = desk.run(&["export", "--archive", "whole.zip"]);
    assert_ne!(answer.status, Some(0), "{}", answer.out);
    assert!(
        answer.err.contains("2021-09-16-oslo") && answer.err.contains("run “plenary check --database "),
        "{}",
        answer.err
    );
}

#[test]
fn the_format_may_be_told() {
    let desk = Desk::with(&[("a.json", &session("One")), ("b.txt", &transcript("Oslo"))]);
    let as_text = desk.run(&["parse", "--json", "--format", "text", "papers/a.json"]);
    let draft: Value = serde_json::from_str(&as_text.out).expect("one object");
    assert!(word(&draft["record"]["session"]["intro"], "0").is_empty() && draft["ledger"][0]["line"] == 1);
    let answer = desk.run(&["import", "--format", "json", "papers/b.txt"]);
    assert!(
        answer.status == Some(1) && answer.err.contains("line 1, column 3: this is not a record"),
        "{}",
        answer.err
    );
}

#[test]
fn parsing_a_folder_prints_an_object_for_each_record_and_each_refusal_in_their_order() {
    let desk = Desk::with(&[
        ("1.txt", &transcript("Oslo")),
        ("2.json", "{\"plenary\": 1,\n \"session\""),
        ("3.json", &session("Three")),
        ("4.csv", "a,b\n"),
    ]);
    let answer = desk.run(&["parse", "--json", "papers"]);
    assert_eq!(answer.status, Some(1));
    let objects: Vec<Value> =
        answer.out.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
    let files: Vec<_> = objects.iter().map(|object| word(object, "file")).collect();
    assert_eq!(files, ["papers/1.txt", "papers/2.json", "papers/3.json"]);
    let error = &objects[1]["error"];
    assert!(error["line"] == 2 && error["column"].is_number() && word(error, "message").contains("JSON"), "{error}");
    assert!(answer.err.contains("skipped: 1 file"), "{}", answer.err);
    assert!(!desk.database().exists());
}

/// An import of many records under way, after its first acknowledgement.
fn under_way(desk: &Desk) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = desk
        .command(&["import", "papers", "--report", "report.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut String::new()).expect("a line");
    (child, out)
}

fn many_files() -> Desk {
    let desk = Desk::with(&[]);
    for number in 0..600 {
        desk.put(&format!("{number}.json"), session(&format!("Session {number}")));
    }
    desk
}

#[test]
fn told_to_stop_it_tells_what_was_done_and_goes_on_from_there() {
    for (signal, status) in [("-INT", 130), ("-TERM", 143)] {
        let desk = many_files();
        let (mut child, out) = under_way(&desk);
        Command::new("kill").args([signal, &child.id().to_string()]).status().expect("told to stop");
        let said: Vec<_> = out.lines().map_while(Result::ok).collect();
        assert_eq!(child.wait().expect("an end").code(), Some(status));
        assert!(said.last().is_some_and(|line| line.starts_with("Stopped. Run the same command again")), "{said:?}");
        let stored = desk.stored().len();
        assert!(stored > 0 && stored < 600, "{stored} stored");
        let report: Value =
            serde_json::from_slice(&fs::read(desk.0.path().join("report.json")).expect("a report")).expect("JSON");
        assert_eq!(
            (&report["totals"]["interrupted"], &report["totals"]["records"]["stored"]),
            (&true.into(), &stored.into())
        );

        let (answer, report) = desk.report();
        assert_eq!(answer.status, Some(0), "{}", answer.err);
        assert_eq!(report["totals"]["files"]["unchanged"], stored);
        assert_eq!(desk.stored().len(), 600);
    }
}

#[test]
fn killed_it_keeps_what_it_acknowledged_and_goes_on_from_there() {
    let desk = many_files();
    let (mut child, _out) = under_way(&desk);
    child.kill().expect("killed");
    child.wait().expect("an end");
    let stored = desk.stored().len();
    assert!(stored > 0 && stored < 600, "{stored} stored");
    let (answer, report) = desk.report();
    assert_eq!(answer.status, Some(0), "{}", answer.err);
    assert_eq!(
        (&report["totals"]["files"]["unchanged"], &report["totals"]["files"]["stored"]),
        (&stored.into(), &(600 - stored).into())
    );
    assert!(!desk.0.path().join(".report.json.part").exists());
}
