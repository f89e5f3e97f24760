//! `plenary publish`: publishes drafts.

use std::{process::ExitCode, sync::Arc};

use anyhow::bail;

use crate::{
    cli::{
        find_record::slug,
        open_database::open_existing,
        output::{
            commands,
            import_log::ImportLog,
            lines::{print_error, print_line},
        },
        shared_args::{DatabaseArgs, MatchArgs},
    },
    ingest::{Publisher, SourceFile},
    model::{SessionSlug, nearest},
    store::{Error, ImportOptions, MatchPolicy},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The slugs of the drafts, as “plenary list” prints them
    #[arg(required_unless_present = "all", value_name = "SLUG", value_parser = slug)]
    pub slugs: Vec<SessionSlug>,
    /// Publish every draft
    #[arg(long, env = "PLENARY_ALL", conflicts_with = "slugs")]
    pub all: bool,
    #[command(flatten)]
    pub database: DatabaseArgs,
    #[command(flatten)]
    pub matching: MatchArgs,
    /// The reason, kept in the history of every record that changes; if not given, that of the import
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: Option<String>,
    /// Your name, kept in the history; if not given, that of the import
    #[arg(long, env = "PLENARY_AUTHOR", value_name = "NAME")]
    pub author: Option<String>,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Args { slugs, all, database, matching, reason, author } = args;
    let store = open_existing(&database).await?;
    let known = store.snapshot()?.draft_slugs()?;
    if all && known.is_empty() {
        print_line("there are no drafts");
        return Ok(ExitCode::SUCCESS);
    }
    let match_policy = Some(MatchPolicy::from(matching)).filter(|policy| *policy != MatchPolicy::Auto);
    let (named, unknown): (Vec<_>, Vec<_>) =
        if all { (known.clone(), Vec::new()) } else { slugs.into_iter().partition(|slug| known.contains(slug)) };
    if named.len() > 1 && matches!(match_policy, Some(MatchPolicy::Update(_))) {
        bail!("a record has one next version: publish one draft with --update");
    }
    for slug in &unknown {
        let nearest = nearest(slug.as_str(), &known).map(ToString::to_string);
        let error = Error::NoSuchDraft { slug: slug.to_string(), nearest };
        print_error(commands::complete(&format!("{slug}: {error}")));
    }
    if named.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    let drafts: Arc<[_]> = named.iter().map(|slug| SourceFile::pasted(slug.as_str(), Vec::new())).collect();
    let mut log = ImportLog::of_drafts(drafts, ImportOptions::new(None).change);
    let publisher = Publisher { store, reason, author, match_policy };
    let result = publisher.publish(&named, |change, event| {
        log.begin_change(change);
        log.handle(event);
    });
    result.await?;
    publisher.store.close().await;
    let is_complete = log.finish(false) && unknown.is_empty();
    Ok(if is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
