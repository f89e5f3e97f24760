//! Counts the results of an import and prints them at its end.

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Write},
    time::Duration,
};

use indicatif::{HumanCount, HumanDuration};
use serde::{Serialize, Serializer};

use crate::{
    cli::output::{
        findings::severity_name,
        lines::count,
        outcome::{Counts, Status},
        progress::{byte_rate, speech_rate},
    },
    import::{Finding, Severity},
    ingest::SkipReason,
};

/// The totals of an import; also the `totals` of the JSON report.
#[derive(Debug, Default, Serialize)]
pub struct Totals {
    pub files: FileTotals,
    pub records: RecordTotals,
    /// Speeches, participants and decisions of the records that were stored or changed.
    #[serde(flatten)]
    pub stored: Counts,
    /// Findings of the records that were stored, changed or refused, by severity and kind.
    pub findings: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    pub bytes: u64,
    #[serde(rename = "seconds", serialize_with = "as_seconds")]
    pub time: Duration,
    /// Whether a shutdown ended the import before all files were done.
    pub interrupted: bool,
    #[serde(skip)]
    pub dry_run: bool,
    /// Whether drafts are published, and no files read.
    #[serde(skip)]
    pub is_publishing: bool,
}

#[derive(Debug, Default, Serialize)]
pub struct FileTotals {
    pub asked: usize,
    pub stored: usize,
    pub drafts: usize,
    pub unchanged: usize,
    pub failed: usize,
    pub skipped: usize,
    pub not_reached: usize,
    /// Skipped files by reason and extension.
    #[serde(skip)]
    pub skip_reasons: BTreeMap<SkipReason, BTreeMap<String, usize>>,
}

#[derive(Debug, Default, Serialize)]
pub struct RecordTotals {
    /// Those that are public since: `stored` and `changed`.
    pub published: usize,
    pub drafts: usize,
    pub stored: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
}

fn as_seconds<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(time.as_secs_f64())
}

impl Totals {
    pub fn add_record(&mut self, status: Status, counts: Counts, findings: &[Finding]) {
        match status {
            Status::Unchanged => return self.records.unchanged += 1,
            Status::Stored | Status::WouldBeStored | Status::Changed | Status::WouldBeChanged => {
                match status {
                    Status::Stored | Status::WouldBeStored => self.records.stored += 1,
                    _ => self.records.changed += 1,
                }
                self.records.published += 1;
                self.stored.speeches += counts.speeches;
                self.stored.participants += counts.participants;
                self.stored.decisions += counts.decisions;
            }
            Status::Draft | Status::WouldBeDraft => self.records.drafts += 1,
            _ => self.records.refused += 1,
        }
        for finding in findings {
            let (_, severity) = severity_name(finding.severity);
            *self.findings.entry(severity).or_default().entry(finding.kind.as_str()).or_default() += 1;
        }
    }

    pub fn add_file(&mut self, status: Status, bytes: u64) {
        self.bytes += bytes;
        match status {
            Status::Stored | Status::WouldBeStored | Status::Changed | Status::WouldBeChanged => self.files.stored += 1,
            Status::Draft | Status::WouldBeDraft => self.files.drafts += 1,
            Status::Unchanged => self.files.unchanged += 1,
            Status::Skipped => self.files.skipped += 1,
            Status::Interrupted => self.files.not_reached += 1,
            Status::Failed | Status::Refused => self.files.failed += 1,
        }
    }

    pub fn add_skipped(&mut self, reason: SkipReason, extension: String) {
        *self.files.skip_reasons.entry(reason).or_default().entry(extension).or_default() += 1;
    }

    /// How many files are done, with any result.
    pub fn files_done(&self) -> usize {
        let FileTotals { stored, drafts, unchanged, failed, skipped, .. } = self.files;
        stored + drafts + unchanged + failed + skipped
    }

    /// Whether the totals say more than the line of the only record.
    pub fn has_several_records(&self) -> bool {
        let RecordTotals { published, drafts, unchanged, refused, .. } = self.records;
        self.interrupted || self.files.asked > 1 || published + drafts + unchanged + refused > 1
    }
}

