//! `plenary backup`: writes the database to a file while others use it.

use std::{path::Path, process::ExitCode};

use anyhow::{Context, bail};
use indicatif::{HumanBytes, HumanCount};

use crate::{
    cli::say,
    config,
    store::{self, Store},
    web,
};

pub async fn run(flags: config::Backup) -> anyhow::Result<ExitCode> {
    let stop = web::told_to_stop().context("cannot listen for signals")?;
    let holds = tokio::select! {
        holds = Store::back_up(&flags.database.database, &flags.file, flags.replace) => holds?,
        // What is written so far goes with the work that is dropped here.
        () = stop => bail!("told to stop; no backup was written"),
    };
    say(format_args!("Backup:   {}", std::path::absolute(&flags.file)?.display()));
    tell(&holds);
    Ok(ExitCode::SUCCESS)
}

/// What a backup holds, as `plenary serve` says it of a database.
pub fn tell(holds: &store::Backup) {
    say(format_args!("Size:     {}", HumanBytes(holds.bytes)));
    say(format_args!("Records:  {}", HumanCount(holds.records.unsigned_abs())));
    say(format_args!("Revision: {}", holds.revision));
}

/// Says where a database is kept as it was before it was brought up to date, on standard error: what a command writes to
/// standard output is for programs too.
pub fn tell_before(kept: Option<&Path>) {
    if let Some(kept) = kept {
        super::complain(format_args!(
            "the database was brought up to date for this version; as it was before, it is kept in {}",
            kept.display()
        ));
    }
}
