//! The commands, one file each. They print for people, and know neither SQL nor HTML.

mod export;
mod import;
mod parse;
mod report;
mod serve;
mod sources;

use std::{future::Future, process::ExitCode};

use anyhow::Context;

use crate::config::Command;

/// Carries out a command. The status tells whether everything that was asked was done.
///
/// # Errors
/// What kept the command as a whole from its work.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(flags) => wait(serve::run(flags)),
        Command::Import(flags) => wait(import::run(flags)),
        Command::Parse(flags) => parse::run(flags),
        Command::Export(flags) => wait(export::run(flags)),
    }
}

fn wait(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the runtime")?.block_on(work)
}
