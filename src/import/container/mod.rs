//! Opens a file: takes the text out of what holds it, or says by name why it is not read.
//!
//! ```text
//! bytes ──kind──▶ text: decoded        ──▶ text of some format
//!                 MHTML: the page in it ──▶ HTML
//!                 DOCX, ODT             ──▶ Markdown
//!                 PDF                   ──▶ lines of plain text (in a child process, see `ingest`)
//!                 anything else         ──▶ refused by its name
//! ```
//!
//! What comes out is the source text: it is stored, can be read again, and its lines are those that findings point at.

pub(crate) mod docx;
pub(crate) mod kind;
pub(crate) mod markdown;
pub(crate) mod mhtml;
pub(crate) mod odt;
pub(crate) mod parts;
pub mod pdf;
mod pdf_widths;
pub(crate) mod zipped;

use std::borrow::Cow;

pub use kind::Kind;

use crate::import::encoding::{self, Decoded};

/// Takes the text out of a file that is no PDF.
///
/// # Errors
/// The name of a kind that is not read, with advice; or the fault of the file.
pub fn open(kind: Kind, bytes: &[u8]) -> Result<Decoded<'_>, String> {
    match kind {
        Kind::Text => Ok(encoding::decode(bytes)),
        Kind::Mhtml => mhtml::page(bytes).map(decoded),
        Kind::Zip => zipped::text(bytes).map(decoded),
        Kind::Pdf => Err("the text of a PDF is taken out by another process".to_owned()),
        Kind::Other(other) => Err(other.refusal()),
    }
}

/// A text that was taken out of a file, and is sound.
pub(crate) fn decoded(text: String) -> Decoded<'static> {
    Decoded { text: Cow::Owned(text), encoding: "UTF-8", guessed: false, damaged: false }
}
