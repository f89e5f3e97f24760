//! Exports a record as Markdown, edits it as text and imports it again: what was not edited is the same, letter for letter.

use plenary::{
    export,
    import::{self, Draft, Facts, Format, Refusal, Source},
    model::{
        Attendance, DecisionKind, DecisionStatus, FactName, Origin, Origins, Paragraph, ParagraphKind, Record, Role,
        SessionKind,
    },
};
use proptest::prelude::*;

use crate::support::{a_session, accepted, account, archive, samples};

fn read(text: &str) -> Result<Draft, Refusal> {
    assert_eq!(Format::detect("record", text), Format::Markdown, "{text}");
    import::read(Source::new(text, Format::Markdown), &Facts::default(), &[])
}

fn record(text: &str) -> Record {
    let draft = read(text).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"));
    account::faults(text, Format::Markdown, &draft).expect("every line is accounted for");
    assert!(draft.ids_are_given);
    draft.accept().unwrap_or_else(|draft| panic!("{:?}\n{text}", draft.findings))
}

fn comes_back(before: &Record) {
    let text = export::markdown(before);
    let after = record(&text);
    assert_eq!(&after, before, "{text}");
    assert_eq!(export::json(&after).expect("JSON"), export::json(before).expect("JSON"));
    assert_eq!(export::markdown(&after), text);
    // Whatever an editor does to the ends of lines.
    for edited in [text.replace('\n', "\r\n"), text.replace('\n', "  \n"), format!("\u{feff}{text}\n\n")] {
        assert_eq!(&record(&edited), before, "{edited}");
    }
}

/// Words that mean something to Markdown, to front matter or to an editor.
const AWKWARD: &[&str] = &[
    "#",
    "# ",
    "## a",
    "---",
    "{#",
    "{#7k3m9qhd}",
    "{",
    "}",
    "\\",
    "\\\\",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\n# ",
    "\n---\n",
    "\"",
    "'",
    ":",
    ": ",
    " #",
    "- ",
    "1. ",
    "1) ",
    "> ",
    "<…>",
    "[…]",
    "(Applause.)",
    "<b>",
    "</b>",
    "&amp;",
    "&#9;",
    "&",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "|",
    "=",
    "+",
    "===",
    "\u{2028}",
    "\u{2029}",
    "\u{a0}",
    "\u{200f}",
    "\u{3000}",
    "\u{200b}",
    "شكرا",
    "שלום",
    "Душанбе",
    "各位同事",
    "e\u{301}",
    "🕊",
    "null",
    "true",
    "@",
    "%",
    "!",
    "[a](b)",
    "<!--",
    "-->",
    "...",
    "plenary: 1",
    "by=",
    "word",
    "Words, in a row.",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(AWKWARD).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,8} ".prop_map(|word| word),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn perhaps() -> impl Strategy<Value = Option<String>> {
    prop::option::of(words())
}

/// A paragraph: what it is and its words.
fn paragraph() -> impl Strategy<Value = Paragraph> {
    use ParagraphKind::{Direction, Elision, Heading, Text};
    let kind = prop::sample::select(vec![Text, Text, Elision, Direction, Heading]);
    (kind, words(), origins(&[FactName::Kind]))
        .prop_map(|(kind, text, origins)| Paragraph { origins, ..Paragraph::new(kind, text) })
}

/// Where some of these facts come from.
fn origins(facts: &'static [FactName]) -> impl Strategy<Value = Origins> {
    let origin = prop::sample::select(vec![None, Some(Origin::Derived), Some(Origin::Default), Some(Origin::Guessed)]);
    prop::collection::vec(origin, facts.len()).prop_map(|chosen| {
        let mut origins = Origins::default();
        facts.iter().zip(chosen).for_each(|(fact, origin)| origins.set(*fact, origin));
        origins
    })
}

