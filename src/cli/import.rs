//! `plenary import`: stores transcripts and records.

use std::process::ExitCode;

use anyhow::Context;
use tokio::runtime::Handle;

use super::{
    complain,
    report::{Note, Size},
    say, sources,
};
use crate::{
    config::Import,
    import::{Draft, Facts},
    model::Record,
    store::{Imported, Store},
};

/// How many records, and how many speeches, share a transaction; each is acknowledged after its commit.
const RECORDS: usize = 64;
const SPEECHES: usize = 1_000;

pub async fn run(flags: Import) -> anyhow::Result<ExitCode> {
    let store = if flags.dry_run { None } else { Some(Store::open(&flags.database.database).await?) };
    let facts = Facts::from(flags.facts);
    let mut importer = Importer { store, name: String::new(), waiting: Vec::new(), failed: false };
    for file in &flags.files {
        importer.name = file.display().to_string();
        // Reading a file is blocking work; what it gives is stored from within it, so that memory stays bounded.
        let read = tokio::task::block_in_place(|| sources::drafts(file, &facts, |draft| importer.take(draft)));
        if let Err(error) = read.and_then(|()| tokio::task::block_in_place(|| importer.store_waiting())) {
            importer.waiting.clear();
            importer.fail(&format!("{error:#}"));
        }
    }
    if let Some(store) = &importer.store {
        store.close().await;
    }
    Ok(if importer.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

struct Importer {
    /// Absent on a dry run.
    store: Option<Store>,
    name: String,
    waiting: Vec<(Record, Vec<String>)>,
    failed: bool,
}

impl Importer {
    fn take(&mut self, draft: Draft) -> anyhow::Result<()> {
        let notes: Vec<_> = draft.findings.iter().map(|finding| format!("  {}", Note(finding))).collect();
        match draft.accept() {
            Ok(record) => self.waiting.push((record, notes)),
            Err(_) => self.fail(&format!("not stored\n{}", notes.join("\n"))),
        }
        let speeches: usize = self.waiting.iter().map(|(record, _)| record.speeches.len()).sum();
        if self.waiting.len() >= RECORDS || speeches >= SPEECHES { self.store_waiting() } else { Ok(()) }
    }

    /// Stores what waits in one transaction, then says of each record what became of it.
    fn store_waiting(&mut self) -> anyhow::Result<()> {
        let (records, notes): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        let Some(store) = &self.store else {
            for (record, notes) in records.iter().zip(notes) {
                say(format_args!("{}: would be stored: {}\n  {}", self.name, record.session.title, Size(record)));
                notes.iter().for_each(say);
            }
            return Ok(());
        };
        let outcomes = Handle::current().block_on(store.import_all(&records)).context("the records were not stored")?;
        for ((record, notes), outcome) in records.iter().zip(notes).zip(outcomes) {
            match outcome {
                Ok(Imported::New(slug)) => {
                    say(format_args!("{}: stored: {}\n  {}", self.name, record.session.title, Size(record)));
                    notes.iter().for_each(say);
                    say(format_args!("  /sessions/{slug}"));
                }
                Ok(Imported::Unchanged(slug)) => {
                    say(format_args!("{}: unchanged, it is stored already\n  /sessions/{slug}", self.name));
                }
                Err(error) => self.fail(&format!("not stored: {error}")),
            }
        }
        Ok(())
    }

    fn fail(&mut self, message: &str) {
        complain(format_args!("{}: {message}", self.name));
        self.failed = true;
    }
}
