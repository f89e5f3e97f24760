//! Defines the command line: one file per command, with its flags above its `run`.
//!
//! Every flag is also an environment variable, and the flag wins. No other folder reads the environment.
//! Commands print for people; they contain no SQL and no HTML.

pub(crate) mod answer;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod discard;
pub(crate) mod export;
pub(crate) mod export_archive;
pub(crate) mod find_record;
mod flag_order;
pub(crate) mod import;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod open_database;
pub(crate) mod output;
pub(crate) mod parse;
pub(crate) mod people;
pub(crate) mod publish;
pub(crate) mod questions;
pub(crate) mod reindex;
pub(crate) mod restore;
pub(crate) mod restore_record;
pub(crate) mod revert;
pub(crate) mod serve;
pub(crate) mod shared_args;
pub(crate) mod show;
pub(crate) mod withdraw;

use std::{ffi::OsString, future::Future, io, pin::Pin, process::ExitCode, thread};

use anyhow::Context;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::{
    cli::{
        flag_order::move_flags_behind_command,
        output::{commands, lines::print_error},
    },
    ingest::pdf_process,
    threads::lower_thread_priority,
};

/// Turns published summit transcripts into a record people can browse, filter by country and cite.
#[derive(Debug, Parser)]
#[command(
    version,
    before_help = "Example: plenary serve --sample",
    after_help = "Flags may come before or after the command. “plenary help COMMAND” lists those that it has."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a database as a website
    #[command(before_help = "Example: plenary serve --database plenary.db --listen 127.0.0.1:8080")]
    Serve(serve::Args),
    /// Import transcripts, records and archives
    #[command(
        before_help = "Example: plenary import dushanbe.txt --date 2021-09-16 --source-url http://example.org/summit"
    )]
    Import(import::Args),
    /// Show how transcripts and records are read; needs no database
    #[command(before_help = "Example: plenary parse dushanbe.txt --date 2021-09-16")]
    Parse(parse::Args),
    /// Compare transcripts with the stored records of their sessions; stores nothing
    #[command(before_help = "Example: plenary diff dushanbe.txt --date 2021-09-16")]
    Diff(diff::Args),
    /// Publish drafts, as if they were imported now
    #[command(before_help = "Example: plenary publish 2021-09-16-csto-dushanbe")]
    Publish(publish::Args),
    /// Drop drafts; this cannot be undone
    #[command(before_help = "Example: plenary discard 2021-09-16-csto-dushanbe")]
    Discard(discard::Args),
    /// List records and drafts
    #[command(before_help = "Example: plenary list --drafts")]
    List(list::Args),
    /// Show one record or draft, with where its facts come from
    #[command(before_help = "Example: plenary show 2021-09-16-csto-dushanbe")]
    Show(show::Args),
    /// Withdraw a record: its addresses answer “gone” with the reason
    #[command(before_help = "Example: plenary withdraw 2021-09-16-csto-dushanbe --reason \"published by mistake\"")]
    Withdraw(withdraw::Args),
    /// Restore a withdrawn record
    #[command(before_help = "Example: plenary restore-record 2021-09-16-csto-dushanbe")]
    RestoreRecord(restore_record::Args),
    /// Undo a whole change: an import, a withdrawal, a merge of participants
    #[command(before_help = "Example: plenary revert 7k3m9qhd")]
    Revert(revert::Args),
    /// Link two records of one session: the second is a part or a version of the first
    #[command(before_help = "Example: plenary link 2021-09-16-csto-dushanbe 2021-09-16-csto-dushanbe-2 --as version")]
    Link(link::LinkArgs),
    /// Part a record from the others of its session
    #[command(before_help = "Example: plenary unlink 2021-09-16-csto-dushanbe-2")]
    Unlink(link::UnlinkArgs),
    /// List who may be one person; merge, split and alias participants
    #[command(before_help = "Example: plenary people merge 7k3m9qhd 2f6x0zte")]
    People(people::Args),
    /// List the questions that nobody has answered
    #[command(before_help = "Example: plenary questions --kind speaker")]
    Questions(questions::Args),
    /// Answer a question, or set a fact that later texts do not undo
    #[command(before_help = "Example: plenary answer organisation/session CSTO --in 2021-09-16-dushanbe")]
    Answer(answer::Args),
    /// Export records to standard output or a folder, or the whole archive
    #[command(before_help = "Example: plenary export 2021-09-16-csto-dushanbe --format json > record.json")]
    Export(export::Args),
    /// Back up the database to a file while it is in use
    #[command(before_help = "Example: plenary backup /backups/2021-09-16.db")]
    Backup(backup::Args),
    /// Replace the database with a backup; keeps a copy of the old one
    #[command(before_help = "Example: plenary restore /backups/2021-09-16.db --database plenary.db")]
    Restore(restore::Args),
    /// Check database integrity; changes nothing
    #[command(before_help = "Example: plenary check --database plenary.db")]
    Check(check::Args),
    /// Rebuild the search index; imports keep it up to date
    #[command(before_help = "Example: plenary reindex --database plenary.db")]
    Reindex(reindex::Args),
    /// Read a PDF from standard input; for this program itself
    #[command(name = pdf_process::COMMAND, hide = true)]
    ReadPdf,
}

