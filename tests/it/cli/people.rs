//! Who is who: the same full name is one person where nothing speaks against it, a surname alone is nobody in particular, and
//! decisions about two participants are kept.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
};

use super::advice::printed;
use crate::support::Desk;

/// Imports a text of one day under its date.
fn import(desk: &Desk, date: &str, text: &str) -> String {
    let file = format!("{date}.txt");
    desk.file(&file, text);
    desk.done(&format!("plenary import {file} --date {date} --title 'Talks of {date}' --database d.db")).out
}

/// The participants of the archive: for each id, the names and countries that records have.
fn people(desk: &Desk) -> HashMap<String, BTreeSet<(String, String)>> {
    let mut people: HashMap<String, BTreeSet<(String, String)>> = HashMap::new();
    for line in desk.done("plenary export --database d.db").out.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for person in record["participants"].as_array().expect("participants") {
            let text = |key: &str| person[key].as_str().unwrap_or_default().to_owned();
            people.entry(text("id")).or_default().insert((text("name"), text("country")));
        }
    }
    people
}

/// Why pairs are open, in the order of the list.
fn pairs(desk: &Desk) -> Vec<String> {
    let listed = desk.done("plenary people --database d.db").out;
    assert_eq!(listed, desk.done("plenary people pairs --database d.db").out);
    listed.lines().filter(|line| line.contains("[pair:")).map(str::to_owned).collect()
}

fn check(desk: &Desk) {
    desk.done("plenary check --database d.db");
}

const WITH_COUNTRY: &str = "President of Norway Tor Aas: The harbour is deep enough for every ship.\n";
const WITHOUT: &str = "Tor Aas: The wind is fair today.\n\nAnn Bo: So it is, and so it stays.\n";
const OF_ANOTHER: &str = "President of Kenya Tor Aas: The road is dry.\n";

#[test]
fn a_full_name_with_a_country_and_without_one_is_one_person_in_either_order() {
    for (first, second) in [(WITH_COUNTRY, WITHOUT), (WITHOUT, WITH_COUNTRY)] {
        let desk = Desk::new();
        import(&desk, "2021-09-16", first);
        let id = people(&desk).into_iter().find(|(_, names)| names.iter().any(|(name, _)| name == "Tor Aas"));
        let second = import(&desk, "2022-03-04", second);
        assert!(!second.contains("same-person"), "{second}");
        let aas = &people(&desk)[&id.expect("Tor Aas").0];
        assert_eq!(aas.len(), 2, "the address that there was is the address of both: {aas:?}");
        assert_eq!(pairs(&desk), [""; 0]);
        check(&desk);
        // A later record under either name is of the same person, and undoing an import leaves the rest as it was.
        let third = import(&desk, "2023-01-01", WITHOUT);
        assert_eq!(people(&desk).len(), 2);
        desk.done(&printed(&third, "plenary revert "));
        desk.done(&printed(&second, "plenary revert "));
        check(&desk);
    }
}

#[test]
fn a_full_name_is_one_person_within_one_import_too() {
    let desk = Desk::new();
    for (date, text) in [("2021-01-01", WITHOUT), ("2021-02-02", WITH_COUNTRY), ("2021-03-03", WITHOUT)] {
        desk.file(&format!("all/{date}.txt"), text);
    }
    desk.done("plenary import all --database d.db");
    assert_eq!(people(&desk).len(), 2, "Tor Aas and Ann Bo");
}

#[test]
fn a_full_name_of_two_countries_is_asked_about_once_and_one_without_a_country_then_too() {
    let desk = Desk::new();
    import(&desk, "2021-09-16", WITH_COUNTRY);
    let asked = import(&desk, "2021-10-17", OF_ANOTHER);
    assert!(asked.contains("the names are equal, and the countries or organisations are not"), "{asked}");
    let again = import(&desk, "2021-11-18", OF_ANOTHER);
    assert!(!again.contains("same-person"), "asked before: {again}");
    let third = import(&desk, "2021-12-19", WITHOUT);
    assert_eq!(third.matches("the names are equal; they are kept apart").count(), 2, "it may be either: {third}");
    let open = pairs(&desk);
    assert_eq!(open.len(), 3);
    assert!(open[..2].iter().all(|pair| pair.contains("no country or organisation contradicts")), "{open:?}");
    assert!(open[2].contains("for two countries"), "{open:?}");
    check(&desk);
}

