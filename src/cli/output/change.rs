//! Prints what a withdrawal, a revert or a change of participants did.

use crate::{
    cli::output::lines::{count, print_line},
    store::AppliedChange,
};

/// Prints the records that changed, and how to undo the change.
pub fn print_change(done: &str, undone: &AppliedChange) {
    print_line(format_args!("{done}: {}", count(undone.slugs.len(), "record", "records")));
    undone.slugs.iter().for_each(|slug| print_line(format_args!("  {}", slug.path())));
    print_line(format_args!("change {0}; to undo it: plenary revert {0}", undone.change.id));
}
