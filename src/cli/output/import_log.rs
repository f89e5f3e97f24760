//! The account an import gives of itself as it goes: lines, progress, totals, the report.

use std::{collections::BTreeMap, io, sync::Arc};

use crate::{
    cli::output::{
        diff::Corrections,
        draft::Size,
        findings::Notes,
        lines::count,
        progress::Progress,
        report::{Counts, FileEnd, RecordEntry, Report, Status},
        totals::Totals,
    },
    import::{Finding, Severity},
    ingest::{
        open_source::{End, Failure, PassedOver},
        source_files::SourceFile,
    },
    model::{Change, Record},
    store::ImportOutcome,
};

/// The kinds of finding that front matter settles for one file, as a flag does for all.
const FACTS: &[&str] = &["title", "organisation", "date", "place", "country", "language"];

/// What is said, drawn, counted and written of an import.
pub struct Account {
    files: Arc<[SourceFile]>,
    progress: Progress,
    totals: Totals,
    report: Option<Report>,
    /// Why the report could not be written.
    unwritten: Option<io::Error>,
    /// A line for each record, without its findings.
    is_brief: bool,
    /// What became of the records of the file under way.
    file: Option<Status>,
    /// What all of it is a part of.
    change: Change,
    /// Whether anything is.
    is_change: bool,
}

impl Account {
    pub fn begin(
        files: Arc<[SourceFile]>,
        report: Option<Report>,
        change: Change,
        is_brief: bool,
        dry_run: bool,
    ) -> Self {
        let progress = Progress::begin(files.len(), files.iter().map(|file| file.bytes).sum());
        let mut totals = Totals { dry_run, ..Totals::default() };
        totals.files.asked = files.len();
        Self { files, progress, totals, report, unwritten: None, is_brief, file: None, change, is_change: false }
    }

    /// What a file is called, without its folders; nothing for standard input.
    pub fn file_name(&self, file: usize) -> Option<String> {
        let source = &self.files[file];
        let name = source.path.file_name().filter(|_| !source.is_standard_input());
        name.map(|name| name.to_string_lossy().replace(char::is_control, "\u{fffd}"))
    }

    /// A record is stored, or was there, or changed the one that was there; or would have, on a dry run.
    pub fn taken(&mut self, file: usize, record: &Record, findings: &[Finding], slug: &str, outcome: &ImportOutcome) {
        let (status, done) = match (outcome, self.totals.dry_run) {
            (ImportOutcome::Unchanged, _) => return self.unchanged(file, slug),
            (ImportOutcome::New, false) => (Status::Stored, "stored"),
            (ImportOutcome::New, true) => (Status::WouldBeStored, "would be stored"),
            (ImportOutcome::Changed(_), false) => (Status::Changed, "changed"),
            (ImportOutcome::Changed(_), true) => (Status::WouldBeChanged, "would be changed"),
        };
        // What a text leaves unsaid a stored record may say.
        let record = match outcome {
            ImportOutcome::Changed(correction) => &correction.after,
            ImportOutcome::New | ImportOutcome::Unchanged => record,
        };
        // Of one change the first record says how it is undone.
        let is_first = !self.totals.dry_run && !std::mem::replace(&mut self.is_change, true);
        let is_new = matches!(outcome, ImportOutcome::New);
        let known = Some(slug).filter(|_| !(is_new && self.totals.dry_run));
        let (name, title) = (self.files[file].name(), &record.session.title);
        if self.is_brief {
            let questions = findings.iter().filter(|finding| finding.severity == Severity::Question).count();
            let (speeches, questions) =
                (count(record.speeches.len(), "speech", "speeches"), count(questions, "question", "questions"));
            self.progress.print_line(format_args!("{name}: {done}: {title}, {speeches}, {questions}"));
        } else {
            let address = known.map(|slug| format!("\n  /sessions/{slug}")).unwrap_or_default();
            let corrections = match outcome {
                ImportOutcome::Changed(correction) => Corrections::brief(correction).to_string(),
                ImportOutcome::New | ImportOutcome::Unchanged => String::new(),
            };
            let notes = Notes(findings).to_string();
            let undo = if is_first { format!("  {}\n", undone_by(&self.change)) } else { String::new() };
            let notes = format!("\n{corrections}{notes}{undo}");
            self.progress.print_line(format_args!(
                "{name}: {done}: {title}\n  {}{}{address}",
                Size(record),
                notes.trim_end()
            ));
        }
        let entry = RecordEntry {
            status,
            slug: known,
            title: Some(title),
            counts: Some(counts(record)),
            error: None,
            findings,
        };
        self.record(file, &entry);
    }

    /// A record that came with its history: whoever undoes it undoes one of the changes that it names.
    pub fn arrived(&mut self, file: usize, record: &Record, slug: &str) {
        let is_change = std::mem::replace(&mut self.is_change, true);
        self.taken(file, record, &[], slug, &ImportOutcome::New);
        self.is_change = is_change;
    }

