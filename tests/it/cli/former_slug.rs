//! A command finds a record by the slug that it had before a correction, and says what became of one that is not public.

use crate::support::Desk;

const TALKS: &str = "President of Norway Tor Aas: Colleagues, the harbour of Oslo has been open for a hundred years.\n\n\
    President of Kenya Ann Oye: Mombasa will send engineers in the spring.\n\n\
    Tor Aas: Then it is agreed.\n";
const OLD: &str = "2021-09-16-csto-oslo";
const NEW: &str = "2021-09-17-csto-oslo";

#[test]
fn every_command_knows_the_record_by_its_former_slug_and_keeps_who_signed() {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    desk.must("import a.txt --date 2021-09-16 --organisation CSTO --place Oslo --title Talks");
    desk.must(&format!("answer date/session 2021-09-17 --in {OLD}"));
    assert_eq!(desk.slugs(), [NEW]);

    assert!(desk.must(&format!("show {OLD}")).contains("Talks"));
    assert!(desk.must(&format!("show http://127.0.0.1:8080/sessions/{OLD}")).contains("Talks"));
    assert!(desk.must(&format!("export {OLD}")).contains(NEW));
    assert_eq!(desk.must(&format!("questions {OLD}")), desk.must(&format!("questions {NEW}")));
    desk.must(&format!("withdraw {OLD} --reason 'a mistake' --author 'Mara Lind'"));

    for line in [&format!("export {NEW}"), &format!("questions {OLD}"), &format!("show {OLD}")] {
        let answer = desk.run(line);
        assert_eq!(answer.status, Some(1), "{line}");
        assert!(answer.err.contains(&format!("plenary restore-record {NEW}")), "{line}: {}", answer.err);
    }
    let refused = desk.run(&format!("answer title/session Pier --in {OLD}"));
    assert!(refused.err.contains(&format!("plenary restore-record {NEW}")), "{}", refused.err);

    desk.must(&format!("restore-record {OLD} --author 'Jonas Ek'"));
    let history = desk.must(&format!("export {NEW} --history"));
    for author in ["Mara Lind", "Jonas Ek"] {
        assert!(history.contains(author), "{author}: {history}");
    }
}