impl Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FileTotals { asked, stored, drafts, unchanged, failed, skipped, not_reached, .. } = &self.files;
        let done = if self.dry_run { "would be stored" } else { "stored" };
        let kept = if self.dry_run { "would be kept as drafts" } else { "kept as drafts" };
        let (one, many) = if self.is_publishing { ("draft", "drafts") } else { ("file", "files") };
        write!(f, "\n{} in ", count(*asked, one, many))?;
        if self.time < Duration::from_mins(2) {
            write!(f, "{:.1} s: ", self.time.as_secs_f64())?;
        } else {
            write!(f, "{}: ", HumanDuration(self.time))?;
        }
        let parts = [
            (stored, done),
            (drafts, kept),
            (unchanged, "unchanged"),
            (failed, "failed"),
            (skipped, "skipped"),
            (not_reached, "not reached"),
        ];
        writeln!(f, "{}", list_counts(parts))?;
        let RecordTotals { published, drafts, stored, changed, unchanged, refused } = &self.records;
        let changing = if self.dry_run { "would be changed" } else { "changed" };
        let records =
            list_counts([(stored, done), (changed, changing), (unchanged, "unchanged"), (refused, "refused")]);
        let mut records = if records.is_empty() { "none".to_owned() } else { records };
        if *drafts > 0 {
            let (published, drafts) = (HumanCount(*published as u64), HumanCount(*drafts as u64));
            let is_public = if self.dry_run { "would be published" } else { "published" };
            records = match records.as_str() {
                "none" => format!("{published} {is_public}, {drafts} {kept}"),
                _ => format!("{published} {is_public} ({records}), {drafts} {kept}"),
            };
        }
        writeln!(f, "  records: {records}")?;
        if *published > 0 {
            let Counts { speeches, participants, decisions } = self.stored;
            let (speeches, participants, decisions) = (
                count(speeches, "speech", "speeches"),
                count(participants, "participant", "participants"),
                count(decisions, "decision", "decisions"),
            );
            writeln!(f, "  {done}: {speeches}, {participants}, {decisions}")?;
        }
        for severity in [Severity::Error, Severity::Question, Severity::Note] {
            let (one, many) = severity_name(severity);
            let Some(kinds) = self.findings.get(many) else { continue };
            let mut kinds: Vec<_> = kinds.iter().collect();
            kinds.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
            let total = kinds.iter().map(|(_, number)| **number).sum();
            let kinds = list_counts(kinds.into_iter().map(|(kind, number)| (number, *kind)));
            writeln!(f, "  {}: {kinds}", count(total, one, many))?;
        }
        for (reason, extensions) in &self.files.skip_reasons {
            let total = extensions.values().sum();
            let extensions = list_counts(extensions.iter().map(|(extension, number)| (number, extension.as_str())));
            let (one, many) = skip_reason(*reason);
            writeln!(f, "  skipped: {} ({extensions})", count(total, one, many))?;
        }
        if self.is_publishing {
            return Ok(());
        }
        write!(f, "  speed: {}, {}", speech_rate(self.stored.speeches, self.time), byte_rate(self.bytes, self.time))
    }
}

fn skip_reason(reason: SkipReason) -> (&'static str, &'static str) {
    match reason {
        SkipReason::NoTranscript => ("file without text or transcript", "files without text or transcript"),
        SkipReason::Document => (
            "document that only its own program reads; save it there as a text file or a web page",
            "documents that only their own programs read; save them there as text files or web pages",
        ),
        SkipReason::List => {
            ("list, read with the transcripts of its folder", "lists, read with the transcripts of their folders")
        }
    }
}

/// `3 stored, 1 failed`, without zeros.
fn list_counts<'a>(parts: impl IntoIterator<Item = (&'a usize, &'a str)>) -> String {
    let mut text = String::new();
    for (number, what) in parts.into_iter().filter(|(number, _)| **number > 0) {
        let comma = if text.is_empty() { "" } else { ", " };
        // Writing to a string does not fail.
        let _ = write!(text, "{comma}{} {what}", HumanCount(*number as u64));
    }
    text
}
