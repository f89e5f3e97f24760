//! What a person decided lasts, whatever the host changes around it.

use crate::support::Desk;

const PAGE: &str = "Session of the Harbour Council\n\n16 September 2021, Dushanbe\n\n\
    The Harbour Council met in Dushanbe under the chairmanship of President of Norway Tor Aas. President of Kenya Ann Oye and \
    Prime Minister of Peru Luis Roca took part.\n\n\
    President of Norway Tor Aas: Colleagues, I open the session of our council. The harbour in the north needs new cranes before \
    winter comes.\n\n\
    We should agree today on who pays for these cranes and on the dates of delivery.\n\n\
    President of Kenya Ann Oye: Thank you, Mr President. Kenya will pay for two cranes out of nine. We ask that the timber trade be \
    discussed in the spring.\n\n\
    Prime Minister of Peru Luis Roca: Peru supports the proposal of Kenya. Our engineers are ready to travel next month and to \
    inspect the old docks.\n\n\
    President of Norway Tor Aas: Thank you. The decision on the cranes is adopted. I close the session.\n";
const ADDRESS: &str = "--source-url http://example.org/page";
const IMPORT: &str = "import page.txt --source-url http://example.org/page";
const SLUG: &str = "2021-09-16-dushanbe";

fn desk() -> Desk {
    Desk::with_page(PAGE, ADDRESS)
}

/// Imports the page as the host has it now.
fn import(desk: &Desk, from: &str, to: &str) -> String {
    assert!(from.is_empty() || PAGE.contains(from), "{from}");
    desk.file("page.txt", &PAGE.replace(from, to));
    desk.must(IMPORT)
}

fn person(desk: &Desk, name: &str) -> String {
    let record = desk.record();
    let person = record.participants.iter().find(|person| person.name == name).expect("a participant");
    person.id.to_string()
}

#[test]
fn a_participant_whose_country_the_host_corrects_is_the_same_person_with_what_people_said() {
    let desk = desk();
    let ann = person(&desk, "Ann Oye");
    desk.must(&format!("answer name/participant:{ann} 'Anna Oye' --in {SLUG}"));
    desk.must(&format!("answer attendance/participant:{ann} 'by video' --in {SLUG}"));
    let said = import(&desk, "President of Kenya", "President of Uganda");
    assert!(said.contains("kept: 2 facts set by hand") && !said.contains("question"), "{said}");
    assert_eq!(person(&desk, "Anna Oye"), ann);
    let record = desk.record();
    let person = record.participants.iter().find(|person| person.id.as_str() == ann).expect("she is there");
    assert_eq!(person.country.as_deref(), Some("UG"), "what nobody set follows the host");
    assert_eq!(person.attendance.map(|way| way.as_str().to_owned()).as_deref(), Some("by video"));
}

#[test]
fn a_place_set_by_hand_keeps_its_own_country() {
    let desk = desk();
    desk.must(&format!("answer place/session Lima --in {SLUG}"));
    assert!(desk.must(IMPORT).contains("unchanged"));
    let session = desk.record().session;
    assert_eq!((session.place.as_deref(), session.country.as_deref()), (Some("Lima"), Some("PE")));
}

#[test]
fn a_language_that_a_person_corrects_makes_no_second_record() {
    let desk = desk();
    desk.must(&format!("answer language/session fr --in {SLUG}"));
    import(&desk, "of nine", "of ten");
    assert_eq!(desk.slugs(), [SLUG]);
    assert_eq!(desk.record().session.language.as_deref(), Some("fr"));
    desk.must(&format!("{IMPORT} --language ru"));
    assert_eq!(desk.slugs(), [SLUG]);
    assert_eq!(desk.record().session.language.as_deref(), Some("ru"), "the newest word of a person");
}

#[test]
fn a_speech_that_a_person_took_out_stays_out_when_the_host_goes_back_to_earlier_words() {
    let desk = desk();
    let speech = desk.record().speeches.into_iter().nth(2).expect("a speech");
    desk.must(&format!("answer presence/speech:{} none --in {SLUG}", speech.id));
    for (from, to) in [("ready to travel", "quite ready to travel"), ("", ""), ("next month", "in May"), ("", "")] {
        let said = import(&desk, from, to);
        assert!(said.contains("kept: 1 fact set by hand"), "{from}: {said}");
        assert_eq!(desk.record().speeches.len(), 3, "{from}");
    }
    assert!(desk.must("check").contains("answers: ok"));
}

#[test]
fn a_paragraph_that_a_person_split_keeps_both_parts_when_the_host_rewords_it() {
    let desk = desk();
    let whole = desk.record().speeches[0].paragraphs[0].id.to_string();
    desk.edit(&[("session of our council. The", "session of our council.\n\nThe")], "");
    let said = import(&desk, "winter comes", "the winter arrives");
    let texts: Vec<_> = desk.record().speeches[0].paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect();
    assert_eq!(
        texts[..2],
        [
            "Colleagues, I open the session of our council.",
            "The harbour in the north needs new cranes before winter comes."
        ]
    );
    assert!(desk.record().speeches[0].paragraphs.iter().any(|paragraph| paragraph.id.as_str() == whole));
    assert_eq!(said.matches("question:").count(), 1, "{said}");
    assert!(said.contains("before the winter arrives.”") && !said.contains('{'), "{said}");
}

