//! Tests of all citation forms with the same few speeches.

use proptest::prelude::*;
use serde_json::json;

use crate::{
    export::citation::{
        Form, PlainCitations,
        cited::{Cited, one_line},
    },
    model::SessionKind,
};

fn rahmon() -> Cited<'static> {
    Cited {
        id: "7k3m9qhd",
        speaker: Some("Emomali Rahmon"),
        office: Some("President of Tajikistan"),
        represented: Some("Tajikistan"),
        session: "Meeting of the Council",
        organisation: Some("Harbour League"),
        place: Some("Dushanbe, Tajikistan".to_owned()),
        date: "2021-09-16".parse().ok(),
        language: Some("en"),
        address: Some("https://records.example/p/7k3m9qhd?s=2-3&v=1".to_owned()),
        source: Some("http://source.example/66701"),
        ..Cited::default()
    }
}

/// Nobody in particular, on a day and at a place that nobody knows.
fn question() -> Cited<'static> {
    Cited {
        id: "00000000",
        label: Some("Question"),
        session: "News conference",
        date: "2021".parse().ok(),
        ..Cited::default()
    }
}

/// What would break a form that takes words as they come.
fn hostile() -> Cited<'static> {
    Cited {
        id: "zzzzzzzz",
        speaker: Some("Ann {Oye}\r\nER  - \\input"),
        session: "“Nets” & 5% of $3_#~^ <b>",
        address: Some("https://records.example/a b{c}".to_owned()),
        quoted: Some("One.\nTwo \"three\".".to_owned()),
        ..Cited::default()
    }
}

#[track_caller]
fn is_cited(cited: &Cited, form: Form, expected: &str) {
    assert_eq!(cited.cite(form), expected, "{form:?}");
}

#[test]
fn a_speech_is_cited_in_the_styles_people_write() {
    let cited = Cited { paragraph: Some(4), ..rahmon() };
    let url = "https://records.example/p/7k3m9qhd?s=2-3&v=1";
    for (form, expected) in [
        (
            Form::Plain,
            "Emomali Rahmon (President of Tajikistan), Meeting of the Council, Harbour League, Dushanbe, Tajikistan, \
             16 September 2021, paragraph 4.",
        ),
        (
            Form::Apa,
            "Emomali Rahmon. (2021, September 16). Meeting of the Council [Speech]. Harbour League, Dushanbe, Tajikistan.",
        ),
        (
            Form::ChicagoNote,
            "Emomali Rahmon, President of Tajikistan, “Meeting of the Council” (speech, Harbour League, Dushanbe, \
             Tajikistan, September 16, 2021), para. 4,",
        ),
        (
            Form::ChicagoEntry,
            "Emomali Rahmon. “Meeting of the Council.” Speech, Harbour League, Dushanbe, Tajikistan, September 16, 2021.",
        ),
    ] {
        let stop = if matches!(form, Form::ChicagoNote | Form::ChicagoEntry) { "." } else { "" };
        is_cited(&cited, form, &format!("{expected} {url}{stop}"));
    }
}

#[test]
fn what_is_not_known_leaves_no_gap() {
    for (form, expected) in [
        (Form::Plain, "Unnamed speaker (“Question”), News conference, 2021."),
        (Form::Apa, "News conference [Speech: Question]. (2021)."),
        (Form::ChicagoNote, "“News conference” (speech, under the label ‘Question’, 2021)."),
        (Form::ChicagoEntry, "“News conference.” Speech, under the label ‘Question’, 2021."),
    ] {
        is_cited(&question(), form, expected);
    }
    let bare = Cited { session: "Talks", ..Cited::default() };
    for (form, expected) in [
        (Form::Plain, "Unnamed speaker, Talks."),
        (Form::Apa, "Talks [Speech]. (n.d.)."),
        (Form::ChicagoNote, "“Talks” (speech)."),
        (Form::ChicagoEntry, "“Talks.” Speech."),
        (Form::Ris, "TY  - SLIDE\r\nID  - plenary-\r\nTI  - Talks\r\nM3  - Speech\r\nER  - \r\n"),
    ] {
        is_cited(&bare, form, expected);
    }
}

