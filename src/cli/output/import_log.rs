//! Reports an import's progress to the terminal and to the JSON report.

use std::{io, sync::Arc};

use crate::{
    cli::output::{
        commands,
        diff::RecordDiff,
        draft::Size,
        findings::{FindingList, severity_name},
        kept::Kept,
        lines::count,
        outcome::{Counts, Status},
        progress::Progress,
        report::{FileEntry, RecordEntry, Report},
        totals::Totals,
    },
    import::{Finding, Severity},
    ingest::{FileEnd, ImportEvent, ReadFailure, SkipReason, SourceFile},
    model::{Change, DraftRecord, Record, SessionSlug},
    store::{ImportOutcome, Imported, KeptAs},
};

/// Findings of these kinds can be answered by front matter in one file, as by a flag for all files.
const FACTS: &[&str] = &["title", "organisation", "date", "place", "country", "language"];

/// Prints and counts the events of an import, and writes its report.
pub struct ImportLog {
    files: Arc<[SourceFile]>,
    progress: Progress,
    totals: Totals,
    report: Option<Report>,
    /// Why the report could not be written.
    report_error: Option<io::Error>,
    /// Whether to print one line per record, without its findings.
    is_brief: bool,
    /// Whether to print notes.
    is_verbose: bool,
    /// The status of the current file, by its records so far.
    file_status: Option<Status>,
    /// The change that the import is.
    change: Change,
    /// Whether the change stored or changed a record.
    has_changed: bool,
    /// The changes that stored or changed a record.
    changes: Vec<Change>,
}

impl ImportLog {
    pub fn new(
        files: Arc<[SourceFile]>,
        report: Option<Report>,
        change: Change,
        is_brief: bool,
        dry_run: bool,
        is_verbose: bool,
    ) -> Self {
        let progress = Progress::new(files.len(), files.iter().map(|file| file.bytes).sum());
        let mut totals = Totals { dry_run, ..Totals::default() };
        totals.files.asked = files.len();
        Self {
            files,
            progress,
            totals,
            report,
            report_error: None,
            is_brief,
            is_verbose,
            file_status: None,
            change,
            has_changed: false,
            changes: Vec::new(),
        }
    }

    /// The log of drafts that are published.
    pub fn of_drafts(drafts: Arc<[SourceFile]>, change: Change) -> Self {
        let mut log = Self::new(drafts, None, change, false, false, false);
        log.totals.is_publishing = true;
        log
    }

    /// The records that follow belong to this change.
    pub fn begin_change(&mut self, change: &Change) {
        if self.change.id != change.id {
            self.change = change.clone();
            self.has_changed = false;
        }
    }

    pub fn handle(&mut self, event: ImportEvent<'_>) {
        match event {
            ImportEvent::Imported { file, record, findings, imported } => {
                self.imported(file, record, findings, imported);
            }
            ImportEvent::HistoryImported { file, slug, is_new: false, .. } => self.unchanged(file, slug, ""),
            ImportEvent::HistoryImported { file, record, slug, is_new: true } => {
                // It keeps its own changes, so reverting this import does not undo it.
                let has_changed = std::mem::replace(&mut self.has_changed, true);
                match record {
                    Some(record) => self.imported(file, record, &[], &Imported::new(slug.clone(), ImportOutcome::New)),
                    None => self.unchanged(file, slug, ""),
                }
                self.has_changed = has_changed;
            }
            ImportEvent::Refused { file, record, findings, reason } => self.refused(file, record, findings, reason),
            ImportEvent::Progress { bytes } => {
                self.progress.set_bytes(bytes);
                self.progress.set_message(self.totals.files_done(), self.totals.stored.speeches);
            }
            ImportEvent::FileEnded { file, end } => self.file_ended(file, end),
        }
    }

