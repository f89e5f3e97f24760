//! Finds source files, opens and reads them in parallel, and hands over drafts in order.

pub(crate) mod open_source;
pub(crate) mod parallel_reader;
pub(crate) mod shutdown;
pub(crate) mod source_files;
pub(crate) mod tei_companions;

pub use shutdown::Shutdown;
