//! `plenary backup`: backs up the database to a file while it is in use.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, bail};

use crate::{
    cli::{
        output::{backup::print_backup, lines::print_line},
        shared_args::DatabaseArgs,
    },
    ingest::Shutdown,
    store::Store,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to write
    pub file: PathBuf,
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Overwrite the file if it exists
    #[arg(long, env = "PLENARY_REPLACE")]
    pub replace: bool,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let shutdown = Shutdown::listen().context("cannot listen for signals")?;
    let backup = tokio::select! {
        backup = Store::back_up(&args.database.database, &args.file, args.replace) => backup?,
        // Dropping the backup deletes its temporary file.
        () = shutdown.requested() => bail!("interrupted; no backup was written"),
    };
    print_line(format_args!("Backup:   {}", std::path::absolute(&args.file)?.display()));
    print_backup(&backup);
    Ok(ExitCode::SUCCESS)
}
