//! `plenary import`: imports transcripts, records and archives.

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, bail};
use clap::ValueEnum;

use crate::{
    cli::{
        open_database::open_or_create,
        output::{
            import_log::ImportLog,
            lines::{count, print_error, print_line},
            report::Report,
        },
        shared_args::{DatabaseArgs, MatchArgs, SourceArgs},
    },
    import::Facts,
    ingest::{ArchiveSummary, Importer, Shutdown, find_files, split_archives},
    store::{ImportOptions, PublishPolicy},
};

/// With more files than this, a terminal shows one line per record, without findings.
const MANY_FILES: usize = 20;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub sources: SourceArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
    #[command(flatten)]
    pub matching: MatchArgs,
    /// The reason for this import, kept in the history of every record that changes
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: Option<String>,
    /// Your name, kept with the facts that you state and in the history
    #[arg(long, env = "PLENARY_AUTHOR", value_name = "NAME")]
    pub author: Option<String>,
    /// Let the text replace what people have set; needs --reason
    #[arg(long, env = "PLENARY_OVERRULE", requires = "reason")]
    pub overrule: bool,
    /// Keep each record as a draft: nothing of it is public until “plenary publish”
    #[arg(long, env = "PLENARY_DRAFT")]
    pub draft: bool,
    /// Which records become public; those with an open question are not clean. The others are kept as drafts
    #[arg(long, env = "PLENARY_PUBLISH", default_value = "all", value_name = "WHICH")]
    pub publish: Publish,
    /// Show what would be stored or changed, and store nothing
    #[arg(long, env = "PLENARY_DRY_RUN")]
    pub dry_run: bool,
    /// Write the result of each file, with every finding, as JSON to this file
    #[arg(long, env = "PLENARY_REPORT", value_name = "REPORT.JSON")]
    pub report: Option<PathBuf>,
}

/// Which records of an import become public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Publish {
    Clean,
    All,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let shutdown = Shutdown::listen().context("cannot listen for signals")?;
    // A dry run compares with an existing database, and creates none.
    let path = &args.database.database;
    let store = if args.dry_run && !path.exists() { None } else { Some(open_or_create(path).await?) };
    if let Some(store) = &store
        && store.snapshot()?.is_sample()?
    {
        bail!(
            "{} is a sample archive, which keeps its own records apart; name a database of yours with `--database`",
            path.display()
        );
    }
    let publish = match (args.draft, args.publish) {
        (true, _) => PublishPolicy::Nothing,
        (false, Publish::Clean) => PublishPolicy::Clean,
        (false, Publish::All) => PublishPolicy::All,
    };
    let Args { sources, matching, reason, author, overrule, dry_run, report, .. } = args;
    let options = ImportOptions::new(reason).by(author);
    let options = ImportOptions { match_policy: matching.into(), overrule, publish, dry_run, ..options };
    let importer = Importer::new(store.clone(), options.clone())?;
    let (archives, paths) = split_archives(sources.files);
    if let (Some(path), true) = (archives.first(), publish != PublishPolicy::All) {
        bail!("{}: the records of an archive are public; import it without --draft and --publish", path.display());
    }
    for path in &archives {
        let summary = importer.import_archive(path).await;
        print_summary(path, summary.with_context(|| format!("{}: nothing of it is stored", path.display()))?, dry_run);
    }
    let mut log = None;
    if !paths.is_empty() {
        let report_file = report
            .as_deref()
            .map(|path| Report::create(path).with_context(|| format!("cannot write the report {}", path.display())))
            .transpose()?;
        let files: Arc<[_]> = find_files(&paths, report.as_deref()).into();
        let is_brief = files.len() > MANY_FILES && io::stdout().is_terminal();
        let log = log.insert(ImportLog::new(
            Arc::clone(&files),
            report_file,
            options.change,
            is_brief,
            dry_run,
            sources.verbose,
        ));
        let facts = Facts::from(sources.facts);
        importer.import_files(files, facts, sources.format, &shutdown, |event| log.handle(event)).await;
    }
    if let Err(error) = importer.finish(&shutdown).await {
        print_error(format_args!("the search index was not merged, so searches are slower: {error}"));
    }
    if let Some(store) = store {
        store.close().await;
    }
    let is_complete = log.is_none_or(|log| log.finish(shutdown.is_requested()));
    let interrupted = shutdown.signal().map(|number| ExitCode::from(128 + number));
    Ok(interrupted.unwrap_or(if is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}

fn print_summary(path: &Path, ArchiveSummary { new, unchanged }: ArchiveSummary, dry_run: bool) {
    let done = if dry_run { "would be stored" } else { "stored" };
    print_line(format_args!("{}: {} {done}, {unchanged} unchanged", path.display(), count(new, "record", "records")));
}
