//! Questions last until a person answers them, and an answer stays.

use plenary::model::{Attendance, Record};

use crate::support::Desk;

/// Somebody speaks who is not in the list of those present: how did that person attend?
const PAGE: &str = "16 September 2021, Oslo\n\n\
    President of Norway Tor Aas chaired the meeting in Oslo that was also attended by President of Finland Eva Moe, \
    Prime Minister of Sweden Ann Bo and President of Estonia Ott Tamm.\n\n* * *\n\n\
    President of Norway Tor Aas: Thank you for coming to this hall today. We have much to do about the harbour.\n\n\
    President of Iceland Una Lind: Let me be brief. Our ports are open to all of you, in summer and in winter.\n";

const KEY: &str = "attendance/name:una-lind";

fn attendance(record: &Record) -> Option<Attendance> {
    record.participants.iter().find(|person| person.name == "Una Lind").expect("she spoke").attendance
}

#[test]
fn a_kind_or_a_phrase_that_is_not_there_is_named() {
    let desk = Desk::with_page(PAGE, "");
    let refused = desk.paste("plenary questions --kind speker");
    assert!(
        refused.status == Some(2) && refused.err.contains("speker") && refused.err.contains("'speaker'"),
        "{}",
        refused.err
    );
    let shown = desk.done("plenary parse page.txt --verbose --label 'Frege=nobody'").out;
    assert!(shown.contains("no line begins with “Frege”"), "{shown}");
}

#[test]
fn a_question_is_listed_until_it_is_answered_and_is_not_asked_again() {
    let desk = Desk::with_page(PAGE, "");
    let asked = desk.done("plenary questions").out;
    assert!(asked.contains("attendance: 1 question") && asked.contains(KEY), "{asked}");
    assert!(asked.contains("if nobody answers: ") && asked.contains("by video"), "{asked}");
    assert_eq!(desk.done("plenary questions --kind speaker").out, "0 open questions about 0 records\n");
    let slug = desk.record().session.slug;
    assert_eq!(desk.done(&format!("plenary questions {slug} --kind attendance")).out, asked);

    desk.done(&format!("plenary answer {KEY} 'by video' --author 'Mara Lind' --reason 'seen on the photograph'"));
    assert_eq!(attendance(&desk.record()), Some(Attendance::ByVideo));
    assert!(!desk.done("plenary questions").out.contains(KEY));

    // Neither the same page nor another reading of it asks again, or undoes the answer.
    desk.file(
        "page.txt",
        &format!("{PAGE}\nPresident of Norway Tor Aas: The boats wait at the pier, and so I close this.\n"),
    );
    desk.done("plenary import page.txt");
    assert_eq!(attendance(&desk.record()), Some(Attendance::ByVideo));
    assert!(!desk.done("plenary questions").out.contains(KEY));
    desk.done("plenary check");
}

#[test]
fn an_answer_can_be_undone_and_the_command_of_a_question_does_no_harm() {
    let desk = Desk::with_page(PAGE, "");
    let before = desk.record();
    let asked = desk.done("plenary questions").out;
    let command = asked.lines().find(|line| line.contains("plenary answer ")).expect("a command").trim().to_owned();
    desk.done(&command);
    assert!(desk.record().has_content_of(&before), "as-read changes nothing");
    assert!(!desk.done("plenary questions").out.contains(KEY));
    let answered = desk.done(&format!("plenary answer {KEY} 'message only' --in {}", before.session.slug)).out;
    assert_eq!(attendance(&desk.record()), Some(Attendance::MessageOnly));
    let revert = &answered[answered.find("plenary revert").expect("a command")..];
    desk.done(revert.trim());
    assert_eq!(attendance(&desk.record()), None);
}

#[test]
fn the_same_question_is_answered_in_every_record_that_asks_it() {
    let desk = Desk::with_page(PAGE, "");
    desk.file("next.txt", &PAGE.replace("16 September", "17 September").replace("harbour", "railway of the far north"));
    desk.done("plenary import next.txt --another");
    let refused = desk.paste(&format!("plenary answer {KEY} 'by video'"));
    assert_eq!(refused.status, Some(1));
    assert!(refused.err.contains("--all-like-it") && refused.err.contains("--in "), "{}", refused.err);
    desk.done(&format!("plenary answer {KEY} 'by video' --all-like-it"));
    let records = desk.done("plenary export").out;
    let records: Vec<Record> = records.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    assert_eq!(records.iter().map(attendance).collect::<Vec<_>>(), [Some(Attendance::ByVideo); 2]);
}