/// Parses the arguments of the process and runs the command; prints why it failed. The exit code is a failure if any part of the
/// work was not done. Ends the process if the arguments are wrong or ask for help.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let command = Cli::command();
    let matches = command.clone().get_matches_from(move_flags_behind_command(&command, args));
    commands::remember(&command, &matches);
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    run_command(cli).unwrap_or_else(|error| {
        print_error(commands::complete(&format!("plenary: {error:#}")));
        ExitCode::FAILURE
    })
}

fn run_command(cli: Cli) -> anyhow::Result<ExitCode> {
    // These may run for hours beside a server. Threads that are started later inherit the priority.
    if matches!(cli.command, Command::Import(_) | Command::Publish(_) | Command::Reindex(_)) {
        lower_thread_priority();
    }
    // Boxed, so that the runtime is compiled once and not for each command.
    let command: Pin<Box<dyn Future<Output = anyhow::Result<ExitCode>>>> = match cli.command {
        Command::Serve(args) => Box::pin(serve::run(args)),
        Command::Import(args) => Box::pin(import::run(args)),
        Command::Parse(args) => Box::pin(parse::run(args)),
        Command::Diff(args) => Box::pin(diff::run(args)),
        Command::Publish(args) => Box::pin(publish::run(args)),
        Command::Discard(args) => Box::pin(discard::run(args)),
        Command::List(args) => Box::pin(list::run(args)),
        Command::Show(args) => Box::pin(show::run(args)),
        Command::Withdraw(args) => Box::pin(withdraw::run(args)),
        Command::RestoreRecord(args) => Box::pin(restore_record::run(args)),
        Command::Revert(args) => Box::pin(revert::run(args)),
        Command::Link(args) => Box::pin(link::run(args)),
        Command::Unlink(args) => Box::pin(link::run_unlink(args)),
        Command::People(args) => Box::pin(people::run(args)),
        Command::Questions(args) => Box::pin(questions::run(args)),
        Command::Answer(args) => Box::pin(answer::run(args)),
        Command::Export(args) => Box::pin(export::run(args)),
        Command::Backup(args) => Box::pin(backup::run(args)),
        Command::Restore(args) => Box::pin(restore::run(args)),
        Command::Check(args) => Box::pin(check::run(args)),
        Command::Reindex(args) => Box::pin(reindex::run(args)),
        Command::ReadPdf => return Ok(pdf_process::serve()),
    };
    block_on(command).or_else(|error| if is_broken_pipe(&error) { Ok(ExitCode::SUCCESS) } else { Err(error) })
}

/// Whether the reader of the output closed it, as `head` does: that is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Runs a command on a runtime with one worker thread per two processors, besides this thread.
///
/// Worker threads only send cached pages; all other pages are made on the read pool's threads. With one worker per processor,
/// workers compete with the read pool and the client, and the slowest of a hundred cached pages take three times as long.
fn block_on(command: Pin<Box<dyn Future<Output = anyhow::Result<ExitCode>>>>) -> anyhow::Result<ExitCode> {
    let threads = thread::available_parallelism().map_or(1, |processors| processors.get().div_ceil(2));
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(threads).enable_all().build().context("cannot start the runtime")?.block_on(command)
}
