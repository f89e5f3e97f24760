//! `plenary export`: writes stored records.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::ValueEnum;

use crate::{
    cli::{
        args::DatabaseArgs, export_archive::export_archive, open_database::open_existing, output::lines::print_error,
    },
    export,
    store::Snapshot,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Slugs of the sessions to export; all sessions if none is given
    #[arg(value_name = "SLUG")]
    pub slugs: Vec<String>,
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// The output format: json is one record per line, markdown is one record for editing
    #[arg(long, env = "PLENARY_FORMAT", default_value = "json")]
    pub format: Format,
    /// Write one file per record to this folder; created if it does not exist, and no file in it is overwritten
    #[arg(long, env = "PLENARY_OUTPUT", value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Include every version of each record and its redirects; only with json
    #[arg(long, env = "PLENARY_HISTORY")]
    pub history: bool,
    /// Write the whole archive, with its history and sources, to this new folder, or to this file if it ends in .tar.zst
    #[arg(long, env = "PLENARY_ARCHIVE", value_name = "PATH", conflicts_with_all = ["slugs", "output", "history"])]
    pub archive: Option<PathBuf>,
}

/// A format that records are exported in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    Json,
    Markdown,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }
}

pub async fn run(flags: Args) -> anyhow::Result<ExitCode> {
    if let Some(path) = &flags.archive {
        let store = open_existing(&flags.database).await?;
        export_archive(&store.snapshot()?, path)?;
        return Ok(ExitCode::SUCCESS);
    }
    if flags.history && !matches!(flags.format, Format::Json) {
        bail!("only JSON has room for the history of a record; leave --format or --history out");
    }
    if let (Format::Markdown, None, false) = (flags.format, &flags.output, flags.slugs.len() == 1) {
        bail!("Markdown is a file for each record: name one session, or a folder for all with --output");
    }
    if let Some(folder) = &flags.output {
        fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))?;
    }
    let store = open_existing(&flags.database).await?;
    let snapshot = store.snapshot()?;
    let Args { format, output, history, .. } = flags;
    let mut writer = Writer { snapshot, format, history, output, all_done: true };
    if flags.slugs.is_empty() && history {
        for slug in writer.snapshot.every_slug()? {
            writer.write(&slug)?;
        }
    } else if flags.slugs.is_empty() {
        let mut slugs = writer.snapshot.slugs(None)?;
        while let Some(last) = slugs.last().cloned() {
            for slug in &slugs {
                writer.write(slug)?;
            }
            slugs = writer.snapshot.slugs(Some(&last))?;
        }
    }
    for slug in &flags.slugs {
        writer.write(slug)?;
    }
    Ok(if writer.all_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Writer {
    snapshot: Snapshot<'static>,
    format: Format,
    /// Whether every version is wanted.
    history: bool,
    /// The folder that records go to, a file each.
    output: Option<PathBuf>,
    /// Whether everything that was asked was written.
    all_done: bool,
}

impl Writer {
    fn write(&mut self, slug: &str) -> anyhow::Result<()> {
        let Some(text) = self.text(slug)? else {
            print_error(format_args!("{slug}: there is no such session"));
            self.all_done = false;
            return Ok(());
        };
        let Some(folder) = &self.output else { return Ok(io::stdout().write_all(text.as_bytes())?) };
        let path = folder.join(format!("{}.{}", export::file_stem(slug), self.format.extension()));
        if !write_new(&path, &text).with_context(|| format!("cannot write {}", path.display()))? {
            print_error(format_args!("{}: there is a file with other words already, and it was kept", path.display()));
            self.all_done = false;
        }
        Ok(())
    }

    /// What is written of a session, where there is one.
    fn text(&self, slug: &str) -> anyhow::Result<Option<String>> {
        if self.history {
            let dossier = self.snapshot.dossier(slug)?;
            return Ok(dossier.map(|dossier| export::dossier(&dossier)).transpose()?.map(|json| json + "\n"));
        }
        let Some(record) = self.snapshot.record(slug)? else { return Ok(None) };
        Ok(Some(match self.format {
            Format::Json => export::json(&record)? + "\n",
            Format::Markdown => export::markdown(&record),
        }))
    }
}

/// Writes a file that is not there yet. Whether the text stands in it now: somebody may have edited what was exported before.
fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    match File::create_new(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(fs::read(path)? == text.as_bytes()),
        Err(error) => Err(error),
    }
}
