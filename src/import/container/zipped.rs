//! Opens documents that are ZIP archives, within limits on the size, the packing and the number of what is in them.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use crate::import::container::{docx, kind, odt};

/// The most bytes of one part, unpacked.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// A part that unpacks to so many times its bytes is a trap, if it is large.
const MOST_RATIO: u64 = 200;
const LARGE: u64 = 4 * 1024 * 1024;
/// The most parts of a document.
const MOST_PARTS: usize = 10_000;

/// A document, whose parts are read by their names.
pub(crate) struct Document<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// The text of the document in an archive, as Markdown.
///
/// # Errors
/// What it is, if it holds no document that is read; what is wrong with it otherwise.
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

impl Document<'_> {
    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part; `None` if there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = || format!("this document is damaged or locked by a password: its part “{name}” cannot be read");
        let mut part = self.archive.by_index(index).map_err(|_| damaged())?;
        let is_trap = |size: u64, packed: u64| size > MOST_BYTES || (size > LARGE && size / MOST_RATIO > packed);
        let trap = || format!("the part “{name}” of this document unpacks to more than a document has; it is not read");
        if is_trap(part.size(), part.compressed_size()) {
            return Err(trap());
        }
        let packed = part.compressed_size();
        let mut bytes = Vec::new();
        // The size that an archive states may be a lie.
        (&mut part).take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if is_trap(bytes.len() as u64, packed) {
            return Err(trap());
        }
        Ok(Some(crate::import::encoding::decode(&bytes).text.into_owned()))
    }
}
