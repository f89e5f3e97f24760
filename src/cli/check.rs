//! `plenary check`: checks database integrity.

use std::process::ExitCode;

use crate::{
    cli::{
        output::{commands, lines::print_line},
        shared_args::DatabaseArgs,
    },
    store::{Check, Store},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = Store::open_to_read(&args.database.database).await?;
    let snapshot = store.snapshot()?;
    let mut status = ExitCode::SUCCESS;
    for &check in Check::ALL {
        let faults = snapshot.check(check);
        if faults.is_empty() {
            print_line(format_args!("{}: ok", check.as_str()));
        }
        for fault in faults {
            print_line(commands::complete(&fault.to_string()));
            status = ExitCode::FAILURE;
        }
    }
    drop(snapshot);
    store.close().await;
    Ok(status)
}
