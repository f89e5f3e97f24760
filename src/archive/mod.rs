//! A whole archive as files: everything that a database holds, to be kept elsewhere and imported again.
//!
//! ```text
//! manifest.json             what there is: the slugs of all sessions in their order, how many sources
//! sources/{sha256}.txt      each source as it was imported
//! sessions/{slug}.json      each record over time, a dossier; withdrawn ones too
//! people.json               the names participants go by, and where former addresses of theirs lead
//! ```
//!
//! They stand in a folder, or in this order in one file, a tar packed by zstd. The same archive always gives the same bytes:
//! there is no time in it but those of its changes. Whatever is read is bounded, and refused with the entry's name where it
//! is not what [`Writer`] writes; one entry is in memory at a time.
//!
//! This is the only room besides `cli` that opens files, and it knows nothing of where records are kept.

pub(crate) mod names;
pub(crate) mod read;
pub(crate) mod vet;
pub(crate) mod write;

pub use read::{is_one, read};
pub use vet::dossier as vet;
pub use write::Writer;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Dossier, People};

/// The version of the form that this program reads and writes.
pub const FORM: u32 = 1;

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the form of the files: [`FORM`].
    pub plenary_archive: u32,
    /// How many sources there are.
    pub sources: u64,
    /// By slug, how lists write the names of organisations, which records may write in several ways.
    #[serde(default)]
    pub organisations: BTreeMap<String, String>,
    /// The same of places.
    #[serde(default)]
    pub places: BTreeMap<String, String>,
    /// The slugs of all sessions, in the order in which they are imported again.
    pub sessions: Vec<String>,
}

impl Manifest {
    /// Of an archive with these sessions and so many sources.
    #[must_use]
    pub fn new(sessions: Vec<String>, sources: u64) -> Self {
        let (organisations, places) = (BTreeMap::new(), BTreeMap::new());
        Self { plenary_archive: FORM, sources, organisations, places, sessions }
    }
}

/// What an archive holds, one after the other.
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
    /// A record over time.
    Dossier(Box<Dossier>),
    /// The last one.
    People(People),
}

/// Why an archive cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[error("{entry}: {message}")]
pub struct Fault {
    /// The entry, or the archive itself.
    pub entry: String,
    /// What is wrong with it and what would help.
    pub message: String,
}

impl Fault {
    #[expect(clippy::needless_pass_by_value, reason = "errors and words are given as they come")]
    fn new(entry: impl Into<String>, message: impl ToString) -> Self {
        // A name may be meant for a terminal.
        let entry = entry.into().replace(char::is_control, "\u{fffd}");
        Self { entry, message: message.to_string() }
    }
}

type Result<T> = std::result::Result<T, Fault>;
