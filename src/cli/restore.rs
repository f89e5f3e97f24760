//! `plenary restore`: puts a backup in the place of the database.

use std::process::ExitCode;

use crate::{
    cli::{backup::tell, say},
    config::Restore,
    store::Store,
};

pub async fn run(flags: Restore) -> anyhow::Result<ExitCode> {
    let restored = Store::restore(&flags.file, &flags.database.database).await?;
    say(format_args!("Database: {}", std::path::absolute(&flags.database.database)?.display()));
    tell(&restored.holds);
    if let Some(kept) = restored.kept {
        say(format_args!("What was there before is kept in {}", kept.display()));
    }
    Ok(ExitCode::SUCCESS)
}
