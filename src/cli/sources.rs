//! What a file holds: drafts of one transcript, or of each record of a JSON file.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use anyhow::{Context, bail};

use crate::import::{self, Draft, Facts, json, transcript};

/// The most bytes of one transcript; JSON is read a record at a time and may be of any size.
const MOST: u64 = 64 * 1024 * 1024;

/// Gives each draft of a file in turn, checked, to `each`; `-` is standard input.
///
/// # Errors
/// Where the file cannot be read on, or `each` failed.
pub fn drafts(file: &Path, facts: &Facts, mut each: impl FnMut(Draft) -> anyhow::Result<()>) -> anyhow::Result<()> {
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
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.split(|byte| *byte == b'\n').count();
        anyhow::anyhow!("line {line} is not UTF-8 text; save the file as UTF-8 and import it again")
    })?;
    each(import::check(transcript::read(&text, facts)))
}

/// JSON begins with a brace; transcripts do not.
fn is_json(reader: &mut dyn BufRead) -> anyhow::Result<bool> {
    let start = reader.fill_buf().context("cannot read the file")?;
    Ok(start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{'))
}