#[test]
fn two_participants_of_one_session_are_two_people_until_somebody_says_otherwise() {
    let desk = Desk::new();
    import(&desk, "2021-09-16", WITH_COUNTRY);
    desk.file(
        "two.json",
        r#"{"plenary": 1, "session": {"title": "Two of a name", "date": "2022-01-01"},
            "participants": [{"id": "p1", "name": "Tor Aas"}, {"id": "p2", "name": "Tor Aas", "country": "NO"}],
            "speeches": [{"participant": "p1", "label": "Tor Aas", "paragraphs": [{"kind": "text", "text": "The wind is fair."}]},
                {"participant": "p2", "label": "Tor Aas", "paragraphs": [{"kind": "text", "text": "The sea is calm."}]}]}"#,
    );
    let asked = desk.done("plenary import two.json --database d.db").out;
    assert!(asked.contains("same-person"), "{asked}");
    assert_eq!((people(&desk).len(), pairs(&desk).len()), (2, 1));
}

#[test]
fn the_likeliest_pairs_come_first_and_their_commands_can_be_pasted() {
    let desk = Desk::new();
    import(&desk, "2021-01-01", "President of Kazakhstan Kassym-Jomart Tokayev: The water is deep.\n");
    import(&desk, "2021-02-02", "President of Kazakhstan Kasym-Zhomart Tokaev: The wind is fair.\n");
    import(&desk, "2021-03-03", WITH_COUNTRY);
    import(&desk, "2021-04-04", OF_ANOTHER);
    import(&desk, "2021-05-05", WITHOUT);
    let open = pairs(&desk);
    let kinds = ["no country or organisation", "no country or organisation", "two countries", "sound alike"];
    assert_eq!(open.len(), kinds.len(), "{open:?}");
    assert!(open.iter().zip(kinds).all(|(pair, kind)| pair.contains(kind)), "{open:?}");
    let listed = desk.done("plenary people --database d.db").out;
    assert!(listed.contains("Tor Aas, President of Norway (NO): 1 session, 2021-03-03"), "{listed}");
    let (before, alike) = listed.split_once("sound alike").expect("a pair that sounds alike");
    let merged = desk.done(&printed(alike, "plenary people merge ")).out;
    assert!(merged.contains("merged: 1 record"), "{merged}");
    let different = desk.done(&printed(before, "plenary people different ")).out;
    assert_eq!(pairs(&desk).len(), 2, "both are settled");
    desk.done(&printed(&different, "plenary revert "));
    assert_eq!(pairs(&desk).len(), 3, "the decision was undone");
    desk.done(&printed(&merged, "plenary revert "));
    assert_eq!(pairs(&desk).len(), 4);
    check(&desk);
}

#[test]
fn people_who_are_different_are_never_asked_about_or_joined_again_here_or_elsewhere() {
    let desk = Desk::new();
    import(&desk, "2021-09-16", WITH_COUNTRY);
    let asked = import(&desk, "2021-10-17", OF_ANOTHER);
    let command = printed(&asked, "plenary people different ");
    desk.done(&command.replace("different", "different --reason 'two men'"));
    let twice = desk.paste(&command);
    assert!(twice.status == Some(1) && twice.err.contains("already"), "{}", twice.err);
    assert_eq!(pairs(&desk), [""; 0]);
    import(&desk, "2021-11-18", WITH_COUNTRY);
    import(&desk, "2021-12-19", OF_ANOTHER);
    assert_eq!((people(&desk).len(), pairs(&desk).len()), (2, 0));
    check(&desk);

    desk.done("plenary export --archive all --database d.db && plenary import all --database there.db");
    let there = desk.done("plenary people --database there.db && plenary check --database there.db").out;
    assert!(there.contains("no pair is open"), "{there}");
    desk.done("plenary export --archive again --database there.db && diff -r all again");
    // An archive from before these decisions has none of them.
    let file = desk.path().join("all/people.json");
    let mut people: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&file).expect("people")).expect("JSON");
    people.as_object_mut().expect("an object").remove("different").expect("decisions");
    fs::write(&file, people.to_string()).expect("written");
    desk.done("plenary import all --database older.db");
    assert!(desk.done("plenary people --database older.db").out.contains("open: 1 pair"));
}

