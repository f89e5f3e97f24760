//! Front matter is YAML, as editors write it: of a transcript, which states what it can, and of a record, which is exact.

use std::{fmt::Write, time::Instant};

use plenary::{
    import::{self, Draft, Facts, Format, Refusal, Severity, Source},
    model::DraftRecord,
};
use proptest::prelude::*;

use crate::support::account;

fn read(text: &str) -> Result<Draft, Refusal> {
    let draft = import::read(Source::new(text, Format::Markdown), &Facts::default(), &[])?;
    account::faults(text, Format::Markdown, &draft).expect("every line is accounted for");
    Ok(draft)
}

/// A transcript with lines of front matter.
fn transcript(front: &str) -> Draft {
    read(&format!("---\n{front}\n---\n\nAnn Oye: Yes.\n")).unwrap_or_else(|refusal| panic!("{refusal}\n{front}"))
}

/// A record with lines of front matter beside those that it needs.
fn record(front: &str) -> Result<DraftRecord, Refusal> {
    let text = format!("---\nplenary: 1\ndate: 2021-09-16\n{front}\n---\n\n## Ann Oye\n\nYes.\n");
    read(&text).map(|draft| draft.record)
}

/// The lines of findings about front matter, and how much each matters.
fn found(draft: &Draft) -> Vec<(usize, Severity, &str)> {
    let about = draft.findings.iter().filter(|finding| finding.kind.as_str() == "front-matter");
    about.map(|finding| (finding.line.expect("a line"), finding.severity, &*finding.message)).collect()
}

#[test]
fn titles_in_quotes_folded_or_over_several_lines_are_whole() {
    for (front, title) in [
        ("title: \"A\\u2019s talk\"", "A’s talk"),
        ("title: \"\\ud83d\\udd4a and \\\"peace\\\"\"", "🕊 and \"peace\""),
        ("title: 'The king''s speech'", "The king's speech"),
        ("title: >-\n  Remarks by Ana Lema\n  and Bo Ek", "Remarks by Ana Lema and Bo Ek"),
        ("title: >\n  Remarks by Ana Lema\n  and Bo Ek", "Remarks by Ana Lema and Bo Ek"),
        ("title: |\n  Talks", "Talks"),
        ("title: Remarks by Ana Lema\n  and Bo Ek", "Remarks by Ana Lema and Bo Ek"),
        ("title: \"Remarks by\\\n  \\ Ana Lema\n  and Bo Ek\"", "Remarks by Ana Lema and Bo Ek"),
        ("title: 'Remarks\n  by Bo Ek' # as printed", "Remarks by Bo Ek"),
        ("title: Tea # mine", "Tea"),
        ("title: \"Tea # two\"", "Tea # two"),
        ("# mine\n\ntitle:   Tea  ", "Tea"),
    ] {
        assert_eq!(transcript(front).record.session.title.as_deref(), Some(title), "{front}");
        assert!(found(&transcript(front)).is_empty(), "{front}");
        assert_eq!(record(front).expect(front).session.title.as_deref(), Some(title), "{front}");
    }
}

#[test]
fn words_stay_words_whatever_yaml_takes_them_for() {
    for (key, value) in [
        ("country", "NO"),
        ("place", "on"),
        ("place", "yes"),
        ("place", "null"),
        ("place", "~"),
        ("title", "017"),
        ("title", "1.10"),
        ("title", "1e3"),
        ("title", "2021-09-16"),
        ("title", "12:30"),
        ("title", "!!str 017"),
        ("time", "13:20"),
    ] {
        let text = value.trim_start_matches("!!str ");
        let session = record(&format!("{key}: {value}\n{}", if key == "title" { "" } else { "title: Tea" }));
        let session = session.expect(value).session;
        let read = match key {
            "country" => session.country,
            "place" => session.place,
            "time" => session.time,
            _ => session.title,
        };
        assert_eq!(read.as_deref(), Some(text), "{key}: {value}");
    }
    assert_eq!(
        transcript("country: NO\ntime: 13:20\ndate: 2021-09-16T09:00").record.session.country.as_deref(),
        Some("NO")
    );
}

