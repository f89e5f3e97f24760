//! What is asked about a text, and by which keys: questions that a person can answer once.

use std::collections::HashSet;

use plenary::{
    import::{self, Draft, Facts, Fallback, Finding, Format, QuestionKey, Severity, Source},
    model::{FactName, Origin},
};

use crate::import::transcripts::{dated, person};

const DOUBTFUL: &str = "Prime Minister of Norway Tor Aas met with Bo Ek on the sidelines of the SCO summit.\n\
    They signed documents on fishing and shipping.\n\
    The meeting was attended by President of Iceland Eva Lind and President of Finland Liv Moe.\n\
    * * *\n\
    Prime Minister of Norway Tor Aas: Welcome.\n\
    Chairman of the Board of Tidebank Ann Oye: Thank you.\n\
    Minister of Tides Jonas Lindqvist: Good.\n\
    Jonas Lindkvast: Very good.\n\
    ENVOY: Last one.\n\
    ENVOY: The very last one.";

fn questions(draft: &Draft) -> Vec<&Finding> {
    draft.findings.iter().filter(|finding| finding.severity == Severity::Question).collect()
}

fn keys(draft: &Draft) -> HashSet<String> {
    draft.findings.iter().map(|finding| finding.key.to_string()).collect()
}

fn question<'a>(draft: &'a Draft, key: &str) -> &'a Finding {
    let found = questions(draft).into_iter().find(|finding| finding.key.to_string() == key);
    found.unwrap_or_else(|| panic!("{key}: {:?}", keys(draft)))
}

fn values(finding: &Finding) -> Vec<&str> {
    finding.choices.iter().map(|choice| choice.value.as_str()).collect()
}

#[test]
fn a_question_has_a_key_that_can_be_pasted_choices_and_what_happens_without_an_answer() {
    let draft = dated(DOUBTFUL);
    let organisation = question(&draft, "organisation/session");
    assert_eq!((values(organisation), organisation.fallback), (vec!["SCO", "none"], Fallback::LeftOut));
    assert_eq!(organisation.excerpt.as_deref().map(|text| text.contains("SCO summit")), Some(true));
    let way = question(&draft, "attendance/name:ann-oye");
    assert_eq!(values(way), ["in person", "by video", "message only", "not known"]);
    assert_eq!(way.fallback, Fallback::MannerUnknown);
    assert_eq!(values(question(&draft, "spelling/name:jonas-lindkvast+jonas-lindqvist")), ["one", "two"]);
    assert_eq!(question(&draft, "speaker/label:envoy").fallback, Fallback::LabelOnly);
    for finding in &draft.findings {
        let key = finding.key.to_string();
        assert_eq!(key.parse::<QuestionKey>().expect("a key"), finding.key);
        assert_eq!(finding.key.kind(), finding.kind);
        assert!(key.chars().all(|letter| letter.is_alphanumeric() || "/:-+".contains(letter)), "{key}");
    }
}

#[test]
fn reading_again_asks_by_the_same_keys_and_lines_above_change_none() {
    let draft = dated(DOUBTFUL);
    assert_eq!(keys(&dated(DOUBTFUL)), keys(&draft));
    let moved = dated(&format!("The harbour was open all day.\n\n{DOUBTFUL}"));
    assert_eq!(keys(&moved), keys(&draft));
    let lines = |draft: &Draft| questions(draft).iter().map(|finding| finding.line).collect::<Vec<_>>();
    assert_ne!(lines(&moved), lines(&draft), "the lines themselves did move");
}

#[test]
fn nothing_is_asked_twice() {
    let draft = dated(DOUBTFUL);
    let asked: Vec<_> = questions(&draft).into_iter().map(|finding| finding.key.to_string()).collect();
    assert_eq!(asked.iter().collect::<HashSet<_>>().len(), asked.len(), "{asked:?}");
    assert_eq!(asked.iter().filter(|key| key.starts_with("speaker/")).count(), 1, "two speeches, one label");
}

#[test]
fn what_nobody_needs_to_decide_is_a_note() {
    let draft = dated(
        "A session of the CSTO Collective Security Council was held in Bishkek.\n* * *\n\
         President of Norway Tor Aas: Welcome.\nAnn Oye: Thank you.\n<…>",
    );
    assert_eq!(questions(&draft), Vec::<&Finding>::new());
    let notes = keys(&draft);
    for key in [
        "language/session",
        "title/session",
        "organisation/session",
        "place/session",
        "country/place:bishkek",
        "excerpts/session",
        "affiliation/name:ann-oye",
    ] {
        assert!(notes.contains(key), "{key}: {notes:?}");
    }
}

