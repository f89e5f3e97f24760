//! Detects what a ZIP archive holds, and opens it if it is a document that is read.

use std::io::Cursor;

use zip::{ZipArchive, result::ZipError};

use crate::import::container::{docx, kind, odt, parts::Document};

/// The most parts of a document.
const MOST_PARTS: usize = 10_000;

/// The text of the document in an archive, as Markdown.
///
/// # Errors
/// The name of a kind that is not read, with advice; or the fault of the archive.
pub(crate) fn text(bytes: &[u8]) -> Result<String, String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
        ZipError::UnsupportedArchive(reason) => format!("this ZIP archive is of a kind that is not read: {reason}"),
        _ => "this is a ZIP archive or a document, and is damaged or not whole; save or copy it again".to_owned(),
    })?;
    if archive.len() > MOST_PARTS {
        return Err(format!("this ZIP archive holds more than {MOST_PARTS} files, so it is no document"));
    }
    let mut document = Document { archive };
    if document.has("word/document.xml") {
        return docx::text(&mut document);
    }
    let kind = document.part("mimetype")?.unwrap_or_default();
    let other = match kind.trim() {
        "application/vnd.oasis.opendocument.text" => return odt::text(&mut document),
        "application/epub+zip" => kind::EPUB,
        opendocument if opendocument.starts_with("application/vnd.oasis.opendocument") => kind::SHEET,
        _ if document.has("xl/workbook.xml") => kind::WORKBOOK,
        _ if document.has("ppt/presentation.xml") => kind::SLIDES,
        _ if document.has("Index/Document.iwa") || document.has("Index.zip") => kind::PAGES,
        _ => kind::ZIP,
    };
    Err(other.refusal())
}