    fn imported(&mut self, file: usize, record: &Record, findings: &[Finding], imported: &Imported) {
        let Imported { slug, outcome, .. } = imported;
        let (status, done) = match (outcome, self.totals.dry_run) {
            (ImportOutcome::Unchanged, _) => {
                return self.unchanged(
                    file,
                    slug,
                    &format!("{}{}", Kept(imported), FindingList::new(findings, self.is_verbose)),
                );
            }
            (ImportOutcome::New, false) => (Status::Stored, "stored"),
            (ImportOutcome::New, true) => (Status::WouldBeStored, "would be stored"),
            (ImportOutcome::Changed(_), false) => (Status::Changed, "changed"),
            (ImportOutcome::Changed(_), true) => (Status::WouldBeChanged, "would be changed"),
            (ImportOutcome::Draft(kept), _) => return self.kept_as_draft(file, record, findings, slug, kept),
        };
        // The stored record keeps facts that the text does not repeat.
        let record = match outcome {
            ImportOutcome::Changed(correction) => &correction.after,
            ImportOutcome::New | ImportOutcome::Unchanged | ImportOutcome::Draft(_) => record,
        };
        // Only the first record shows how to undo the import.
        let is_first = !self.totals.dry_run && !std::mem::replace(&mut self.has_changed, true);
        self.changes.extend(is_first.then(|| self.change.clone()));
        let is_new = matches!(outcome, ImportOutcome::New);
        let slug = Some(slug).filter(|_| !(is_new && self.totals.dry_run));
        let (name, title) = (self.files[file].display_name(), &record.session.title);
        let findings = &commands::complete_findings(findings, &name);
        if self.is_brief {
            let questions = findings.iter().filter(|finding| finding.severity == Severity::Question).count();
            let (speeches, questions) =
                (count(record.speeches.len(), "speech", "speeches"), count(questions, "question", "questions"));
            self.progress.print_line(format_args!("{name}: {done}: {title}, {speeches}, {questions}"));
        } else {
            let address = slug.map_or_else(String::new, |slug| format!("\n  {}", slug.path()));
            let diff = match outcome {
                ImportOutcome::Changed(correction) => RecordDiff::brief(correction).to_string(),
                ImportOutcome::New | ImportOutcome::Unchanged | ImportOutcome::Draft(_) => String::new(),
            };
            let undo = if is_first { format!("  {}\n", how_to_undo(&self.change)) } else { String::new() };
            let list = FindingList::new(findings, self.is_verbose);
            let details = format!("\n{diff}{}{list}{undo}", Kept(imported));
            let details = details.trim_end();
            self.progress.print_line(format_args!("{name}: {done}: {title}\n  {}{details}{address}", Size(record)));
        }
        let entry = RecordEntry {
            status,
            slug: slug.map(SessionSlug::as_str),
            title: Some(title),
            counts: Some(Counts::from_record(record)),
            error: None,
            findings,
        };
        self.count_record(file, &entry);
    }

    fn kept_as_draft(&mut self, file: usize, record: &Record, findings: &[Finding], slug: &SessionSlug, kept: &KeptAs) {
        let (name, title) = (self.files[file].display_name(), &record.session.title);
        let (status, done) = match (self.totals.dry_run, kept.is_known) {
            (true, _) => (Status::WouldBeDraft, "would be kept as a draft"),
            (false, false) => (Status::Draft, "kept as a draft"),
            (false, true) => (Status::Draft, "kept as the draft that it was"),
        };
        let findings = &commands::complete_findings(findings, &name);
        let problem = kept.problem.as_ref().map(|problem| commands::complete_for(problem, &name));
        let questions = findings.iter().filter(|finding| finding.severity == Severity::Question).count();
        if self.is_brief {
            let (speeches, questions) =
                (count(record.speeches.len(), "speech", "speeches"), count(questions, "question", "questions"));
            self.progress.print_line(format_args!("{name}: {done}: {title}, {speeches}, {questions}"));
        } else {
            let corrects = kept.corrects.as_ref().map_or_else(String::new, |slug| format!("  would correct: {slug}\n"));
            let problem = problem
                .as_ref()
                .map_or_else(String::new, |problem| format!("  cannot be published as it is: {problem}\n"));
            let publish = if self.totals.dry_run {
                String::new()
            } else {
                format!("  to publish it: {}\n", commands::command(&format!("publish {slug}")))
            };
            let details =
                format!("{corrects}{problem}{}  draft: {slug}\n{publish}", FindingList::new(findings, self.is_verbose));
            let details = details.trim_end();
            self.progress.print_line(format_args!("{name}: {done}: {title}\n  {}\n{details}", Size(record)));
        }
        let entry = RecordEntry {
            status,
            slug: Some(slug.as_str()),
            title: Some(title),
            counts: Some(Counts::from_record(record)),
            error: problem.as_deref(),
            findings,
        };
        self.count_record(file, &entry);
    }

    fn unchanged(&mut self, file: usize, slug: &SessionSlug, details: &str) {
        let name = self.files[file].display_name();
        if self.is_brief {
            self.progress.print_line(format_args!("{name}: unchanged"));
        } else {
            self.progress.print_line(format_args!("{name}: unchanged, already stored\n{details}  {}", slug.path()));
        }
        let entry = RecordEntry {
            status: Status::Unchanged,
            slug: Some(slug.as_str()),
            title: None,
            counts: None,
            error: None,
            findings: &[],
        };
        self.count_record(file, &entry);
    }

    fn refused(&mut self, file: usize, record: &DraftRecord, findings: &[Finding], reason: Option<&str>) {
        let name = self.files[file].display_name();
        let findings = &commands::complete_findings(findings, &name);
        let reason = reason.map(|reason| commands::complete_for(reason, &name));
        let reason = reason.as_deref();
        let because = reason.map_or_else(String::new, |reason| format!(": {reason}"));
        self.progress.print_error(
            format!("{name}: not stored{because}\n{}", FindingList::new(findings, self.is_verbose)).trim_end(),
        );
        let entry = RecordEntry {
            status: Status::Refused,
            slug: None,
            title: record.session.title.as_deref(),
            counts: Some(Counts::from_record(record)),
            error: reason,
            findings,
        };
        self.count_record(file, &entry);
    }