#[test]
fn what_is_no_fact_or_makes_no_sense_is_refused() {
    let desk = desk();
    let before = desk.must("export");
    let (paragraph, speech) = {
        let record = desk.record();
        (record.speeches[0].paragraphs[0].id.to_string(), record.speeches[0].id.to_string())
    };
    let luis = person(&desk, "Luis Roca");
    for (answer, words) in [
        (format!("id/p:{paragraph} abcdefgh"), "no fact"),
        (format!("id/speech:{speech} abcdefgh"), "no fact"),
        (format!("id/participant:{luis} abcdefgh"), "no fact"),
        (format!("text/p:{paragraph} none"), "presence/p:"),
        (format!("attendance/participant:{luis} absent"), "speaks"),
        ("time/session 25:99".to_owned(), "no time"),
    ] {
        let refused = desk.run(&format!("answer {answer} --in {SLUG}"));
        assert_eq!(refused.status, Some(1), "{answer}: {}", refused.out);
        assert!(refused.err.contains(words), "{answer}: {}", refused.err);
    }
    assert_eq!(desk.must("export"), before);
}

#[test]
fn a_question_that_was_answered_is_not_asked_again_and_keeps_no_text_back() {
    let desk = Desk::new();
    let page = |word: &str| {
        format!(
            "Talks in Oslo\n\n3 March 2022\n\nPresident of Norway Tor Aas chaired the meeting, which was also attended by Ann Oye and \
             Omar Haddad.\n\nPresident of Norway Tor Aas: Colleagues, I open the {word}.\n\nPrime Minister of Peru Luis Roca: Our \
             engineers are ready to travel next month and to inspect the old docks.\n"
        )
    };
    desk.file("a.txt", &page("session"));
    let line = "import a.txt --source-url http://example.org/talks";
    assert!(desk.must(line).contains("question"));
    let asked = desk.must("questions");
    let keys: Vec<String> = asked
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("plenary answer ")?.split(' ').next()?.to_owned()))
        .collect();
    assert!(!keys.is_empty(), "{asked}");
    for key in &keys {
        desk.must(&format!("answer {key} as-read"));
    }
    desk.file("a.txt", &page("council"));
    let again = desk.must(&format!("{line} --publish clean"));
    assert!(again.contains("changed") && !again.contains("question"), "{again}");
    assert!(desk.must("export").contains("I open the council"));
}

#[test]
fn what_a_person_adds_to_a_json_export_without_an_id_is_an_addition() {
    let desk = desk();
    let mut record: serde_json::Value = serde_json::from_str(&desk.must("export")).expect("JSON");
    record["session"]["title"] = "The cranes".into();
    let added =
        serde_json::json!({ "kind": "text", "text": "The ministers will meet again in Lima before the end of May." });
    record["speeches"][1]["paragraphs"].as_array_mut().expect("paragraphs").push(added);
    desk.file("edited.json", &record.to_string());
    desk.must("import edited.json --author 'Mara Lind'");
    let said = import(&desk, "of nine", "of ten");
    assert!(said.contains("kept: 2 facts set by hand"), "{said}");
    let record = desk.record();
    assert_eq!(record.session.title, "The cranes");
    assert_eq!(record.speeches[1].paragraphs.len(), 2);
    assert!(record.answers.iter().any(|answer| answer.author.as_deref() == Some("Mara Lind")));
}

#[test]
fn open_questions_go_with_an_archive() {
    let desk = Desk::new();
    desk.file(
        "a.txt",
        "Talks in Oslo\n\n3 March 2022\n\nPresident of Norway Tor Aas chaired the meeting, which was also attended by Ann Oye and Omar \
         Haddad.\n\nPresident of Norway Tor Aas: Colleagues, I open the session.\n\nPrime Minister of Peru Luis Roca: Our engineers \
         are ready to travel next month and to inspect the old docks.\n",
    );
    desk.must("import a.txt");
    let asked = desk.must("questions");
    assert!(asked.contains("attendee"), "{asked}");
    desk.must("export --archive a.tar.zst");
    desk.must("import a.tar.zst --database b.db");
    let there = desk.must("questions --database b.db").replace(" --database b.db", "");
    assert_eq!(there, asked);
    desk.must("export --archive b.tar.zst --database b.db");
    desk.done("cmp a.tar.zst b.tar.zst");
}

