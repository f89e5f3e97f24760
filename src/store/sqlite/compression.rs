//! Texts that are kept but seldom read, made small: a zstd frame each, with a checksum of its own.

use std::io::{self, Read};

use crate::store::error::{Error, Result};

/// Makes a text small.
pub(crate) fn pack(text: &str) -> Result<Vec<u8>> {
    let packed = || {
        let mut packer = zstd::bulk::Compressor::new(zstd::DEFAULT_COMPRESSION_LEVEL)?;
        packer.include_checksum(true)?;
        packer.compress(text.as_bytes())
    };
    packed().map_err(Error::Packed)
}

/// The text again; refused where it has more than `most` bytes, whatever was packed, so that memory is bounded by them.
pub(crate) fn unpack(packed: &[u8], most: usize) -> Result<String> {
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
    unpacked().map_err(Error::Packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was() {
        for text in ["", "Colleagues,", "Уважаемые коллеги!\u{0}\r\n", &"One word. ".repeat(100_000)] {
            let packed = pack(text).expect("packed");
            assert_eq!(unpack(&packed, text.len()).expect("unpacked"), text);
        }
        assert!(pack(&"One word. ".repeat(100_000)).expect("packed").len() < 1_000);
    }

    #[test]
    fn what_is_damaged_or_larger_than_it_may_be_is_refused() {
        let text = "What was said at the harbour, word for word. ".repeat(20);
        let packed = pack(&text).expect("packed");
        assert!(unpack(&packed, text.len() - 1).is_err());
        assert!(unpack(&packed[..packed.len() - 1], text.len()).is_err(), "cut short");
        assert!(unpack(b"no frame", 100).is_err());
        assert!(unpack(b"", 100).is_err());
        for byte in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[byte] ^= 0x10;
            assert!(unpack(&damaged, 1_000).map_or(true, |found| found == text), "byte {byte}");
        }
        let bomb = zstd::bulk::compress(&vec![0; 64 << 20], 19).expect("packed");
        assert!(bomb.len() < 10_000 && unpack(&bomb, 1 << 20).is_err());
    }
}