#[test]
fn values_that_are_almost_yaml_are_read_as_meant() {
    for title in [
        "Opening: day one",
        "Day one:",
        "[Draft] Opening",
        "[Draft]",
        "{Draft} Opening",
        "@home: a talk",
        "%-age points",
        "* * *",
        "*Star* of the east",
        "- a dash",
        "? and after",
        "> quoted",
        "| and |",
        "!important: a talk",
        "& more",
        "`code`",
        "Talk, \"so called\": one",
        "12:30: a talk",
        "[[[[[[[[[[",
    ] {
        let front = format!("title: {title}\nplace: Oslo");
        let draft = transcript(&front);
        assert_eq!(draft.record.session.title.as_deref(), Some(title));
        assert_eq!((draft.record.session.place.as_deref(), found(&draft)), (Some("Oslo"), vec![]), "{title}");
        assert_eq!(record(&front).expect(title).session.title.as_deref(), Some(title));
    }
    // In a transcript even quotes that do not fit.
    for (written, title) in [
        ("\"A\" and \"B\"", "\"A\" and \"B\""),
        ("\"Tea", "\"Tea"),
        ("'Tea' talks", "'Tea' talks"),
        ("\"C:\\docs\"", "C:\\docs"),
    ] {
        assert_eq!(transcript(&format!("title: {written}\nplace: Oslo")).record.session.title.as_deref(), Some(title));
    }
}

#[test]
fn text_over_several_lines_is_left_alone_when_another_line_is_mended() {
    let draft = transcript("title: |\n  Talks: one: two\n  time:12:30\n  ]\nsome words\nplace: Oslo: Norway # mine");
    let session = &draft.record.session;
    assert_eq!(session.title.as_deref(), Some("Talks: one: two time:12:30 ]"));
    assert_eq!((session.place.as_deref(), found(&draft).len()), (Some("Oslo: Norway"), 1));
}

#[test]
fn what_is_written_without_a_space_or_not_quite_below_is_read_as_meant() {
    let record = record(
        "title:Tea\nparticipants:\n  - name:Ann Oye\n    office: Minister: tea\n   country: NO\n  - name: Bo Ek\n\toffice: Aide\ndecisions: []",
    );
    let record = record.expect("a record");
    let people: Vec<_> = record.participants.iter().map(|person| (&*person.name, person.office.as_deref())).collect();
    assert_eq!(people, [("Ann Oye", Some("Minister: tea")), ("Bo Ek", Some("Aide"))]);
    assert_eq!((record.session.title.as_deref(), record.participants[0].country.as_deref()), (Some("Tea"), Some("NO")));
    let session = transcript("title:Tea\n date: 2021\nurl:https://example.org/tea").record.session;
    assert_eq!((session.title.as_deref(), session.date), (Some("Tea"), "2021".parse().ok()));
    assert_eq!(session.source.url.as_deref(), Some("https://example.org/tea"));
}

#[test]
fn lists_are_read_however_yaml_writes_them() {
    for people in [
        "participants:\n  - name: Ann Oye\n    country: NO\n  - name: Bo Ek\n",
        "participants:\n- country: NO\n  name: \"Ann Oye\" # chair\n-\n  name: Bo Ek\n",
        "participants: [{name: Ann Oye, country: NO}, {name: Bo Ek}]",
        "participants: [\n  {name: Ann Oye, country: NO},\n  {name: Bo Ek},\n]",
        "participants:\n  - {name: Ann Oye, country: NO}\n  - {name: Bo\n      Ek}",
    ] {
        let Ok(record) = record(&format!("title: Tea\n{people}")) else { panic!("{people}") };
        let people: Vec<_> =
            record.participants.iter().map(|person| (&*person.name, person.country.as_deref())).collect();
        assert_eq!(people, [("Ann Oye", Some("NO")), ("Bo Ek", None)]);
    }
    let draft = transcript(
        "tags:\n  - tea\n  - talks\nlanguage:\n  - en\ntitle: Tea\nauthors: [\n  Ann,\n]\nsource:\n  url: https://example.org",
    );
    let session = &draft.record.session;
    assert_eq!((session.title.as_deref(), session.language.as_deref()), (Some("Tea"), Some("en")));
    assert_eq!(session.source.url.as_deref(), Some("https://example.org"));
    let lines: Vec<_> = found(&draft).into_iter().map(|(line, severity, _)| (line, severity)).collect();
    assert_eq!(lines, [(2, Severity::Note), (8, Severity::Note)], "one note for each key, not for each line");
}

#[test]
fn unknown_keys_are_named_with_their_line_and_the_nearest_key() {
    let draft = transcript("titel: Tea\ntags: a\nplace: Oslo");
    let found = found(&draft);
    assert_eq!((found[0].0, found[0].2), (2, "Unknown key “titel”; did you mean title?"));
    assert!(found[1].0 == 3 && found[1].2.starts_with("Unknown key “tags”; known keys are title, "), "{found:?}");
    let refusal = record("title: Tea\nparticipants:\n  - name: Ann\n    ofice: Aide").expect_err("refused");
    assert_eq!((refusal.line, &*refusal.message), (7, "Unknown key “ofice”; did you mean office?"));
}

