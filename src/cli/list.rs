//! `plenary list`: lists records and drafts.

use std::{
    collections::HashMap,
    io::{self, Write},
    process::ExitCode,
};

use crate::{
    cli::{open_database::open_existing, output::list::ListRow, shared_args::DatabaseArgs},
    model::SessionSlug,
    store::{Filter, Snapshot},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// List drafts alone
    #[arg(long, env = "PLENARY_DRAFTS")]
    pub drafts: bool,
    /// Print one JSON object per record or draft
    #[arg(long, env = "PLENARY_JSON")]
    pub json: bool,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let snapshot = store.snapshot()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if !args.drafts {
        list_records(&snapshot, &mut out, args.json)?;
    }
    for slug in snapshot.draft_slugs()? {
        if let Some(draft) = snapshot.draft(&slug)? {
            write_row(&mut out, &ListRow::of_draft(&draft), args.json)?;
        }
    }
    out.flush()?;
    drop(snapshot);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Lists every record, newest first.
fn list_records(snapshot: &Snapshot, out: &mut impl Write, json: bool) -> anyhow::Result<()> {
    let mut questions: HashMap<SessionSlug, usize> = HashMap::new();
    for question in snapshot.open_questions(None)? {
        *questions.entry(question.slug).or_default() += 1;
    }
    let mut after = None;
    loop {
        let page = snapshot.sessions(&Filter::default(), after.as_deref())?;
        for row in &page.rows {
            let asked = |slug: &SessionSlug| questions.get(slug).copied().unwrap_or(0);
            write_row(out, &ListRow::of_record(row, None, asked(&row.slug)), json)?;
            // The other records of its session.
            for member in snapshot.linked_records(row.slug.as_str())? {
                if let (Some(kind), Some(record)) = (member.link, snapshot.session(member.slug.as_str())?) {
                    let link = Some((kind, &row.slug));
                    write_row(out, &ListRow::of_record(&record, link, asked(&record.slug)), json)?;
                }
            }
        }
        after = page.next;
        if after.is_none() {
            return Ok(());
        }
    }
}

fn write_row(out: &mut impl Write, row: &ListRow, json: bool) -> io::Result<()> {
    if json {
        serde_json::to_writer(&mut *out, row)?;
        return out.write_all(b"\n");
    }
    out.write_all(row.to_lines().as_bytes())
}