#[test]
fn a_person_who_was_split_stays_split() {
    let desk = Desk::new();
    import(&desk, "2021-09-16", WITH_COUNTRY);
    let second = import(&desk, "2021-10-17", WITH_COUNTRY);
    let slug = second.lines().find_map(|line| line.trim().strip_prefix("/sessions/")).expect("an address");
    let (id, _) = people(&desk).into_iter().next().expect("Tor Aas");
    desk.done(&format!("plenary people split {id} {} --database d.db", slug.split(' ').next().expect("a slug")));
    assert_eq!((people(&desk).len(), pairs(&desk).len()), (2, 0));
}

#[test]
fn a_surname_alone_is_one_person_only_for_one_country_and_within_ten_years() {
    let surnames = |first: (&str, &str), second: (&str, &str)| {
        let desk = Desk::new();
        import(&desk, first.0, first.1);
        let asked = import(&desk, second.0, second.1).contains("same-person");
        check(&desk);
        let (found, open) = (people(&desk).len(), pairs(&desk).len());
        assert_eq!(open, usize::from(asked), "what is asked is listed: {first:?} {second:?}");
        (found, asked)
    };
    let (one, asked) = ((1, false), (2, true));
    let li = "Mr. Li (China): The water is deep, and the wind is fair.\n";
    assert_eq!(surnames(("1996-05-06", li), ("2024-05-06", li)), asked, "28 years");
    assert_eq!(surnames(("2024-05-06", li), ("1996-05-06", li)), asked, "in either order");
    assert_eq!(surnames(("2020-05-06", li), ("2024-05-06", li)), one);
    let of_nobody = "Mr. Li: The water is deep.\n";
    assert_eq!(surnames(("2020-05-06", of_nobody), ("2020-05-07", of_nobody)), asked, "no country");
    let (president, minister) =
        ("President of China Li: The water is deep.\n", "Foreign Minister of China Li: The wind is fair.\n");
    assert_eq!(surnames(("2020-05-06", president), ("2021-05-06", president)), one);
    assert_eq!(surnames(("2020-05-06", president), ("2021-05-06", minister)), asked, "another office");
    let full = "President of China Li Weiming: The water is deep.\n";
    assert_eq!(surnames(("2020-05-06", full), ("2021-05-06", president)), one, "the only one of that surname");
    assert_eq!(surnames(("2001-05-06", full), ("2021-05-06", president)), asked, "twenty years");
    assert_eq!(surnames(("2020-05-06", full), ("2021-05-06", minister)), asked, "another office than the only one");
}

#[test]
fn a_surname_keeps_its_own_person_when_its_record_is_corrected_and_after_a_revert() {
    let desk = Desk::new();
    let first = "Mr. Li: The water is deep, and the wind is fair.\n";
    import(&desk, "2020-05-06", first);
    import(&desk, "2020-06-07", first);
    let before = people(&desk);
    assert_eq!(before.len(), 2);
    let corrected = import(&desk, "2020-06-07", &format!("{first}\nMs. Oye: So it is.\n"));
    assert!(!corrected.contains("same-person"), "{corrected}");
    let after = people(&desk);
    assert!(after.len() == 3 && before.keys().all(|id| after.contains_key(id)), "{before:?} {after:?}");
    desk.done(&printed(&corrected, "plenary revert "));
    assert_eq!(people(&desk), before);
    check(&desk);
}
