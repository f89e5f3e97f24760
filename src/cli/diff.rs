//! `plenary diff`: shows how transcripts differ from what is stored of their sessions.

use std::{convert, process::ExitCode, sync::Arc};

use crate::{
    cli::{
        args::{DatabaseArgs, MatchArgs, SourceArgs},
        open_database::open_existing,
        output::{
            diff::Corrections,
            findings::Notes,
            lines::{print_error, print_line},
        },
    },
    import::{Draft, Facts},
    ingest::{
        open_source::{Content, End, Reading},
        parallel_reader,
        shutdown::Shutdown,
        source_files,
    },
    store::{ImportItem, ImportOptions, ImportOutcome, Store},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub sources: SourceArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
    #[command(flatten)]
    pub matching: MatchArgs,
}

pub async fn run(flags: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&flags.database).await?;
    let options = ImportOptions { match_policy: flags.matching.into(), dry_run: true, ..ImportOptions::new(None) };
    let files: Arc<[_]> = source_files::find(&flags.sources.files, None).into();
    let reading = Reading {
        facts: Facts::from(flags.sources.facts),
        format: flags.sources.format,
        with_text: false,
        with_history: false,
        known: Box::new(|_| None),
    };
    let mut status = ExitCode::SUCCESS;
    let contents = parallel_reader::in_order(Arc::clone(&files), reading, Shutdown::default(), convert::identity);
    for (file, content) in contents {
        let name = files[file].name();
        match content {
            Content::Drafts(drafts, _) => {
                for draft in drafts {
                    if !compare(&store, &options, &name, draft).await? {
                        status = ExitCode::FAILURE;
                    }
                }
            }
            Content::End(End::Failed(failure)) => {
                print_error(format_args!("{name}: {failure}"));
                status = ExitCode::FAILURE;
            }
            Content::Text(_) | Content::Dossier(_) | Content::End(_) => {}
        }
    }
    store.close().await;
    Ok(status)
}

/// Tells how a draft differs from what is stored; whether it could be compared.
async fn compare(store: &Store, options: &ImportOptions, name: &str, draft: Draft) -> anyhow::Result<bool> {
    let Draft { title_is_composed, ids_are_given, .. } = draft;
    let record = match draft.accept() {
        Ok(record) => record,
        Err(draft) => {
            print_error(format!("{name}: cannot be compared\n{}", Notes(&draft.findings)).trim_end());
            return Ok(false);
        }
    };
    let incoming = ImportItem { ids_are_given, title_is_composed, ..ImportItem::from(record) };
    let mut outcomes = store.import_from(options, &[incoming], &[]).await?;
    match outcomes.pop() {
        Some(Ok(imported)) => {
            let slug = &imported.slug;
            match imported.outcome {
                ImportOutcome::New => print_line(format_args!("{name}: of a session that is not stored")),
                ImportOutcome::Unchanged => print_line(format_args!("{name}: no difference from /sessions/{slug}")),
                ImportOutcome::Changed(correction) => {
                    print_line(format_args!(
                        "{name}: differs from /sessions/{slug}, version {}",
                        correction.version - 1
                    ));
                    let text = format!(
                        "{}{}",
                        Corrections::whole(&correction.before, &correction.after),
                        Notes(&imported.questions)
                    );
                    print_line(text.trim_end());
                }
            }
            Ok(true)
        }
        Some(Err(error)) => {
            print_error(format_args!("{name}: {error}"));
            Ok(false)
        }
        None => Ok(false),
    }
}
