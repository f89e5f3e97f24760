//! The commands, run as a person runs them.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use plenary::model::SessionKind;
use tempfile::TempDir;

use plenary::model::Record;

use crate::support::{Answer, records::a_session};

const TRANSCRIPT: &str = "President of Tajikistan Emomali Rahmon chaired the meeting in Dushanbe.\n\
                          * * *\nPresident of Tajikistan Emomali Rahmon: Colleagues,\nWelcome.\n";

const COMMANDS: [&str; 18] = [
    "serve",
    "import",
    "parse",
    "diff",
    "publish",
    "discard",
    "list",
    "show",
    "withdraw",
    "restore-record",
    "revert",
    "people",
    "questions",
    "answer",
    "export",
    "backup",
    "restore",
    "check",
];

/// A folder with a database that is not there yet.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn database(&self) -> PathBuf {
        self.0.path().join("plenary.db")
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, content).expect("a file");
        path.display().to_string()
    }

    /// Runs the program with the desk's database.
    fn run(&self, arguments: &[&str]) -> Answer {
        plenary(arguments).env("PLENARY_DATABASE", self.database()).output().expect("the program").into()
    }
}

fn plenary(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.env_clear().args(arguments).stdin(Stdio::null());
    command
}

fn help(command: &str) -> String {
    Answer::from(plenary(&[command, "--help"]).output().expect("the program")).out
}

#[test]
fn the_help_of_every_command_begins_with_an_example() {
    for command in COMMANDS {
        assert!(help(command).starts_with(&format!("Example: plenary {command} ")), "{command}");
    }
}

#[test]
fn every_flag_is_a_variable_and_in_the_readme() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    let mut flags = 0;
    for command in COMMANDS {
        let help = help(command);
        for flag in help.split_whitespace().filter_map(|word| word.strip_prefix("--")).filter(|word| *word != "help") {
            let flag = flag.trim_end_matches(|letter: char| !letter.is_ascii_lowercase());
            let variable = format!("PLENARY_{}", flag.to_uppercase().replace('-', "_"));
            assert!(help.contains(&variable), "{command} --{flag} is no variable");
            assert!(readme.contains(&format!("| `--{flag}` | `{variable}` |")), "--{flag} is not in the README");
            flags += 1;
        }
    }
    assert!(flags > 20, "{flags} flags");
}

#[test]
fn the_flag_goes_before_the_variable() {
    let desk = Desk::new();
    let file = desk.file("a.txt", TRANSCRIPT);
    let parse = |arguments: &[&str]| {
        let mut command = plenary(&["parse", &file]);
        Answer::from(command.args(arguments).env("PLENARY_DATE", "2001").output().expect("the program")).out
    };
    assert!(parse(&[]).contains("/sessions/2001-"));
    assert!(parse(&["--date", "2021-09-16"]).contains("/sessions/2021-09-16-"));
}

#[test]
fn a_missing_date_is_an_error_that_names_the_flag_and_nothing_is_stored() {
    let desk = Desk::new();
    let answer = desk.run(&["import", &desk.file("a.txt", TRANSCRIPT)]);
    assert_eq!(answer.status, Some(1));
    assert!(answer.err.contains("--date"), "{}", answer.err);
    assert_eq!(desk.run(&["export"]).out, "");
}

#[test]
fn a_transcript_is_stored_once_and_notes_are_told_on_request() {
    let desk = Desk::new();
    let file = desk.file("a.txt", TRANSCRIPT);
    let import = ["import", &file, "--date", "2021-09-16"];
    let first = desk.run(&import);
    assert_eq!(first.status, Some(0), "{}", first.err);
    assert!(first.out.contains("4 notes") && !first.out.contains("--title"), "{}", first.out);
    let told = desk.run(&["import", "--verbose", "--dry-run", &desk.file("b.txt", TRANSCRIPT), "--date", "2020"]);
    assert!(told.out.contains("note") && told.out.contains("--title"), "{}", told.out);
    assert!(first.out.ends_with("  /sessions/2021-09-16-dushanbe\n"), "{}", first.out);
    let exported = desk.run(&["export"]).out;
    let again = desk.run(&import);
    assert_eq!(again.status, Some(0));
    assert!(again.out.contains("unchanged"), "{}", again.out);
    assert_eq!(desk.run(&["export"]).out, exported);
}

