//! Whole archives, out of a database and into one.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use anyhow::Context;
use tokio::runtime::Handle;

use crate::{
    archive::{self, Entry, Manifest, Writer},
    cli::output::lines::{count, print_line},
    store::{ArchiveImport, Snapshot, Store},
};

/// Writes everything to a folder or a file.
pub fn write(snapshot: &Snapshot, path: &Path) -> anyhow::Result<()> {
    let slugs = snapshot.every_slug()?;
    let sources = snapshot.sources()?;
    let [organisations, places] = snapshot.names()?;
    let manifest = Manifest { organisations, places, ..Manifest::new(slugs.clone(), sources.len() as u64) };
    let mut writer = Writer::new(path, manifest)?;
    for sha256 in &sources {
        let text = snapshot.source_text(sha256)?.context("a source is not there any more")?;
        writer.source(sha256, &text)?;
    }
    for slug in &slugs {
        let dossier = snapshot.dossier(slug)?.context("a record is not there any more")?;
        writer.dossier(&dossier)?;
    }
    writer.people(&snapshot.everybody()?)?;
    writer.finish()?;
    let (records, sources) = (count(slugs.len(), "record", "records"), count(sources.len(), "source", "sources"));
    print_line(format_args!("{}: {records}, {sources}", path.display()));
    Ok(())
}

/// The paths at which archives stand, and the others.
pub fn among(paths: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    paths.into_iter().partition(|path| archive::is_one(path))
}

/// Stores all that an archive holds, or nothing of it; without a database it is only read.
pub async fn store(store: Option<&Store>, path: &Path, dry_run: bool) -> anyhow::Result<()> {
    let mut archive_import = match store {
        Some(store) => Some(store.begin_archive_import().await?),
        None => None,
    };
    let (mut new, mut unchanged) = (0, 0);
    let mut failed = None;
    let mut give = |entry| {
        // Entries are read as they are stored, by this thread, which waits for both.
        let taken = match &mut archive_import {
            Some(archive_import) => Handle::current().block_on(take(archive_import, &entry)),
            None => Ok(matches!(entry, Entry::Dossier(_))),
        };
        match (taken, entry) {
            (Ok(true), _) => new += 1,
            (Ok(false), Entry::Dossier(_)) => unchanged += 1,
            (Ok(false), _) => {}
            (Err(error), _) => {
                failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    };
    let read = tokio::task::block_in_place(|| archive::read(path, &mut give));
    let nothing = || format!("{}: nothing of it is stored", path.display());
    read.with_context(nothing)?;
    if let Some(error) = failed {
        return Err(error).with_context(nothing);
    }
    match archive_import {
        Some(archive_import) if !dry_run && new > 0 => archive_import.commit().await?,
        _ => {}
    }
    let done = if dry_run { "would be stored" } else { "stored" };
    print_line(format_args!("{}: {} {done}, {unchanged} unchanged", path.display(), count(new, "record", "records")));
    Ok(())
}

/// Whether a record was not there yet.
async fn take(archive_import: &mut ArchiveImport, entry: &Entry) -> anyhow::Result<bool> {
    match entry {
        Entry::Manifest(manifest) => archive_import.add_names(&manifest.organisations, &manifest.places).await?,
        Entry::Source { text, .. } => archive_import.add_source(text).await?,
        Entry::Dossier(dossier) => return Ok(archive_import.add_record(dossier).await?),
        Entry::People(people) => archive_import.add_people(people).await?,
    }
    Ok(false)
}
