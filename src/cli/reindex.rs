//! `plenary reindex`: makes the index of words anew.

use std::process::ExitCode;

use crate::{
    cli::{count, open, say},
    config,
};

pub async fn run(flags: config::Reindex) -> anyhow::Result<ExitCode> {
    let store = open(&flags.database).await?;
    let speeches = store.reindex(|_| {}).await?;
    store.close().await;
    say(format_args!("{} indexed", count(usize::try_from(speeches)?, "speech", "speeches")));
    Ok(ExitCode::SUCCESS)
}
