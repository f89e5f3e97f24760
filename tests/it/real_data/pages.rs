//! Reads real saved pages and Markdown files.

use std::collections::BTreeSet;

use plenary::import::Format;

use crate::{
    import::pages::{is_accounted_for, labels, printed, read},
    support::real_text,
};

#[test]
fn real_pages_give_the_labels_and_the_words_of_their_text() {
    for name in ["55819", "62277"] {
        let file = |ending: &str| real_text(&format!("transcripts/{name}.{ending}"));
        let (Some(page), Some(text), Some(expected)) = (file("html"), file("txt"), file("expected.json")) else {
            return;
        };
        let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
        let draft = read(Format::Html, &page);
        let known = expected["labels"].as_array().expect("labels").iter().filter_map(|label| label.as_str());
        assert_eq!(labels(&draft), known.collect::<Vec<_>>(), "{name}");
        let words = |lines: &[String]| {
            let text = lines.concat();
            text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>()
        };
        assert_eq!(words(&printed(&draft)), words(&[text]), "{name}");
        let session = &draft.record.session;
        let said = [session.date.map(|date| date.to_string()), session.time.clone(), session.place.clone()];
        let known = ["date", "time", "place"].map(|key| expected[key].as_str().map(str::to_owned));
        assert_eq!((said, session.title.as_deref()), (known, expected["title"].as_str()), "{name}");
        is_accounted_for(&draft, &page);
    }
}

/// Each file, its date, whether it is dated in its title, and its language.
const SAYIT: [(&str, Option<&str>, &str); 6] = [
    ("2016-01-27-Un-jour-dans-le-monde.md", None, "fr"),
    ("2019-04-24-Speech-at-George-Washington-University.md", Some("2019-04-24"), "en"),
    ("2019-11-23-Interview-with-DW-Business.md", Some("2019-11-23"), "en"),
    ("2019-11-23-德國之聲採訪.md", Some("2019-11-23"), "zh-Hant"),
    ("2025-02-02-BBC-Interview.md", Some("2025-02-02"), "en"),
    ("2025-02-02-BBC-採訪.md", Some("2025-02-02"), "zh-Hant"),
];

#[test]
fn real_markdown_gives_a_speech_a_turn_and_keeps_the_versions_of_a_session_apart() {
    let mut records = BTreeSet::new();
    for (name, date, language) in SAYIT {
        let Some(text) = real_text(&format!("sayit-markdown/{name}")) else { return };
        let draft = read(Format::Markdown, &text);
        let mut turns: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("### "))
            .map(|name| name.trim_end_matches([':', '：']))
            .collect();
        turns.dedup();
        assert_eq!(labels(&draft), turns, "{name}");
        let session = &draft.record.session;
        assert_eq!(session.date.map(|date| date.to_string()).as_deref(), date, "{name}");
        assert_eq!(session.language.as_deref(), Some(language), "{name}");
        is_accounted_for(&draft, &text);
        let ids: Vec<_> = draft.record.speeches.iter().map(|speech| speech.id.as_str().to_owned()).collect();
        assert!(records.insert(ids), "{name} is a record of its own");
    }
}
