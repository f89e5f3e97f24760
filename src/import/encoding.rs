//! Decodes bytes to text; detects the encoding by the byte order mark, a declaration or the letters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decoded text and its encoding.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without the byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding's name, as web pages write it: `UTF-8`, `windows-1251`.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the letters alone.
    pub guessed: bool,
    /// Whether the text had bytes that are invalid in the encoding.
    pub damaged: bool,
}

/// The bytes of a file that are examined for the byte order of UTF-16.
const SAMPLE: usize = 4_096;
/// One control character among so many bytes may be a slip in a text; of other files they are a tenth or more.
const STRANGE_AMONG: usize = 32;

/// Decodes a file: by the byte order mark, else as UTF-8 if valid, else by a guess from the letters.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..], false);
    }
    if let Some(encoding) = utf_16(bytes) {
        return decoded(encoding, bytes, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decoded(UTF_8, bytes, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    decoded(detector.guess(None, Utf8Detection::Deny), bytes, true)
}

/// Whether a file with this beginning is text in any encoding, and not an image or an archive.
#[must_use]
pub fn holds_text(beginning: &[u8]) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b'\t'..=b'\r' | 0x1b | b' '..=b'~' | 0x80..);
    // Without a branch for each byte, the processor looks at many at once.
    let are_plain = |bytes: &[u8]| bytes.iter().fold(true, |are_plain, byte| are_plain & is_plain(byte));
    if beginning.chunks(256).all(are_plain) && Encoding::for_bom(beginning).is_none() {
        return true;
    }
    let marked = Encoding::for_bom(beginning).map(|(encoding, _)| encoding);
    // Every encoding but UTF-16 has the control characters of ASCII, and for those no other byte matters here.
    let wide = marked.or_else(|| utf_16(beginning)).filter(|encoding| !encoding.is_ascii_compatible());
    let text = wide.unwrap_or(encoding_rs::WINDOWS_1252).decode_without_bom_handling(beginning).0;
    let strange = |letter: &char| match letter {
        '\t'..='\r' | '\u{1b}' | '\u{80}'..='\u{9f}' => false,
        letter => letter.is_control() || *letter == '\u{fffd}',
    };
    text.chars().filter(strange).count() * STRANGE_AMONG <= text.chars().count()
}

fn decoded<'a>(encoding: &'static Encoding, bytes: &'a [u8], guessed: bool) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), guessed, damaged }
}

/// UTF-16 without a mark: half of the bytes of most texts are zero, or one of a few high bytes, always on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let pairs = sample.len() / 2;
    // A space and a line's end are the same in every script.
    let spaces = |high: usize| sample.chunks_exact(2).filter(|pair| pair[high] == 0 && pair[1 - high] < 0x80).count();
    let (little, big) = (spaces(1), spaces(0));
    let enough = |count: usize, other: usize| count * 16 > pairs && count > 8 * other;
    match () {
        () if pairs < 2 || !bytes.contains(&0) => None,
        () if enough(little, big) => Some(UTF_16LE),
        () if enough(big, little) => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Уважаемые коллеги, мы открыли порт и дорогу на север. Вопрос: зачем?";

    fn utf_16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn a_text_is_the_same_whatever_it_was_saved_as() {
        let (in_1251, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
        let marked = [&b"\xef\xbb\xbf"[..], RUSSIAN.as_bytes()].concat();
        for (encoding, guessed, bytes) in [
            ("UTF-8", false, RUSSIAN.as_bytes().to_vec()),
            ("UTF-8", false, marked),
            ("windows-1251", true, in_1251.into_owned()),
            ("UTF-16LE", true, utf_16_bytes(RUSSIAN, u16::to_le_bytes)),
            ("UTF-16BE", true, utf_16_bytes(RUSSIAN, u16::to_be_bytes)),
            ("UTF-16LE", false, utf_16_bytes(&format!("\u{feff}{RUSSIAN}"), u16::to_le_bytes)),
        ] {
            let read = decode(&bytes);
            assert_eq!((read.encoding, read.guessed, read.damaged), (encoding, guessed, false));
            assert_eq!(read.text, RUSSIAN, "{encoding}");
        }
    }

    #[test]
    fn western_letters_of_one_byte_are_told_from_cyrillic_ones() {
        let text = "Le Président de la République : la délégation a été reçue à l’Élysée, où elle déjeuna.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let read = decode(&bytes);
        assert_eq!((read.encoding, &*read.text), ("windows-1252", text));
    }

    #[test]
    fn text_is_told_from_what_only_programs_read() {
        let (in_1251, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
        let texts = [b"One.\tTwo.\r\n".to_vec(), utf_16_bytes(RUSSIAN, u16::to_le_bytes), in_1251.into_owned(), vec![]];
        for text in texts {
            assert!(holds_text(&text), "{text:?}");
        }
        for other in
            [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0", b"SQLite format 3\0\x10\0"]
        {
            assert!(!holds_text(other), "{other:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_decoded_and_said_to_be_damaged() {
        assert!(decode(&[0xff, 0xfe, 0x00, 0xd8]).damaged);
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"\0").encoding, "UTF-8");
    }
}
