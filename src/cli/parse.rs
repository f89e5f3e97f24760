//! `plenary parse`: shows how transcripts and records are read.

use std::{
    convert,
    io::{self, IsTerminal, Write},
    process::ExitCode,
    sync::Arc,
};

use serde::Serialize;
use serde_json::json;

use crate::{
    cli::{
        output::{
            draft::format_draft,
            lines::{count, print_error},
            side_by_side::{format_side_by_side, terminal_width},
        },
        shared_args::SourceArgs,
    },
    import::{Draft, Facts, Finding, LedgerEntry},
    ingest::{Content, FileEnd, ParallelReader, ReadOptions, Shutdown, find_files},
    model::DraftRecord,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub sources: SourceArgs,
    /// Print one JSON object per record: file, record, ledger, findings
    #[arg(long, env = "PLENARY_JSON")]
    pub json: bool,
}

/// A draft as `--json` prints it.
#[derive(Serialize)]
struct JsonDraft<'a> {
    file: &'a str,
    record: &'a DraftRecord,
    ledger: &'a [LedgerEntry],
    findings: &'a [Finding],
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let is_terminal = io::stdout().is_terminal() && !args.json;
    let files: Arc<[_]> = find_files(&args.sources.files, None).into();
    let options = ReadOptions {
        with_text: is_terminal,
        ..ReadOptions::new(Facts::from(args.sources.facts), args.sources.format)
    };
    let mut reader = ParallelReader::start(Arc::clone(&files), options, Shutdown::default(), convert::identity);
    // `anstream` removes colours where NO_COLOR or the terminal asks for it.
    let out: Box<dyn Write> =
        if is_terminal { Box::new(anstream::stdout().lock()) } else { Box::new(io::stdout().lock()) };
    let mut out = io::BufWriter::new(out);
    let mut status = ExitCode::SUCCESS;
    let mut skipped = 0;
    let mut source = None;
    while let Some((file, content)) = reader.next().await {
        let name = files[file].display_name();
        match content {
            Content::Text(text) => source = Some(text),
            Content::Drafts(drafts, _) if args.json => {
                for Draft { record, ledger, findings, .. } in &drafts {
                    let draft = JsonDraft { file: &name, record, ledger, findings };
                    serde_json::to_writer(&mut out, &draft).map_err(io::Error::from)?;
                    writeln!(out)?;
                }
            }
            Content::Drafts(drafts, _) => {
                for draft in drafts {
                    let page = match source.take() {
                        Some(text) => format_side_by_side(&draft, &text, terminal_width(), args.sources.verbose),
                        None => format_draft(&draft, args.sources.verbose),
                    };
                    writeln!(out, "{name}\n{page}")?;
                }
            }
            Content::End(FileEnd::Failed(failure)) => {
                if args.json {
                    writeln!(out, "{}", json!({ "file": name, "error": failure }))?;
                }
                out.flush()?;
                print_error(format_args!("{name}: {failure}"));
                status = ExitCode::FAILURE;
            }
            Content::End(FileEnd::Skipped(_)) => skipped += 1,
            Content::RecordHistory(_) | Content::End(FileEnd::Whole(_) | FileEnd::Known(_)) => {}
        }
    }
    out.flush()?;
    if skipped > 0 {
        print_error(format_args!("skipped: {} without a transcript", count(skipped, "file", "files")));
    }
    Ok(status)
}
