//! `plenary withdraw`: withdraws a record.

use std::process::ExitCode;

use crate::cli::{open_database::open_existing, output::change::print_change, shared_args::DatabaseArgs};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record’s slug, the last part of its address
    #[arg(value_name = "SLUG")]
    pub slug: String,
    /// The reason, shown at its addresses from now on
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: String,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let undone = store.withdraw(&args.slug, &args.reason).await?;
    print_change("withdrawn", &undone);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
