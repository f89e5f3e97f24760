//! Parses the command line and calls the library.

use std::process::ExitCode;

use clap::Parser;
use plenary::{cli, config::Config};

fn main() -> ExitCode {
    match cli::run(Config::parse().command) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("plenary: {error:#}");
            ExitCode::FAILURE
        }
    }
}