#[test]
fn a_file_that_fails_leaves_nothing_behind_and_the_others_go_on() {
    let desk = Desk::new();
    let session = |title: &str| a_session().titled(title).speech("TJ", "One.").json() + "\n";
    let good = desk.file("good.json", session("Good"));
    let broken = desk.file("broken.json", "{\"plenary\": 1, \"session\"");
    let hostile = desk.file("bytes.txt", b"\0\x01\x02\x03 no text");
    let missing = desk.0.path().join("missing.txt").display().to_string();
    let mixed = desk.file("mixed.json", session("Before") + &a_session().some_day().json() + "\n" + &session("After"));
    let answer = desk.run(&["import", &broken, &hostile, &missing, &mixed, &good]);
    assert_eq!(answer.status, Some(1));
    for (file, reason) in [(&broken, "line 1"), (&hostile, "not a text file"), (&missing, "open"), (&mixed, "--date")] {
        let said = answer.err.lines().any(|line| line.starts_with(file.as_str()));
        assert!(said && answer.err.contains(reason), "{file}: {}", answer.err);
    }
    let exported = desk.run(&["export"]).out;
    assert_eq!(exported.lines().count(), 3, "{exported}");
    assert!(["Before", "After", "Good"].iter().all(|title| exported.contains(title)), "{exported}");
}

#[test]
fn standard_input_is_a_file_too() {
    let desk = Desk::new();
    let mut child = plenary(&["import", "-", "--date", "2021"])
        .env("PLENARY_DATABASE", desk.database())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    child.stdin.take().expect("a pipe").write_all(TRANSCRIPT.as_bytes()).expect("written");
    let answer = Answer::from(child.wait_with_output().expect("an end"));
    assert!(answer.out.contains("/sessions/2021-dushanbe"), "{}", answer.out);
}

#[test]
fn a_dry_run_stores_nothing() {
    let desk = Desk::new();
    let answer = desk.run(&["import", "--dry-run", &desk.file("a.txt", TRANSCRIPT), "--date", "2021"]);
    assert!(answer.out.contains("would be stored"), "{}", answer.out);
    assert!(!desk.database().exists());
}

#[test]
fn parsing_needs_no_database_and_accounts_for_every_line() {
    let desk = Desk::new();
    let answer = desk.run(&["parse", "--json", &desk.file("a.txt", TRANSCRIPT)]);
    assert_eq!(answer.status, Some(0), "{}", answer.err);
    let parsed: serde_json::Value = serde_json::from_str(&answer.out).expect("one JSON object");
    let lines: Vec<_> = parsed["ledger"].as_array().expect("a ledger").iter().map(|entry| &entry["line"]).collect();
    assert_eq!(lines, [1, 2, 3, 3, 4]);
    let severities: Vec<_> = parsed["findings"].as_array().expect("findings").iter().map(|f| &f["severity"]).collect();
    assert!(severities.contains(&&"error".into()) && severities.contains(&&"note".into()), "{}", answer.out);
    assert!(!desk.database().exists());
}

#[test]
fn parsing_calls_nobody_silent_whose_speech_the_record_may_lack() {
    let desk = Desk::new();
    for (kind, state, words) in [
        (SessionKind::Verbatim, "present, silent", "(2 words)"),
        (SessionKind::Excerpts, "present, no speech in this record", "(2 words)"),
        (SessionKind::Summary, "present, no speech in this record", "(2 words of summary)"),
    ] {
        let session = a_session().speech("TJ", "Dear colleagues.").silent("KG").absent("AM");
        let json = session.but(|record| record.session.kind = kind).json();
        let answer = desk.run(&["parse", &desk.file("a.json", json)]);
        for line in ["for Tajikistan (TJ) · spoke", &format!("for Kyrgyzstan (KG) · {state}"), "(AM) · absent", words]
        {
            assert!(answer.out.contains(line), "{line}: {}", answer.out);
        }
    }
}

#[test]
fn a_reader_who_leaves_is_no_fault() {
    let desk = Desk::new();
    let many: Vec<_> =
        (0..400).map(|n| a_session().titled(&format!("Session {n}")).speech("TJ", "One.").json() + "\n").collect();
    let file = desk.file("many.json", many.concat());
    let missing = desk.0.path().join("missing.json").display().to_string();
    for arguments in [&["import", &missing, &file][..], &["parse", &missing, &file], &["export", "--format=json"]] {
        let mut child = plenary(arguments)
            .env("PLENARY_DATABASE", desk.database())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        // Neither what it says nor what it complains of is read.
        drop((child.stdout.take(), child.stderr.take()));
        let status = child.wait().expect("an end").code();
        assert!(matches!(status, Some(0 | 1)), "{arguments:?}: {status:?}");
    }
    assert_eq!(desk.run(&["export"]).out.lines().count(), 400, "what nobody watched was stored all the same");
}

#[test]
fn what_is_not_there_is_named() {
    let desk = Desk::new();
    let answer = desk.run(&["export"]);
    assert!(
        answer.status == Some(1) && answer.err.contains("plenary.db") && answer.err.contains("--database"),
        "{}",
        answer.err
    );
    desk.run(&["import", &desk.file("a.txt", TRANSCRIPT), "--date", "2021"]);
    let answer = desk.run(&["export", "nowhere"]);
    assert!(answer.status == Some(1) && answer.err.contains("nowhere"), "{}", answer.err);
}

