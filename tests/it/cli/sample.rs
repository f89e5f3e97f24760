//! The sample archive: apart from a reader's own records, and marked as what it is on every page.

use std::{fs, process::Command};

use tempfile::TempDir;

use crate::support::{Answer, a_session, server::Server};

const BANNER: &str = "Sample archive";

/// A folder in which somebody works.
struct Desk(TempDir);

impl Desk {
    /// With a record in `plenary.db`.
    fn with_a_record() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        fs::write(desk.0.path().join("a.json"), a_session().titled("Ours").speech("NO", "Yes.").json())
            .expect("a file");
        desk.done("import a.json");
        desk
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().args(line.split_whitespace()).current_dir(self.0.path());
        command
    }

    #[track_caller]
    fn done(&self, line: &str) -> String {
        let answer = Answer::from(self.command(line).output().expect("the program"));
        assert_eq!(answer.status, Some(0), "{line}: {}", answer.err);
        answer.out
    }

    fn serve(&self, flags: &str) -> Result<Server, String> {
        Server::start(&mut self.command(&format!("serve --listen 127.0.0.1:0 {flags}")))
    }
}

#[test]
fn samples_never_mix_with_the_records_beside_them() {
    let desk = Desk::with_a_record();
    let before = desk.done("export");
    let samples = desk.serve("--sample").expect("a server");
    assert!(samples.said.contains("plenary-sample.db\n") && samples.said.contains("Records:  5 ("), "{}", samples.said);
    assert!(!samples.get("/sessions").1.contains("Ours"));
    assert_eq!(desk.done("export"), before);
    let own = desk.serve("").expect("a server");
    assert!(own.said.contains("Records:  1 ("), "{}", own.said);
    for path in ["/", "/sessions", "/sessions/nowhere"] {
        assert!(!own.get(path).1.contains(BANNER), "{path}");
        assert!(samples.get(path).1.contains(BANNER), "{path}");
    }
}

#[test]
fn the_sample_archive_opens_again_and_what_was_withdrawn_stays_so() {
    let desk = Desk::with_a_record();
    drop(desk.serve("--sample").expect("a server"));
    let slugs: Vec<_> = desk
        .done("export --database plenary-sample.db")
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            record["session"]["slug"].as_str().expect("a slug").to_owned()
        })
        .collect();
    assert_eq!(slugs.len(), 5);
    for (withdrawn, slug) in slugs.iter().enumerate() {
        desk.done(&format!("withdraw {slug} --reason slip --database plenary-sample.db"));
        let server = desk.serve("--sample").expect("a server");
        assert!(server.said.contains(&format!("Records:  {} (", 4 - withdrawn)), "{}", server.said);
        assert_eq!(server.get(&format!("/sessions/{slug}")).0, 410);
    }
}

#[test]
fn every_page_of_a_sample_archive_says_so_however_it_is_served_and_no_other_record_comes_into_it() {
    let desk = Desk::with_a_record();
    drop(desk.serve("--sample --database look.db").expect("a server"));
    let refused = Answer::from(desk.command("import a.json --database look.db").output().expect("the program"));
    assert_eq!(refused.status, Some(1), "{}", refused.out);
    assert!(
        refused.err.contains("look.db is a sample archive") && refused.err.contains("--database"),
        "{}",
        refused.err
    );
    desk.done("backup copy.db --database look.db");
    for flags in ["--database look.db", "--sample --database look.db", "--database copy.db --cache 0"] {
        let server = desk.serve(flags).expect("a server");
        let long = format!("/sessions?organisation={}", "x".repeat(5_000));
        for (path, status) in [
            ("/", 200),
            ("/sessions/2021-09-16-csto-dushanbe", 200),
            ("/sessions/2021-09-16-csto-dushanbe/history", 200),
            ("/search?q=water", 200),
            ("/countries/KG", 200),
            ("/countries/Armenai", 404),
            ("/sessions?after=nowhere", 400),
            (&long, 414),
        ] {
            let (answered, page) = server.get(path);
            assert_eq!(answered, status, "{path}");
            assert!(page.contains(BANNER), "{flags}: {path}");
        }
        assert!(
            server.get("/countries/Armenai").1.contains("/countries/AM"),
            "a country is offered by a slip of its name"
        );
    }
}

#[test]
fn a_database_with_other_records_is_refused_with_both_ways_out() {
    let desk = Desk::with_a_record();
    desk.done("withdraw 2021-09-16 --reason slip");
    let before = fs::read(desk.0.path().join("plenary.db")).expect("a database");
    let refused = desk.serve("--sample --database plenary.db").err().expect("refused");
    assert!(refused.contains("“plenary serve”"), "{refused}");
    assert!(refused.contains("“plenary serve --sample --database plenary-sample.db”"), "{refused}");
    assert_eq!(fs::read(desk.0.path().join("plenary.db")).expect("a database"), before);
    // So is one that has the name of the sample archive and is none.
    desk.done("import a.json --database plenary-sample.db");
    let refused = desk.serve("--sample").err().expect("refused");
    assert!(refused.contains("“plenary serve --database plenary-sample.db”"), "{refused}");
    assert!(refused.contains("--database plenary-sample-2.db”"), "{refused}");
    // An empty file is as good as none.
    fs::write(desk.0.path().join("empty.db"), "").expect("a file");
    assert!(desk.serve("--sample --database empty.db").expect("a server").said.contains("Records:  5 ("));
}
