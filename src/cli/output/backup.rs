//! Prints what a backup holds.

use indicatif::{HumanBytes, HumanCount};

use crate::{cli::output::lines::print_line, store::Backup};

/// Prints size, number of records and revision, in the form of `plenary serve`.
pub fn print_backup(backup: &Backup) {
    print_line(format_args!("Size:     {}", HumanBytes(backup.bytes)));
    print_line(format_args!("Records:  {}", HumanCount(backup.records.unsigned_abs())));
    print_line(format_args!("Revision: {}", backup.revision));
}
