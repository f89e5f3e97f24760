//! `plenary parse`: shows what would be read.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::json;

use super::{complain, reader_left, report, sources};
use crate::{config::Parse, import::Facts};

pub fn run(flags: Parse) -> anyhow::Result<ExitCode> {
    let facts = Facts::from(flags.facts);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut status = ExitCode::SUCCESS;
    for file in &flags.files {
        let name = file.display().to_string();
        let read = sources::drafts(file, &facts, |draft| {
            if flags.json {
                let line = json!({
                    "file": name, "record": draft.record, "ledger": draft.ledger, "findings": draft.findings,
                });
                writeln!(out, "{line}")?;
            } else {
                writeln!(out, "{name}\n{}", report::lay_out(&draft))?;
            }
            Ok(())
        });
        if let Err(error) = read {
            if reader_left(&error) {
                return Err(error);
            }
            complain(format_args!("{name}: {error:#}"));
            status = ExitCode::FAILURE;
        }
    }
    out.flush()?;
    Ok(status)
}
