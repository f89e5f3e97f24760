//! `plenary parse`: shows what would be read.

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
        args::SourceArgs,
        output::{
            draft,
            lines::{count, print_error},
            side_by_side,
        },
    },
    import::{Draft, Facts, Finding, LedgerEntry},
    ingest::{
        open_source::{Content, End, Reading},
        parallel_reader,
        shutdown::Shutdown,
        source_files,
    },
    model::Record,
};

/// A draft as `--json` prints it.
#[derive(Serialize)]
struct Read<'a> {
    file: &'a str,
    record: &'a Record,
    ledger: &'a [LedgerEntry],
    findings: &'a [Finding],
}

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub sources: SourceArgs,
    /// Print one JSON object per record: file, record, ledger, findings
    #[arg(long, env = "PLENARY_JSON")]
    pub json: bool,
}

pub fn run(flags: Args) -> anyhow::Result<ExitCode> {
    let is_terminal = io::stdout().is_terminal() && !flags.json;
    let files: Arc<[_]> = source_files::find(&flags.sources.files, None).into();
    let reading = Reading {
        facts: Facts::from(flags.sources.facts),
        format: flags.sources.format,
        with_text: is_terminal,
        with_history: false,
        known: Box::new(|_| None),
    };
    // On a terminal, NO_COLOR and its like take the colours out.
    let out: Box<dyn Write> =
        if is_terminal { Box::new(anstream::stdout().lock()) } else { Box::new(io::stdout().lock()) };
    let mut out = io::BufWriter::new(out);
    let mut status = ExitCode::SUCCESS;
    let mut passed_over = 0;
    let mut source = None;
    for (file, content) in
        parallel_reader::in_order(Arc::clone(&files), reading, Shutdown::default(), convert::identity)
    {
        let name = files[file].name();
        match content {
            Content::Text(text) => source = Some(text),
            Content::Drafts(drafts, _) if flags.json => {
                for Draft { record, ledger, findings, .. } in &drafts {
                    let read = Read { file: &name, record, ledger, findings };
                    serde_json::to_writer(&mut out, &read).map_err(io::Error::from)?;
                    writeln!(out)?;
                }
            }
            Content::Drafts(drafts, _) => {
                for draft in drafts {
                    let page = match source.take() {
                        Some(text) => side_by_side::lay_out(&draft, &text, side_by_side::terminal_width()),
                        None => draft::lay_out(&draft),
                    };
                    writeln!(out, "{name}\n{page}")?;
                }
            }
            Content::End(End::Failed(failure)) => {
                if flags.json {
                    writeln!(out, "{}", json!({ "file": name, "error": failure }))?;
                }
                out.flush()?;
                print_error(format_args!("{name}: {failure}"));
                status = ExitCode::FAILURE;
            }
            Content::End(End::PassedOver(_)) => passed_over += 1,
            Content::Dossier(_) | Content::End(End::Whole(_) | End::Known(_)) => {}
        }
    }
    out.flush()?;
    if passed_over > 0 {
        print_error(format_args!("passed over: {} that hold no transcript", count(passed_over, "file", "files")));
    }
    Ok(status)
}
