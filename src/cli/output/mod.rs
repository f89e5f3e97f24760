//! Holds the words of the command line: import logs, findings, drafts, differences, totals.

pub(crate) mod backup;
pub(crate) mod change;
pub(crate) mod commands;
pub(crate) mod diff;
pub(crate) mod draft;
pub(crate) mod findings;
pub(crate) mod import_log;
pub(crate) mod kept;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod origins;
pub(crate) mod outcome;
pub(crate) mod pairs;
pub(crate) mod progress;
pub(crate) mod questions;
pub(crate) mod reading;
pub(crate) mod report;
pub(crate) mod side_by_side;
pub(crate) mod totals;
