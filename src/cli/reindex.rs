//! `plenary reindex`: rebuilds the search index.

use std::process::ExitCode;

use crate::cli::{
    open_database::open_existing,
    output::lines::{count, print_line},
    shared_args::DatabaseArgs,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let speeches = store.reindex(|_| {}).await?;
    store.close().await;
    print_line(format_args!("{} indexed", count(usize::try_from(speeches)?, "speech", "speeches")));
    Ok(ExitCode::SUCCESS)
}
