//! Imports files and pasted texts: reads them in parallel, stores their records in batches, and reports each step as an event.
//!
//! Prints nothing, so that the command line and a web page can show the events in their own ways.
//! Invariant: events come in the order of the files, and the event of a stored record comes after its commit.

use std::{path::Path, sync::Arc};

use crate::{
    import::{Draft, Facts, Finding, Format},
    ingest::{
        archive_import::{ArchiveError, ArchiveSummary, import_archive},
        open_source::{Content, FileEnd, FindStored, ReadOptions},
        parallel_reader::ParallelReader,
        shutdown::Shutdown,
        source_files::SourceFile,
    },
    model::{DraftRecord, Record, RecordHistory, SessionSlug, Severity, Speech},
    store::{
        self, ImportItem, ImportOptions, ImportOutcome, Imported, KeptAs, PreparedRecord, PublishPolicy, SourceText,
        Store, WholeSource,
    },
};

/// The most records, speeches and bytes of text in one transaction.
const BATCH_RECORDS: usize = 64;
const BATCH_SPEECHES: usize = 2_000;
const BATCH_BYTES: usize = 6 * 1024 * 1024;
/// The most events that wait for the records of a batch.
const MAX_PENDING: usize = 1_000;

/// A step of an import. `file` is the index of the file.
pub enum ImportEvent<'a> {
    /// A record was stored, changed, found unchanged or kept as a draft; or would be, on a dry run.
    Imported { file: usize, record: &'a Record, findings: &'a [Finding], imported: &'a Imported },
    /// A record was stored with its history, or found unchanged.
    HistoryImported { file: usize, record: Option<&'a Record>, slug: &'a SessionSlug, is_new: bool },
    /// A record was not stored, because of an error among its findings or for another reason.
    Refused { file: usize, record: &'a DraftRecord, findings: &'a [Finding], reason: Option<&'a str> },
    /// So many bytes of the current file are done.
    Progress { bytes: u64 },
    /// A file is done.
    FileEnded { file: usize, end: FileEnd },
}

/// Imports into one store as one change.
pub struct Importer {
    /// None for a dry run without a database.
    store: Option<Store>,
    options: ImportOptions,
    /// How many speeches the store had before.
    speeches_before: i64,
}

impl Importer {
    /// Starts an import.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn new(store: Option<Store>, options: ImportOptions) -> store::Result<Self> {
        let speeches_before = store.as_ref().map_or(Ok(0), Store::speeches)?;
        Ok(Self { store, options, speeches_before })
    }

    /// Imports an exported archive, all of it or nothing.
    pub async fn import_archive(&self, path: &Path) -> Result<ArchiveSummary, ArchiveError> {
        import_archive(self.store.as_ref(), path, self.options.dry_run).await
    }

    /// Imports files and pasted texts until the end or a shutdown. A record that fails does not stop the others.
    pub async fn import_files(
        &self,
        files: Arc<[SourceFile]>,
        facts: Facts,
        format: Option<Format>,
        shutdown: &Shutdown,
        on_event: impl FnMut(ImportEvent<'_>),
    ) {
        // A source that is stored must be read to overrule what people set.
        let find_stored = find_stored(self.store.clone().filter(|_| !self.options.overrule));
        let options = ReadOptions { facts, format, with_text: true, with_history: true, find_stored };
        let reader = ParallelReader::start(Arc::clone(&files), options, shutdown.clone(), prepare);
        let run = Run {
            importer: self,
            files,
            on_event,
            pending: Vec::new(),
            records: Vec::new(),
            text: None,
            size: BatchSize::default(),
            is_bulk_load: false,
            file: CurrentFile::default(),
        };
        run.import(reader).await;
    }

    /// Ends the bulk load of the search index. Merges the index into one piece if it has grown much, which takes time, unless a
    /// shutdown is requested. If it fails, all records are stored and found nevertheless, but searches are slower.
    pub async fn finish(&self, shutdown: &Shutdown) -> store::Result<()> {
        let Some(store) = &self.store else { return Ok(()) };
        store.finish_bulk_load(Some(self.speeches_before).filter(|_| !shutdown.is_requested())).await.map(|_| ())
    }
}

/// Looks up whether all of a source is stored.
fn find_stored(store: Option<Store>) -> FindStored {
    Box::new(move |key| {
        let records = store.as_ref()?.snapshot().and_then(|snapshot| snapshot.records_of_source(key));
        // If the look-up fails, the source is read.
        records.ok().flatten()
    })
}

/// A record to store, or a draft that is refused.
type CheckedDraft = Result<ImportItem, Box<Draft>>;

fn accept(draft: Draft) -> CheckedDraft {
    let findings = draft.findings.clone();
    let Draft { title_is_composed, ids_are_given, format, .. } = draft;
    let given = draft.given.clone();
    draft.accept().map(|record| {
        let prepared = Some(PreparedRecord::new(&record));
        ImportItem { ids_are_given, given, format, title_is_composed, findings, prepared, ..ImportItem::from(record) }
    })
}

/// Does on the reader threads what needs no store. Takes the drafts out of the content.
fn prepare(mut content: Content) -> (Content, Vec<CheckedDraft>) {
    let drafts = match &mut content {
        Content::Drafts(drafts, _) => std::mem::take(drafts),
        Content::Text(_) | Content::RecordHistory(_) | Content::End(_) => Vec::new(),
    };
    (content, drafts.into_iter().map(accept).collect())
}

/// An event that waits for the commit of the records before it.
enum Pending {
    /// The next record of the batch.
    Record,
    Refused(Box<Draft>),
    Progress(u64),
    End(FileEnd),
}

/// The state while files are imported.
struct Run<'a, F> {
    importer: &'a Importer,
    files: Arc<[SourceFile]>,
    on_event: F,
    /// In the order of the files, each with the index of its file.
    pending: Vec<(usize, Pending)>,
    /// The records in `pending`.
    records: Vec<ImportItem>,
    /// The source text of the next draft.
    text: Option<String>,
    size: BatchSize,
    /// Whether the search index is in bulk load.
    is_bulk_load: bool,
    /// The file of the first pending event.
    file: CurrentFile,
}

