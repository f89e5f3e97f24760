//! What a person set stays, whatever the page says later: by an edited export, a flag, or front matter.

use std::fs;

use plenary::model::Record;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::support::Desk;

const PAGE: &str = "Harbour talks\n\n16 September 2021, Dushanbe\n\n\
    The ministers met in Dushanbe. They adopted the Declaration on Quiet Ports.\n\n* * *\n\n\
    President of Norway Tor Aas: Thank you for coming to this hall today. We have much to do about the harbour.\n\n\
    The ice has gone early this year, and the boats are out.\n\n\
    Prime Minister of Finland Eva Moe: Let me be brief. Our ports are open to all of you, in summer and in winter.\n";

const MORE: &str =
    "\nPresident of Norway Tor Aas: The boats are waiting for all of us at the long pier, so I close this.\n";

const IMPORT: &str = "plenary import page.txt --source-url http://example.org/talks";

/// Changes the database behind the program's back.
fn damage(desk: &Desk, sql: &'static str) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(desk.database());
        let mut connection = SqliteConnection::connect_with(&options).await.expect("the database");
        sqlx::query(sql).execute(&mut connection).await.expect("changed");
    });
}

fn with_page() -> Desk {
    let desk = Desk::new();
    desk.file("page.txt", PAGE);
    desk.done(IMPORT);
    desk
}

/// Name, office and decision, as they are edited below.
fn facts(record: &Record) -> [&str; 3] {
    let person = |place: usize| &record.participants[place];
    [&person(0).name, person(1).office.as_deref().unwrap_or(""), &record.decisions[0].title]
}

const EDITS: [(&str, &str); 3] = [
    ("name: Tor Aas", "name: Thor Aas"),
    ("office: Prime Minister of Finland", "office: Chancellor of Finland"),
    ("title: Declaration on Quiet Ports", "title: Declaration on Silent Ports"),
];
const EDITED: [&str; 3] = ["Thor Aas", "Chancellor of Finland", "Declaration on Silent Ports"];

#[test]
fn an_edited_name_office_and_decision_survive_every_further_import_of_the_page() {
    let desk = with_page();
    desk.edit(&EDITS, "--author 'Mara Lind' --reason 'the list of delegations'");
    assert_eq!(facts(&desk.record()), EDITED);

    let unchanged = desk.done(IMPORT).out;
    assert!(unchanged.contains("unchanged") && unchanged.contains("kept: 3 facts set by hand"), "{unchanged}");
    assert_eq!(facts(&desk.record()), EDITED);

    desk.file("page.txt", &format!("{PAGE}{MORE}"));
    let completed = desk.done(IMPORT).out;
    assert!(completed.contains("speeches: 2 unchanged, 1 added"), "{completed}");
    assert!(completed.contains("kept: 3 facts set by hand") && !completed.contains("host-changed"), "{completed}");
    assert_eq!(facts(&desk.record()), EDITED);

    desk.file("page.txt", &format!("{PAGE}{MORE}").replace("Prime Minister of Finland", "Foreign Minister of Finland"));
    let contested = desk.done(IMPORT).out;
    assert_eq!(contested.matches("[host-changed/").count(), 1, "{contested}");
    for value in
        ["“Foreign Minister of Finland” now", "“Prime Minister of Finland”", "Mara Lind", "“Chancellor of Finland”"]
    {
        assert!(contested.contains(value), "{value}: {contested}");
    }
    assert!(contested.contains("kept: 3 facts set by hand"), "{contested}");
    assert_eq!(facts(&desk.record()), EDITED);

    // The same once more is known, and says what is kept all the same.
    let again = desk.done(IMPORT).out;
    assert!(again.contains("unchanged") && again.contains("kept: 3 facts set by hand"), "{again}");
    desk.done("plenary check");
}

