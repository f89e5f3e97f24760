//! `plenary discard`: drops drafts.

use std::process::ExitCode;

use crate::cli::{
    open_database::open_existing,
    output::{
        commands,
        lines::{print_error, print_line},
    },
    shared_args::DatabaseArgs,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The slugs of the drafts, as “plenary list” prints them
    #[arg(required = true, value_name = "SLUG")]
    pub slugs: Vec<String>,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let mut status = ExitCode::SUCCESS;
    for slug in &args.slugs {
        match store.discard_draft(slug).await {
            Ok(()) => {
                print_line(format_args!(
                    "discarded: {slug}; this cannot be undone, but its file can be imported again"
                ));
            }
            Err(error) => {
                print_error(commands::complete(&format!("{slug}: {error}")));
                status = ExitCode::FAILURE;
            }
        }
    }
    store.close().await;
    Ok(status)
}
