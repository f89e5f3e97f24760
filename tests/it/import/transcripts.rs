//! What the reader of pasted transcripts promises, in the words of those who paste them.

use std::collections::HashSet;

use plenary::{
    import::{self, Draft, Facts, Format, Severity, Source, TakenAs},
    model::{Attendance, DecisionKind, DecisionStatus, ParagraphKind, Participation, QuestionKind, Role, SessionKind},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::support::account;

const HARBOUR: &str = include_str!("../../fixtures/harbour.txt");
const LABELS: &str = include_str!("../../fixtures/labels.txt");

fn read(text: &str, facts: &Facts) -> Draft {
    import::read(Source::new(text, Format::Text), facts, &[]).expect("text can always be read")
}

fn draft(text: &str) -> Draft {
    read(text, &Facts::default())
}

pub fn dated(text: &str) -> Draft {
    read(text, &Facts { date: "2021-09-16".parse().ok(), ..Facts::default() })
}

fn labels(draft: &Draft) -> Vec<&str> {
    draft.record.speeches.iter().filter_map(|speech| speech.label.as_deref()).collect()
}

/// Who gives each speech; nobody where the source names nobody in particular.
pub fn speakers(draft: &Draft) -> Vec<Option<&str>> {
    let speeches = draft.record.speeches.iter();
    speeches.map(|speech| draft.record.speaker(speech).map(|person| person.name.as_str())).collect()
}

/// The participants, a line each: name, office, country or organisation.
pub fn people(draft: &Draft) -> Vec<String> {
    let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let line = |person: &Participation| {
        let for_whom = person.country.clone().or_else(|| person.organisation.clone());
        format!("{} | {} | {}", person.name, or_dash(&person.office), or_dash(&for_whom))
    };
    draft.record.participants.iter().map(line).collect()
}

pub fn person<'a>(draft: &'a Draft, name: &str) -> &'a Participation {
    draft.record.participants.iter().find(|person| person.name == name).expect(name)
}

/// The kinds of findings of one severity.
pub fn kinds(draft: &Draft, severity: Severity) -> Vec<&str> {
    draft.findings.iter().filter(|finding| finding.severity == severity).map(|finding| finding.kind.as_str()).collect()
}

fn texts(draft: &Draft, kind: ParagraphKind) -> usize {
    draft.record.speeches.iter().flat_map(|speech| &speech.paragraphs).filter(|text| text.kind == kind).count()
}

#[test]
fn each_speech_begins_at_its_label() {
    let expected = [
        "President of Armenia Aram Petrosian",
        "Dana Bekova",
        "Question (retranslated)",
        "Aram Petrosian",
        "President of Tajikistan Farrukh Nazriev (retranslated)",
        "Bekova",
        "Oleg Sych",
    ];
    let draft = draft(HARBOUR);
    assert_eq!(labels(&draft), expected);
    assert_eq!(draft.record.speeches[0].paragraphs[0].text, "Friends,");
    assert_eq!(draft.record.speeches[0].heading.as_deref(), Some("Opening of the expanded sitting"));
    assert_eq!(draft.record.speeches.iter().filter(|speech| speech.interpreted).count(), 2);
    assert_eq!(draft.record.session.intro.len(), 3);
}

#[test]
fn what_is_no_speech_is_told_apart() {
    let draft = draft(HARBOUR);
    assert_eq!(texts(&draft, ParagraphKind::Elision), 2);
    assert_eq!(texts(&draft, ParagraphKind::Direction), 1);
    assert_eq!(draft.record.speeches[1].paragraphs[0].text, "Thank you. We agree <…> on most points.");
    assert_eq!(draft.record.session.kind, SessionKind::Excerpts);
    assert!(kinds(&draft, Severity::Note).contains(&"excerpts"));
}

#[test]
fn a_person_is_one_participant_whatever_the_label() {
    let draft = draft(HARBOUR);
    assert_eq!(
        people(&draft),
        [
            "Aram Petrosian | President of Armenia | AM",
            "Dana Bekova | President of Kazakhstan | KZ",
            "Ivan van der Lugin | Minister for Trade, Industry and Energy of Belarus | BY",
            "Oleg Sych | Secretary General of the CSTO | CSTO",
            "Farrukh Nazriev | President of Tajikistan | TJ",
        ]
    );
    let (aram, dana) = (Some("Aram Petrosian"), Some("Dana Bekova"));
    assert_eq!(speakers(&draft), [aram, dana, None, aram, Some("Farrukh Nazriev"), dana, Some("Oleg Sych")]);
}

