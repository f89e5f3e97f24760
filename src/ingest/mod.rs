//! Imports files and pasted texts: finds, opens and reads them in parallel, and stores their records.
//!
//! Knows the store, the formats and archives, but neither the command line nor the web: it prints nothing and reports each step
//! as an [`ImportEvent`].

pub(crate) mod archive_import;
pub(crate) mod importer;
pub(crate) mod open_source;
pub(crate) mod parallel_reader;
pub mod pdf_process;
pub(crate) mod publisher;
pub(crate) mod shutdown;
pub(crate) mod source_files;
pub(crate) mod tei_companions;

pub use archive_import::{ArchiveSummary, split_archives};
pub use importer::{ImportEvent, Importer};
pub use open_source::{Content, FileEnd, ReadFailure, ReadOptions, SkipReason};
pub use parallel_reader::ParallelReader;
pub use publisher::Publisher;
pub use shutdown::Shutdown;
pub use source_files::{SourceFile, find as find_files};
