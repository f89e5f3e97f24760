//! Compresses texts that are seldom read: one zstd frame each, with its checksum.

use std::io::{self, Read};

use crate::store::error::{Error, Result};

/// Compresses a text.
pub(crate) fn compress(text: &str) -> Result<Vec<u8>> {
    let packed = || {
        let mut packer = zstd::bulk::Compressor::new(zstd::DEFAULT_COMPRESSION_LEVEL)?;
        packer.include_checksum(true)?;
        packer.compress(text.as_bytes())
    };
    packed().map_err(Error::Compress)
}

/// Decompresses a text.
///
/// # Errors
/// If the frame is damaged, or the text has more than `most` bytes: memory stays bounded whatever the frame holds.
pub(crate) fn decompress(packed: &[u8], most: usize) -> Result<String> {
    let unpacked = || {
        if packed.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = Vec::new();
        let limit = most.saturating_add(1) as u64;
        zstd::Decoder::with_buffer(packed)?.take(limit).read_to_end(&mut bytes)?;
        if bytes.len() > most {
            return Err(io::Error::other(format!("it has more than {most} bytes")));
        }
        String::from_utf8(bytes).map_err(io::Error::other)
    };
    unpacked().map_err(Error::damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was() {
        for text in ["", "Colleagues,", "Уважаемые коллеги!\u{0}\r\n", &"One word. ".repeat(100_000)] {
            let packed = compress(text).expect("packed");
            assert_eq!(decompress(&packed, text.len()).expect("unpacked"), text);
        }
        assert!(compress(&"One word. ".repeat(100_000)).expect("packed").len() < 1_000);
    }

    #[test]
    fn what_is_damaged_or_larger_than_it_may_be_is_refused() {
        let text = "The talks at the harbour, word for word. ".repeat(20);
        let packed = compress(&text).expect("packed");
        assert!(decompress(&packed, text.len() - 1).is_err());
        assert!(decompress(&packed[..packed.len() - 1], text.len()).is_err(), "cut short");
        assert!(decompress(b"no frame", 100).is_err());
        assert!(decompress(b"", 100).is_err());
        for byte in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[byte] ^= 0x10;
            assert!(decompress(&damaged, 1_000).map_or(true, |found| found == text), "byte {byte}");
        }
        let bomb = zstd::bulk::compress(&vec![0; 64 << 20], 19).expect("packed");
        assert!(bomb.len() < 10_000 && decompress(&bomb, 1 << 20).is_err());
    }
}
