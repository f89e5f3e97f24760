//! `plenary diff`: compares transcripts with the stored records of their sessions.

use std::{convert, process::ExitCode, sync::Arc};

use crate::{
    cli::{
        open_database::open_existing,
        output::{
            commands,
            diff::RecordDiff,
            findings::FindingList,
            lines::{print_error, print_line},
        },
        shared_args::{DatabaseArgs, MatchArgs, SourceArgs},
    },
    import::{Draft, Facts},
    ingest::{Content, FileEnd, ParallelReader, ReadOptions, Shutdown, find_files},
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

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let options = ImportOptions { match_policy: args.matching.into(), dry_run: true, ..ImportOptions::new(None) };
    let files: Arc<[_]> = find_files(&args.sources.files, None).into();
    let read_options = ReadOptions::new(Facts::from(args.sources.facts), args.sources.format);
    let mut reader = ParallelReader::start(Arc::clone(&files), read_options, Shutdown::default(), convert::identity);
    let mut status = ExitCode::SUCCESS;
    while let Some((file, content)) = reader.next().await {
        let name = files[file].display_name();
        match content {
            Content::Drafts(drafts, _) => {
                for draft in drafts {
                    if !print_differences(&store, &options, &name, draft, args.sources.verbose).await? {
                        status = ExitCode::FAILURE;
                    }
                }
            }
            Content::End(FileEnd::Failed(failure)) => {
                print_error(format_args!("{name}: {failure}"));
                status = ExitCode::FAILURE;
            }
            Content::Text(_) | Content::RecordHistory(_) | Content::End(_) => {}
        }
    }
    store.close().await;
    Ok(status)
}

/// Prints how a draft differs from the stored record; returns whether it could be compared.
async fn print_differences(
    store: &Store,
    options: &ImportOptions,
    name: &str,
    draft: Draft,
    is_verbose: bool,
) -> anyhow::Result<bool> {
    let Draft { title_is_composed, ids_are_given, .. } = draft;
    let record = match draft.accept() {
        Ok(record) => record,
        Err(draft) => {
            print_error(
                format!("{name}: cannot be compared\n{}", FindingList::new(&draft.findings, is_verbose)).trim_end(),
            );
            return Ok(false);
        }
    };
    let item = ImportItem { ids_are_given, title_is_composed, ..ImportItem::from(record) };
    let mut outcomes = store.import_from(options, &[item], &[]).await?;
    match outcomes.pop() {
        Some(Ok(imported)) => {
            let slug = &imported.slug;
            match imported.outcome {
                ImportOutcome::New => print_line(format_args!("{name}: no record of this session is stored")),
                ImportOutcome::Unchanged | ImportOutcome::Draft(_) => {
                    print_line(format_args!("{name}: no difference from {}", slug.path()));
                }
                ImportOutcome::Changed(correction) => {
                    let version = correction.version - 1;
                    print_line(format_args!("{name}: differs from {}, version {version}", slug.path()));
                    let questions = commands::complete_findings(&imported.questions, name);
                    let diff = RecordDiff::full(&correction.before, &correction.after);
                    print_line(format!("{diff}{}", FindingList::new(&questions, is_verbose)).trim_end());
                }
            }
            Ok(true)
        }
        Some(Err(error)) => {
            print_error(format_args!("{name}: {}", commands::complete_for(&error.to_string(), name)));
            Ok(false)
        }
        None => Ok(false),
    }
}