#[test]
fn an_earlier_change_can_be_undone_once_the_later_ones_are() {
    let desk = desk();
    let change = |said: &str| {
        let at = said.find("plenary revert ").expect("a change") + "plenary revert ".len();
        said[at..at + 8].to_owned()
    };
    let answered = change(&desk.must(&format!("answer title/session Cranes --in {SLUG}")));
    let imported = change(&import(&desk, "of nine", "of ten"));
    let refused = desk.run(&format!("revert {answered}"));
    assert!(refused.err.contains(&format!("plenary revert {imported}")), "{}", refused.err);
    desk.must(&format!("revert {imported}"));
    desk.must(&format!("revert {answered}"));
    assert_eq!(desk.record().session.title, "Session, Dushanbe, 16 September 2021");
    assert!(desk.must("check").contains("answers: ok"));
}

#[test]
fn a_text_stored_again_beside_its_withdrawn_record_is_corrected() {
    let desk = desk();
    desk.must(&format!("withdraw {SLUG} --reason 'a mistake'"));
    let refused = desk.run(IMPORT);
    assert!(refused.err.contains("restore-record"), "{}", refused.err);
    desk.must(&format!("{IMPORT} --another"));
    let said = import(&desk, "of nine", "of ten");
    assert!(said.contains("changed"), "{said}");
    assert_eq!(desk.slugs(), [format!("{SLUG}-2")]);
}

#[test]
fn who_has_the_name_of_two_people_told_apart_is_asked_about() {
    let desk = Desk::new();
    for (day, town) in [(1, "Oslo"), (2, "Lima"), (3, "Accra")] {
        let words =
            format!("President of Kenya Ann Oye: In {town} we talked about harbours, timber and the price of coal.\n");
        desk.file(&format!("{day}.txt"), &words);
        if day < 3 {
            desk.must(&format!("import {day}.txt --date 2021-09-0{day} --place {town}"));
        }
    }
    let people = desk.must("export 2021-09-01-oslo");
    let ann = &people[people.find("participants").expect("people")..];
    let ann = &ann[ann.find("\"id\":\"").expect("an id") + 6..][..8];
    desk.must(&format!("people split {ann} 2021-09-02-lima"));
    let said = desk.must("import 3.txt --date 2021-09-03 --place Accra");
    assert_eq!(said.matches("same-person").count(), 2, "{said}");
    assert!(said.contains(&format!("plenary people merge {ann}")), "{said}");
}

#[test]
fn a_list_has_the_parts_of_a_session_too() {
    let desk = desk();
    desk.file(
        "part.txt",
        "President of Ghana Kofi Mensah: Accra has docks too, and we shall lend two of our dredgers until the autumn.\n",
    );
    desk.must("import part.txt --date 2021-09-16 --place Dushanbe --title 'Speech of Ghana' --another");
    let part = desk.slugs().into_iter().find(|slug| slug != SLUG).expect("the part");
    desk.must(&format!("link {SLUG} {part} --as part"));
    let listed = desk.must("list");
    assert!(listed.contains(&format!("part of {SLUG}")), "{listed}");
    assert!(desk.must("list --json").contains(&format!("\"slug\":\"{part}\"")));
}

#[test]
fn a_title_is_generated_again_when_the_text_overrules_what_it_was_made_of() {
    let desk = desk();
    desk.must(&format!("answer place/session Lima --in {SLUG}"));
    desk.must("answer title/session Cranes --in 2021-09-16-lima");
    desk.file("page.txt", &PAGE.replace("of nine", "of ten"));
    desk.must(&format!("{IMPORT} --overrule --reason 'the host is right'"));
    assert_eq!(desk.slugs(), [SLUG]);
    let session = desk.record().session;
    assert_eq!(session.title, "Session, Dushanbe, 16 September 2021");
    assert!(desk.must(&format!("show {SLUG}")).starts_with("Session, Dushanbe, 16 September 2021, derived"));
}

#[test]
fn a_corrected_country_makes_nobody_of_somebody_else_whom_the_archive_knows() {
    let desk = desk();
    desk.file(
        "other.txt",
        "President of Uganda Ann Oye: In Kampala we talked about harbours, timber and the price of coal.\n",
    );
    desk.must("import other.txt --date 2020-03-01 --place Kampala");
    let ugandan = desk.must("export 2020-03-01-kampala");
    let kenyan = desk.must(&format!("export {SLUG}"));
    let id = |record: &str| {
        let record: serde_json::Value = serde_json::from_str(record).expect("JSON");
        let people = record["participants"].as_array().expect("participants").clone();
        let ann = people.into_iter().find(|person| person["name"] == "Ann Oye").expect("Ann Oye");
        ann["id"].as_str().expect("an id").to_owned()
    };
    assert_ne!(id(&kenyan), id(&ugandan));
    desk.must(&format!("answer name/participant:{} 'Anna Oye' --in {SLUG}", id(&kenyan)));
    let said = import(&desk, "President of Kenya", "President of Uganda");
    assert_eq!(id(&desk.must(&format!("export {SLUG}"))), id(&ugandan));
    assert!(said.contains("unplaced-answer"), "what was said of the other is asked about: {said}");
}
