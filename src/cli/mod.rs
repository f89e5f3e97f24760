//! The commands, one file each. They print for people, and know neither SQL nor HTML.

pub(crate) mod archive;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod output;
pub(crate) mod parse;
pub(crate) mod people;
pub(crate) mod reindex;
pub(crate) mod restore;
pub(crate) mod serve;
pub(crate) mod undo;

use std::{
    fmt::Display,
    future::Future,
    io::{self, Write},
    process::ExitCode,
    thread,
};

use anyhow::{Context, bail};
use indicatif::HumanCount;

use crate::{
    config::{Command, Database},
    store::Store,
    threads::stand_back,
};

/// Carries out a command. The status tells whether everything that was asked was done.
///
/// # Errors
/// What kept the command as a whole from its work.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    // Whoever reads goes before what may take hours; the threads that are started from here on inherit it.
    if matches!(command, Command::Import(_) | Command::Reindex(_)) {
        stand_back();
    }
    let done = match command {
        Command::Serve(flags) => wait(serve::run(flags)),
        Command::Import(flags) => wait(import::run(flags)),
        Command::Parse(flags) => parse::run(flags),
        Command::Diff(flags) => wait(diff::run(flags)),
        Command::Withdraw(flags) => wait(undo::withdraw(flags)),
        Command::RestoreRecord(flags) => wait(undo::restore_record(flags)),
        Command::Revert(flags) => wait(undo::revert(flags)),
        Command::People(flags) => wait(people::run(flags)),
        Command::Export(flags) => wait(export::run(flags)),
        Command::Backup(flags) => wait(backup::run(flags)),
        Command::Restore(flags) => wait(restore::run(flags)),
        Command::Check(flags) => wait(check::run(flags)),
        Command::Reindex(flags) => wait(reindex::run(flags)),
    };
    done.or_else(|error| if reader_left(&error) { Ok(ExitCode::SUCCESS) } else { Err(error) })
}

/// Whether it failed because whoever read what it wrote has left: that is their right, and no fault.
fn reader_left(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints a line. Nobody may be reading any more, which is no reason to leave work undone.
fn say(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Says on standard error what was not done; nobody may be reading that either.
fn complain(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// `1 file`, `1,204 files`.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", HumanCount(number as u64), if number == 1 { one } else { many })
}

/// Opens a database that must be there.
async fn open(flags: &Database) -> anyhow::Result<Store> {
    let path = &flags.database;
    if !path.exists() {
        bail!("there is no database at {}; name one with --database", path.display());
    }
    let store = Store::open(path).await?;
    backup::tell_before(store.before());
    Ok(store)
}

/// Does the work on a thread for every two processors, besides this one.
///
/// What is kept costs these threads little more than the system needs to send it, and all else is made on others
/// (`store/readers.rs`). With a thread for each processor, one waits for its turn while those or a client have it, and the
/// slowest of a hundred kept pages take three times as long.
fn wait(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    let threads = thread::available_parallelism().map_or(1, |processors| processors.get().div_ceil(2));
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(threads).enable_all().build().context("cannot start the runtime")?.block_on(work)
}
