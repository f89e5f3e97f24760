//! `plenary restore`: replaces the database with a backup and keeps a copy of the old one.

use std::{path::PathBuf, process::ExitCode};

use crate::{
    cli::{
        output::{backup::print_backup, lines::print_line},
        shared_args::DatabaseArgs,
    },
    store::Store,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The backup
    pub file: PathBuf,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let restored = Store::restore(&args.file, &args.database.database).await?;
    print_line(format_args!("Database: {}", std::path::absolute(&args.database.database)?.display()));
    print_backup(&restored.holds);
    if let Some(kept) = restored.kept {
        print_line(format_args!("A copy of the old database is at {}", kept.display()));
    }
    Ok(ExitCode::SUCCESS)
}
