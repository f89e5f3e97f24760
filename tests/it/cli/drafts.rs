//! Nothing becomes public by accident: drafts are kept apart until somebody publishes them.

use std::{fs, process::Command};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Answer, a_session, records::SessionBuilder, server::Server};

const TALKS: &str = "Talks in Oslo.\n* * *\nPresident of Norway Tor Aas: The qanat is deep enough for every ship.\n";
/// Somebody speaks who is not among those present: how did she attend?
const ASKING: &str = "President of Norway Tor Aas chaired the meeting in Oslo that was also attended by President of Finland Eva \
                      Moe, Prime Minister of Sweden Ann Bo and President of Estonia Ott Tamm.\n* * *\n\
                      President of Iceland Una Lind: Our ports are open to all of you, in summer and in winter.\n";
const SLUG: &str = "2021-09-16-oslo";

/// A folder in which somebody works.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// With talks that were kept as a draft.
    fn with_a_draft() -> Self {
        let desk = Self::new();
        desk.file("a.txt", TALKS);
        desk.done(&[
            "import",
            "--draft",
            "a.txt",
            "--date",
            "2021-09-16",
            "--author",
            "Mara Lind",
            "--reason",
            "first",
        ]);
        desk
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().args(arguments).current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        self.command(arguments).output().expect("the program").into()
    }

    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.status, Some(0), "{arguments:?}: {}{}", answer.out, answer.err);
        answer.out
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.status, Some(1), "{arguments:?}: {}{}", answer.out, answer.err);
        answer.err
    }

    fn serve(&self) -> Server {
        Server::start(&mut self.command(&["serve", "--listen", "127.0.0.1:0"])).expect("a server")
    }

    /// The slugs of the records that are exported.
    fn public(&self) -> Vec<String> {
        let slug = |record: Value| record["session"]["slug"].as_str().expect("a slug").to_owned();
        let mut slugs: Vec<_> = json_lines(&self.done(&["export"])).into_iter().map(slug).collect();
        slugs.sort();
        slugs
    }

    fn drafts(&self) -> Vec<Value> {
        json_lines(&self.done(&["list", "--drafts", "--json"]))
    }

    fn draft_slugs(&self) -> Vec<String> {
        self.drafts().iter().map(|draft| draft["slug"].as_str().expect("a slug").to_owned()).collect()
    }

    /// Every byte of an exported archive.
    fn archive(&self) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("all");
        self.done(&["export", "--archive", path.to_str().expect("a path")]);
        let mut files: Vec<_> = ["", "sources", "sessions"]
            .iter()
            .flat_map(|inner| fs::read_dir(path.join(inner)).expect("a folder"))
            .map(|file| file.expect("a file").path())
            .filter(|file| file.is_file())
            .collect();
        files.sort();
        files.iter().map(|file| fs::read_to_string(file).expect("text")).collect()
    }
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A record about which nobody is asked anything.
fn clean(number: u32) -> SessionBuilder {
    a_session().titled(&format!("Meeting {number}")).on(&format!("2020-01-{number:02}")).speech("TJ", "One word.")
}

#[test]
fn a_draft_is_nowhere_public() {
    let desk = Desk::new();
    desk.file("public.json", &clean(1).json());
    desk.file("a.txt", TALKS);
    desk.done(&["import", "public.json"]);
    let server = desk.serve();
    let pages = [
        "/",
        "/sessions",
        "/sessions?country=NO",
        "/sessions/2021-09-16-oslo",
        "/sessions/2021-09-16-oslo/history",
        "/speeches",
        "/decisions",
        "/participants",
        "/participants?q=aas",
        "/organisations",
        "/places/oslo",
        "/countries",
        "/countries/NO",
        "/calendar",
        "/search?q=qanat",
        "/search?q=aas",
        "/about",
    ];
    let passing = |line: &str| ["x-request-id:", "date:"].iter().any(|name| line.to_lowercase().starts_with(name));
    let without_passing = |page: String| -> String { page.lines().filter(|line| !passing(line)).collect() };
    let ask = || pages.map(|page| without_passing(server.get(page).1));
    let (asked, exported, archive) = (ask(), desk.done(&["export", "--history"]), desk.archive());

    let said = desk.done(&["import", "--draft", "a.txt", "--date", "2021-09-16"]);
    assert!(said.contains("a.txt: kept as a draft: ") && said.contains("plenary publish 2021-09-16-oslo"), "{said}");
    assert_eq!(ask(), asked);
    assert_eq!(desk.done(&["export", "--history"]), exported);
    assert_eq!(desk.archive(), archive, "not even its source is in an archive");
    assert!(desk.refused(&["export", SLUG]).contains("is a draft and not public"));
    assert!(!desk.done(&["import", "public.json"]).contains("oslo"));

    desk.done(&["publish", SLUG]);
    let (status, page) = server.get("/sessions/2021-09-16-oslo");
    assert!(status == 200 && page.contains("The qanat is deep"), "{page}");
    assert!(server.get("/search?q=qanat").1.contains("deep enough"));
    assert!(desk.archive().contains("Talks in Oslo."));
    desk.done(&["check"]);
}