#[test]
fn who_was_there_is_read_from_the_intro() {
    let draft = draft(HARBOUR);
    assert_eq!(person(&draft, "Aram Petrosian").role, Some(Role::Chair));
    assert_eq!(person(&draft, "Ivan van der Lugin").attendance, Some(Attendance::InPerson));
    assert_eq!(person(&draft, "Farrukh Nazriev").attendance, None);
    assert!(kinds(&draft, Severity::Question).contains(&"attendance"));

    let remote = "Dana Bekova joined, via videoconference, by nobody. The host was joined, via videoconference, by \
                  deputy prime ministers Ann Oye and Bo Ek, and Foreign Minister of Norway Tor Aas.\nAnn Oye: Yes.";
    let draft = self::draft(remote);
    assert_eq!(
        people(&draft),
        [
            "Ann Oye | Deputy Prime Minister | –",
            "Bo Ek | Deputy Prime Minister | –",
            "Tor Aas | Foreign Minister of Norway | NO",
        ]
    );
    assert!(draft.record.participants.iter().all(|person| person.attendance == Some(Attendance::ByVideo)));

    let side =
        self::draft("On the Norwegian side, the talks were attended by Minister of Finance Tor Aas.\nAnn Oye: Yes.");
    assert_eq!(person(&side, "Tor Aas").country.as_deref(), Some("NO"));
    assert!(!kinds(&side, Severity::Question).contains(&"speaker-not-listed"));

    let message = self::draft("President of Norway Tor Aas sent a video address.\nAnn Oye: Yes.");
    assert_eq!(person(&message, "Tor Aas").attendance, Some(Attendance::MessageOnly));
}

#[test]
fn what_was_decided_is_read_from_the_intro_and_never_from_a_speech() {
    let text = format!("{HARBOUR}\nDana Bekova: We adopted the Speech Declaration.");
    let decisions = draft(&text).record.decisions;
    let seen: Vec<_> = decisions.iter().map(|row| (row.kind, row.status, row.title.as_str(), row.count)).collect();
    assert_eq!(
        seen,
        [
            (DecisionKind::Declaration, DecisionStatus::Adopted, "Harbour Declaration", None),
            (DecisionKind::Document, DecisionStatus::Approved, "Package of 12 documents", Some(12)),
        ]
    );
    for other_day in [
        "A treaty is expected to be signed in May.",
        "They recalled the agreement signed in 2010.",
        "She signed an executive order.",
    ] {
        assert_eq!(draft(other_day).record.decisions, [], "{other_day}");
    }
}

#[test]
fn every_form_of_label_is_found_and_nothing_else() {
    let draft = draft(LABELS);
    assert_eq!(draft.record.speeches.len(), 11);
    assert_eq!(draft.record.speeches[10].paragraphs.len(), 10);
    assert_eq!(
        people(&draft),
        [
            "Petra Holm | Chairman of the Lighthouse Society | –",
            "Jonas Lind | Reporter at the Evening Ferry | –",
            "Tor Aas | – | NO",
            "Karl-Otto Brandt af Ek | Head of the Republic of Nowhere and Chairperson of the Union of Piers and Quays of Norway | NO",
        ]
    );
}

#[test]
fn people_of_one_surname_stay_apart() {
    let text = "President of Norway Tor Aas: One.\nMinister of Sport Eva Aas: Two.\nAas: Three.\nEva Aas: Four.";
    let draft = draft(text);
    assert_eq!(draft.record.participants.len(), 2);
    assert_eq!(draft.record.speeches[2].participant, None);
    assert!(kinds(&draft, Severity::Question).contains(&"speaker"));
}

#[test]
fn a_missing_date_is_an_error_that_says_what_to_give() {
    let without = draft(HARBOUR);
    assert_eq!(kinds(&without, Severity::Error), ["date"]);
    assert!(without.findings[0].message.contains("--date"));
    assert!(kinds(&dated(HARBOUR), Severity::Error).is_empty());

    let above = draft("2 December 2020, Yerevan\nAnn Oye: Yes.");
    assert_eq!(above.record.session.date.map(|date| date.to_string()).as_deref(), Some("2020-12-02"));
    assert_eq!(above.record.session.country.as_deref(), Some("AM"));
    assert_eq!(above.ledger[0].taken_as, TakenAs::Metadata);
}

