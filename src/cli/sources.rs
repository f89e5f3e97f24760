//! What a file holds: drafts of one transcript, or of each record of a JSON file.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use anyhow::{Context, bail};

use super::lists;
use crate::import::{self, Decoded, Draft, Facts, Finding, Format, Source, json};

/// The most bytes of one transcript; JSON is read a record at a time and may be of any size.
const MOST: u64 = 64 * 1024 * 1024;

/// Gives each draft of a file in turn, checked, to `each`; `-` is standard input.
///
/// # Errors
/// Where the file cannot be read on, or `each` failed.
pub fn drafts(file: &Path, facts: &Facts, mut each: impl FnMut(Draft) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let name = file.to_string_lossy();
    let mut reader: Box<dyn BufRead> = if file.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(file).context("cannot open the file")?))
    };
    // A mark of the byte order, which some editors put before everything.
    if reader.fill_buf().context("cannot read the file")?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    if is_json(&mut *reader)? {
        for record in json::records(reader) {
            let record = record.context("this is not a record in JSON")?;
            each(import::check(json::draft(record, facts)))?;
        }
        return Ok(());
    }
    let mut bytes = Vec::new();
    reader.take(MOST + 1).read_to_end(&mut bytes).context("cannot read the file")?;
    if bytes.len() as u64 > MOST {
        bail!("the text is longer than {} MiB; is it one transcript?", MOST / 1024 / 1024);
    }
    let decoded = import::decode(&bytes);
    let text = &*decoded.text;
    let format = Format::detect(&name, text);
    let beside = if format == Format::Tei { lists::beside(file) } else { Vec::new() };
    let mut draft = import::read(Source { text, format, beside: &beside }, facts)?;
    if decoded.guessed || decoded.damaged {
        draft.findings.push(unsure_of_letters(&decoded));
    }
    each(draft)
}

/// What a person should look at where the encoding is a guess or does not fit.
fn unsure_of_letters(decoded: &Decoded) -> Finding {
    let encoding = decoded.encoding;
    let message = if decoded.damaged {
        format!("some bytes mean nothing in {encoding} and became “\u{fffd}”; saving the file as UTF-8 settles it")
    } else {
        format!("the letters look like {encoding}; if they read wrong, save the file as UTF-8 and read it again")
    };
    Finding::question(None, "encoding", message)
}

/// JSON begins with a brace; transcripts do not.
fn is_json(reader: &mut dyn BufRead) -> anyhow::Result<bool> {
    let start = reader.fill_buf().context("cannot read the file")?;
    Ok(start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{'))
}
