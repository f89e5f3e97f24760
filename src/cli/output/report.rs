//! Writes the JSON report of an import, with an entry per file.
//!
//! The report is written to a temporary file beside its path and renamed at the end, so a partial report is never visible.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    cli::output::{
        outcome::{Counts, Status},
        totals::Totals,
    },
    import::Finding,
    ingest::{ReadFailure, SkipReason},
};

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

/// The fields of a file, after its name and records.
#[derive(Debug, Serialize)]
pub struct FileEntry<'a> {
    pub status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a ReadFailure>,
    #[serde(rename = "holds", skip_serializing_if = "Option::is_none")]
    pub skip_reason: Option<SkipReason>,
}

/// A report while it is written.
pub struct Report {
    path: PathBuf,
    temporary: PathBuf,
    out: BufWriter<File>,
    files: usize,
    /// How many records of the current file are written; none before the file's first field.
    records: Option<usize>,
}

impl Report {
    pub fn create(path: &Path) -> io::Result<Self> {
        // The leading dot hides it from the import if it is in the imported folder.
        let name = path.file_name().map_or_else(Default::default, OsStr::to_string_lossy);
        let temporary = path.with_file_name(format!(".{name}.part"));
        let mut out = BufWriter::new(File::create(&temporary)?);
        out.write_all(b"{\"files\":[")?;
        Ok(Self { path: path.to_owned(), temporary, out, files: 0, records: None })
    }

    /// Adds a record to the current file.
    pub fn add_record(&mut self, file: &str, entry: &RecordEntry) -> io::Result<()> {
        let records = self.begin_file(file)?;
        self.out.write_all(if records == 0 { b"\n  " } else { b",\n  " })?;
        self.records = Some(records + 1);
        Ok(serde_json::to_writer(&mut self.out, entry)?)
    }

    /// Ends the current file.
    pub fn end_file(&mut self, file: &str, entry: &FileEntry) -> io::Result<()> {
        self.begin_file(file)?;
        self.records = None;
        // The entry's fields follow the records in the same object.
        let entry = serde_json::to_string(entry)?;
        write!(self.out, "],{}", entry.trim_start_matches('{'))
    }

    /// Begins the current file unless it is begun; returns how many records it has.
    fn begin_file(&mut self, file: &str) -> io::Result<usize> {
        if let Some(records) = self.records {
            return Ok(records);
        }
        self.out.write_all(if self.files == 0 { b"\n" } else { b",\n" })?;
        self.files += 1;
        write!(self.out, "{{\"file\":{},\"records\":[", serde_json::to_string(file)?)?;
        self.records = Some(0);
        Ok(0)
    }

    /// Adds the totals and renames the report to its path.
    pub fn finish(mut self, totals: &Totals) -> io::Result<()> {
        write!(self.out, "\n],\"totals\":{}}}\n", serde_json::to_string(totals)?)?;
        self.out.flush()?;
        fs::rename(&self.temporary, &self.path)
    }
}
