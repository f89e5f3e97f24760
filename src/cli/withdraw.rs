//! `plenary withdraw`: withdraws a record.

use std::process::ExitCode;

use crate::{
    cli::{find_record::slug, open_database::open_existing, output::change::print_change, shared_args::DatabaseArgs},
    model::SessionSlug,
    store::Signature,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record’s slug, the last part of its address
    #[arg(value_name = "SLUG", value_parser = slug)]
    pub slug: SessionSlug,
    /// The reason, shown at its addresses from now on
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: String,
    /// Your name, kept in the history
    #[arg(long, env = "PLENARY_AUTHOR", value_name = "NAME")]
    pub author: Option<String>,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let signature = Signature { author: args.author, reason: Some(args.reason) };
    let undone = store.withdraw(&args.slug, signature).await?;
    print_change("withdrawn", &undone);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