#[test]
fn a_date_is_cited_as_far_as_it_is_known() {
    for (date, plain, apa, chicago, ris) in [
        ("2021-09-16", "16 September 2021.", "(2021, September 16).", "September 16, 2021).", "DA  - 2021/09/16/"),
        ("2021-09", "September 2021.", "(2021, September).", "September 2021).", "DA  - 2021/09//"),
        ("2021", " 2021.", "(2021).", ", 2021).", "DA  - 2021///"),
    ] {
        let cited = Cited { address: None, source: None, date: date.parse().ok(), ..rahmon() };
        for (form, part) in [
            (Form::Plain, plain),
            (Form::Apa, apa),
            (Form::ChicagoNote, chicago),
            (Form::Ris, ris),
            (Form::Bibtex, "year = {2021}"),
        ] {
            assert!(cited.cite(form).contains(part), "{date}, {form:?}: {}", cited.cite(form));
        }
        let numbers: Vec<i64> = date.split('-').map(|part| part.parse().expect("a number")).collect();
        let csl: serde_json::Value = serde_json::from_str(&cited.cite(Form::CslJson)).expect("JSON");
        assert_eq!(csl[0]["issued"], json!({ "date-parts": [numbers] }));
    }
}

#[test]
fn a_summary_is_never_cited_as_somebodys_own_words() {
    for (kind, words) in [
        (SessionKind::Summary, "summary record of a speech"),
        (SessionKind::Excerpts, "excerpts from a speech"),
        (SessionKind::Verbatim, "speech"),
    ] {
        for form in Form::ALL.iter().copied().filter(|form| *form != Form::Plain || kind != SessionKind::Verbatim) {
            let text = Cited { kind, ..rahmon() }.cite(form);
            assert!(text.to_lowercase().contains(words), "{form:?}: {text}");
        }
    }
}

#[test]
fn the_speeches_of_one_session_are_cited_together_as_each_alone() {
    for session in [rahmon(), question(), hostile()] {
        for kind in [SessionKind::Verbatim, SessionKind::Summary, SessionKind::Excerpts] {
            let alone = Cited { address: None, source: None, quoted: None, kind, ..session.clone() };
            let together = PlainCitations::of(&Cited { speaker: None, label: None, office: None, ..alone.clone() });
            assert_eq!(together.cite(&alone), alone.cite(Form::Plain));
        }
    }
}

#[test]
fn words_of_a_summary_have_no_quotation_marks_and_say_whose_statement_it_sums_up() {
    let summary = Cited { kind: SessionKind::Summary, quoted: Some("They agreed.".into()), ..rahmon() };
    let expected = "Summary of a statement by Emomali Rahmon (President of Tajikistan): They agreed. – Meeting of the Council, \
                    Harbour League, Dushanbe, Tajikistan, 16 September 2021. https://records.example/p/7k3m9qhd?s=2-3&v=1";
    is_cited(&summary, Form::Plain, expected);
    for form in [Form::Bibtex, Form::Ris, Form::CslJson] {
        let text = summary.cite(form);
        assert!(text.contains("Summary: They agreed.") && !text.contains("Quoted"), "{form:?}: {text}");
    }
    let unnamed = Cited { kind: SessionKind::Summary, quoted: Some("Why?".into()), ..question() };
    let text = unnamed.cite(Form::Plain);
    assert!(text.starts_with("Summary of a statement by an unnamed speaker (“Question”): Why? – News"), "{text}");
}

#[test]
fn names_stay_as_they_were_printed() {
    for name in [
        "Xi Jinping",
        "Луис Инасиу Лула да Силва",
        "محمد بن سلمان",
        "习近平",
        "Harbour League",
        "José É. Ñu",
        "Sukarno",
    ] {
        let cited = Cited { speaker: Some(name), ..rahmon() };
        for (form, part) in [
            (Form::Plain, format!("{name} (President")),
            (Form::Apa, format!("{name}. (2021")),
            (Form::ChicagoNote, format!("{name}, President")),
            (Form::ChicagoEntry, format!("{name}. “Meeting")),
            (Form::Bibtex, format!("author = {{{{{name}}}}},")),
            (Form::Ris, format!("AU  - {name},\r\n")),
            (Form::CslJson, format!("\"literal\": \"{name}\"")),
        ] {
            assert!(cited.cite(form).contains(&part), "{form:?}: {}", cited.cite(form));
        }
    }
}

#[test]
fn an_office_is_said_once_and_so_is_an_organisation() {
    let group =
        Cited { speaker: Some("Harbour League"), office: None, represented: Some("Harbour League"), ..rahmon() };
    assert!(group.cite(Form::Plain).starts_with("Harbour League, Meeting"), "{}", group.cite(Form::Plain));
    let titled = Cited { session: "Session of the Harbour League", ..rahmon() };
    assert_eq!(titled.cite(Form::ChicagoEntry).matches("Harbour League").count(), 1);
    let without = Cited { office: None, ..rahmon() };
    assert!(without.cite(Form::Plain).starts_with("Emomali Rahmon (Tajikistan),"));
}

#[test]
fn quoted_words_go_along() {
    let cited = Cited { quoted: Some("We agree.".into()), ..rahmon() };
    assert!(cited.cite(Form::Plain).starts_with("“We agree.” – Emomali Rahmon ("));
    for form in [Form::Bibtex, Form::Ris, Form::CslJson] {
        assert!(cited.cite(form).contains("Quoted: “We agree.”"), "{form:?}");
    }
}