#[test]
fn an_import_overrules_what_people_set_only_where_it_is_asked_and_names_it() {
    let desk = with_page();
    desk.edit(&EDITS, "--author 'Mara Lind'");
    let refused = desk.paste(&format!("{IMPORT} --overrule"));
    assert!(refused.status == Some(2) && refused.err.contains("--reason"), "{}", refused.err);
    let overruled = desk.done(&format!("{IMPORT} --overrule --reason 'the host is right'")).out;
    for (fact, value) in [("name/", "Thor Aas"), ("office/", "Chancellor"), ("title/", "Silent Ports")] {
        let line = overruled.lines().find(|line| line.contains("overruled: ") && line.contains(fact));
        assert!(line.is_some_and(|line| line.contains(value) && line.contains("Mara Lind")), "{overruled}");
    }
    assert_eq!(facts(&desk.record()), ["Tor Aas", "Prime Minister of Finland", "Declaration on Quiet Ports"]);
    // That can be undone, and what was set is back.
    let change = overruled.split("plenary revert ").nth(1).expect("a change").get(..8).expect("an id").to_owned();
    desk.done(&format!("plenary revert {change}"));
    assert_eq!(facts(&desk.record()), EDITED);
    assert!(desk.done(IMPORT).out.contains("kept: 3 facts set by hand"));
}

#[test]
fn a_flag_and_front_matter_stand_when_the_page_comes_without_them() {
    let desk = Desk::new();
    desk.file("page.txt", &format!("---\nplace: Khujand\n---\n{PAGE}"));
    desk.done(&format!("{IMPORT} --title 'Talks on quiet ports' --licence CC-BY-4.0"));
    desk.file("page.txt", &format!("{PAGE}{MORE}"));
    let session = || {
        let session = desk.record().session;
        [Some(session.title), session.place, session.source.licence].map(Option::unwrap_or_default)
    };
    desk.done(IMPORT);
    assert_eq!(session(), ["Talks on quiet ports", "Khujand", "CC-BY-4.0"]);
    // A person may change it again, and who repeats an old command does not undo that.
    desk.edit(&[("title: Talks on quiet ports", "title: Talks on silent ports")], "");
    desk.done(&format!("{IMPORT} --title 'Talks on quiet ports'"));
    assert_eq!(session()[0], "Talks on silent ports");
    desk.done(&format!("{IMPORT} --title 'Talks on calm ports'"));
    assert_eq!(session()[0], "Talks on calm ports");
}

#[test]
fn words_that_a_person_added_changed_or_took_out_stay_so() {
    let desk = with_page();
    let record = desk.record();
    let [first, second] = [0, 1].map(|place| record.speeches[0].paragraphs[place].id.clone());
    desk.edit(
        &[
            ("We have much to do about the harbour.", "We have much to do about the harbours."),
            (&format!("{{#{first}}}"), &format!("{{#{first}}}\n\nThe interpreter was late.")),
            (&format!("The ice has gone early this year, and the boats are out. {{#{second}}}"), ""),
        ],
        "",
    );
    let words = || -> Vec<String> {
        let speeches = desk.record().speeches;
        speeches.into_iter().flat_map(|speech| speech.paragraphs).map(|paragraph| paragraph.text).collect()
    };
    let edited = words();
    assert_eq!(edited[1], "The interpreter was late.");
    assert_eq!(edited.len(), 3);
    desk.file("page.txt", &format!("{PAGE}{MORE}"));
    let completed = desk.done(IMPORT).out;
    assert!(completed.contains("kept: 3 facts set by hand"), "{completed}");
    assert_eq!(words()[..3], edited);
    assert_eq!(words().len(), 4);

    // Where the page takes the words away, what was set is listed, and comes back with them.
    let without: String =
        PAGE.lines().filter(|line| !line.starts_with("President of Norway")).map(|line| format!("{line}\n")).collect();
    desk.file("page.txt", &without);
    let gone = desk.done(IMPORT).out;
    assert!(gone.contains("[unplaced-answer/") && gone.contains("The interpreter was late."), "{gone}");
    desk.file("page.txt", PAGE);
    desk.done(IMPORT);
    assert_eq!(words(), edited);
    desk.done("plenary check");
}