/// A record with anything in every place.
fn a_record() -> impl Strategy<Value = Record> {
    let facts = (words(), prop::array::uniform7(perhaps()), prop::collection::vec(words(), 0..4), 0..3_usize);
    let people = prop::collection::vec((words(), perhaps(), perhaps(), any::<bool>()), 0..4);
    let of_speech = origins(&[FactName::Label, FactName::Participant, FactName::Heading]);
    let of_decision = origins(&[FactName::Kind, FactName::Status, FactName::Title, FactName::Count]);
    let speech = (perhaps(), perhaps(), any::<bool>(), 0..5_usize, prop::collection::vec(paragraph(), 0..5), of_speech);
    let decision = (words(), perhaps(), prop::option::of(any::<u32>()), 0..78_usize, of_decision);
    let decisions = prop::collection::vec(decision, 0..4);
    (facts, people, prop::collection::vec(speech, 0..5), decisions).prop_map(|(facts, people, speeches, decisions)| {
        let (title, [organisation, time, place, format, licence, url, _], intro, kind) = facts;
        let mut told = a_session().titled(&format!("{title}.")).but(|record| {
            let session = &mut record.session;
            (session.organisation, session.time, session.place, session.format) = (organisation, time, place, format);
            session.source.licence = licence;
            session.source.url = url.map(|url| format!("https://{url}"));
            session.source.retrieved = "2021-10".parse().ok().filter(|_| kind > 0);
            session.intro = intro;
            session.kind = [SessionKind::Verbatim, SessionKind::Summary, SessionKind::Excerpts][kind];
        });
        let countries = ["TJ", "KG", "RU", "FR"];
        for ((name, office, organisation, is_chair), country) in people.into_iter().zip(countries) {
            told = told.with(country, &format!("{name}x"), "").but(|record| {
                let person = record.participants.last_mut().expect("one");
                (person.office, person.organisation) = (office, organisation);
                person.role = Some(Role::Chair).filter(|_| is_chair);
                person.attendance = Some(Attendance::ByVideo).filter(|_| !is_chair);
            });
        }
        for (label, heading, interpreted, speaker, paragraphs, origins) in speeches {
            told = told.question("").but(|record| {
                let by = record.participants.get(speaker).map(|person| person.id.clone());
                let speech = record.speeches.last_mut().expect("one");
                (speech.label, speech.heading, speech.interpreted) = (label, heading, interpreted);
                (speech.participant, speech.paragraphs, speech.origins) = (by, paragraphs, origins);
            });
        }
        for (title, sentence, count, number, origins) in decisions {
            told = told.adopted(DecisionKind::ALL[number % 13], &title).but(|record| {
                let decision = record.decisions.last_mut().expect("one");
                (decision.source_sentence, decision.count, decision.origins) = (sentence, count, origins);
                decision.status = DecisionStatus::ALL[number % 6];
            });
        }
        told.record()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_record_holds_comes_back(record in a_record()) {
        comes_back(&record);
    }
}

#[test]
fn samples_and_an_archive_come_back() {
    samples().iter().chain(&archive::archive(7, 60, archive::FULL)).for_each(comes_back);
    comes_back(&a_session().on("2021-09").record());
    comes_back(&a_session().speech("TJ", &"long words \\ ".repeat(14_000)).record());
}

/// A session to edit, as Markdown.
fn a_text() -> String {
    let session = a_session().by("CSTO").at("Dushanbe").intro("They met.").with("TJ", "Emomali Rahmon", "President");
    let session = session.with("KG", "Sadyr Japarov", "President of Kyrgyzstan");
    export::markdown(&session.speech("TJ", "First.\n\nSecond.").question("Why?").record())
}

#[test]
fn only_the_edited_paragraph_is_another() {
    let before = record(&a_text());
    let after = record(&a_text().replace("Second.", "Second, *corrected*\nby hand."));
    assert_eq!(after.speeches[0].paragraphs[1].text, "Second, *corrected* by hand.");
    let mut expected = before.clone();
    expected.speeches[0].paragraphs[1].text.clone_from(&after.speeches[0].paragraphs[1].text);
    assert_eq!(after, expected);
}

#[test]
fn what_is_added_by_hand_is_new_and_what_is_taken_out_is_gone() {
    let before = record(&a_text());
    let [first, second] = [0, 1].map(|number| before.speeches[0].paragraphs[number].id.clone());
    let added =
        "(Applause.)\n\n<…>\n\nThird.\n\n### On water\n\n## President of Kyrgyzstan Sadyr Japarov\n\nThanks.\n\n";
    let text = a_text()
        .replace(&format!("First. {{#{first}}}\n\n"), "")
        .replace("## Question", &format!("{added}## Question"));
    let after = record(&text);
    let paragraphs = &after.speeches[0].paragraphs;
    let told: Vec<_> = paragraphs.iter().map(|paragraph| (paragraph.kind, &*paragraph.text)).collect();
    assert_eq!(
        told,
        [
            (ParagraphKind::Text, "Second."),
            (ParagraphKind::Direction, "(Applause.)"),
            (ParagraphKind::Elision, ""),
            (ParagraphKind::Text, "Third."),
            (ParagraphKind::Heading, "On water"),
        ]
    );
    assert_eq!(paragraphs[0].id, second);
    assert!(paragraphs.iter().all(|paragraph| paragraph.id.is_public()));
    assert_eq!(after.speeches.len(), 3);
    assert_eq!(after.speaker(&after.speeches[1]).map(|person| &*person.name), Some("Sadyr Japarov"));
    assert_eq!(after.speeches[2], before.speeches[1]);
}

#[test]
fn a_participant_added_by_hand_needs_no_id() {
    let person = "participants:\n  - name: Ann Oye\n    office: 'Minister''s aide'\n    country: NO\n";
    let speech = "\n## A voice from the hall {by=\"Ann Oye\" interpreted}\n\nYes.\n";
    let after = record(&(a_text().replace("participants:\n", person) + speech));
    let ann = &after.participants[0];
    assert!(ann.id.is_public() && ann.office.as_deref() == Some("Minister's aide"));
    let said = after.speeches.last().expect("a speech");
    assert_eq!((said.participant.as_ref(), said.interpreted), (Some(&ann.id), true));
}

#[test]
fn a_record_written_by_hand_has_no_ids_of_an_archive() {
    let text = "---\n# by Ann\ntitle: Tea\nplenary: 1\ndate: 2021\n---\n\n## Nobody known\nHello\nthere.\n";
    let draft = read(text).expect("a draft");
    assert!(!draft.ids_are_given);
    assert_eq!(draft.record.speeches[0].paragraphs[0].text, "Hello there.");
    let session = a_session().speech("TJ", "One.");
    assert!(!import::check(import::json::draft(session.clone().told(), &Facts::default())).ids_are_given);
    assert!(import::check(import::json::draft(session.record().into(), &Facts::default())).ids_are_given);
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_line_and_what_would_help() {
    let lines = |text: &str, wanted: &str| text.lines().position(|line| line.contains(wanted)).expect("the line") + 1;
    for (from, to, line, advice) in [
        ("plenary: 1", "plenary: 2", "plenary", "write plenary: 1"),
        ("title: A session", "titel: A session", "titel", "title"),
        ("title: A session", "title: A\ntitle: B", "title: B", "twice"),
        ("title: A session", "title: \"A", "title", "close the quotes"),
        ("title: A session", "A session", "A session", "key: value"),
        ("date: 2021-09-16", "date: soon", "date", "2021-09-16"),
        ("kind: verbatim", "kind: word for word", "kind", "`excerpts`"),
        ("    country: TJ", "    role: leader", "role", "`chair`"),
        ("    country: TJ", "    county: TJ", "county", "country"),
        ("    name: Emomali Rahmon", "    name:", "  - id", "has no name"),
        ("They met.", "They met. {#7k3m9qhd}", "They met", "## Label"),
        ("They met.", "### They met.", "They met", "## Label"),
        ("They met.", "# Opening\n\nThey met.", "# Opening", "## Label"),
        ("First. {", "First. {dirction ", "First", "direction"),
        ("First. {", "First. {#7k3m9qhd} and {", "First", "\\{"),
        ("First. {#", "First. {#x", "First", "leave it out"),
        ("First. {", "#### First. {", "First", "###"),
        ("First. {", "First {laughs} and\non. {", "First", "\\{"),
        ("## Question {", "## Question {by=p9 ", "## Question", "by=p9"),
        ("## Question {", "## Question {direction ", "## Question", "paragraphs"),
        ("## Question {", "## Question {", "Nowhere", ""),
    ] {
        let text = a_text().replacen(from, to, 1);
        if line == "Nowhere" {
            assert!(read(&text).is_ok());
            continue;
        }
        let refusal = read(&text).expect_err(&text);
        assert_eq!(refusal.line, lines(&text, line), "{refusal}\n{text}");
        assert!(refusal.message.contains(advice), "{refusal}");
    }
}

#[test]
fn an_id_stands_once() {
    let text = a_text();
    let first = text.lines().find(|line| line.starts_with("First.")).expect("a paragraph");
    let copied = text.replace("Second.", &format!("{first}\n\nSecond."));
    let refusal = read(&copied).expect_err("refused");
    assert!(refusal.message.contains("leave it out"), "{refusal}");
    let unended = text.replacen("\n---\n", "\n", 1);
    assert!(read(&unended).expect_err("refused").message.contains("---"));
}

#[test]
fn the_facts_of_the_command_line_go_before_those_of_the_text() {
    let facts = Facts { title: Some("Another".to_owned()), ..Facts::default() };
    let text = a_text();
    let draft = import::read(Source::new(&text, Format::Markdown), &facts, &[]).expect("a draft");
    assert_eq!(accepted(draft.record).session.title, "Another");
}

#[test]
fn the_example_of_the_readme_is_read_as_it_says() {
    let [readme, example] = [include_str!("../../../README.md"), include_str!("../../fixtures/record.md")];
    assert!(readme.contains(example));
    let record = record(example);
    let speech = &record.speeches[0];
    assert_eq!(record.speaker(speech).map(|person| &*person.name), Some("Ann Oye"));
    assert_eq!(speech.heading.as_deref(), Some("The heading of a part, where one begins"));
    assert_eq!((speech.id.as_str(), speech.paragraphs[1].kind), ("7k3m9qhd", ParagraphKind::Direction));
}
