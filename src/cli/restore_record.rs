//! `plenary restore-record`: restores a withdrawn record.

use std::process::ExitCode;

use crate::{
    cli::{
        find_record::slug,
        open_database::open_existing,
        output::change::print_change,
        shared_args::{DatabaseArgs, SignatureArgs},
    },
    model::SessionSlug,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record’s slug, the last part of its address
    #[arg(value_name = "SLUG", value_parser = slug)]
    pub slug: SessionSlug,
    #[command(flatten)]
    pub signature: SignatureArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let undone = store.restore_record(&args.slug, args.signature.into()).await?;
    print_change("restored", &undone);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
