//! The README keeps its word: a reader who starts in an empty folder can run its commands in their order, and every address that
//! they print, or that the README names, answers.

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

use crate::support::{Answer, server::Server};

/// Commands that build or test the program. The program under test is built already.
const SKIPPED: [&str; 4] = ["./tests/run", "cargo install --path .", "cargo nextest", "cargo build --profile dist"];

/// The transcript that the reader has copied from a page.
const PAGE: &str = "A session of the CSTO Collective Security Council was held in Dushanbe.\n* * *\n\
                    President of Tajikistan Rustam Aliyev: The water of our rivers belongs to all of us.\n\
                    President of Kazakhstan Daniyar Tuleyev: The harbour is open to every ship.\n";
/// What its host added later.
const ADDED: &str = "President of Tajikistan Rustam Aliyev: Nothing else was on the agenda.\n";
/// Another page, which the reader keeps as a draft first.
const DRAFT: &str = "Talks in Astana.\n* * *\nPresident of Kyrgyzstan Aibek Osmonov: The pasture is green.\n";
/// The same session on the French page of the host.
const IN_FRENCH: &str = "Le Conseil s’est réuni.\n* * *\n\
                         Président du Tadjikistan Rustam Aliyev: L’eau de nos rivières appartient à nous tous.\n\
                         Président du Kazakhstan Daniyar Tuleyev: Le port est ouvert à tous les navires.\n";
/// A folder of other transcripts, in one of which a name is spelt in another way.
const FOLDER: [(&str, &str); 2] = [
    ("2022-09-15-talks.txt", "Talks in Samarkand.\n* * *\nPresident of Kazakhstan Daniyar Tuleev: Grain is short.\n"),
    ("2023-09-15-talks.txt", "Talks in Bishkek.\n* * *\nPresident of Kyrgyzstan Aibek Osmonov: The road is built.\n"),
];

const SLUG: &str = "2021-09-16-csto-dushanbe";

/// The meaning of a placeholder in the README.
#[derive(Clone, Copy)]
enum Meaning {
    /// The change whose id was printed last.
    LastChange,
    /// The two participants of whom the import asked last whether they are one.
    KnownPerson,
    OtherPerson,
    /// Of the reader's own session.
    Slug,
    Speech,
    Paragraph,
}

/// The placeholders: how the command or the address with it begins, its words, and its meaning.
const PLACEHOLDERS: [(&str, &str, Meaning); 7] = [
    ("plenary revert ", "7k3m9qhd", Meaning::LastChange),
    ("plenary people ", "7k3m9qhd", Meaning::KnownPerson),
    ("plenary people ", "2f6x0zte", Meaning::OtherPerson),
    ("/sessions/", "{slug}", Meaning::Slug),
    ("/speeches/", "…", Meaning::Speech),
    ("/p/", "7k3m9qhd", Meaning::Paragraph),
    ("/p/", "{id}", Meaning::Paragraph),
];

/// A reader at work.
struct Reader {
    folder: TempDir,
    server: Option<Server>,
    /// Everything that was printed, in order.
    printed: String,
}