#[test]
fn a_published_draft_is_what_the_import_would_have_stored() {
    let desk = Desk::with_a_draft();
    let said = desk.done(&["publish", SLUG]);
    assert!(
        said.contains(": stored: ") && said.contains("plenary revert ") && said.contains("/sessions/2021-09-16-oslo")
    );
    assert_eq!(desk.draft_slugs(), [""; 0]);
    let other = Desk::new();
    other.file("a.txt", TALKS);
    other.done(&["import", "a.txt", "--date", "2021-09-16", "--author", "Mara Lind", "--reason", "first"]);
    let strip = |desk: &Desk| -> Value {
        let mut record: Value = serde_json::from_str(&desk.done(&["export", SLUG])).expect("JSON");
        assert_eq!(record["answers"][0]["author"], "Mara Lind");
        record["answers"] = Value::Null;
        record
    };
    assert_eq!(strip(&desk), strip(&other));
    let history = desk.done(&["export", SLUG, "--history"]);
    assert!(history.contains("first") && history.contains("Mara Lind") && history.contains("a.txt"), "{history}");
}

#[test]
fn a_person_who_publishes_may_give_another_reason_and_name() {
    let desk = Desk::with_a_draft();
    desk.done(&["publish", "--all", "--reason", "checked with the host", "--author", "Ann Oye"]);
    let history = desk.done(&["export", SLUG, "--history"]);
    assert!(history.contains("checked with the host") && history.contains("Ann Oye"), "{history}");
    assert_eq!(desk.done(&["publish", "--all"]), "there are no drafts\n");
}

#[test]
fn the_same_source_kept_twice_is_one_draft() {
    let desk = Desk::with_a_draft();
    desk.file("copy.txt", TALKS);
    let again = desk.done(&["import", "--draft", "copy.txt", "--date", "2021-09-17"]);
    assert!(again.contains("kept as the draft that it was"), "{again}");
    assert_eq!(desk.draft_slugs(), ["2021-09-17-oslo"], "as it was read last");
    desk.file("other.txt", &TALKS.replace("qanat", "fjord"));
    desk.done(&["import", "--draft", "other.txt", "--date", "2021-09-17"]);
    assert_eq!(desk.draft_slugs(), ["2021-09-17-oslo", "2021-09-17-oslo-2"]);
    desk.done(&["check"]);
}

#[test]
fn a_draft_says_that_the_record_of_its_source_was_published_since() {
    let desk = Desk::with_a_draft();
    desk.done(&["import", "a.txt", "--date", "2021-09-16"]);
    let listed = desk.done(&["list", "--drafts"]);
    assert!(listed.contains("was published since, at /sessions/2021-09-16-oslo"), "{listed}");
    assert!(desk.done(&["import", "--draft", "a.txt", "--date", "2021-09-16"]).contains("unchanged, already stored"));
    let published = desk.done(&["publish", SLUG]);
    assert!(published.contains("unchanged, already stored"), "{published}");
    assert_eq!((desk.public(), desk.draft_slugs()), (vec![SLUG.to_owned()], Vec::new()));
    // What is kept of a page that is public already is no such draft.
    desk.file("a.txt", &TALKS.replace("ship", "boat"));
    desk.done(&["import", "--draft", "a.txt", "--date", "2021-09-16"]);
    let listed = desk.done(&["list", "--drafts"]);
    assert!(listed.contains("would correct /sessions/2021-09-16-oslo") && !listed.contains("since"), "{listed}");
    assert!(!desk.done(&["export"]).contains("boat"));
    assert!(desk.done(&["publish", SLUG]).contains(": changed: "));
    assert!(desk.done(&["export"]).contains("boat"));
}

