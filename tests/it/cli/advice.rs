//! The command line keeps its word: flags come anywhere, printed commands can be pasted, and a slip is met with what was meant.

use std::{fs, path::Path};

use crate::support::Desk;

/// A database whose name a shell would take apart.
const DATABASE: &str = "our records.db";

const TALKS: &str = "Talks in Oslo.\n* * *\nPresident of Norway Tor Aas: The harbour is deep enough for every ship.\n";

/// The slugs of all records.
fn slugs(desk: &Desk) -> Vec<String> {
    let slug = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        record["session"]["slug"].as_str().expect("a slug").to_owned()
    };
    let mut slugs: Vec<_> =
        desk.done(&format!("plenary export --database '{DATABASE}'")).out.lines().map(slug).collect();
    slugs.sort();
    slugs
}

/// The first command with these words that is printed: in quotes, or to the end of its line.
#[track_caller]
pub fn printed(text: &str, words: &str) -> String {
    let at = text.find(words).unwrap_or_else(|| panic!("nothing says “{words}”: {text}"));
    let line = text[at..].lines().next().expect("a line");
    line.split('”').next().expect("a command").to_owned()
}

/// Every command, with the least that it needs besides a database.
const COMMANDS: [(&str, &str); 26] = [
    ("serve", "--listen 127.0.0.1:0"),
    ("import", "a.txt --date 2021"),
    ("diff", "a.txt --date 2021"),
    ("withdraw", "a --reason b"),
    ("restore-record", "a"),
    ("publish", "a"),
    ("discard", "a"),
    ("list", ""),
    ("show", "a"),
    ("revert", "7k3m9qhd"),
    ("link", "a b"),
    ("unlink", "b"),
    ("people", ""),
    ("people pairs", ""),
    ("people merge", "7k3m9qhd 2f6x0zte"),
    ("people different", "7k3m9qhd 2f6x0zte"),
    ("people split", "7k3m9qhd a"),
    ("people alias", "7k3m9qhd name"),
    ("questions", ""),
    ("answer", "date/session 2021 --in a"),
    ("export", "a"),
    ("backup", "b.db"),
    ("restore", "kept.db"),
    ("check", ""),
    ("reindex", ""),
    // It has no database.
    ("parse", "a.txt"),
];

#[test]
fn every_command_is_among_those_that_are_tried() {
    let help = Desk::new().done("plenary --help").out;
    let (_, commands) = help.split_once("Commands:\n").expect("commands");
    let commands =
        commands.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    let mut tried = 0;
    for command in commands.filter(|command| *command != "help") {
        assert!(COMMANDS.iter().any(|(name, _)| name.split(' ').next() == Some(command)), "{command}");
        tried += 1;
    }
    assert!(tried > 12, "{help}");
}

#[test]
fn the_database_stands_before_within_and_after_every_command() {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    desk.done("plenary import a.txt --date 2021 --database c.db && plenary backup kept.db --database c.db");
    let flag = "--database 'no folder/here.db'";
    for (command, rest) in COMMANDS.iter().filter(|(command, _)| *command != "parse") {
        let mut lines = vec![
            format!("plenary {flag} {command} {rest}"),
            format!("plenary {command} {flag} {rest}"),
            format!("plenary {command} {rest} {flag}"),
        ];
        lines.extend(command.split_once(' ').map(|(first, then)| format!("plenary {first} {flag} {then} {rest}")));
        for line in lines {
            let answer = desk.paste(&line);
            assert!(answer.status == Some(1) && answer.err.contains("no folder/here.db"), "{line}: {}", answer.err);
        }
    }
    assert_eq!(desk.paste(&format!("plenary {flag} parse a.txt")).status, Some(2), "parse has no database to read");
}

#[test]
fn other_flags_stand_before_every_command_that_has_them() {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    desk.done("plenary --date 2021-09-16 --reason 'as published' import a.txt");
    for (line, words) in [
        ("plenary --reason slip withdraw 2021-09-16-oslo", "withdrawn: 1"),
        ("plenary --reason 'no slip' restore-record 2021-09-16-oslo", "restored: 1"),
        ("plenary --reason again --another --date 2021-09-16 import a.txt --title Tea", "2021-09-16-oslo-2"),
        ("plenary --format markdown export 2021-09-16-oslo", "plenary: 1"),
        ("plenary --json parse a.txt", "\"ledger\""),
        ("plenary --replace --reason=x backup b.db", ""),
    ] {
        let answer = desk.paste(line);
        if words.is_empty() {
            assert_eq!(answer.status, Some(2), "{line}: a backup has no reason");
        } else {
            assert!(answer.status == Some(0) && answer.out.contains(words), "{line}: {}{}", answer.out, answer.err);
        }
    }
}