/// The size of the pending drafts, refused ones included.
#[derive(Default)]
struct BatchSize {
    speeches: usize,
    bytes: usize,
}

/// A file whose end is not committed.
#[derive(Default)]
struct CurrentFile {
    /// The slugs of its stored records.
    slugs: Vec<SessionSlug>,
    /// Whether one of its records was not stored.
    is_incomplete: bool,
}

impl<F: FnMut(ImportEvent<'_>)> Run<'_, F> {
    async fn import(mut self, mut reader: ParallelReader<(Content, Vec<CheckedDraft>)>) {
        while let Some((file, (content, checked))) = reader.next().await {
            match content {
                Content::Text(text) => self.text = Some(text),
                Content::Drafts(_, bytes) => {
                    for draft in checked {
                        self.add(file, draft).await;
                    }
                    self.pending.push((file, Pending::Progress(bytes)));
                }
                Content::RecordHistory(history) => self.import_history(file, &history).await,
                Content::End(end) => self.pending.push((file, Pending::End(end))),
            }
            // Events that no record comes before need not wait.
            if self.records.is_empty() || self.pending.len() >= MAX_PENDING {
                self.commit().await;
            }
        }
        self.commit().await;
    }

    /// Adds a draft to the batch, and commits the batch if it is full.
    async fn add(&mut self, file: usize, item: CheckedDraft) {
        let source = self.text.take().map(|text| SourceText { name: self.files[file].file_name(), text });
        match &item {
            Ok(item) => self.size.add(&item.record.session.intro, &item.record.speeches),
            Err(draft) => self.size.add(&draft.record.session.intro, &draft.record.speeches),
        }
        self.size.bytes += source.as_ref().map_or(0, |source| source.text.len());
        let pending = match item {
            Ok(item) => {
                self.records.push(ImportItem { source, ..item });
                Pending::Record
            }
            Err(draft) => Pending::Refused(draft),
        };
        self.pending.push((file, pending));
        let is_full = self.records.len() >= BATCH_RECORDS
            || self.size.speeches >= BATCH_SPEECHES
            || self.size.bytes >= BATCH_BYTES;
        if is_full {
            self.begin_bulk_load().await;
            self.commit().await;
        }
    }

    /// Switches the search index to bulk load, which pays from the first full batch.
    async fn begin_bulk_load(&mut self) {
        let Importer { store, options, .. } = self.importer;
        let Some(store) = store.as_ref().filter(|_| !options.dry_run && !self.is_bulk_load) else { return };
        self.is_bulk_load = true;
        // If that fails, the import is only slower.
        let _ = store.begin_bulk_load().await;
    }

    /// Stores a record with its history in its own transaction, after the batch.
    async fn import_history(&mut self, file: usize, history: &RecordHistory) {
        self.commit().await;
        let slug = &history.history.slug;
        let newest = || history.history.versions.iter().rev().find_map(|state| state.record.as_ref());
        let record = history.record.as_ref().or_else(newest);
        match self.store_history(history).await {
            Ok(is_new) => (self.on_event)(ImportEvent::HistoryImported { file, record, slug, is_new }),
            Err(error) => {
                let reason = error.to_string();
                let record = &record.cloned().map_or_else(DraftRecord::default, DraftRecord::from);
                (self.on_event)(ImportEvent::Refused { file, record, findings: &[], reason: Some(&reason) });
            }
        }
    }

    async fn store_history(&self, history: &RecordHistory) -> store::Result<bool> {
        let Importer { store, options, .. } = self.importer;
        if options.publish != PublishPolicy::All {
            let message = "a record with its history is public; import it without --draft and --publish";
            return Err(store::Error::Refused(message.to_owned()));
        }
        let Some(store) = store else { return Ok(true) };
        let mut import = store.begin_archive_import().await?;
        let is_new = import.add_record(history).await?;
        if is_new && !options.dry_run {
            import.commit().await?;
        }
        Ok(is_new)
    }

    /// Stores the records of the batch in one transaction, then sends all pending events.
    async fn commit(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let records = std::mem::take(&mut self.records);
        self.size = BatchSize::default();
        let sources = self.whole_sources(&pending);
        let mut outcomes = self.store(&records, &sources).await.into_iter();
        let mut records = records.iter();
        for (file, pending) in pending {
            match pending {
                Pending::Record => {
                    let (Some(item), Some(outcome)) = (records.next(), outcomes.next()) else { continue };
                    self.send_outcome(file, item, outcome);
                }
                Pending::Refused(draft) => {
                    let Draft { record, findings, .. } = &*draft;
                    (self.on_event)(ImportEvent::Refused { file, record, findings, reason: None });
                    self.file.is_incomplete = true;
                }
                Pending::Progress(bytes) => (self.on_event)(ImportEvent::Progress { bytes }),
                Pending::End(end) => {
                    self.file = CurrentFile::default();
                    (self.on_event)(ImportEvent::FileEnded { file, end });
                }
            }
        }
    }

    fn send_outcome(&mut self, file: usize, item: &ImportItem, imported: Result<Imported, String>) {
        send_outcome(&mut self.on_event, file, item, &imported);
        match imported {
            Ok(imported) if !imported.is_draft() => self.file.slugs.push(imported.slug),
            Ok(_) | Err(_) => self.file.is_incomplete = true,
        }
    }

    async fn store(&self, records: &[ImportItem], sources: &[WholeSource]) -> Vec<Result<Imported, String>> {
        let Some(store) = &self.importer.store else {
            return records.iter().map(|item| Ok(would_be_new(item, &self.importer.options))).collect();
        };
        if records.is_empty() && sources.is_empty() {
            return Vec::new();
        }
        match store.import_from(&self.importer.options, records, sources).await {
            Ok(outcomes) => outcomes.into_iter().map(|outcome| outcome.map_err(|error| error.to_string())).collect(),
            Err(error) => records.iter().map(|_| Err(error.to_string())).collect(),
        }
    }

    /// The files that end in this batch with all their records stored, as far as is known before the transaction.
    fn whole_sources(&mut self, pending: &[(usize, Pending)]) -> Vec<WholeSource> {
        let (mut sources, mut first, mut next) = (Vec::new(), 0, 0);
        let mut is_incomplete = self.file.is_incomplete;
        for (_, pending) in pending {
            match pending {
                Pending::Record => next += 1,
                Pending::Refused(_) => is_incomplete = true,
                Pending::Progress(_) => {}
                Pending::End(end) => {
                    // Only the first file that ends here has records in earlier transactions.
                    let before = std::mem::take(&mut self.file.slugs);
                    if let (FileEnd::Whole(Some(key)), false) = (end, is_incomplete) {
                        sources.push(WholeSource { key: key.clone(), before, records: first..next });
                    }
                    (first, is_incomplete) = (next, false);
                }
            }
        }
        sources
    }
}

impl BatchSize {
    /// Adds a record by its words.
    fn add(&mut self, intro: &[String], speeches: &[Speech]) {
        let paragraphs = speeches.iter().flat_map(|speech| &speech.paragraphs).map(|paragraph| paragraph.text.len());
        self.speeches += speeches.len();
        self.bytes += intro.iter().map(String::len).chain(paragraphs).sum::<usize>();
    }
}

/// Sends the event of a record that was imported or refused.
pub(crate) fn send_outcome(
    on_event: &mut impl FnMut(ImportEvent<'_>),
    file: usize,
    item: &ImportItem,
    imported: &Result<Imported, String>,
) {
    let ImportItem { record, findings, .. } = item;
    match imported {
        Ok(imported) => {
            // A record that is stored already is reported only with new questions.
            let findings = imported.read_again.as_ref().unwrap_or(findings);
            let findings = if imported.is_change() { &findings[..] } else { &[] };
            let findings: Vec<_> = imported.open_findings(findings).cloned().collect();
            on_event(ImportEvent::Imported { file, record, findings: &findings, imported });
        }
        Err(reason) => {
            let record = &DraftRecord::from(record.clone());
            on_event(ImportEvent::Refused { file, record, findings: &[], reason: Some(reason) });
        }
    }
}

/// The outcome on a dry run without a database.
fn would_be_new(item: &ImportItem, options: &ImportOptions) -> Imported {
    let has_question = item.findings.iter().any(|finding| finding.severity == Severity::Question);
    let outcome = if options.publish.publishes(has_question) {
        ImportOutcome::New
    } else {
        ImportOutcome::Draft(KeptAs::default())
    };
    Imported::new(item.record.session.slug.clone(), outcome)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::ingest::source_files;

    const TEXT: &str = "16 September 2021, Oslo\nPresident of Norway Tor Aas: Colleagues, welcome to Oslo.\n";

    async fn import(store: &Store, file: SourceFile) -> Vec<String> {
        let importer = Importer::new(Some(store.clone()), ImportOptions::new(None)).expect("an import");
        let mut events = Vec::new();
        let log = |event: ImportEvent<'_>| match event {
            ImportEvent::Imported { imported, .. } => {
                events.push(format!("{}: {:?}", imported.slug, imported.outcome));
            }
            ImportEvent::HistoryImported { slug, is_new, .. } => events.push(format!("{slug}: {is_new}")),
            ImportEvent::Refused { reason, .. } => events.push(format!("refused: {reason:?}")),
            ImportEvent::Progress { .. } => {}
            ImportEvent::FileEnded { end, .. } => events.push(match end {
                FileEnd::Whole(_) => "read".to_owned(),
                FileEnd::Known(records) => {
                    let slugs: Vec<_> = records.iter().map(|record| record.slug.as_str()).collect();
                    format!("known: {}", slugs.join(" "))
                }
                FileEnd::Skipped(reason) => format!("skipped: {reason:?}"),
                FileEnd::Failed(failure) => format!("failed: {failure}"),
            }),
        };
        importer.import_files([file].into(), Facts::default(), None, &Shutdown::default(), log).await;
        importer.finish(&Shutdown::default()).await.expect("finished");
        events
    }

    #[tokio::test]
    async fn a_pasted_text_goes_the_same_way_as_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let pasted = |name: &str, text: &str| SourceFile::pasted(name, text.as_bytes().to_vec());
        assert_eq!(import(&store, pasted("", TEXT)).await, ["2021-09-16-oslo: New", "read"]);
        // The same bytes are known as a file too, and as pasted JSON.
        fs::write(folder.path().join("a.txt"), TEXT).expect("a file");
        let mut files = source_files::find(&[folder.path().join("a.txt")], None);
        assert_eq!(import(&store, files.remove(0)).await, ["known: 2021-09-16-oslo"]);
        let record = store.snapshot().and_then(|snapshot| snapshot.record("2021-09-16-oslo")).expect("it reads");
        let json = serde_json::to_string(&record).expect("JSON");
        assert_eq!(import(&store, pasted("", &json)).await, ["2021-09-16-oslo: Unchanged", "read"]);
        assert_eq!(import(&store, pasted("", &json)).await, ["known: 2021-09-16-oslo"]);
        // What cannot be read says why.
        let failed = import(&store, pasted("a.png", "\0\u{1}\u{2}")).await;
        assert!(failed[0].starts_with("failed: ") && failed[0].contains("not a text file"), "{failed:?}");
        assert!(import(&store, pasted("", "")).await[0].starts_with("refused"));
    }

    #[tokio::test]
    async fn nothing_more_is_imported_once_a_shutdown_is_requested() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let importer = Importer::new(Some(store), ImportOptions::new(None)).expect("an import");
        let shutdown = Shutdown::default();
        shutdown.request(15);
        let mut events = 0;
        let files = [SourceFile::pasted("", TEXT.into())].into();
        importer.import_files(files, Facts::default(), None, &shutdown, |_| events += 1).await;
        assert_eq!(events, 0);
    }
}