impl Reader {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("dushanbe.txt"), PAGE).expect("a file");
        fs::write(folder.path().join("astana.txt"), DRAFT).expect("a file");
        fs::write(folder.path().join("dushanbe-fr.txt"), IN_FRENCH).expect("a file");
        fs::create_dir(folder.path().join("transcripts")).expect("a folder");
        for (name, text) in FOLDER {
            fs::write(folder.path().join("transcripts").join(name), text).expect("a file");
        }
        Self { folder, server: None, printed: String::new() }
    }

    /// Runs a line of the README in a shell, with the built program under its name.
    fn run(&mut self, line: &str) {
        let line = self.resolved(&line.replace("cargo run --release --", "plenary"));
        self.prepare(&line);
        if line.starts_with("plenary serve") {
            self.server = None;
            let flags = line.trim_start_matches("plenary serve").split_whitespace();
            let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
            command.env_clear().arg("serve").args(flags).args(["--listen", "127.0.0.1:0"]);
            let server = Server::start(command.current_dir(self.folder.path()));
            let server = server.unwrap_or_else(|said| panic!("{line}: {said}"));
            assert_eq!(server.get("/").0, 200, "{line}");
            self.server = Some(server);
            return;
        }
        let bin = Path::new(env!("CARGO_BIN_EXE_plenary")).parent().expect("a folder").display();
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).env_clear().env("PATH", format!("{bin}:/usr/bin:/bin"));
        let answer = Answer::from(shell.current_dir(self.folder.path()).output().expect("a shell"));
        assert_eq!(answer.status, Some(0), "{line}: {}{}", answer.out, answer.err);
        if let Some(server) = &self.server {
            // For as long as a record is withdrawn, its address says so; a draft has none.
            let status = match line.split(' ').nth(1) {
                Some("withdraw") => 410,
                Some("show") => 404,
                _ => 200,
            };
            for address in addresses(&answer.out) {
                assert_eq!(server.get(&address).0, status, "{line} prints {address}");
            }
        }
        self.printed.push_str(&answer.out);
    }

    /// What the README says in words that the reader does before a command.
    fn prepare(&mut self, line: &str) {
        match line.split(' ').take(2).collect::<Vec<_>>()[..] {
            // The host completed the page.
            ["plenary", "diff"] => {
                fs::write(self.folder.path().join("dushanbe.txt"), format!("{PAGE}{ADDED}")).expect("a file");
            }
            // “Edit it like any text.”
            ["plenary", "import"] if line.contains(".md") => {
                let path = self.folder.path().join(line.trim_start_matches("plenary import "));
                let text = fs::read_to_string(&path).expect("the exported record");
                assert!(text.contains("The harbour is open"), "{text}");
                fs::write(path, text.replace("The harbour is open", "The harbour was open")).expect("edited");
            }
            // “Stop the server and run”
            ["plenary", "restore"] => self.server = None,
            _ => {}
        }
    }

    /// A line or an address with its placeholders replaced.
    fn resolved(&self, line: &str) -> String {
        let mut line = line.to_owned();
        for (begins, placeholder, meaning) in PLACEHOLDERS {
            if line.starts_with(begins) && line.contains(placeholder) {
                line = line.replace(placeholder, &self.find(meaning));
            }
        }
        line
    }

    fn find(&self, meaning: Meaning) -> String {
        let unit = |pointer: &str| {
            let mut export = Command::new(env!("CARGO_BIN_EXE_plenary"));
            export.env_clear().args(["export", SLUG]).current_dir(self.folder.path());
            let record = Answer::from(export.output().expect("the program")).out;
            let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
            record.pointer(pointer).and_then(serde_json::Value::as_str).expect("an id").to_owned()
        };
        match meaning {
            Meaning::LastChange => self.word_after("plenary revert ", 0),
            Meaning::KnownPerson => self.word_after("plenary people merge ", 0),
            Meaning::OtherPerson => self.word_after("plenary people merge ", 1),
            Meaning::Slug => SLUG.to_owned(),
            Meaning::Speech => unit("/speeches/0/id"),
            Meaning::Paragraph => unit("/speeches/0/paragraphs/0/id"),
        }
    }

    /// A word after the last of these words that were printed.
    fn word_after(&self, words: &str, number: usize) -> String {
        let (_, after) = self.printed.rsplit_once(words).unwrap_or_else(|| panic!("no “{words}” was printed"));
        after.split([' ', '\n', '”']).nth(number).expect("a word").to_owned()
    }
}

/// The addresses of pages in a text that was printed.
fn addresses(text: &str) -> Vec<String> {
    let pages = ["sessions", "speeches", "p", "participants", "decisions", "organisations", "places", "countries"];
    let words = text.split_whitespace().map(|word| word.trim_end_matches([',', ';', ':', '.']));
    let is_page =
        |word: &&str| word.strip_prefix('/').is_some_and(|rest| pages.contains(&rest.split('/').next().unwrap_or("")));
    words.filter(is_page).map(str::to_owned).collect()
}

/// What the README has to run, and the addresses that it names, in order.
struct Readme {
    commands: Vec<String>,
    addresses: Vec<String>,
}

impl Readme {
    fn read() -> Self {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
        let (mut commands, mut addresses) = (Vec::new(), Vec::new());
        let mut block = None;
        for line in text.lines() {
            match (block, line.strip_prefix("```")) {
                (None, Some(kind)) => block = Some(kind == "sh"),
                (Some(_), Some(_)) => block = None,
                (Some(true), None) => commands.push(line.to_owned()),
                // A table shows how commands are written, with words for what goes there.
                (Some(false), None) => {}
                (None, None) if line.starts_with('|') => {}
                (None, None) => {
                    for code in line.split('`').skip(1).step_by(2) {
                        let is_command = ["plenary ", "cargo "].iter().any(|program| code.starts_with(program));
                        if is_command && !code.contains("COMMAND") {
                            commands.push(code.to_owned());
                        } else if code.starts_with('/') {
                            addresses.push(code.to_owned());
                        }
                    }
                }
            }
        }
        Self { commands, addresses }
    }
}

#[test]
fn the_commands_of_the_readme_work_in_their_order_and_each_address_answers() {
    let readme = Readme::read();
    let mut reader = Reader::new();
    let (mut ran, mut skipped) = (0, Vec::new());
    for line in &readme.commands {
        if let Some(one) = SKIPPED.iter().find(|one| *one == line) {
            skipped.push(*one);
            continue;
        }
        assert!(line.starts_with("plenary ") || line.starts_with("cargo run --release -- "), "not known: {line}");
        reader.run(line);
        ran += 1;
    }
    assert_eq!(skipped.len(), SKIPPED.len(), "{skipped:?}");
    assert!(ran > 20, "{ran} commands");
    reader.run("plenary serve");
    let printed = addresses(&reader.printed);
    assert!(printed.iter().any(|address| address.ends_with(SLUG)), "{printed:?}");
    assert!(
        !printed.iter().any(|address| address.ends_with("-2")),
        "the reader’s session is beside no other: {printed:?}"
    );
    let named: Vec<_> = readme.addresses.iter().map(|address| reader.resolved(address)).collect();
    assert!(named.len() > 6, "{named:?}");
    let server = reader.server.as_ref().expect("a server");
    for address in printed.iter().chain(&named) {
        let (status, page) = server.follow(address);
        assert_eq!(status, 200, "{address}");
        assert!(!page.contains("Sample archive"), "{address}");
    }
}