#[test]
fn a_record_that_is_none_is_refused_with_what_is_wrong_with_it() {
    let desk = Desk::new();
    let good = a_session().titled("X").json();
    for (name, content, reason) in [
        (
            "unknown.json",
            good.replace("\"plenary\":", "\"colour\":1,\"plenary\":").into_bytes(),
            "unknown field `colour`",
        ),
        ("half.json", good.replace("\"X\"", "\"\\udc00\"").into_bytes(), "line 1, column"),
        ("bytes.json", b"{\"plenary\": 1, \"session\": {\"title\": \"\xff\"}}".to_vec(), "line 1, column"),
        ("later.json", good.replace("\"plenary\":1", "\"plenary\":9").into_bytes(), "version 9"),
        ("script.json", a_session().on_page("javascript:alert(1)").json().into_bytes(), "http://"),
        ("label.json", a_session().speech("TJ", "One.").labelled(&"x".repeat(1 << 20)).json().into_bytes(), "1048576"),
        ("empty.txt", Vec::new(), "not stored"),
    ] {
        let answer = desk.run(&["import", &desk.file(name, content)]);
        assert_eq!(answer.status, Some(1), "{name}");
        assert!(answer.err.contains(name) && answer.err.contains(reason), "{name}: {}", answer.err);
        assert!(answer.err.len() < 2_000, "{name}: the complaint repeats the text");
    }
    assert_eq!(desk.run(&["export"]).out, "");
}

#[test]
fn records_stand_one_a_line_or_laid_out_and_a_mark_of_byte_order_is_no_matter() {
    let lines = ["One", "Two"].map(|title| a_session().titled(title).json() + "\n").concat();
    let one: serde_json::Value = serde_json::from_str(&a_session().json()).expect("JSON");
    for (text, records) in [(lines.clone(), 2), (format!("\n  {one:#}\n"), 1), (format!("\u{feff}{lines}"), 2)] {
        let desk = Desk::new();
        assert_eq!(desk.run(&["import", &desk.file("a.json", text)]).status, Some(0));
        assert_eq!(desk.run(&["export"]).out.lines().count(), records);
    }
}

#[test]
fn a_wrong_flag_is_told_with_what_would_be_right() {
    for (command, flag, value, advice) in [
        ("import", "--date", "yesterday", "2021-09-16"),
        ("import", "--country", "Atlantis", "Tajikistan"),
        ("serve", "--listen", "8080", "--help"),
        ("serve", "--cache", "plenty", "64MiB"),
    ] {
        let answer = Answer::from(plenary(&[command, flag, value]).output().expect("the program"));
        assert!(answer.status == Some(2) && answer.err.contains(advice), "{}", answer.err);
    }
}

#[test]
fn a_database_that_is_none_is_refused_and_left_alone() {
    let desk = Desk::new();
    let text = "Not a database, but a text of some length.\n".repeat(100);
    desk.file("plenary.db", &text);
    let file = desk.file("a.json", a_session().json());
    for arguments in [&["import", &file][..], &["export"], &["serve", "--listen", "127.0.0.1:0"]] {
        let answer = desk.run(arguments);
        assert!(answer.status == Some(1) && answer.err.contains("plenary.db"), "{}", answer.err);
    }
    assert_eq!(fs::read_to_string(desk.database()).expect("the text"), text);
}

#[test]
fn serving_says_what_and_where_and_ends_when_told() {
    let desk = Desk::new();
    for _ in ["an empty database", "one that has the samples already"] {
        let mut child = plenary(&["serve", "--sample", "--listen", "127.0.0.1:0"])
            .env("PLENARY_DATABASE", desk.database())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let database = format!("Database: {}", desk.database().display());
        assert!(lines.any(|line| line == database));
        assert!(lines.next().expect("a line").starts_with("Records:  5 ("));
        assert!(lines.next().expect("a line").starts_with("Open:     http://127.0.0.1:"));
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("told to stop");
        assert!(child.wait().expect("an end").success());
    }
}

