//! `plenary link` and `plenary unlink`: say which records belong to one session.

use std::process::ExitCode;

use clap::ValueEnum;

use crate::{
    cli::{
        find_record::slug,
        open_database::open_existing,
        output::change::print_change,
        shared_args::{DatabaseArgs, SignatureArgs},
    },
    model::{LinkKind, SessionSlug},
};

#[derive(Debug, clap::Args)]
pub struct LinkArgs {
    /// The record that leads: its page is the page of the session
    #[arg(value_name = "A", value_parser = slug)]
    pub lead: SessionSlug,
    /// The record that is a part of it, or another version
    #[arg(value_name = "B", value_parser = slug)]
    pub member: SessionSlug,
    /// What B is to A: a `part` has other speeches, a `version` the same in another language or as a summary
    #[arg(long = "as", env = "PLENARY_AS", value_name = "KIND")]
    pub kind: Option<Kind>,
    #[command(flatten)]
    pub signature: SignatureArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, clap::Args)]
pub struct UnlinkArgs {
    /// The record that is another session
    #[arg(value_name = "B", value_parser = slug)]
    pub member: SessionSlug,
    #[command(flatten)]
    pub signature: SignatureArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// What a record is to another, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    Part,
    Version,
}

pub async fn run(args: LinkArgs) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let kind = args.kind.map(|kind| match kind {
        Kind::Part => LinkKind::Part,
        Kind::Version => LinkKind::Version,
    });
    print_change("linked", &store.link_records(&args.lead, &args.member, kind, args.signature.into()).await?);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_unlink(args: UnlinkArgs) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    print_change("unlinked", &store.unlink_record(&args.member, args.signature.into()).await?);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
