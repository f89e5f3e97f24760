//! `plenary import`: stores transcripts and records.

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use tokio::runtime::Handle;

use crate::{
    cli::{
        archive,
        args::{DatabaseArgs, MatchArgs, SourceArgs},
        open_database::open_or_create,
        output::{import_log::Account, lines::print_error, report::Report},
    },
    import::{Draft, Facts, Finding},
    ingest::{
        open_source::{Content, End, Reading},
        parallel_reader::{self, InOrder},
        shutdown::Shutdown,
        source_files,
    },
    model::{Dossier, Record},
    store::{ImportItem, ImportOptions, ImportOutcome, Imported, PreparedRecord, SourceText, Store, WholeSource},
};

/// How many records, speeches and bytes of words share a transaction; each record is acknowledged after its commit.
const RECORDS: usize = 64;
const SPEECHES: usize = 2_000;
const BYTES: usize = 6 * 1024 * 1024;
/// How much else may wait for records that are not stored yet, to be told in its turn.
const WAITING: usize = 1_000;

/// With more files than this, a terminal shows a line for each record and no findings.
const MANY: usize = 20;

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
    /// Show what would be stored or changed, and store nothing
    #[arg(long, env = "PLENARY_DRY_RUN")]
    pub dry_run: bool,
    /// Write the result of each file, with every finding, as JSON to this file
    #[arg(long, env = "PLENARY_REPORT", value_name = "REPORT.JSON")]
    pub report: Option<PathBuf>,
}

