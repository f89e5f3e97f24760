//! Backs up, restores and checks a database.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod restore;
pub(crate) mod snapshot_file;