#[test]
fn where_this_archive_has_no_address_the_source_has_one() {
    let cited = Cited { address: None, ..rahmon() };
    for form in Form::ALL {
        let text = cited.cite(*form);
        assert_eq!(text.matches("http://source.example/66701").count(), 1, "{form:?}: {text}");
    }
}

#[test]
fn bibtex_is_whole() {
    is_cited(
        &rahmon(),
        Form::Bibtex,
        "@misc{plenary-7k3m9qhd,\n  author = {{Emomali Rahmon}},\n  title = {{Meeting of the Council}},\n  \
         howpublished = {Speech, Harbour League, Dushanbe, Tajikistan},\n  year = {2021},\n  month = sep,\n  day = {16},\n  \
         url = {https://records.example/p/7k3m9qhd?s=2-3&v=1},\n  language = {en},\n  \
         note = {President of Tajikistan; Official source: http://source.example/66701},\n}\n",
    );
}

#[test]
fn nothing_in_a_record_breaks_out_of_bibtex() {
    let entry = hostile().cite(Form::Bibtex);
    for line in [
        "author = {{Ann \\textbraceleft{}Oye\\textbraceright{} ER - \\textbackslash{}input}},",
        "title = {{“Nets” \\& 5\\% of \\$3\\_\\#\\textasciitilde{}\\textasciicircum{} \\textless{}b\\textgreater{}}},",
        "url = {https://records.example/a%20b%7Bc%7D},",
    ] {
        assert!(entry.contains(line), "{entry}");
    }
    let mut depth = 0;
    for letter in entry.chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        assert!(depth >= 0, "{entry}");
    }
    assert_eq!(depth, 0, "{entry}");
}

#[test]
fn ris_is_a_line_a_field() {
    is_cited(
        &rahmon(),
        Form::Ris,
        "TY  - SLIDE\r\nID  - plenary-7k3m9qhd\r\nAU  - Emomali Rahmon,\r\nTI  - Meeting of the Council\r\n\
         T2  - Harbour League\r\nM3  - Speech\r\nPY  - 2021\r\nDA  - 2021/09/16/\r\nCY  - Dushanbe, Tajikistan\r\n\
         LA  - en\r\nUR  - https://records.example/p/7k3m9qhd?s=2-3&v=1\r\nN1  - President of Tajikistan\r\n\
         N1  - Official source: http://source.example/66701\r\nER  - \r\n",
    );
    for line in hostile().cite(Form::Ris).split_terminator("\r\n") {
        let (tag, dash) = line.split_at(2);
        assert!(tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) && dash.starts_with("  - "), "{line:?}");
        assert!(!line.contains(['\n', '\r']) && (tag != "ER" || line == "ER  - "), "{line:?}");
    }
}

#[test]
fn csl_json_says_what_it_knows() {
    let item: serde_json::Value = serde_json::from_str(&rahmon().cite(Form::CslJson)).expect("JSON");
    let expected = json!([{
        "id": "plenary-7k3m9qhd", "type": "speech", "title": "Meeting of the Council", "genre": "Speech",
        "author": [{ "literal": "Emomali Rahmon" }], "event-title": "Harbour League",
        "event-place": "Dushanbe, Tajikistan", "issued": { "date-parts": [[2021, 9, 16]] }, "language": "en",
        "URL": "https://records.example/p/7k3m9qhd?s=2-3&v=1",
        "note": "President of Tajikistan; Official source: http://source.example/66701",
    }]);
    assert_eq!(item, expected);
    let item: serde_json::Value = serde_json::from_str(&hostile().cite(Form::CslJson)).expect("JSON");
    assert_eq!(item[0]["title"], json!(hostile().session));
}

#[test]
fn prose_stays_on_one_line_and_quotes_within_quotes_are_single() {
    for form in [Form::Plain, Form::Apa, Form::ChicagoNote, Form::ChicagoEntry] {
        assert!(!hostile().cite(form).contains(['\n', '\r']), "{form:?}");
    }
    assert!(hostile().cite(Form::ChicagoEntry).contains("“‘Nets’ & 5%"), "{}", hostile().cite(Form::ChicagoEntry));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_text_that_is_told_to_be_one_line_is(text in "[a–é \n\u{7f}\u{80}\u{85}\u{9f}\u{a0}\u{1028}\u{2028}\u{2029}]{0,6}") {
        let is_space = |letter: char| letter.is_control() || matches!(letter, ' ' | '\u{2028}' | '\u{2029}');
        let words: Vec<_> = text.split(is_space).filter(|word| !word.is_empty()).collect();
        prop_assert_eq!(one_line(&text), words.join(" "));
    }
}
