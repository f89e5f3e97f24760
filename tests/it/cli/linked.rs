//! Records are linked and parted on the command line, and links travel with archives.

use crate::support::Desk;

const OSLO: &str = "President of Norway Tor Aas: Colleagues, the harbour has been open for a hundred years, and every winter it has kept \
    the north supplied with grain, timber and coal.\n";
const MOMBASA: &str = "President of Kenya Ann Oye: Mombasa will send engineers, and it will pay a third of the cost of the new pier \
    if the rest is found before May.\n";
const IN_FRENCH: &str = "Président de la Norvège Tor Aas: Chers collègues, le port est ouvert depuis cent ans, et chaque hiver il \
    approvisionne tout le nord en grain, en bois et en charbon.\n";

/// A desk with a debate of two files, and the first of them in French.
fn desk() -> Desk {
    let desk = Desk::new();
    for (name, text) in [("a.txt", OSLO), ("b.txt", MOMBASA), ("c.txt", IN_FRENCH)] {
        desk.file(name, text);
    }
    let facts = "--date 2021-09-16 --title Talks --organisation CSTO --place Oslo";
    desk.must(&format!("import a.txt b.txt {facts} --language en"));
    desk.must(&format!("import c.txt {facts} --language fr"));
    desk
}

#[test]
fn links_are_made_parted_and_undone_by_commands() {
    let desk = desk();
    let slugs = desk.slugs();
    let (lead, part) = (&slugs[0], &slugs[1]);
    assert!(desk.must(&format!("unlink {part}")).contains(part.as_str()));
    assert_eq!(desk.run(&format!("unlink {part}")).status, Some(1), "it is alone");
    let linked = desk.must(&format!("link {lead} /sessions/{part}"));
    let revert = linked.split("plenary ").last().expect("a command").trim().to_owned();
    desk.must(&revert);
    assert_eq!(desk.run(&revert).status, Some(1), "it is undone already");
    let refused = desk.run(&format!("link {lead} {lead}"));
    assert_eq!(refused.status, Some(1), "{}", refused.out);
    let unknown = desk.run(&format!("link {lead} {part}x --as part"));
    assert!(unknown.status == Some(1) && unknown.err.contains("did you mean"), "{}", unknown.err);
    assert!(!desk.must("check").contains("linked"));
}

#[test]
fn an_archive_brings_its_links() {
    let desk = desk();
    desk.must("export --archive archive.tar.zst");
    desk.must("import archive.tar.zst --database elsewhere.db");
    desk.must("check --database elsewhere.db");
    let history = desk.must("export --history --database elsewhere.db");
    assert_eq!(history, desk.must("export --history"));
    assert_eq!(history.matches("\"kind\":\"part\",\"by\":\"rule\"").count(), 1);
    assert_eq!(history.matches("\"kind\":\"version\",\"by\":\"rule\"").count(), 1);
    // Where people part a record later, the archive changes nothing.
    desk.must(&format!("unlink {} --database elsewhere.db", desk.slugs()[1]));
    desk.must("import archive.tar.zst --database elsewhere.db");
    assert_ne!(desk.must("export --history --database elsewhere.db"), history);
}

#[test]
fn the_old_addresses_of_a_session_lead_to_its_records_where_a_date_is_corrected() {
    let desk = desk();
    let (lead, part) = (desk.slugs()[0].clone(), desk.slugs()[1].clone());
    desk.must(&format!(
        "import a.txt --date 2021-09-15 --title Talks --organisation CSTO --place Oslo --language en --update {lead}"
    ));
    desk.must("check");
    let history = desk.must("export --history");
    assert_eq!(history.matches("\"lead\":\"2021-09-15-csto-oslo\"").count(), 2, "{history}");
    desk.must(&format!("unlink {part}"));
    desk.must("check");
}
