//! Imports a whole exported archive: all of it or nothing.

use std::{
    ops::ControlFlow,
    panic,
    path::{Path, PathBuf},
};

use tokio::task;

use crate::{
    archive::{self, Entry},
    store::{self, ArchiveImport, Store},
};

/// How many records of an archive are new, and how many are stored already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ArchiveSummary {
    pub new: usize,
    pub unchanged: usize,
}

/// Why an archive is not imported.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub enum ArchiveError {
    /// It is damaged.
    Read(#[from] archive::Fault),
    /// It contradicts the database, or the database cannot be written.
    Store(#[from] store::Error),
}

/// Separates the paths of archives from the others.
#[must_use]
pub fn split_archives(paths: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    paths.into_iter().partition(|path| archive::is_one(path))
}

/// Imports an archive in one transaction. Without a store it is only read and validated.
pub(crate) async fn import_archive(
    store: Option<&Store>,
    path: &Path,
    dry_run: bool,
) -> Result<ArchiveSummary, ArchiveError> {
    let mut import = match store {
        Some(store) => Some(store.begin_archive_import().await?),
        None => None,
    };
    // Without a queue, at most one entry is read ahead of the one that is stored.
    let (sender, entries) = flume::bounded(0);
    let path = path.to_owned();
    let reader = task::spawn_blocking(move || {
        archive::read(&path, &mut |entry| match sender.send(entry) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    });
    let mut summary = ArchiveSummary::default();
    while let Ok(entry) = entries.recv_async().await {
        let is_record = matches!(entry, Entry::RecordHistory(_));
        let is_new = match &mut import {
            Some(import) => add(import, entry).await?,
            None => is_record,
        };
        match (is_new, is_record) {
            (true, _) => summary.new += 1,
            (false, true) => summary.unchanged += 1,
            (false, false) => {}
        }
    }
    reader.await.unwrap_or_else(|error| panic::resume_unwind(error.into_panic()))?;
    match import {
        Some(import) if !dry_run && summary.new > 0 => import.commit().await?,
        _ => {}
    }
    Ok(summary)
}

/// Adds an entry; returns whether it is a new record.
async fn add(import: &mut ArchiveImport, entry: Entry) -> store::Result<bool> {
    match entry {
        Entry::Manifest(manifest) => import.add_names(&manifest.organisations, &manifest.places).await?,
        Entry::Source { text, .. } => import.add_source(&text).await?,
        Entry::RecordHistory(dossier) => return import.add_record(&dossier).await,
        Entry::People(people) => import.add_people(&people).await?,
    }
    Ok(false)
}
