//! Parses the command line and calls the library.

use mimalloc::MiMalloc;
use std::process::ExitCode;

use clap::Parser;
use plenary::{cli, config::Config};

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
