//! Runs the command line.

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    plenary::cli::run(env::args_os())
}