#[test]
fn what_the_importer_says_goes_before_what_the_text_says() {
    let facts = Facts {
        title: Some("Tea".to_owned()),
        organisation: Some("Collective Security Treaty Organization".to_owned()),
        place: Some("Oslo".to_owned()),
        country: Some("norway".to_owned()),
        language: Some("en-GB".to_owned()),
        ..Facts::default()
    };
    let session = read(HARBOUR, &facts).record.session;
    let said = [session.organisation, session.place, session.country, session.language];
    assert_eq!(said, ["CSTO", "Oslo", "NO", "en-GB"].map(|fact| Some(fact.to_owned())));
    assert_eq!(session.title.as_deref(), Some("Tea"));
    let wrong = read(HARBOUR, &Facts { country: Some("Atlantis".to_owned()), ..Facts::default() });
    assert!(kinds(&wrong, Severity::Error).contains(&"country"));
}

#[test]
fn what_is_nearly_certain_of_the_session_is_a_note() {
    let draft = dated(HARBOUR);
    assert_eq!(draft.record.session.title.as_deref(), Some("CSTO session, Yerevan, 16 September 2021"));
    let notes: HashSet<_> = kinds(&draft, Severity::Note).into_iter().collect();
    assert!(notes.is_superset(&["title", "organisation", "place", "country", "language"].into()));
}

#[test]
fn a_text_without_speakers_is_an_error_that_names_both_ways_out() {
    let draft = draft("The sides agreed to meet again.\nNothing more was said.");
    assert_eq!(draft.record.session.intro.len(), 2);
    let error = draft.findings.iter().find(|finding| finding.kind == QuestionKind::Speeches).expect("a finding");
    assert_eq!(error.severity, Severity::Error);
    assert!(error.message.contains("--speaker") && error.message.contains("--no-speeches"), "{}", error.message);
}

/// Checks what holds of any text: each line is accounted for, and no letter is lost or made up.
fn nothing_is_lost(text: &str) -> Result<(), TestCaseError> {
    account::faults(text, Format::Text, &draft(text)).map_err(TestCaseError::fail)
}

fn try_many(text: &impl Strategy<Value = String>) {
    let config = Config { cases: 256, failure_persistence: None, ..Config::default() };
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, random).run(text, |text| nothing_is_lost(&text)).expect("nothing is lost");
}

#[test]
fn no_text_makes_the_reader_fail_or_lose_a_letter() {
    try_many(&proptest::string::string_regex("([^\\x0b-\\x1f\\x85\u{2028}\u{2029}]|\n){0,300}").expect("a pattern"));
}

#[test]
fn no_soup_of_label_like_lines_makes_the_reader_fail_or_lose_a_letter() {
    let piece = prop::sample::select(vec![
        "President of ",
        "Tajikistan ",
        "Emomali ",
        "Minister of ",
        "the ",
        "and ",
        ", ",
        ": ",
        ":",
        "\n",
        "\n",
        "(",
        ")",
        "(retranslated)",
        "<…>",
        "* * *\n",
        "Question",
        "was attended by ",
        "adopted ",
        "agreements on ",
        "including ",
        "those ",
        "CSTO ",
        "’s ",
        "Mr. ",
        "A. ",
        "on the Tajik side ",
        "2 December 2020",
        "Киргизии ",
        "É",
        "“",
        "\u{0}",
        "\u{202e}",
        "chaired ",
        "documents ",
        "İ",
        "were ",
        "Taking part in ",
        "15 ",
    ]);
    try_many(&prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()));
}

#[test]
fn long_and_strange_texts_are_read_in_good_time() {
    for text in [
        "a".repeat(1_000_000),
        "(".repeat(1_000_000),
        "A: ".repeat(300_000),
        "Ann Oye: Yes.\n".repeat(10_000),
        "Minister of, ".repeat(80_000),
        "attended and chaired and ".repeat(40_000),
        "adopted decisions on tea, those on ".repeat(30_000),
    ] {
        assert!(nothing_is_lost(&text).is_ok());
    }
    let crowd = (0..5_000).map(|n| format!("Ann{} Oye{}: Yes.\n", "a".repeat(n % 90), "b".repeat(n / 90)));
    let crowd: Vec<String> = crowd.collect();
    assert!(nothing_is_lost(&crowd.concat()).is_ok());
}
