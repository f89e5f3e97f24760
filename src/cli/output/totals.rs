//! What an import did, in all.

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Write},
    time::Duration,
};

use indicatif::{HumanCount, HumanDuration};
use serde::{Serialize, Serializer};

use crate::{
    cli::output::{
        findings,
        lines::count,
        progress::{byte_rate, rate},
        report::{Counts, Status},
    },
    import::{Finding, Severity},
    ingest::open_source::PassedOver,
};

/// What an import did, counted as it goes.
#[derive(Debug, Default, Serialize)]
pub struct Totals {
    pub files: Files,
    pub records: Records,
    /// How much the records hold that were stored.
    #[serde(flatten)]
    pub held: Counts,
    /// How many findings there are of each kind, in the records that were stored or refused.
    pub findings: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    pub bytes: u64,
    #[serde(rename = "seconds", serialize_with = "as_seconds")]
    pub time: Duration,
    /// Whether the program was told to stop before all was done.
    pub interrupted: bool,
    #[serde(skip)]
    pub dry_run: bool,
}

/// Files by what became of them.
#[derive(Debug, Default, Serialize)]
pub struct Files {
    pub asked: usize,
    pub stored: usize,
    pub unchanged: usize,
    pub failed: usize,
    pub passed_over: usize,
    pub not_reached: usize,
    /// The endings of the names of those passed over.
    #[serde(skip)]
    pub endings: BTreeMap<PassedOver, BTreeMap<String, usize>>,
}

/// Records by what became of them.
#[derive(Debug, Default, Serialize)]
pub struct Records {
    pub stored: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
}

fn as_seconds<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(time.as_secs_f64())
}

impl Totals {
    pub fn record(&mut self, status: Status, counts: Counts, findings: &[Finding]) {
        match status {
            Status::Unchanged => return self.records.unchanged += 1,
            Status::Stored | Status::WouldBeStored | Status::Changed | Status::WouldBeChanged => {
                match status {
                    Status::Stored | Status::WouldBeStored => self.records.stored += 1,
                    _ => self.records.changed += 1,
                }
                self.held.speeches += counts.speeches;
                self.held.participants += counts.participants;
                self.held.decisions += counts.decisions;
            }
            _ => self.records.refused += 1,
        }
        for finding in findings {
            let (_, severity) = findings::called(finding.severity);
            *self.findings.entry(severity).or_default().entry(finding.kind).or_default() += 1;
        }
    }

    pub fn file(&mut self, status: Status, bytes: u64) {
        self.bytes += bytes;
        match status {
            Status::Stored | Status::WouldBeStored | Status::Changed | Status::WouldBeChanged => self.files.stored += 1,
            Status::Unchanged => self.files.unchanged += 1,
            Status::PassedOver => self.files.passed_over += 1,
            Status::Interrupted => self.files.not_reached += 1,
            Status::Failed | Status::Refused => self.files.failed += 1,
        }
    }

    pub fn passed_over(&mut self, why: PassedOver, ending: String) {
        *self.files.endings.entry(why).or_default().entry(ending).or_default() += 1;
    }

    /// How many files are done with.
    pub fn files_done(&self) -> usize {
        let Files { stored, unchanged, failed, passed_over, .. } = self.files;
        stored + unchanged + failed + passed_over
    }

    /// Whether there is more to tell than of one record.
    pub fn is_many(&self) -> bool {
        let Records { stored, changed, unchanged, refused } = self.records;
        self.interrupted || self.files.asked > 1 || stored + changed + unchanged + refused > 1
    }
}

impl Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Files { asked, stored, unchanged, failed, passed_over, not_reached, .. } = &self.files;
        let done = if self.dry_run { "would be stored" } else { "stored" };
        write!(f, "\n{} in ", files(*asked))?;
        if self.time < Duration::from_mins(2) {
            write!(f, "{:.1} s: ", self.time.as_secs_f64())?;
        } else {
            write!(f, "{}: ", HumanDuration(self.time))?;
        }
        let parts = [
            (stored, done),
            (unchanged, "unchanged"),
            (failed, "failed"),
            (passed_over, "passed over"),
            (not_reached, "not reached"),
        ];
        writeln!(f, "{}", listed(parts))?;
        let Records { stored, changed, unchanged, refused } = &self.records;
        let changing = if self.dry_run { "would be changed" } else { "changed" };
        let records = listed([(stored, done), (changed, changing), (unchanged, "unchanged"), (refused, "refused")]);
        writeln!(f, "  records: {}", if records.is_empty() { "none" } else { &records })?;
        if stored + changed > 0 {
            let Counts { speeches, participants, decisions } = self.held;
            let (speeches, participants, decisions) = (
                count(speeches, "speech", "speeches"),
                count(participants, "participant", "participants"),
                count(decisions, "decision", "decisions"),
            );
            writeln!(f, "  {done}: {speeches}, {participants}, {decisions}")?;
        }
        for severity in [Severity::Error, Severity::Question, Severity::Note] {
            let (one, many) = findings::called(severity);
            let Some(kinds) = self.findings.get(many) else { continue };
            let mut kinds: Vec<_> = kinds.iter().collect();
            kinds.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
            let total = kinds.iter().map(|(_, number)| **number).sum();
            let kinds = listed(kinds.into_iter().map(|(kind, number)| (number, *kind)));
            writeln!(f, "  {}: {kinds}", count(total, one, many))?;
        }
        for (why, endings) in &self.files.endings {
            let total = endings.values().sum();
            let endings = listed(endings.iter().map(|(ending, number)| (number, ending.as_str())));
            let (one, many) = match why {
                PassedOver::NoTranscript => {
                    ("file that holds no text or no transcript", "files that hold no text or no transcript")
                }
                PassedOver::Document => (
                    "document that only its own program reads: save its words there as a text file or a web page",
                    "documents that only their own programs read: save their words there as text files or web pages",
                ),
                PassedOver::List => {
                    ("list, read with the transcripts beside it", "lists, read with the transcripts beside them")
                }
            };
            writeln!(f, "  passed over: {} ({endings})", count(total, one, many))?;
        }
        write!(f, "  speed: {}, {}", rate(self.held.speeches, self.time), byte_rate(self.bytes, self.time))
    }
}

fn files(number: usize) -> String {
    count(number, "file", "files")
}

/// `3 stored, 1 failed`, without what there is none of.
fn listed<'a>(parts: impl IntoIterator<Item = (&'a usize, &'a str)>) -> String {
    let mut text = String::new();
    for (number, what) in parts.into_iter().filter(|(number, _)| **number > 0) {
        let comma = if text.is_empty() { "" } else { ", " };
        // Writing to a string does not fail.
        let _ = write!(text, "{comma}{} {what}", HumanCount(*number as u64));
    }
    text
}
