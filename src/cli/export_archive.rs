//! Exports a whole archive to a folder or a file.

use std::path::Path;

use anyhow::Context;

use crate::{
    archive::{Manifest, Writer},
    cli::output::lines::{count, print_line},
    store::Snapshot,
};

/// Writes all records with their history, all sources and all participants of one snapshot.
pub fn export_archive(snapshot: &Snapshot, path: &Path) -> anyhow::Result<()> {
    let slugs = snapshot.every_slug()?;
    let sources = snapshot.sources()?;
    let [organisations, places] = snapshot.names()?;
    let manifest = Manifest { organisations, places, ..Manifest::new(slugs.clone(), sources.len() as u64) };
    let mut writer = Writer::new(path, manifest)?;
    for sha256 in &sources {
        let text = snapshot.source_text(sha256)?.context("a source is missing; run `plenary check`")?;
        writer.source(sha256, &text)?;
    }
    for slug in &slugs {
        let history = snapshot.dossier(slug)?.context("a record is missing; run `plenary check`")?;
        writer.dossier(&history)?;
    }
    writer.people(&snapshot.everybody()?)?;
    writer.finish()?;
    let (records, sources) = (count(slugs.len(), "record", "records"), count(sources.len(), "source", "sources"));
    print_line(format_args!("{}: {records}, {sources}", path.display()));
    Ok(())
}