#[test]
fn a_key_given_twice_is_an_error_with_its_line() {
    let draft = transcript("title: Tea\nplace: Oslo\ntitle: Coffee");
    let [(4, Severity::Error, message)] = found(&draft)[..] else { panic!("{:?}", draft.findings) };
    assert!(message.contains("“title” is given twice, first on line 2"), "{message}");
    assert!(draft.accept().is_err());
    let refusal = record("title: Tea\ntitle: >-\n  Coffee").expect_err("refused");
    assert!(refusal.line == 5 && refusal.message.contains("first on line 4"), "{refusal}");
    let refusal = record("title: Tea\nparticipants:\n  - name: Ann\n    name: Bo").expect_err("refused");
    assert!(refusal.line == 7 && refusal.message.contains("twice"), "{refusal}");
}

#[test]
fn a_number_sign_that_may_be_words_is_noted() {
    let draft = transcript("title: Session #5\nplace: Oslo # mine");
    assert_eq!(draft.record.session.title.as_deref(), Some("Session"));
    let [(2, Severity::Note, message)] = found(&draft)[..] else { panic!("{:?}", draft.findings) };
    assert!(message.contains("quotes"), "{message}");
}

#[test]
fn a_line_of_a_transcript_that_is_no_pair_is_left_out_with_a_note() {
    let draft = transcript("title: Tea\nsome words\nplace: Oslo\n- one\n%TAG ! a\ndate: 2021-09-16");
    let session = &draft.record.session;
    assert_eq!((session.title.as_deref(), session.place.as_deref()), (Some("Tea"), Some("Oslo")));
    assert_eq!(session.date, "2021-09-16".parse().ok());
    let lines: Vec<_> = found(&draft).into_iter().map(|(line, severity, _)| (line, severity)).collect();
    assert_eq!(lines, [(3, Severity::Note), (5, Severity::Note), (6, Severity::Note)]);
}

#[test]
fn anchors_and_aliases_are_refused() {
    for value in ["*tea", "&tea Tea", "&tea [*tea]"] {
        let refusal = record(&format!("place: Oslo\ntitle: {value}")).expect_err(value);
        assert!(refusal.line == 5 && refusal.message.contains("anchors and aliases"), "{refusal}");
        let draft = transcript(&format!("place: Oslo\ntitle: {value}"));
        let [(3, Severity::Question, message)] = found(&draft)[..] else { panic!("{:?}", draft.findings) };
        assert!(message.contains("anchors and aliases"), "{message}");
    }
    let mut laughs = "title: Tea\na0: &a0 [tea]\n".to_owned();
    for level in 1..40 {
        let _ = writeln!(laughs, "a{level}: &a{level} [{}]", format!("*a{}, ", level - 1).repeat(20));
    }
    assert!(record(&laughs).is_err());
    assert_eq!(transcript(&laughs).record.session.title.as_deref(), Some("Tea"));
}

#[test]
fn hostile_front_matter_is_refused_soon() {
    let deep = (0..200).fold(String::new(), |deep, level| deep + &" ".repeat(level) + "a:\n");
    for front in [
        format!("participants: {}", "[".repeat(200_000)),
        format!("participants: {}", "{a: ".repeat(100_000)),
        format!("participants:\n{}", "- ".repeat(100_000)),
        deep,
        "place: a: b\n".repeat(20_000),
        "participants:\n".to_owned() + &"  - office: a: b\n".repeat(20_000),
        "? ".repeat(100_000),
        format!("title: \"{}", "\\\n ".repeat(100_000)),
    ] {
        let begin = Instant::now();
        assert!(record(&front).is_err(), "{front:.80}");
        assert!(begin.elapsed().as_secs() < 20, "{front:.80} took {:?}", begin.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_without_quotes_around_them_are_a_title(words in "[a-zA-Z:,#&*!|>%@`{}\\[\\]?=~.(“’é\" -]{0,12}[a-z.]") {
        let title = words.trim();
        prop_assume!(!title.contains(" #") && !title.starts_with(['"', '#']));
        let is_name = |name: &str| name.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        let first = title.split(' ').next().unwrap_or_default();
        prop_assume!(!(title.starts_with('*') && is_name(&title[1..]) || first.starts_with('&') && is_name(&first[1..])));
        let front = format!("title: {title}\nplace: Oslo");
        let record = record(&front).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
        prop_assert_eq!(record.session.title.as_deref(), Some(title));
        let draft = transcript(&front);
        prop_assert_eq!(draft.record.session.title.as_deref(), Some(title));
        prop_assert_eq!(draft.record.session.place.as_deref(), Some("Oslo"));
    }
}