    fn count_record(&mut self, file: usize, entry: &RecordEntry) {
        self.totals.add_record(entry.status, entry.counts.unwrap_or_default(), entry.findings);
        // One refused record makes the file failed; otherwise one stored record makes it stored.
        self.file_status = match (self.file_status, entry.status) {
            (Some(Status::Failed), _) | (_, Status::Refused) => Some(Status::Failed),
            (Some(before), Status::Unchanged) => Some(before),
            (Some(before), Status::Draft | Status::WouldBeDraft) if before != Status::Unchanged => Some(before),
            (_, status) => Some(status),
        };
        let name = self.files[file].display_name();
        self.write_report(|report| report.add_record(&name, entry));
    }

    fn file_ended(&mut self, file: usize, end: FileEnd) {
        let name = self.files[file].display_name();
        let (mut error, mut skip_reason) = (None, None);
        let status = match end {
            FileEnd::Whole(_) => self.file_status.unwrap_or(Status::Failed),
            FileEnd::Known(records) => {
                for imported in &records {
                    self.unchanged(file, &imported.slug, &Kept(imported).to_string());
                }
                Status::Unchanged
            }
            FileEnd::Skipped(reason) => {
                let extension = self.files[file].extension().unwrap_or_else(|| "no extension".to_owned());
                self.totals.add_skipped(reason, extension);
                skip_reason = Some(reason);
                Status::Skipped
            }
            FileEnd::Failed(failure) => {
                self.progress.print_error(format_args!("{name}: {failure}"));
                error = Some(failure);
                Status::Failed
            }
        };
        self.count_file(file, status, error.as_ref(), skip_reason);
        self.progress.set_message(self.totals.files_done(), self.totals.stored.speeches);
    }

    fn count_file(
        &mut self,
        file: usize,
        status: Status,
        error: Option<&ReadFailure>,
        skip_reason: Option<SkipReason>,
    ) {
        self.file_status = None;
        let SourceFile { bytes, .. } = self.files[file];
        self.totals.add_file(status, bytes);
        self.progress.end_file(bytes);
        let name = self.files[file].display_name();
        self.write_report(|report| report.end_file(&name, &FileEntry { status, error, skip_reason }));
    }

    fn write_report(&mut self, write: impl FnOnce(&mut Report) -> io::Result<()>) {
        if let Some(report) = &mut self.report
            && let Err(error) = write(report)
        {
            self.report = None;
            self.report_error = Some(error);
        }
    }

    /// Prints the totals and finishes the report; returns whether everything was done.
    pub fn finish(mut self, is_interrupted: bool) -> bool {
        let done = self.totals.files_done();
        self.totals.interrupted = is_interrupted && done < self.files.len();
        if self.file_status.is_some() {
            self.count_file(done, Status::Interrupted, None, None);
        }
        self.totals.files.not_reached = self.files.len() - done;
        self.totals.time = self.progress.elapsed();
        self.progress.clear();
        let has_report = self.report.is_some();
        if self.totals.has_several_records() {
            self.progress.print_line(self.totals.to_string().trim_end());
            for change in &self.changes {
                self.progress.print_line(format_args!("  {}", how_to_undo(change)));
            }
            if self.totals.records.drafts > 0 && !self.totals.dry_run {
                self.progress.print_line(format_args!("  to see the drafts: {}", commands::command("list --drafts")));
            }
            if self.is_brief && !has_report && !self.totals.findings.is_empty() {
                self.progress.print_line("  to see the findings of each file: --report report.json");
            }
            let notes = severity_name(Severity::Note).1;
            let asked = self.totals.findings.iter().filter(|(severity, _)| **severity != notes);
            if !self.totals.is_publishing && asked.flat_map(|(_, kinds)| kinds.keys()).any(|kind| FACTS.contains(kind))
            {
                self.progress.print_line(
                    "  to state a fact for one file: “date: 2021-09-16” between two lines of --- at its top",
                );
            }
        }
        if self.totals.interrupted {
            self.progress
                .print_line("Stopped. Run the same command again to continue; stored files are not read again.");
        }
        if let Some(report) = self.report.take()
            && let Err(error) = report.finish(&self.totals)
        {
            self.report_error = Some(error);
        }
        if let Some(error) = &self.report_error {
            self.progress.print_error(format_args!("cannot write the report: {error}"));
        }
        self.report_error.is_none() && self.totals.files.failed == 0 && self.totals.records.refused == 0
    }
}

fn how_to_undo(change: &Change) -> String {
    let id = &change.id;
    format!("change {id}; to undo all of it: {}", commands::command(&format!("revert {id}")))
}
