//! Serves a new database with the real program.

use std::{fs, path::Path, process::Command};

use anyhow::{Result, ensure};
use tempfile::TempDir;

use crate::process::Process;

const PROGRAM: &str = env!("CARGO_BIN_EXE_plenary");
/// A record with what the samples lack: elisions, stage directions, headings, somebody absent, text from right to left.
const EVERY_PART: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/every-part.json");

/// The folder of the sample records.
const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/samples");
/// A transcript that is imported, corrected and withdrawn.
const TALKS: &str = "President of Norway Tor Aas: Good morning to all of you.\n\
                     The water is deep enough for every ship that we have ever built.\nThe wind is fair.\n\
                     President of Iceland Una Bek: And so it is with us, on most days of the year.\n";
/// The session that is withdrawn, by its slug.
const WITHDRAWN: &str = "2023-03-04";

/// A site that ends with its owner, and its database with it.
pub struct Site {
    /// With the slash at its end: `http://127.0.0.1:40123/`.
    pub address: String,
    _process: Process,
    _folder: TempDir,
}

impl Site {
    /// Serves the samples and the record with every part.
    pub fn with_records() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = folder.path().join("plenary.db");
        let (process, address) = serve(&database, &[])?;
        let import = |file: &Path, flags: &[&str]| -> Result<()> {
            let import = program("import", &database).arg(file).args(flags).output()?;
            ensure!(import.status.success(), "{} was not stored: {import:?}", file.display());
            Ok(())
        };
        // A sample archive takes no other records, so the samples are imported as any others.
        for file in fs::read_dir(SAMPLES)? {
            let file = file?.path();
            if file.extension().is_some_and(|ending| ending == "json") {
                import(&file, &[])?;
            }
        }
        import(Path::new(EVERY_PART), &[])?;
        // A session that was corrected, and one that was withdrawn.
        let page = folder.path().join("talks.txt");
        for words in [TALKS, &TALKS.replace("deep enough", "just deep enough").replace("\nThe wind is fair.", "")] {
            fs::write(&page, words)?;
            import(
                &page,
                &["--date", "2022-03-04", "--title", "Talks on the harbour", "--reason", "a slip of the pen"],
            )?;
        }
        fs::write(&page, TALKS)?;
        import(&page, &["--date", "2023-03-04", "--title", "Talks that were withdrawn"])?;
        let withdraw = program("withdraw", &database).args([WITHDRAWN, "--reason", "published by mistake"]).output()?;
        ensure!(withdraw.status.success(), "not withdrawn: {withdraw:?}");
        Ok(Self { address, _process: process, _folder: folder })
    }

    /// Serves an archive that nobody has filled yet.
    pub fn empty() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (process, address) = serve(&folder.path().join("plenary.db"), &[])?;
        Ok(Self { address, _process: process, _folder: folder })
    }
}

fn serve(database: &Path, flags: &[&str]) -> Result<(Process, String)> {
    let mut command = program("serve", database);
    Process::start(command.args(["--listen", "127.0.0.1:0"]).args(flags), "Open:     ")
}

/// The program, without the environment of the tests.
fn program(what: &str, database: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().arg(what).arg("--database").arg(database);
    command
}