#[test]
fn what_undoes_an_import_or_a_withdrawal_can_be_pasted() {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    let stored = desk.done(&format!("plenary --database '{DATABASE}' import a.txt --date 2021-09-16"));
    let revert = printed(&stored.out, "plenary revert ");
    let undone = desk.done(&revert);
    assert_eq!(slugs(&desk), [""; 0]);
    desk.done(&printed(&undone.out, "plenary revert "));
    assert_eq!(slugs(&desk), ["2021-09-16-oslo"]);
    let withdrawn = desk.done(&format!("plenary withdraw 2021-09-16-oslo --reason slip --database '{DATABASE}'"));
    desk.done(&printed(&withdrawn.out, "plenary revert "));
    assert_eq!(slugs(&desk), ["2021-09-16-oslo"]);
    // With the default database, a command is as short as it was.
    let stored = desk.done("plenary import a.txt --date 2021-09-16");
    assert!(!printed(&stored.out, "plenary revert ").contains("--database"), "{}", stored.out);
}

#[test]
fn what_settles_who_is_who_can_be_pasted() {
    let desk = Desk::new();
    desk.file("a.txt", "President of Kazakhstan Kassym-Jomart Tokayev: The water is deep.\n");
    desk.file("b.txt", "President of Kazakhstan Kasym-Zhomart Tokaev: The wind is fair.\n");
    let import =
        |file: &str, date: &str| desk.done(&format!("plenary import {file} --date {date} --database '{DATABASE}'"));
    import("a.txt", "2021-09-16");
    let asked = import("b.txt", "2022-09-16").out;
    let merged = desk.done(&printed(&asked, "plenary people merge "));
    assert!(merged.out.contains("merged: 1 record"), "{}", merged.out);
}

#[test]
fn what_settles_which_session_it_is_can_be_pasted() {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    desk.file("the same.txt", &TALKS.replace("harbour", "water"));
    let import =
        format!("plenary import 'the same.txt' --date 2021-09-16 --title 'Talks & tea' --database '{DATABASE}'");
    desk.done(&format!("plenary import a.txt --date 2021-09-16 --title 'Talks & tea' --database '{DATABASE}'"));
    desk.done(&format!("plenary withdraw 2021-09-16-oslo --reason slip --database '{DATABASE}'"));
    let refused = desk.paste(&import);
    assert_eq!(refused.status, Some(1), "{}", refused.out);
    let another = printed(&refused.err, "plenary import ");
    assert!(another.ends_with("--another --database 'our records.db'"), "{another}");
    desk.done(&printed(&refused.err, "plenary restore-record "));
    assert_eq!(slugs(&desk), ["2021-09-16-oslo"]);
    desk.done(&another);
    assert_eq!(slugs(&desk).len(), 2);
}

#[test]
fn an_alias_needs_no_source_and_stays_when_its_records_change() {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    desk.done("plenary import a.txt --date 2021-09-16");
    let record: serde_json::Value = serde_json::from_str(&desk.done("plenary export").out).expect("JSON");
    let id = record["participants"][0]["id"].as_str().expect("an id");
    desk.done(&format!("plenary people alias {id} 'Thor Ås'"));
    desk.file("a.txt", &TALKS.replace("deep", "wide"));
    desk.done("plenary import a.txt --date 2021-09-16");
    desk.done("plenary export --archive all");
    let people = fs::read_to_string(desk.path().join("all/people.json")).expect("people");
    assert!(people.contains("Thor Ås"), "{people}");
    desk.done("plenary check");
}

#[test]
fn a_slip_is_met_with_what_was_meant() {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    let change = printed(&desk.done("plenary import a.txt --date 2021-09-16").out, "plenary revert ");
    let (change, last) = change.split_at(change.len() - 1);
    let slip = if last == "0" { "1" } else { "0" };
    for (line, meant) in [
        ("plenary import a.txt --country Armenai".to_owned(), "did you mean Armenia (AM)?"),
        ("plenary import a.txt --date 2021 --update 2021-09-16-osol".to_owned(), "did you mean 2021-09-16-oslo?"),
        ("plenary withdraw 2021-09-16-olso --reason slip".to_owned(), "did you mean 2021-09-16-oslo?"),
        ("plenary export 2021-09-16-oslp".to_owned(), "did you mean 2021-09-16-oslo?"),
        (format!("{change}{slip}"), "did you mean "),
        ("plenary export --format markdwon".to_owned(), "'markdown'"),
        ("plenary import a.txt --form txt".to_owned(), "'--format'"),
        ("plenary imprt a.txt".to_owned(), "'import'"),
        ("plenary people marge a b".to_owned(), "'merge'"),
    ] {
        let answer = desk.paste(&line);
        assert!(answer.status != Some(0) && answer.err.contains(meant), "{line}: {}", answer.err);
    }
    desk.file("b.txt", &format!("---\ndate: 2021-09-17\ncountry: Norwya\n---\n{TALKS}"));
    let answer = desk.paste("plenary import b.txt");
    assert!(answer.err.contains("did you mean Norway (NO)?"), "{}", answer.err);
    assert!(!Path::new("plenary.db").exists());
}