#[test]
fn clean_publishes_only_what_nobody_is_asked_about() {
    let desk = Desk::new();
    desk.file("a-clean.json", &clean(1).json());
    // Its reader asks.
    desk.file("b-talks.txt", &format!("---\ndate: 2021-09-16\n---\n{ASKING}"));
    // Only matching asks: whether two spellings are one person, and whether two texts are one session.
    let kazakh = |name: &str, day: u32| {
        let record = clean(day).with("KZ", name, "President of Kazakhstan").but(|record| record.speeches.clear());
        record.speech("KZ", &format!("The word of day {day}.")).but(|record| record.participants.truncate(2))
    };
    desk.file("c-known.json", &kazakh("Daniyar Tuleyev", 3).json());
    desk.file("d-spelling.json", &kazakh("Daniyar Tuleev", 4).json());
    let sitting = |title: &str, words: &str| {
        let speech = words.repeat(12);
        a_session().titled(title).on("2020-02-02").by("CSTO").at("Dushanbe").speech("TJ", &speech)
    };
    desk.file("e-morning.json", &sitting("Morning", "Rivers feed the fields of every village. ").json());
    desk.file("f-evening.json", &sitting("Evening", "Trains carry coal beyond those mountains now. ").json());
    let files = ["a-clean.json", "b-talks.txt", "c-known.json", "d-spelling.json", "e-morning.json", "f-evening.json"];
    let flags = ["import", "--publish", "clean", "--report", "report.json"];
    let dry = desk.done(&[&flags[..], &["--dry-run"], &files].concat());
    assert!(dry.contains("would be kept as a draft"), "{dry}");
    let said = desk.done(&[&flags[..], &files].concat());
    let report: Value =
        serde_json::from_slice(&fs::read(desk.0.path().join("report.json")).expect("a report")).expect("JSON");
    let status = |file: &Value| file["status"].as_str().expect("a status").to_owned();
    let of_files: Vec<_> = report["files"].as_array().expect("files").iter().map(status).collect();
    assert_eq!(of_files, ["stored", "draft", "stored", "draft", "stored", "draft"], "{said}");
    let kinds: Vec<_> = [3, 5].map(|file| report["files"][file]["records"][0]["findings"][0]["kind"].clone()).into();
    assert_eq!(kinds, ["same-person", "same-session"]);
    assert_eq!(
        (&report["totals"]["records"]["published"], &report["totals"]["records"]["drafts"]),
        (&3.into(), &3.into())
    );
    assert!(said.contains("records: 3 published (3 stored), 3 kept as drafts"), "{said}");
    assert_eq!(desk.public().len(), 3);
    desk.done(&["check"]);

    // The files of drafts are read again, those of records are not.
    let again = desk.done(&[&flags[..], &files].concat());
    assert!(again.contains("3 unchanged") && again.contains("3 kept as drafts"), "{again}");
    assert_eq!((desk.public().len(), desk.draft_slugs().len()), (3, 3));
    desk.done(&["publish", "--all"]);
    assert_eq!((desk.public().len(), desk.draft_slugs().len()), (6, 0));
    desk.done(&["check"]);
}

#[test]
fn a_draft_that_is_refused_stays_and_says_what_settles_it() {
    let desk = Desk::with_a_draft();
    desk.file(
        "b.txt",
        &TALKS.replace("The qanat is deep enough for every ship", "Nothing of that sort was ever said here"),
    );
    let title = ["--title", "Session, Oslo, 16 September 2021"];
    desk.done(&[&["import", "b.txt", "--date", "2021-09-16"][..], &title].concat());
    desk.done(&["withdraw", SLUG, "--reason", "slip"]);
    let refused = desk.refused(&["publish", SLUG]);
    assert!(refused.contains("plenary publish 2021-09-16-oslo --another"), "{refused}");
    assert_eq!(desk.draft_slugs(), [SLUG]);
    assert!(desk.done(&["list", "--drafts"]).contains("cannot be published as it is"));
    let shown = desk.done(&["show", SLUG]);
    assert!(shown.contains("was withdrawn") && shown.contains("plenary publish 2021-09-16-oslo --another"), "{shown}");
    let published = desk.done(&["publish", SLUG, "--another"]);
    assert!(published.contains("/sessions/2021-09-16-oslo-2"), "{published}");

    // Where that is known when it is kept, it is kept nevertheless.
    desk.file("c.txt", &TALKS.replace("ship", "boat").replace("qanat", "channel"));
    desk.done(&["withdraw", "2021-09-16-oslo-2", "--reason", "slip"]);
    for flags in [["--draft"].as_slice(), &["--publish", "clean"]] {
        let kept = desk.done(&[&["import", "c.txt", "--date", "2021-09-16"][..], flags].concat());
        assert!(kept.contains("cannot be published as it is: ") && kept.contains("--another"), "{kept}");
    }
    assert_eq!(desk.public(), [""; 0]);
}

