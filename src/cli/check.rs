//! `plenary check`: says whether a database is whole and holds together.

use std::process::ExitCode;

use crate::{
    cli::say,
    config,
    store::{Check, Store},
};

pub async fn run(flags: config::Check) -> anyhow::Result<ExitCode> {
    let store = Store::open_to_read(&flags.database.database).await?;
    let snapshot = store.snapshot()?;
    let mut status = ExitCode::SUCCESS;
    for &check in Check::ALL {
        let faults = snapshot.check(check);
        if faults.is_empty() {
            say(format_args!("{}: ok", check.word()));
        }
        for fault in faults {
            say(fault);
            status = ExitCode::FAILURE;
        }
    }
    drop(snapshot);
    store.close().await;
    Ok(status)
}
