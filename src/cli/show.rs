//! `plenary show`: shows one record or draft.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::json;

use crate::{
    cli::{
        find_record::{no_such_session, slug},
        open_database::open_existing,
        output::{
            commands,
            draft::{format_questions, format_record},
            lines::{print_error, print_line},
            list::draft_state,
        },
        shared_args::DatabaseArgs,
    },
    import::Finding,
    model::{DraftRecord, SessionSlug},
    store::KeptDraft,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The slug of a record or a draft, as “plenary list” prints it
    #[arg(value_name = "SLUG", value_parser = slug)]
    pub slug: SessionSlug,
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Show the draft where a record has the same slug
    #[arg(long, env = "PLENARY_DRAFT")]
    pub draft: bool,
    /// Print one JSON object: the record, and the findings of a draft
    #[arg(long, env = "PLENARY_JSON")]
    pub json: bool,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Args { slug, database, draft: wants_draft, json } = args;
    let store = open_existing(&database).await?;
    let snapshot = store.snapshot()?;
    let draft = snapshot.draft(&slug)?;
    let hides_record = wants_draft && draft.is_some();
    let record = if hides_record { None } else { snapshot.whole_session(snapshot.current_slug(&slug)?.as_str())? };
    match (record, &draft) {
        (Some(whole), _) if json => print_json(&json!({ "record": whole.record, "version": whole.version }))?,
        (Some(whole), draft) => {
            print_page(&format_record(&DraftRecord::from(whole.record)))?;
            print_line(format_args!("\nversion {}", whole.version));
            if draft.is_some() {
                let show = commands::command(&format!("show {slug} --draft"));
                print_line(format_args!("a draft has this slug too: {show}"));
            }
        }
        (None, Some(draft)) if json => {
            let findings = findings(draft);
            print_json(&json!({ "record": draft.record(), "findings": findings, "problem": draft.problem }))?;
        }
        (None, Some(draft)) => show_draft(draft)?,
        (None, None) => {
            print_error(no_such_session(&snapshot, &slug)?);
            return Ok(ExitCode::FAILURE);
        }
    }
    drop(snapshot);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn show_draft(draft: &KeptDraft) -> anyhow::Result<()> {
    let record = DraftRecord::from(draft.record());
    print_page(&(format_record(&record) + &format_questions(&findings(draft))))?;
    let slug = draft.slug.as_str();
    print_line(format_args!("\ndraft: {}", draft_state(draft)));
    if let Some(problem) = &draft.problem {
        print_line(format_args!("  {}", commands::complete_for_draft(problem, slug)));
    }
    print_line(format_args!("to publish it: {}", commands::command(&format!("publish {slug}"))));
    Ok(())
}

/// Everything that its reader and matching noted and asked, with commands that publish it.
fn findings(draft: &KeptDraft) -> Vec<Finding> {
    let complete = |finding: &Finding| {
        let message = commands::complete_for_draft(&finding.message, draft.slug.as_str()).into_owned();
        Finding { message, ..finding.clone() }
    };
    draft.item.findings.iter().chain(&draft.questions).map(complete).collect()
}

fn print_json(value: &serde_json::Value) -> io::Result<()> {
    writeln!(io::stdout(), "{value}")
}

fn print_page(page: &str) -> io::Result<()> {
    io::stdout().write_all(page.as_bytes())
}
