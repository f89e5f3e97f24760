//! Prints lines and formats counts.

use std::{
    fmt::Display,
    io::{self, Write},
};

use indicatif::HumanCount;

/// Prints a line to standard output. A closed output is ignored, so that the work goes on.
pub fn print_line(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Prints a line to standard error. A closed output is ignored, so that the work goes on.
pub fn print_error(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// `1 file`, `1,204 files`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", HumanCount(number as u64), if number == 1 { one } else { many })
}
