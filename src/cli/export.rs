//! `plenary export`: writes stored records.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use super::{complain, open};
use crate::{
    config::{Export, Format},
    export,
    store::Snapshot,
};

pub async fn run(flags: Export) -> anyhow::Result<ExitCode> {
    let store = open(&flags.database).await?;
    let mut snapshot = store.snapshot().await?;
    let mut status = ExitCode::SUCCESS;
    if flags.slugs.is_empty() {
        let mut slugs = snapshot.slugs(None).await?;
        while let Some(last) = slugs.last().cloned() {
            for slug in &slugs {
                write(&mut snapshot, slug, flags.format).await?;
            }
            slugs = snapshot.slugs(Some(&last)).await?;
        }
    }
    for slug in &flags.slugs {
        if !write(&mut snapshot, slug, flags.format).await? {
            complain(format_args!("{slug}: there is no such session"));
            status = ExitCode::FAILURE;
        }
    }
    Ok(status)
}

/// Whether there was such a record.
async fn write(snapshot: &mut Snapshot, slug: &str, format: Format) -> anyhow::Result<bool> {
    let Some(record) = snapshot.record(slug).await? else { return Ok(false) };
    let text = match format {
        Format::Json => export::json(&record)?,
    };
    writeln!(io::stdout(), "{text}")?;
    Ok(true)
}