#[test]
fn records_go_out_as_files_to_edit_and_come_in_unchanged() {
    let desk = Desk::new();
    let stored =
        [("A", "One."), ("B", "Two.\nThree.")].map(|(title, words)| a_session().titled(title).speech("TJ", words));
    let file = desk.file("both.json", stored.map(|session| session.json() + "\n").concat());
    assert_eq!(desk.run(&["import", &file]).status, Some(0));
    let folder = desk.0.path().join("records").display().to_string();
    let export = ["export", "--format", "markdown", "--output", &folder];
    assert_eq!(desk.run(&export).status, Some(0));
    let names = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().expect("a name")).collect();
    names.sort();
    assert_eq!(names, ["2021-09-16-2.md", "2021-09-16.md"]);
    let again = desk.run(&["import", &folder]);
    assert!(again.status == Some(0) && again.out.contains("records: 2 unchanged"), "{}{}", again.out, again.err);

    // What somebody edited is not overwritten.
    let edited = Path::new(&folder).join("2021-09-16.md");
    fs::write(&edited, "mine").expect("edited");
    let kept = desk.run(&export);
    assert_eq!(kept.status, Some(1));
    assert!(kept.err.contains("2021-09-16.md") && kept.err.contains("kept"), "{}", kept.err);
    assert_eq!(fs::read_to_string(&edited).expect("the file"), "mine");
}

#[test]
fn markdown_of_several_sessions_needs_a_folder() {
    let desk = Desk::new();
    let file = desk.file("a.json", a_session().speech("TJ", "One.").json());
    assert_eq!(desk.run(&["import", &file]).status, Some(0));
    let several = desk.run(&["export", "--format", "markdown"]);
    assert!(several.status == Some(1) && several.err.contains("--output"), "{}", several.err);
    let one = desk.run(&["export", "--format", "markdown", "2021-09-16"]);
    assert!(one.status == Some(0) && one.out.starts_with("---\nplenary: 1\n"), "{}", one.out);
}

#[test]
fn a_record_edited_as_markdown_changes_where_it_was_edited_and_nowhere_else() {
    let desk = Desk::new();
    let session = a_session().by("CSTO").speech("TJ", "First.\n\nSecond.").speech("KG", "Third.\n\nFourth.");
    assert_eq!(desk.run(&["import", &desk.file("a.json", session.json())]).status, Some(0));
    let slug = "2021-09-16-csto";
    let before = desk.run(&["export", slug]).out;
    let text = desk.run(&["export", "--format", "markdown", slug]).out;
    let edited = desk.run(&["import", &desk.file("a.md", text.replace("Second.", "Second, as it was said."))]);
    assert_eq!(edited.status, Some(0), "{}{}", edited.out, edited.err);
    let after = desk.run(&["export", slug]).out;
    let [mut before, mut after] = [before, after].map(|json| serde_json::from_str::<Record>(&json).expect("a record"));
    assert_eq!(after.answers.len(), 1, "what was edited is kept as one answer");
    after.answers.clear();
    before.speeches[0].paragraphs[1].text = "Second, as it was said.".to_owned();
    assert_eq!(after, before);
}

#[test]
fn a_correction_is_shown_stored_and_undone() {
    let desk = Desk::new();
    let first = TRANSCRIPT.replace("Welcome.", "Welcome to Dushanbe, where the harbour is none of our concerns.");
    let mended = desk.file("mended.txt", first.replace("harbour", "weather"));
    let first = desk.file("first.txt", first);
    let with = |command: &[&str], file: &str| desk.run(&[command, &[file, "--date", "2021-09-16"]].concat());
    assert_eq!(with(&["import"], &first).status, Some(0));
    let exported = desk.run(&["export"]).out;

    let shown = with(&["diff"], &mended);
    assert!(shown.out.contains("the [-harbour-]{+weather+} is none"), "{}", shown.out);
    let dry = with(&["import", "--dry-run"], &mended);
    assert!(dry.out.contains("would be changed") && dry.out.contains("1 changed"), "{}", dry.out);
    assert_eq!(desk.run(&["export"]).out, exported, "neither stores anything");

    let stored = with(&["import", "--reason", "a slip of the pen"], &mended);
    assert!(
        stored.out.contains("changed: ") && stored.out.ends_with("/sessions/2021-09-16-dushanbe\n"),
        "{}",
        stored.out
    );
    assert_ne!(desk.run(&["export"]).out, exported);
    let (_, rest) = stored.out.split_once("plenary revert ").expect("how to undo it");
    let undone = desk.run(&["revert", &rest[..8]]);
    assert_eq!(undone.status, Some(0), "{}", undone.err);
    assert_eq!(desk.run(&["export"]).out, exported);
    assert_eq!(desk.run(&["revert", &rest[..8]]).status, Some(1), "it was changed since");

    let slug = "2021-09-16-dushanbe";
    assert_eq!(desk.run(&["withdraw", slug]).status, Some(2), "a reason is needed");
    assert_eq!(desk.run(&["withdraw", slug, "--reason", "a mistake"]).status, Some(0));
    assert_eq!(desk.run(&["export"]).out, "");
    assert_eq!(desk.run(&["restore-record", slug]).status, Some(0));
    assert_eq!(desk.run(&["export"]).out, exported);
    assert_eq!(desk.run(&["check"]).status, Some(0));
}
