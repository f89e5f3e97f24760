//! What the targets share: a source of one format is read, and what holds of any draft must hold of its.

use plenary::import::{self, Facts, Format, Source};

#[path = "../../tests/it/support/account.rs"]
mod account;

/// The longest input, in bytes: longer ones find nothing that shorter ones do not.
const LONGEST: usize = 64 * 1024;

/// Reads bytes as a source of this format, or of the one they look like.
///
/// # Panics
/// Where a line is not accounted for or a letter is lost.
pub fn read(bytes: &[u8], format: Option<Format>) {
    if bytes.len() > LONGEST {
        return;
    }
    let decoded = import::decode(bytes);
    let text = &*decoded.text;
    let format = format.unwrap_or_else(|| Format::detect("pasted", text));
    if let Ok(draft) = import::read(Source::new(text, format), &Facts::default(), &[])
        && let Err(fault) = account::faults(text, format, &draft)
    {
        panic!("{fault}");
    }
}
