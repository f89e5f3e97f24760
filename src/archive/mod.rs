//! A whole archive as files: everything that a database holds, to be kept elsewhere and imported again.
//!
//! ```text
//! manifest.json             what there is: the slugs of all sessions in their order, how many sources
//! sources/{sha256}.txt      each source as it was imported
//! sessions/{slug}.json      each record with its history; withdrawn ones too
//! people.json               the names of participants, and the redirects of their former addresses
//! ```
//!
//! An archive is a folder, or one tar file with the entries in this order, compressed by zstd. The same records always give the
//! same bytes: the only times in it are those of the changes. Sizes are limited on reading, an entry that [`Writer`] would not
//! write is an error with its name, and one entry is in memory at a time.
//!
//! Knows files and the model, not the store.

pub(crate) mod format;
pub(crate) mod names;
pub(crate) mod read;
pub(crate) mod vet;
pub(crate) mod write;

pub use format::{Entry, FORM, Fault, Manifest};
pub use read::{is_one, read};
pub use vet::dossier as vet;
pub use write::Writer;