#[test]
fn a_meeting_with_a_guest_beside_a_summit_was_convened_by_nobody() {
    let text = "Tor Aas met with President of Iran Bo Ek in Bishkek on the sidelines of the SCO summit.\n* * *\n\
                President of Norway Tor Aas: Welcome.\nPresident of Iran Bo Ek: Thank you.";
    let draft = dated(text);
    assert_eq!(draft.record.session.organisation, None);
    question(&draft, "organisation/session");
    // A fact that a person gives is kept, and not asked about.
    let given = Facts { organisation: Some("SCO".to_owned()), date: "2021".parse().ok(), ..Facts::default() };
    let draft = import::read(Source::new(text, Format::Text), &given, &[]).expect("a text");
    assert_eq!(draft.record.session.organisation.as_deref(), Some("SCO"));
    assert!(!keys(&draft).contains("organisation/session"));
    let stated = format!("---\norganisation: SCO\n---\n{text}");
    assert_eq!(dated(&stated).record.session.organisation.as_deref(), Some("SCO"));
}

#[test]
fn a_place_that_prose_only_mentions_is_left_out_and_asked_about() {
    let draft = dated("Tor Aas held a meeting on the flood in Hamburg.\n* * *\nTor Aas: Welcome.");
    assert_eq!(draft.record.session.place, None);
    let asked = question(&draft, "place/session");
    assert_eq!((values(asked), asked.fallback), (vec!["Hamburg"], Fallback::LeftOut));
}

#[test]
fn somebody_for_whom_two_countries_are_named_is_asked_about() {
    let draft = dated("President of Norway Tor Aas: Welcome.\nPresident of Iceland Tor Aas: Welcome again.");
    let asked = question(&draft, "affiliation/name:tor-aas");
    assert_eq!((values(asked), asked.fallback), (vec!["NO", "IS"], Fallback::Unconfirmed));
}

#[test]
fn a_doubtful_name_is_asked_about_and_marked_as_a_guess() {
    let draft = dated("Chairman of the Board of Tidebank Ann Oye: Thank you.");
    let asked = question(&draft, "name/name:ann-oye");
    assert_eq!(asked.fallback, Fallback::Unconfirmed);
    assert_eq!(values(asked)[0], "Ann Oye");
    assert_eq!(person(&draft, "Ann Oye").origins.get(FactName::Name), Some(Origin::Guessed));
    let talk = "### 海港之聲：\n\n早安。\n\n### 林安：\n\n早安。\n\n### 海港之聲：\n\n再見。\n";
    let broadcaster = import::read(Source::new(talk, Format::Markdown), &Facts::default(), &[]).expect("a text");
    question(&broadcaster, "attendee/name:hai-gang-zhi-sheng");
}

#[test]
fn a_line_printed_as_the_labels_are_is_asked_about_if_nothing_else_in_the_text_says_what_it_is() {
    let asked = |text: &str| {
        let draft = dated(text);
        let labels = questions(&draft).into_iter().filter(|finding| finding.key.to_string().starts_with("label/line:"));
        labels.map(|finding| finding.message.split('“').nth(1).unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    let talk = |line: &str| format!("Tor Aas: Welcome to you all.\nBo Ek: Thank you.\n{line}\nTor Aas: Let us begin.");
    for (line, expected) in [
        ("Quill: Please mind the step.", 1),
        ("Inflation: It is lower than a year ago.", 0),
        ("One thing: tea.", 0),
        ("END 10:32 A.M.", 0),
        ("Quill:Mind the step.", 0),
        ("Pier 7: It is closed.", 0),
    ] {
        assert_eq!(asked(&talk(line)).len(), expected, "{line}");
    }
    // Above the first label people and places are listed.
    assert!(asked(&format!("HARBOUR: The old one.\n{}", talk("And so on."))).is_empty());
    let both = "Quill: Please mind the step.\nAnn Oye: Thank you.\nFenn: Soup is served.";
    assert_eq!(asked(&talk(both)).len(), 2);
    // Nobody is named again before somebody else has spoken.
    let between = "Quill: Please mind the step.\nBo Ek: Thank you.";
    let draft = dated(&talk(between));
    assert_eq!(draft.record.speeches.len(), 5);
    assert!(draft.record.speeches[2].origins.is_guessed(FactName::Label));
}