#[test]
fn a_corrected_date_corrects_title_and_address_and_the_old_address_leads_on() {
    let desk = with_page();
    let slug = desk.record().session.slug;
    desk.file("page.txt", &format!("{PAGE}{MORE}"));
    desk.done(&format!("{IMPORT} --update {slug} --date 2021-09-17"));
    let session = desk.record().session;
    assert_eq!(session.slug, "2021-09-17-dushanbe");
    assert!(session.title.ends_with("17 September 2021"), "{}", session.title);
    // A title that a person gave does not follow.
    desk.edit(&[(&*format!("title: {}", session.title), "title: Harbour talks")], "");
    desk.edit(&[("date: 2021-09-17", "date: 2021-09-18")], "");
    let session = desk.record().session;
    assert_eq!((session.slug.as_str(), session.title.as_str()), ("2021-09-18-dushanbe", "Harbour talks"));
    // An export with the former address is still that session's, and so is `--update`.
    desk.done(&format!("{IMPORT} --update {slug}"));
    assert_eq!(desk.record().session.date.to_string(), "2021-09-18");
    desk.done("plenary check");
}

#[test]
fn what_a_person_set_travels_with_the_record_into_another_archive() {
    for (export, file) in [
        ("plenary export --format json > moved.jsonl", "moved.jsonl"),
        ("plenary export $(ls -1 slug) --format markdown > moved.md", "moved.md"),
        ("plenary export --archive moved.tar.zst", "moved.tar.zst"),
    ] {
        let desk = with_page();
        desk.edit(&EDITS, "--author 'Mara Lind'");
        let record = desk.record();
        fs::create_dir(desk.path().join("slug")).expect("a folder");
        desk.file(&format!("slug/{}", record.session.slug), "");
        desk.done(export);
        fs::remove_file(desk.database()).expect("the first archive is gone");
        desk.done(&format!("plenary import {file}"));
        assert_eq!(desk.record().answers, record.answers, "{file}");
        let imported = desk.done(IMPORT).out;
        assert!(imported.contains("kept: 3 facts set by hand"), "{file}: {imported}");
        assert_eq!(facts(&desk.record()), EDITED, "{file}");
    }
}

#[test]
fn undoing_an_edit_gives_the_page_its_word_back() {
    let desk = with_page();
    let edited = desk.edit(&EDITS, "").out;
    let change = edited.split("plenary revert ").nth(1).expect("a change").get(..8).expect("an id").to_owned();
    desk.done(&format!("plenary revert {change}"));
    let imported = desk.done(IMPORT).out;
    assert!(!imported.contains("kept:"), "{imported}");
    assert_eq!(facts(&desk.record())[0], "Tor Aas");
}

#[test]
fn a_database_that_kept_no_answers_learns_them_from_its_edited_versions() {
    let desk = with_page();
    desk.edit(&EDITS, "");
    // As the version before left it.
    let sql = "DELETE FROM answer; UPDATE meta SET answers_known = 0";
    damage(&desk, sql);
    assert_eq!(facts(&desk.record()), EDITED);
    desk.file("page.txt", &format!("{PAGE}{MORE}"));
    let imported = desk.done(IMPORT).out;
    assert!(imported.contains("kept: 3 facts set by hand"), "{imported}");
    assert_eq!(facts(&desk.record()), EDITED);
}

#[test]
fn an_export_from_before_does_not_undo_what_others_set_since() {
    let desk = with_page();
    let slug = desk.record().session.slug;
    let taken_out = desk.record().speeches[0].paragraphs[1].id.clone();
    let old = desk.done(&format!("plenary export {slug} --format markdown")).out;
    let words = format!("The ice has gone early this year, and the boats are out. {{#{taken_out}}}");
    desk.edit(&[EDITS[0], EDITS[1], (&words, "")], "--author 'Mara Lind'");
    // Somebody else edits a decision in a file that was exported before that.
    desk.file("old.md", &old.replace(EDITS[2].0, EDITS[2].1));
    desk.done("plenary import old.md --author 'Jonas Ek'");
    assert_eq!(facts(&desk.record()), EDITED);
    assert_eq!(desk.record().speeches[0].paragraphs.len(), 1);
    // What the old file says otherwise is said.
    desk.file("old.md", &old.replace(EDITS[0].0, "name: Tore Aas"));
    desk.done("plenary import old.md");
    assert_eq!(facts(&desk.record())[0], "Tore Aas");
    desk.done("plenary check");
}
