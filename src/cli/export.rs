//! `plenary export`: exports stored records to standard output or a folder.

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
        export_archive::export_archive,
        find_record::{no_such_session, slug},
        open_database::open_existing,
        output::lines::print_error,
        shared_args::DatabaseArgs,
    },
    export,
    model::SessionSlug,
    store::Snapshot,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Slugs of the sessions to export; all sessions if none is given
    #[arg(value_name = "SLUG", value_parser = slug)]
    pub slugs: Vec<SessionSlug>,
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

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    if let Some(path) = &args.archive {
        let store = open_existing(&args.database).await?;
        export_archive(&store.snapshot()?, path)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.history && !matches!(args.format, Format::Json) {
        bail!("only JSON holds the history of a record; omit --format or --history");
    }
    if let (Format::Markdown, None, false) = (args.format, &args.output, args.slugs.len() == 1) {
        bail!("Markdown is one file per record: name one session, or a folder for all with --output");
    }
    if let Some(folder) = &args.output {
        fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))?;
    }
    let store = open_existing(&args.database).await?;
    let snapshot = store.snapshot()?;
    let Args { format, output, history, .. } = args;
    let mut writer = Writer { snapshot, format, history, output, is_complete: true };
    if args.slugs.is_empty() && history {
        for slug in writer.snapshot.every_slug()? {
            writer.write(&slug)?;
        }
    } else if args.slugs.is_empty() {
        let mut slugs = writer.snapshot.slugs(None)?;
        while let Some(last) = slugs.last().cloned() {
            for slug in &slugs {
                writer.write(slug)?;
            }
            slugs = writer.snapshot.slugs(Some(&last))?;
        }
    }
    for slug in &args.slugs {
        writer.write(slug)?;
    }
    Ok(if writer.is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Writer {
    snapshot: Snapshot<'static>,
    format: Format,
    /// Whether to write every version.
    history: bool,
    /// The folder to write one file per record to; standard output if none.
    output: Option<PathBuf>,
    /// Whether every record was written.
    is_complete: bool,
}

impl Writer {
    fn write(&mut self, slug: &SessionSlug) -> anyhow::Result<()> {
        let slug = &self.snapshot.current_slug(slug)?;
        let Some(text) = self.text(slug)? else {
            print_error(no_such_session(&self.snapshot, slug)?);
            self.is_complete = false;
            return Ok(());
        };
        let Some(folder) = &self.output else { return Ok(io::stdout().write_all(text.as_bytes())?) };
        let path = folder.join(format!("{}.{}", export::file_stem(slug.as_str()), self.format.extension()));
        if !write_new(&path, &text).with_context(|| format!("cannot write {}", path.display()))? {
            print_error(format_args!("{}: exists with different content, and was kept", path.display()));
            self.is_complete = false;
        }
        Ok(())
    }

    /// The exported text of a session; none if there is no such session.
    fn text(&self, slug: &SessionSlug) -> anyhow::Result<Option<String>> {
        if self.history {
            let dossier = self.snapshot.dossier(slug)?;
            return Ok(dossier.map(|dossier| export::dossier(&dossier)).transpose()?.map(|json| json + "\n"));
        }
        let Some(record) = self.snapshot.record(slug.as_str())? else { return Ok(None) };
        Ok(Some(match self.format {
            Format::Json => export::json(&record)? + "\n",
            Format::Markdown => export::markdown(&record),
        }))
    }
}

/// Writes a new file; returns whether the file has this text. An existing file may have been edited, so it is kept.
fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    match File::create_new(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(fs::read(path)? == text.as_bytes()),
        Err(error) => Err(error),
    }
}
