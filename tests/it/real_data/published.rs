//! Every file of `../shared/data` that is neither a page, Markdown nor XML (those are in `pages.rs` and `xml.rs`): real
//! transcripts are read as their own lists say, and what is no transcript is refused with words that help.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use plenary::{
    import::{self, Draft, Facts, Format, Source},
    model::Country,
};
use serde_json::Value;

use crate::support::real;

/// The files of a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    files.sort();
    assert!(!files.is_empty(), "{ending}");
    files
}

fn draft(file: &Path, facts: &Facts) -> Draft {
    let text = fs::read_to_string(file).expect("a text");
    let format = Format::detect(&file.to_string_lossy(), &text);
    import::read(Source::new(&text, format), facts, &[]).expect("it can be read")
}

/// Letters and digits alone, without parentheses: how labels are compared.
fn bare(label: &str) -> String {
    let mut depth = 0_usize;
    let outside = |letter: &char| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    label.chars().filter(outside).filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn each_transcript_has_the_labels_that_stand_beside_it() {
    let Some(folder) = real("transcripts") else { return };
    for file in files(&folder, ".txt") {
        let truth = fs::read_to_string(file.with_extension("expected.json")).expect("what is expected");
        let truth: Value = serde_json::from_str(&truth).expect("JSON");
        let expected = truth["labels"].as_array().expect("labels");
        let expected: Vec<_> = expected.iter().map(|label| bare(label.as_str().expect("a label"))).collect();
        let facts = Facts { date: "2021".parse().ok(), title: Some("A session".to_owned()), ..Facts::default() };
        let draft = draft(&file, &facts);
        let labels: Vec<_> =
            draft.record.speeches.iter().flat_map(|speech| &speech.label).map(|label| bare(label)).collect();
        assert_eq!(labels, expected, "{}", file.display());
        let spoke: BTreeSet<_> =
            draft.record.speeches.iter().filter_map(|speech| speech.participant.as_ref()).collect();
        assert!(spoke.len() <= expected.iter().collect::<BTreeSet<_>>().len(), "{}", file.display());
        assert!(draft.accept().is_ok(), "{}", file.display());
    }
}

#[test]
fn each_speech_of_the_general_debate_is_one_speech_by_whom_its_list_says() {
    let Some(folder) = real("un-general-debate") else { return };
    let list = fs::read_to_string(folder.join("speakers.csv")).expect("who spoke");
    let mut speeches = 0;
    for file in files(&folder, ".txt") {
        let code = file.file_name().expect("a name").to_string_lossy()[..3].to_owned();
        let row = list.lines().find(|row| row.split(',').nth(2) == Some(&code)).expect("a row");
        let columns: Vec<_> = row.split(',').collect();
        let (state, name, post) = (columns[3], columns[4], columns[5..].join(",").replace('"', ""));
        let facts = Facts {
            date: "2020-09-22".parse().ok(),
            title: Some("General debate".to_owned()),
            speaker: Some(format!("{}, {} of {state}", name.trim_start_matches("Mr. "), post.trim())),
            ..Facts::default()
        };
        let draft = draft(&file, &facts);
        let record = &draft.record;
        assert_eq!((record.speeches.len(), record.participants.len()), (1, 1), "{}", file.display());
        let speaker = record.speaker(&record.speeches[0]).expect("a speaker");
        assert_eq!(
            speaker.country.as_deref(),
            Country::find_in(state).last().map(|found| found.country.code),
            "{}",
            file.display()
        );
        assert!(name.ends_with(&speaker.name), "{} of {name}", speaker.name);
        let words = record.speeches[0].words();
        assert!(words > 500, "{words} words in {}", file.display());
        assert!(draft.accept().is_ok(), "{}", file.display());
        speeches += 1;

        let unnamed = self::draft(&file, &Facts { speaker: None, ..facts });
        assert_eq!(unnamed.record.speeches.len(), 1, "{}", file.display());
        assert!(unnamed.findings.iter().any(|finding| finding.message.contains("--speaker")), "{}", file.display());
    }
    assert_eq!(speeches, 12);
}

#[test]
fn what_is_no_transcript_is_refused_with_what_would_help() {
    let Some(folder) = real("") else { return };
    let plenary = |arguments: &[&str]| {
        let database = tempfile::tempdir().expect("a folder");
        let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
            .args(["import", "--database"])
            .arg(database.path().join("plenary.db"))
            .args(arguments)
            .current_dir(&folder)
            .output()
            .expect("it runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for (file, words) in [
        ("transcripts/55819.expected.json", "not a record"),
        ("countries/country-codes.csv", "--date"),
        ("transcripts/dev.jsonl.gz", "packed by gzip"),
    ] {
        let (done, said) = plenary(&[file]);
        assert!(!done && said.contains(words), "{file}: {said}");
    }
    // In a folder, tables are skipped.
    let (done, said) = plenary(&["countries"]);
    assert!(done, "{said}");
}
