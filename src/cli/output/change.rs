//! Prints what a withdrawal, a revert or a change of participants did.

use crate::{
    cli::output::{
        commands::command,
        lines::{count, print_line},
    },
    store::AppliedChange,
};

/// Prints the records that changed, and how to undo the change.
pub fn print_change(done: &str, undone: &AppliedChange) {
    print_line(format_args!("{done}: {}", count(undone.slugs.len(), "record", "records")));
    undone.slugs.iter().for_each(|slug| print_line(format_args!("  {}", slug.path())));
    let id = &undone.change.id;
    print_line(format_args!("change {id}; to undo it: {}", command(&format!("revert {id}"))));
}
