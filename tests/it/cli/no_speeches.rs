//! Nothing is published by accident as a record in which nobody speaks.

use std::{fs, process::Command};

use tempfile::TempDir;

use crate::support::{Answer, a_session};

const COMMUNIQUE: &str =
    "The ministers met in Oslo on 16 September 2021 and agreed to meet again.\nThe harbour stays open.\n";

const DEBATE: &str = r#"<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta><identification>
<FRBRWork><FRBRdate date="2021-09-16"/></FRBRWork></identification></meta>
<debateBody><debateSection><narrative>The harbour stays open.</narrative></debateSection></debateBody></debate></akomaNtoso>"#;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("a file");
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().args(arguments).current_dir(self.0.path()).output().expect("the program").into()
    }

    /// How many speeches each stored record has, in the order of their slugs.
    fn speeches(&self) -> Vec<usize> {
        let count = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            record["speeches"].as_array().map_or(0, Vec::len)
        };
        self.run(&["export"]).out.lines().map(count).collect()
    }
}

#[test]
fn a_text_in_which_nobody_speaks_is_stored_only_when_somebody_says_how() {
    for (flags, speeches) in [
        (&[][..], None),
        (&["--no-speeches"], Some(0)),
        (&["--speaker", "Minister of Norway Tor Aas"], Some(1)),
        (&["--no-speeches", "--speaker", "Tor Aas"], None),
    ] {
        let desk = Desk::new();
        desk.file("a.txt", COMMUNIQUE);
        let answer = desk.run(&[&["import", "a.txt", "--date", "2021-09-16"], flags].concat());
        assert_eq!(answer.status == Some(0), speeches.is_some(), "{flags:?}: {}{}", answer.out, answer.err);
        assert_eq!(desk.speeches(), Vec::from_iter(speeches), "{flags:?}");
    }
    let desk = Desk::new();
    desk.file("a.txt", COMMUNIQUE);
    let refused = desk.run(&["import", "a.txt", "--date", "2021-09-16"]).err;
    assert!(refused.contains("--speaker") && refused.contains("--no-speeches"), "{refused}");
    for command in ["parse", "diff"] {
        desk.run(&["import", "a.txt", "--date", "2021-09-16", "--no-speeches"]);
        let answer = desk.run(&[command, "a.txt", "--date", "2021-09-16", "--no-speeches"]);
        assert_eq!(answer.status, Some(0), "{command}: {}", answer.err);
        assert!(!answer.out.contains("error") && !answer.err.contains("error"), "{command}: {}", answer.out);
    }
}

#[test]
fn a_text_may_say_itself_that_it_has_no_speeches() {
    let desk = Desk::new();
    desk.file("a.txt", &format!("---\ndate: 2021-09-16\nspeeches: none\n---\n{COMMUNIQUE}"));
    assert_eq!(desk.run(&["import", "a.txt"]).status, Some(0));
    assert_eq!(desk.speeches(), [0]);
    // A flag goes before it.
    let answer = desk.run(&["import", "a.txt", "--another", "--speaker", "Minister of Norway Tor Aas"]);
    assert!(answer.out.contains("1 speech,"), "{}{}", answer.out, answer.err);
    desk.file("b.txt", &format!("---\ndate: 2021-09-17\nspeeches: some\n---\n{COMMUNIQUE}"));
    let answer = desk.run(&["import", "b.txt"]);
    assert!(answer.status == Some(1) && answer.err.contains("speeches: none"), "{}", answer.err);
}

#[test]
fn words_that_look_like_labels_are_read_as_words_where_nobody_speaks_and_shown() {
    let desk = Desk::new();
    desk.file("a.txt", "The ministers met in Oslo.\n* * *\nPresident of Norway Tor Aas: Host of the meeting.\n");
    let answer = desk.run(&["import", "a.txt", "--date", "2021-09-16", "--no-speeches"]);
    assert!(
        answer.status == Some(0) && answer.out.contains("at line 3: “President of Norway Tor Aas:"),
        "{}",
        answer.out
    );
    assert_eq!(desk.speeches(), [0]);
    assert!(desk.run(&["export"]).out.contains("Host of the meeting"), "no word is lost");
}

#[test]
fn a_record_states_its_speeches_and_a_debate_marks_them() {
    let desk = Desk::new();
    desk.file("a.json", &a_session().titled("Talks").json());
    assert_eq!(desk.run(&["import", "a.json"]).status, Some(0));
    let export = ["export", "2021-09-16", "--format", "markdown", "--output", "records"];
    assert_eq!(desk.run(&export).status, Some(0));
    let again = desk.run(&["import", "records", "--database", "other.db"]);
    assert_eq!(again.status, Some(0), "{}", again.err);
    desk.file("b.json", &a_session().titled("Debate").speech("NO", "Yes.").json());
    let denied = desk.run(&["import", "b.json", "--no-speeches"]);
    assert!(denied.status == Some(1) && denied.err.contains("leave that out"), "{}", denied.err);
    desk.file("c.xml", DEBATE);
    let marked = desk.run(&["import", "c.xml", "--title", "Debate"]);
    assert!(marked.status == Some(1) && marked.err.contains("--no-speeches"), "{}", marked.err);
    let stored = desk.run(&["import", "c.xml", "--title", "Debate", "--no-speeches"]);
    assert_eq!(stored.status, Some(0), "{}", stored.err);
}
