//! A document that is a ZIP archive, read part by part, within limits on the size and the packing of each.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::encoding;

/// The most bytes of one part, unpacked.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// A part that unpacks to so many times its bytes is a trap, if it is large.
const MOST_RATIO: u64 = 200;
const LARGE: u64 = 4 * 1024 * 1024;

/// A document, whose parts are read by their names.
pub(crate) struct Document<'a> {
    pub archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl Document<'_> {
    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
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
        Ok(Some(encoding::decode(&bytes).text.into_owned()))
    }
}