    pub fn unchanged(&mut self, file: usize, slug: &str) {
        let name = self.files[file].name();
        if self.is_brief {
            self.progress.print_line(format_args!("{name}: unchanged"));
        } else {
            self.progress.print_line(format_args!("{name}: unchanged, it is stored already\n  /sessions/{slug}"));
        }
        let entry = RecordEntry {
            status: Status::Unchanged,
            slug: Some(slug),
            title: None,
            counts: None,
            error: None,
            findings: &[],
        };
        self.record(file, &entry);
    }

    pub fn refused(&mut self, file: usize, record: &Record, findings: &[Finding], reason: Option<&str>) {
        let name = self.files[file].name();
        let because = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        let notes = Notes(findings).to_string();
        self.progress.print_error(format!("{name}: not stored{because}\n{notes}").trim_end());
        let entry = RecordEntry {
            status: Status::Refused,
            slug: None,
            title: Some(record.session.title.as_str()).filter(|title| !title.is_empty()),
            counts: Some(counts(record)),
            error: reason,
            findings,
        };
        self.record(file, &entry);
    }

    fn record(&mut self, file: usize, entry: &RecordEntry) {
        self.totals.record(entry.status, entry.counts.unwrap_or_default(), entry.findings);
        // One record that was not stored makes the file fail, one that was stored makes it stored.
        self.file = match (self.file, entry.status) {
            (Some(Status::Failed), _) | (_, Status::Refused) => Some(Status::Failed),
            (Some(before), Status::Unchanged) => Some(before),
            (_, status) => Some(status),
        };
        let name = self.files[file].name();
        self.write(|report| report.record(&name, entry));
    }

    /// So many bytes of the file under way are done.
    pub fn reach(&mut self, bytes: u64) {
        self.progress.reach(bytes);
        self.progress.tell(self.totals.files_done(), self.totals.held.speeches);
    }

    /// A file came to its end.
    pub fn end(&mut self, file: usize, end: End) {
        let name = self.files[file].name();
        let (mut error, mut holds) = (None, None);
        let status = match end {
            End::Whole(_) => self.file.unwrap_or(Status::Failed),
            End::Known(slugs) => {
                slugs.iter().for_each(|slug| self.unchanged(file, slug));
                Status::Unchanged
            }
            End::PassedOver(why) => {
                let ending = self.files[file].path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
                self.totals.passed_over(why, ending.unwrap_or_else(|| "no ending".to_owned()));
                holds = Some(why);
                Status::PassedOver
            }
            End::Failed(failure) => {
                self.progress.print_error(format_args!("{name}: {failure}"));
                error = Some(failure);
                Status::Failed
            }
        };
        self.finish_file(file, status, error.as_ref(), holds);
        self.progress.tell(self.totals.files_done(), self.totals.held.speeches);
    }

    fn finish_file(&mut self, file: usize, status: Status, error: Option<&Failure>, holds: Option<PassedOver>) {
        self.file = None;
        let SourceFile { bytes, .. } = self.files[file];
        self.totals.file(status, bytes);
        self.progress.pass(bytes);
        let name = self.files[file].name();
        self.write(|report| report.end(&name, &FileEnd { status, error, holds }));
    }

    fn write(&mut self, write: impl FnOnce(&mut Report) -> io::Result<()>) {
        if let Some(report) = &mut self.report
            && let Err(error) = write(report)
        {
            self.report = None;
            self.unwritten = Some(error);
        }
    }

    /// Tells the whole; gives whether everything that was asked was done.
    pub fn close(mut self, is_stopped: bool) -> bool {
        let done = self.totals.files_done();
        self.totals.interrupted = is_stopped && done < self.files.len();
        if self.file.is_some() {
            self.finish_file(done, Status::Interrupted, None, None);
        }
        self.totals.files.not_reached = self.files.len() - done;
        self.totals.time = self.progress.elapsed();
        self.progress.clear();
        let has_report = self.report.is_some();
        if self.totals.is_many() {
            self.progress.print_line(&self.totals);
            if self.is_change {
                self.progress.print_line(format_args!("  {}", undone_by(&self.change)));
            }
            if self.is_brief && !has_report && !self.totals.findings.is_empty() {
                self.progress.print_line("  to read what was found in each file: --report report.json");
            }
            if self.totals.findings.values().flat_map(BTreeMap::keys).any(|kind| FACTS.contains(kind)) {
                self.progress.print_line(
                    "  to state a fact of one text among many: “date: 2021-09-16” between two lines of --- at its top",
                );
            }
        }
        if self.totals.interrupted {
            self.progress.print_line(
                "Stopped. The same command goes on from here: what is stored is known, and is not read again.",
            );
        }
        if let Some(report) = self.report.take()
            && let Err(error) = report.finish(&self.totals)
        {
            self.unwritten = Some(error);
        }
        if let Some(error) = &self.unwritten {
            self.progress.print_error(format_args!("the report could not be written: {error}"));
        }
        self.unwritten.is_none() && self.totals.files.failed == 0 && self.totals.records.refused == 0
    }
}

fn undone_by(change: &Change) -> String {
    format!("change {0}; “plenary revert {0}” undoes all of it", change.id)
}

fn counts(record: &Record) -> Counts {
    Counts {
        speeches: record.speeches.len(),
        participants: record.participants.len(),
        decisions: record.decisions.len(),
    }
}