pub async fn run(flags: Args) -> anyhow::Result<ExitCode> {
    let stop = Shutdown::listen().context("cannot listen for signals")?;
    // A dry run tells what would change in a database that is there; it makes none.
    let path = &flags.database.database;
    let store = if flags.dry_run && !path.exists() { None } else { Some(open_or_create(path).await?) };
    let options = ImportOptions {
        match_policy: flags.matching.into(),
        dry_run: flags.dry_run,
        ..ImportOptions::new(flags.reason)
    };
    let before = match &store {
        Some(store) => store.speeches()?,
        None => 0,
    };
    let (archives, paths) = archive::among(flags.sources.files);
    for path in &archives {
        archive::store(store.as_ref(), path, flags.dry_run).await?;
    }
    if paths.is_empty() {
        end(store.as_ref(), Some(before)).await;
        return Ok(ExitCode::SUCCESS);
    }
    let report = flags
        .report
        .as_deref()
        .map(|path| Report::begin(path).with_context(|| format!("cannot write the report {}", path.display())));
    let report = report.transpose()?;
    let files: Arc<[_]> = source_files::find(&paths, flags.report.as_deref()).into();
    let reading = Reading {
        facts: Facts::from(flags.sources.facts),
        format: flags.sources.format,
        with_text: true,
        with_history: true,
        known: Box::new(known(store.clone())),
    };
    let is_brief = files.len() > MANY && io::stdout().is_terminal();
    let account = Account::begin(Arc::clone(&files), report, options.change.clone(), is_brief, flags.dry_run);
    let mut importer = Importer {
        store,
        options,
        account,
        waiting: Vec::new(),
        records: Vec::new(),
        text: None,
        size: Size::default(),
        is_bulk_load: false,
        file: OpenFile::default(),
    };
    let contents = parallel_reader::in_order(files, reading, stop.clone(), prepare);
    // What the files hold is stored from within this thread, which waits for both.
    tokio::task::block_in_place(|| importer.import(contents));
    end(importer.store.as_ref(), Some(before).filter(|_| !stop.is_requested())).await;
    let is_done = importer.account.close(stop.is_requested());
    let interrupted = stop.signal().map(|number| ExitCode::from(128 + number));
    Ok(interrupted.unwrap_or(if is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}

/// Closes the store; where it is known how many speeches there were before, its index is left as it is searched fastest. Where
/// that fails, all that was stored is stored and searched nonetheless.
async fn end(store: Option<&Store>, before: Option<i64>) {
    let Some(store) = store else { return };
    if let Err(error) = store.finish_bulk_load(before).await {
        print_error(format_args!("the index was not put into one piece, and searches take longer: {error}"));
    }
    store.close().await;
}

/// Asks the store for a source.
fn known(store: Option<Store>) -> impl Fn(&str) -> Option<Vec<String>> + Send + Sync {
    move |key| {
        let slugs = store.as_ref()?.snapshot().and_then(|snapshot| snapshot.slugs_of_source(key));
        // A source that cannot be looked up is read.
        slugs.ok().flatten()
    }
}

/// Does on what was read all that needs no store.
fn prepare(content: Content) -> (Content, Vec<PreparedRecord>) {
    let prepared = match &content {
        Content::Drafts(drafts, _) => drafts.iter().map(|draft| PreparedRecord::new(&draft.record)).collect(),
        Content::Text(_) | Content::Dossier(_) | Content::End(_) => Vec::new(),
    };
    (content, prepared)
}

/// What was read and is not yet told of.
enum Waiting {
    /// The next of the records that wait to be stored.
    Record(Vec<Finding>),
    /// A draft that cannot be stored.
    Refused(Box<Draft>),
    /// The end of a file.
    End(End),
    /// So many bytes of the file are read.
    Reached(u64),
}

struct Importer {
    /// Absent on a dry run without a database.
    store: Option<Store>,
    options: ImportOptions,
    account: Account,
    /// In the order of the files, each with the number of its file.
    waiting: Vec<(usize, Waiting)>,
    /// The records among what waits.
    records: Vec<ImportItem>,
    /// The text that the next draft is read from.
    text: Option<String>,
    size: Size,
    /// Whether the index is written faster by now.
    is_bulk_load: bool,
    /// The file that the first of what waits belongs to.
    file: OpenFile,
}

/// How much the drafts hold that wait, whether they can be stored or not.
#[derive(Default)]
struct Size {
    speeches: usize,
    bytes: usize,
}

/// What is known of a file whose end is not stored yet.
#[derive(Default)]
struct OpenFile {
    /// Of its records that are stored.
    slugs: Vec<String>,
    /// Whether one of its records is not stored.
    lacks: bool,
}

impl Importer {
    fn import(&mut self, contents: InOrder<(Content, Vec<PreparedRecord>)>) {
        for (file, (content, prepared)) in contents {
            match content {
                Content::Text(text) => self.text = Some(text),
                Content::Drafts(drafts, read) => {
                    drafts.into_iter().zip(prepared).for_each(|(draft, prepared)| self.take(file, draft, prepared));
                    self.waiting.push((file, Waiting::Reached(read)));
                }
                Content::Dossier(dossier) => self.arrive(file, &dossier),
                Content::End(end) => self.waiting.push((file, Waiting::End(end))),
            }
            // What has no record before it need not wait.
            if self.records.is_empty() || self.waiting.len() >= WAITING {
                self.store_waiting();
            }
        }
        self.store_waiting();
    }

    fn take(&mut self, file: usize, draft: Draft, prepared: PreparedRecord) {
        let findings = draft.findings.clone();
        self.size.speeches += draft.record.speeches.len();
        self.size.bytes += words(&draft.record).map(str::len).sum::<usize>();
        let source = self.text.take().map(|text| SourceText { name: self.account.file_name(file), text });
        self.size.bytes += source.as_ref().map_or(0, |source| source.text.len());
        let Draft { title_is_composed, ids_are_given, .. } = draft;
        let waiting = match draft.accept() {
            Ok(record) => {
                self.records.push(ImportItem {
                    record,
                    ids_are_given,
                    title_is_composed,
                    source,
                    prepared: Some(prepared),
                });
                Waiting::Record(findings)
            }
            Err(draft) => Waiting::Refused(draft),
        };
        self.waiting.push((file, waiting));
        if self.records.len() >= RECORDS || self.size.speeches >= SPEECHES || self.size.bytes >= BYTES {
            self.begin_bulk_load();
            self.store_waiting();
        }
    }

    /// There is enough to be stored for the index to be put into one piece in the end.
    fn begin_bulk_load(&mut self) {
        let Some(store) = self.store.as_ref().filter(|_| !self.options.dry_run && !self.is_bulk_load) else { return };
        self.is_bulk_load = true;
        // What cannot be hastened is stored nonetheless.
        let _ = Handle::current().block_on(store.begin_bulk_load());
    }

    /// Stores a record with its history in a transaction of its own, after what waits.
    fn arrive(&mut self, file: usize, dossier: &Dossier) {
        self.store_waiting();
        let slug = &dossier.history.slug;
        let newest = || dossier.history.versions.iter().rev().find_map(|state| state.record.as_ref());
        let empty = Record::default();
        let record = dossier.record.as_ref().or_else(newest).unwrap_or(&empty);
        let arrived = async {
            let Some(store) = &self.store else { return Ok(true) };
            let mut archive_import = store.begin_archive_import().await?;
            let is_new = archive_import.add_record(dossier).await?;
            if is_new && !self.options.dry_run {
                archive_import.commit().await?;
            }
            Ok::<_, crate::store::Error>(is_new)
        };
        match Handle::current().block_on(arrived) {
            Ok(true) => self.account.arrived(file, record, slug),
            Ok(false) => self.account.unchanged(file, slug),
            Err(error) => self.account.refused(file, record, &[], Some(&error.to_string())),
        }
    }

    /// Stores the records that wait in one transaction, then says of everything that waits what became of it.
    fn store_waiting(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let records = std::mem::take(&mut self.records);
        self.size = Size::default();
        let sources = self.whole_sources(&waiting);
        let mut outcomes = self.store(&records, &sources).into_iter();
        let mut records = records.iter();
        for (file, waiting) in waiting {
            match waiting {
                Waiting::Record(mut findings) => {
                    let (Some(incoming), Some(outcome)) = (records.next(), outcomes.next()) else { continue };
                    match outcome {
                        Ok(Imported { slug, outcome, questions }) => {
                            findings.extend(questions);
                            self.account.taken(file, &incoming.record, &findings, &slug, &outcome);
                            self.file.slugs.push(slug);
                        }
                        Err(reason) => {
                            self.account.refused(file, &incoming.record, &[], Some(&reason));
                            self.file.lacks = true;
                        }
                    }
                }
                Waiting::Refused(draft) => {
                    self.account.refused(file, &draft.record, &draft.findings, None);
                    self.file.lacks = true;
                }
                Waiting::Reached(bytes) => self.account.reach(bytes),
                Waiting::End(end) => {
                    self.file = OpenFile::default();
                    self.account.end(file, end);
                }
            }
        }
    }

    fn store(&self, records: &[ImportItem], sources: &[WholeSource]) -> Vec<Result<Imported, String>> {
        let Some(store) = &self.store else { return records.iter().map(|_| Ok(would_be_new())).collect() };
        if records.is_empty() && sources.is_empty() {
            return Vec::new();
        }
        match Handle::current().block_on(store.import_from(&self.options, records, sources)) {
            Ok(outcomes) => outcomes.into_iter().map(|outcome| outcome.map_err(|error| error.to_string())).collect(),
            Err(error) => records.iter().map(|_| Err(error.to_string())).collect(),
        }
    }

    /// The files that come to their end with what waits, and of which nothing is known to be lacking.
    fn whole_sources(&mut self, waiting: &[(usize, Waiting)]) -> Vec<WholeSource> {
        let (mut sources, mut first, mut next) = (Vec::new(), 0, 0);
        let mut lacks = self.file.lacks;
        for (_, waiting) in waiting {
            match waiting {
                Waiting::Record(_) => next += 1,
                Waiting::Refused(_) => lacks = true,
                Waiting::Reached(_) => {}
                Waiting::End(end) => {
                    // Nobody else asks for those of a file that has ended; the next one has none yet.
                    let before = std::mem::take(&mut self.file.slugs);
                    if let (End::Whole(Some(key)), false) = (end, lacks) {
                        sources.push(WholeSource { key: key.clone(), before, records: first..next });
                    }
                    (first, lacks) = (next, false);
                }
            }
        }
        sources
    }
}

fn words(record: &Record) -> impl Iterator<Item = &str> {
    let paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
    record.session.intro.iter().map(String::as_str).chain(paragraphs.map(|paragraph| paragraph.text.as_str()))
}

/// What a record becomes where there is no database.
fn would_be_new() -> Imported {
    Imported { slug: String::new(), outcome: ImportOutcome::New, questions: Vec::new() }
}
