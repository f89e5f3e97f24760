//! A folder in which a person works: files, and the program on the path of a shell.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use plenary::{model::Record, store::Store, web::SiteConfig};
use tempfile::TempDir;

use super::{Answer, Page, site};

pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        symlink(env!("CARGO_BIN_EXE_plenary"), desk.path().join("plenary")).expect("a link");
        desk
    }

    /// With this page imported from `page.txt`, with these flags.
    #[track_caller]
    pub fn with_page(page: &str, flags: &str) -> Self {
        let desk = Self::new();
        desk.file("page.txt", page);
        desk.must(&format!("import page.txt {flags}"));
        desk
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The database, if no command names another.
    pub fn database(&self) -> PathBuf {
        self.path().join("plenary.db")
    }

    pub fn file(&self, name: &str, text: &str) {
        self.file_of_bytes(name, text.as_bytes());
    }

    /// Writes a file that is no text.
    pub fn file_of_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Runs a line in a shell, as somebody does who pasted it.
    pub fn paste(&self, line: &str) -> Answer {
        let path = format!("{}:/usr/bin:/bin", self.path().display());
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).env_clear().env("PATH", path).current_dir(self.path());
        shell.output().expect("a shell").into()
    }

    /// The same, where it must work.
    #[track_caller]
    pub fn done(&self, line: &str) -> Answer {
        let answer = self.paste(line);
        assert_eq!(answer.status, Some(0), "{line}: {}{}", answer.out, answer.err);
        answer
    }

    /// The only record of the database, as it is exported.
    #[track_caller]
    pub fn record(&self) -> Record {
        serde_json::from_str(&self.done("plenary export").out).expect("one record")
    }

    /// Exports the only record as Markdown, replaces words of it and imports it again.
    #[track_caller]
    pub fn edit(&self, words: &[(&str, &str)], flags: &str) -> Answer {
        let slug = self.record().session.slug;
        let mut text = self.done(&format!("plenary export {slug} --format markdown")).out;
        for (from, to) in words {
            assert!(text.contains(from), "“{from}” is not in: {text}");
            text = text.replace(from, to);
        }
        self.file("edited.md", &text);
        self.done(&format!("plenary import edited.md {flags}"))
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("a file")
    }

    /// Runs the program with the words of a line.
    pub fn run(&self, line: &str) -> Answer {
        self.paste(&format!("plenary {line}"))
    }

    /// The same, where it must work; what it printed.
    #[track_caller]
    pub fn must(&self, line: &str) -> String {
        self.done(&format!("plenary {line}")).out
    }

    /// A page of the site that `plenary serve` shows of the database.
    pub fn page(&self, address: &str) -> Page {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let store = Store::open(&self.database()).await.expect("a database");
            let page = site::ask(&SiteConfig::default().build(store.clone()), "GET", address, &[]).await;
            store.close().await;
            page
        })
    }

    /// The slugs of the stored records, in their order.
    pub fn slugs(&self) -> Vec<String> {
        let slug = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            record["session"]["slug"].as_str().expect("a slug").to_owned()
        };
        self.must("export").lines().map(slug).collect()
    }
}
