//! Parses the command line and calls the library.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use plenary::{cli, config::Config};

/// Pages and imports are made of many short strings: a fifth of a session's page was what the system's allocator took.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match cli::run(Config::parse().command) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("plenary: {error:#}");
            ExitCode::FAILURE
        }
    }
}
