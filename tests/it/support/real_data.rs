//! Finds the real material in `../shared/data`, which lies beside the project and never in it.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// A file or a folder below `../shared/data`. `None`, with a line on standard error, where it is absent: then the test is skipped.
pub fn real(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if found.exists() {
        return Some(found);
    }
    // Not by `eprintln!`: the test runner captures it, and shows it of failed tests only.
    let _ = writeln!(io::stderr(), "skipped: no ../shared/data/{path}");
    None
}

/// The text of such a file.
pub fn real_text(path: &str) -> Option<String> {
    real(path).map(|found| fs::read_to_string(found).expect("a text"))
}
