//! `plenary revert`: undoes a whole change.

use std::process::ExitCode;

use crate::cli::{
    open_database::open_existing,
    output::change::print_change,
    shared_args::{DatabaseArgs, SignatureArgs},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The change, by its eight characters; import prints them, and the history of a session shows them
    #[arg(value_name = "CHANGE")]
    pub change: String,
    #[command(flatten)]
    pub signature: SignatureArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let undone = store.revert(&args.change, args.signature.into()).await?;
    print_change("undone", &undone);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