#[test]
fn an_answer_that_cannot_be_is_refused_with_what_can() {
    let desk = Desk::with_page(PAGE, "");
    let slug = desk.record().session.slug;
    for (line, advice) in [
        (format!("plenary answer {KEY} 'by phone'"), "by video"),
        (format!("plenary answer country/session Norwey --in {slug}"), "Norway"),
        (format!("plenary answer date/session soon --in {slug}"), "date"),
        ("plenary answer date/session 2021".to_owned(), "--in SLUG"),
        (format!("plenary answer place/session Oslo --in {slug}x"), slug.as_str()),
        ("plenary answer nothing Oslo".to_owned(), "date/session"),
    ] {
        let refused = desk.paste(&line);
        assert_ne!(refused.status, Some(0), "{line}");
        assert!(refused.err.contains(advice), "{line}: {}", refused.err);
    }
    assert!(desk.record().answers.is_empty());
}

#[test]
fn what_the_page_says_now_and_what_a_person_set_are_one_question_with_all_values() {
    let desk = Desk::with_page(PAGE, "");
    desk.edit(&[("office: President of Iceland", "office: Prime Minister of Iceland")], "--author 'Mara Lind'");
    desk.file("page.txt", &PAGE.replace("President of Iceland", "Foreign Minister of Iceland"));
    let slug = desk.record().session.slug;
    desk.done(&format!("plenary import page.txt --update {slug}"));
    let asked = desk.done("plenary questions --kind host-changed").out;
    for value in [
        "Mara Lind set: “Prime Minister of Iceland”",
        "the text said: “President of Iceland”",
        "the text says now: “Foreign Minister of Iceland”",
    ] {
        assert!(asked.contains(value), "{value}: {asked}");
    }
    let office =
        || desk.record().participants.into_iter().find(|person| person.name == "Una Lind").and_then(|p| p.office);
    assert_eq!(office().as_deref(), Some("Prime Minister of Iceland"));
    let key = asked.split("plenary answer ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a key").to_owned();
    desk.done(&format!("plenary answer {key} as-read"));
    assert_eq!(office().as_deref(), Some("Foreign Minister of Iceland"), "the host was right");
    assert!(!desk.done("plenary questions").out.contains("host-changed"));
    desk.done("plenary check");
}

#[test]
fn the_documents_of_a_sentence_are_one_these_or_those_that_a_person_lists() {
    let page = PAGE.replace(
        "\n\n* * *",
        "\n\nThe leaders signed agreements on the tides, the joint watch and shared repair of boats.\n\n* * *",
    );
    let (tides, watch, boats) =
        ("Agreement on the tides", "Agreement on the joint watch", "Agreement on shared repair of boats");
    for (value, titles) in [
        ("these", vec![tides, watch, boats]),
        ("one", vec!["Agreement on the tides, Agreement on the joint watch, Agreement on shared repair of boats"]),
        ("none", vec![]),
        ("The tides; The watch and the boats", vec!["The tides", "The watch and the boats"]),
        ("The tides; The watch; The boats; The nets", vec!["The tides", "The watch", "The boats", "The nets"]),
    ] {
        let desk = Desk::new();
        desk.file("page.txt", &page);
        desk.done("plenary import page.txt");
        let listed = || desk.record().decisions.into_iter().map(|decision| decision.title).collect::<Vec<_>>();
        assert_eq!(listed(), [tides, watch, boats]);
        let asked = desk.done("plenary questions --kind decisions").out;
        let key =
            asked.split("plenary answer ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a key").to_owned();
        assert_eq!(desk.paste(&format!("plenary answer {key} several")).status, Some(1));
        desk.done(&format!("plenary answer {key} '{value}'"));
        assert_eq!(listed(), titles, "{value}");
        for next in
            [page.clone(), format!("{page}\nPresident of Norway Tor Aas: The boats wait, and so I close this.\n")]
        {
            desk.file("page.txt", &next);
            desk.done(&format!("plenary import page.txt --update {}", desk.record().session.slug));
            assert_eq!(listed(), titles, "{value}");
            assert!(!desk.done("plenary questions").out.contains("decisions/"), "{value}");
        }
        desk.done("plenary check");
    }
}

#[test]
fn somebody_who_may_be_no_person_was_there_or_was_not_or_is_none() {
    let page = PAGE.replace("\n\n* * *", "\n\nHarbour Line took part in the meeting.\n\n* * *");
    for (value, expected) in [("present", Some(None)), ("absent", Some(Some(Attendance::Absent))), ("nobody", None)] {
        let desk = Desk::new();
        desk.file("page.txt", &page);
        desk.done("plenary import page.txt");
        let asked = desk.done("plenary questions --kind attendee").out;
        assert!(asked.contains("attendee/name:harbour-line") && asked.contains(value), "{asked}");
        desk.done(&format!("plenary answer attendee/name:harbour-line {value}"));
        let found = || {
            let people = desk.record().participants;
            people.into_iter().find(|person| person.name == "Harbour Line").map(|person| person.attendance)
        };
        assert_eq!(found(), expected, "{value}");
        desk.file("page.txt", &format!("{page}\nPresident of Norway Tor Aas: The boats wait, and so I close this.\n"));
        desk.done("plenary import page.txt");
        assert_eq!(found(), expected, "{value}");
        assert!(!desk.done("plenary questions").out.contains("attendee/"), "{value}");
    }
}