#[test]
fn a_draft_is_published_at_the_slug_that_names_it() {
    let desk = Desk::with_a_draft();
    desk.file(
        "b.txt",
        &TALKS.replace("The qanat is deep enough for every ship", "Nothing of that sort was ever said here"),
    );
    desk.done(&["import", "--draft", "b.txt", "--date", "2021-09-16", "--another"]);
    assert_eq!(desk.draft_slugs(), [SLUG, "2021-09-16-oslo-2"]);
    assert!(desk.done(&["publish", "2021-09-16-oslo-2"]).contains("/sessions/2021-09-16-oslo-2"));
    assert!(desk.done(&["export", "2021-09-16-oslo-2"]).contains("Nothing of that sort"));
    assert_eq!((desk.public(), desk.draft_slugs()), (vec!["2021-09-16-oslo-2".to_owned()], vec![SLUG.to_owned()]));
}

#[test]
fn a_discarded_draft_is_gone_with_its_source() {
    let desk = Desk::with_a_draft();
    let said = desk.done(&["discard", SLUG]);
    assert!(said.contains("cannot be undone"), "{said}");
    assert_eq!(desk.draft_slugs(), [""; 0]);
    assert!(!desk.archive().contains("qanat"));
    for line in [["discard", "2021-09-16-osol"], ["publish", "2021-09-16-osol"]] {
        desk.done(&["import", "--draft", "a.txt", "--date", "2021-09-16"]);
        assert!(desk.refused(&line).contains("did you mean 2021-09-16-oslo?"), "{line:?}");
    }
}

#[test]
fn a_backup_carries_drafts() {
    let desk = Desk::with_a_draft();
    desk.done(&["backup", "monday.db"]);
    let before = desk.drafts();
    desk.done(&["discard", SLUG]);
    desk.done(&["restore", "monday.db"]);
    assert_eq!(desk.drafts(), before);
    desk.done(&["publish", SLUG]);
    assert_eq!(desk.public(), [SLUG]);
}

#[test]
fn what_carries_its_history_is_public_and_cannot_be_kept_as_a_draft() {
    let desk = Desk::with_a_draft();
    desk.done(&["publish", "--all"]);
    desk.done(&["export", "--archive", "all.tar.zst"]);
    for flags in [["--draft"].as_slice(), &["--publish", "clean"]] {
        let refused = desk.refused(&[&["import", "all.tar.zst", "--database", "b.db"][..], flags].concat());
        assert!(refused.contains("without --draft"), "{refused}");
    }
    desk.file("history.json", &desk.done(&["export", "--history"]));
    let refused = desk.refused(&["import", "--draft", "history.json", "--database", "b.db"]);
    assert!(refused.contains("without --draft"), "{refused}");
    assert_eq!(desk.done(&["export", "--database", "b.db"]), "");
}

#[test]
fn the_list_has_every_record_and_draft_in_words() {
    let desk = Desk::with_a_draft();
    desk.file("records.jsonl", &(1..=20).map(|number| clean(number).by("CSTO").json() + "\n").collect::<String>());
    desk.file(
        "more.jsonl",
        &(1..=31).map(|day| clean(day).on(&format!("2019-03-{day:02}")).json() + "\n").collect::<String>(),
    );
    desk.done(&["import", "records.jsonl", "more.jsonl"]);
    let listed = desk.done(&["list"]);
    for line in [
        "2020-01-20-csto  Meeting 20\n  20 January 2020 · CSTO · verbatim · 1 speech · version 1\n",
        "\n2021-09-16-oslo  Session, Oslo, 16 September 2021\n  16 September 2021 · Oslo · verbatim · 1 speech\n  draft: ",
    ] {
        assert!(listed.contains(line), "{line}: {listed}");
    }
    let rows = json_lines(&desk.done(&["list", "--json"]));
    let of = |status: &str| rows.iter().filter(|row| row["status"] == status).count();
    assert_eq!((of("published"), of("draft")), (51, 1));
    assert_eq!(rows[0]["slug"], "2020-01-20-csto", "the newest first");
    assert_eq!(json_lines(&desk.done(&["list", "--drafts", "--json"])).len(), 1);
}

