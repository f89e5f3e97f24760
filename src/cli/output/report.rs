//! The report of an import: a JSON document with an entry a file, for programs and for reading at leisure.
//!
//! It is written beside its place as the import goes on, and put there whole at the end, so that nobody meets half of it.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    cli::output::totals::Totals,
    import::Finding,
    ingest::open_source::{Failure, PassedOver},
};

/// What became of a record, or of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Stored,
    Unchanged,
    /// The session was there, and has another version now.
    Changed,
    /// On a dry run.
    WouldBeStored,
    /// On a dry run.
    WouldBeChanged,
    /// A record that was not stored.
    Refused,
    /// A file that was not read to its end, or not all of whose records are stored.
    Failed,
    PassedOver,
    /// A file that was not read to its end because the program was told to stop.
    Interrupted,
}

/// A record of a file.
#[derive(Debug, Serialize)]
pub struct RecordEntry<'a> {
    pub status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    #[serde(flatten)]
    pub counts: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Finding]>::is_empty")]
    pub findings: &'a [Finding],
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    pub speeches: usize,
    pub participants: usize,
    pub decisions: usize,
}

/// How a file ended.
#[derive(Debug, Serialize)]
pub struct FileEnd<'a> {
    pub status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a Failure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<PassedOver>,
}

/// A report that is being written.
pub struct Report {
    path: PathBuf,
    part: PathBuf,
    out: BufWriter<File>,
    files: usize,
    /// How many records of the file under way are written, if it is begun.
    records: Option<usize>,
}

impl Report {
    pub fn begin(path: &Path) -> io::Result<Self> {
        // Hidden, so that it is no file of the folder that is imported.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = path.with_file_name(format!(".{name}.part"));
        let mut out = BufWriter::new(File::create(&part)?);
        out.write_all(b"{\"files\":[")?;
        Ok(Self { path: path.to_owned(), part, out, files: 0, records: None })
    }

    /// Adds a record to the file under way.
    pub fn record(&mut self, file: &str, entry: &RecordEntry) -> io::Result<()> {
        let records = self.open(file)?;
        self.out.write_all(if records == 0 { b"\n  " } else { b",\n  " })?;
        self.records = Some(records + 1);
        Ok(serde_json::to_writer(&mut self.out, entry)?)
    }

    /// Ends the file under way.
    pub fn end(&mut self, file: &str, end: &FileEnd) -> io::Result<()> {
        self.open(file)?;
        self.records = None;
        // The fields of the end follow the records in one object.
        let end = serde_json::to_string(end)?;
        write!(self.out, "],{}", end.trim_start_matches('{'))
    }

    /// Begins the file unless it is begun; gives how many records it has.
    fn open(&mut self, file: &str) -> io::Result<usize> {
        if let Some(records) = self.records {
            return Ok(records);
        }
        self.out.write_all(if self.files == 0 { b"\n" } else { b",\n" })?;
        self.files += 1;
        write!(self.out, "{{\"file\":{},\"records\":[", serde_json::to_string(file)?)?;
        self.records = Some(0);
        Ok(0)
    }

    /// Adds the totals and puts the whole in its place.
    pub fn finish(mut self, totals: &Totals) -> io::Result<()> {
        write!(self.out, "\n],\"totals\":{}}}\n", serde_json::to_string(totals)?)?;
        self.out.flush()?;
        fs::rename(&self.part, &self.path)
    }
}
