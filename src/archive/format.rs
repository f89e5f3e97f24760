//! Defines the entries of an archive.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{People, RecordHistory, SessionSlug};

/// The version of the archive format that this program reads and writes.
pub const FORM: u32 = 1;

/// The manifest of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the archive format: [`FORM`].
    pub plenary_archive: u32,
    /// The number of sources.
    pub sources: u64,
    /// The listed names of organisations by slug; records may write them in several ways.
    #[serde(default)]
    pub organisations: BTreeMap<String, String>,
    /// The listed names of places by slug.
    #[serde(default)]
    pub places: BTreeMap<String, String>,
    /// The slugs of all sessions, in import order.
    pub sessions: Vec<SessionSlug>,
}

impl Manifest {
    /// The manifest of an archive with these sessions and this number of sources.
    #[must_use]
    pub fn new(sessions: Vec<SessionSlug>, sources: u64) -> Self {
        let (organisations, places) = (BTreeMap::new(), BTreeMap::new());
        Self { plenary_archive: FORM, sources, organisations, places, sessions }
    }
}

/// An entry of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The first one.
    Manifest(Manifest),
    /// A source as it was imported.
    Source {
        /// SHA-256 of the text, as hexadecimal digits.
        sha256: String,
        /// The whole text.
        text: String,
    },
    /// A record with its history.
    RecordHistory(Box<RecordHistory>),
    /// The last one.
    People(People),
}

/// The error for an archive that cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[error("{entry}: {message}")]
pub struct Fault {
    /// The entry, or the archive itself.
    pub entry: String,
    /// What is wrong and how to fix it.
    pub message: String,
}

impl Fault {
    #[expect(clippy::needless_pass_by_value, reason = "errors and words are given as they come")]
    pub(crate) fn new(entry: impl Into<String>, message: impl ToString) -> Self {
        // A name may contain control characters for a terminal.
        let entry = entry.into().replace(char::is_control, "\u{fffd}");
        Self { entry, message: message.to_string() }
    }
}

pub(crate) type Result<T> = std::result::Result<T, Fault>;