#[test]
fn a_record_is_shown_with_where_each_fact_comes_from() {
    let desk = Desk::with_a_draft();
    let shown = desk.done(&["show", SLUG]);
    for words in [
        "Session, Oslo, 16 September 2021, derived\n",
        "date          16 September 2021 (set by hand by Mara Lind on ",
        "place         Oslo",
        "country       Norway (NO), derived",
        "kind          verbatim, assumed",
        "Tor Aas, President of Norway · for Norway (NO), derived · spoke",
        "Speeches\n  1. President of Norway Tor Aas → Tor Aas (8 words)\n       The qanat is deep enough for every ship.\n",
        "to publish it: plenary publish 2021-09-16-oslo",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    desk.done(&["publish", SLUG]);
    desk.done(&["export", SLUG, "--format", "markdown", "--output", "edit"]);
    let path = desk.0.path().join("edit/2021-09-16-oslo.md");
    let text = fs::read_to_string(&path).expect("the record");
    fs::write(&path, text.replace("office: President of Norway", "office: Prime Minister of Norway")).expect("edited");
    desk.done(&["import", "edit", "--author", "Ann Oye"]);
    let shown = desk.done(&["show", SLUG]);
    let (_, by_hand) = shown.split_once("Tor Aas, Prime Minister of Norway (set by hand by Ann Oye on ").expect(&shown);
    assert!(by_hand.contains("; the text says “President of Norway”)"), "{shown}");
    assert!(shown.ends_with("\nversion 2\n"), "{shown}");
    let json: Value = serde_json::from_str(&desk.done(&["show", SLUG, "--json"])).expect("JSON");
    assert_eq!(json["record"]["session"]["slug"], SLUG);
    assert!(desk.refused(&["show", "2021-09-16-osol"]).contains("did you mean 2021-09-16-oslo?"));
}

#[test]
fn a_question_of_a_draft_says_what_happens_if_nobody_answers_it() {
    let desk = Desk::new();
    desk.file("a.txt", ASKING);
    desk.done(&["import", "--draft", "a.txt", "--date", "2021-09-16"]);
    let shown = desk.done(&["show", SLUG]);
    assert!(shown.contains("\nQuestions\n") && shown.contains("      if nobody answers: "), "{shown}");
    // Parsing shows the same facts, and says nothing that is not asked.
    assert!(desk.done(&["parse", "a.txt", "--date", "2021-09-16"]).contains("kind          verbatim, assumed"));
}

#[test]
fn a_search_finds_every_phrase_of_what_was_published_beside_drafts() {
    // The index learns its frequent words with the first thousand speeches, here just before a correction that becomes a draft.
    let desk = Desk::new();
    let talks = |words: &str| {
        format!(
            "---\ndate: 2021-09-16\ntitle: Talks\nsource_url: https://example.org/talks\n---\n{ASKING}\
             President of Norway Tor Aas: The water is {words}.\n"
        )
    };
    desk.file("a.txt", &talks("deep enough for every ship that comes"));
    desk.done(&["import", "a.txt"]);
    let long = (0..1_100).fold(clean(1), |told, number| told.speech("TJ", &format!("The common water, {number}.")));
    desk.file("b.json", &long.json());
    desk.file("c.txt", &talks("deep enough for every ship that goes"));
    desk.file("d.json", &clean(2).speech("TJ", "The common water comes last.").json());
    let said = desk.done(&["import", "--publish", "clean", "b.json", "c.txt", "d.json"]);
    assert!(said.contains("would correct: 2021-09-16-oslo"), "{said}");
    let checked = desk.done(&["check"]);
    assert!(checked.contains("search index: ok"), "{checked}");
    let found = desk.serve().get("/search?q=%22common+water%22").1;
    assert!(found.contains("1,000+"), "{found}");
}
