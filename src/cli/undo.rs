//! `plenary withdraw`, `plenary restore-record`, `plenary revert`: takes back what was done, so that it can be done again.

use std::process::ExitCode;

use crate::{
    cli::{count, open, say},
    config::{RestoreRecord, Revert, Withdraw},
    store::Undone,
};

pub async fn withdraw(flags: Withdraw) -> anyhow::Result<ExitCode> {
    let store = open(&flags.database).await?;
    let undone = store.withdraw(&flags.slug, &flags.reason).await?;
    tell("withdrawn", &undone);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

pub async fn restore_record(flags: RestoreRecord) -> anyhow::Result<ExitCode> {
    let store = open(&flags.database).await?;
    let undone = store.restore_record(&flags.slug, flags.reason).await?;
    tell("restored", &undone);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

pub async fn revert(flags: Revert) -> anyhow::Result<ExitCode> {
    let store = open(&flags.database).await?;
    let undone = store.revert(&flags.change, flags.reason).await?;
    tell("undone", &undone);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Says which records were touched, and how to take that back too.
pub fn tell(done: &str, undone: &Undone) {
    say(format_args!("{done}: {}", count(undone.slugs.len(), "record", "records")));
    undone.slugs.iter().for_each(|slug| say(format_args!("  /sessions/{slug}")));
    say(format_args!("change {0}; “plenary revert {0}” undoes it", undone.change.id));
}
