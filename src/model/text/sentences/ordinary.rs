//! Finds sentence ends in ordinary text without Unicode's tables: one line, in a script whose sentences end with `.`, `?` or
//! `!`. The results equal those of the rules of UAX 29, whose names are used.

use memchr::{memchr2, memchr2_iter};

/// A byte of a text that is not ordinary.
const STRANGE: u8 = 1;
/// The first byte of a mark that may not be.
const DOUBTFUL: u8 = 2;

/// A space, and the highest bit, eight times.
const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);

/// The result of a quick check for the end of a sentence.
pub enum End {
    At(usize),
    Nowhere,
    /// Only the full rules can decide.
    Untold,
}

/// Whether a text is one line of ASCII: it is ordinary, and has no letter of several bytes.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() && memchr2(b'\n', b'\r', text.as_bytes()).is_none()
}

/// Whether a text has no mark but `.`, `?` and `!` that ends a sentence or a line, and no letter that joins the mark
/// before it.
///
/// Single bytes decide for most texts: characters of other scripts than Latin, Greek and Cyrillic begin with bytes that theirs
/// do not.
pub fn is(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks();
    let doubtful = eights.iter().filter(|eight| !are_plain(**eight)).flatten().chain(rest);
    match doubtful.fold(0, |kinds, byte| kinds | kind(*byte)) {
        0 => true,
        DOUBTFUL => memchr2_iter(0xc2, 0xe2, text.as_bytes()).all(|at| is_usual(&text.as_bytes()[at..])),
        _ => false,
    }
}

/// Whether eight bytes are certainly letters, digits and marks of ASCII, without any control character: told of all at
/// once. The highest bit shows each byte that is none, or is less than a space and borrows from the next one.
fn are_plain(eight: [u8; 8]) -> bool {
    let eight = u64::from_le_bytes(eight);
    (eight | eight.wrapping_sub(SPACES)) & HIGHEST == 0
}

fn kind(byte: u8) -> u8 {
    match byte {
        b'\n' | b'\r' | 0xcd | 0xd4..=0xe1 | 0xe3.. => STRANGE,
        0xc2 | 0xe2 => DOUBTFUL,
        _ => 0,
    }
}

/// Whether the mark that begins so is of those that end nothing.
fn is_usual(bytes: &[u8]) -> bool {
    match bytes {
        // A control that ends a line.
        [0xc2, next, ..] => *next != 0x85,
        // General punctuation without line separators and marks of other scripts.
        [0xe2, 0x80, last, ..] => !matches!(last, 0xa4 | 0xa8 | 0xa9 | 0xbc | 0xbd),
        // Currency, letters like signs, arrows.
        [0xe2, block, ..] => matches!(block, 0x82..=0xaf),
        _ => false,
    }
}

/// Where the sentence ends that may end with a mark of an ordinary text.
pub fn end(text: &str, mark: usize) -> End {
    let is_full_stop = text.as_bytes()[mark] == b'.';
    let after = &text[mark + 1..];
    // Most are so.
    if let [b' ', b'A'..=b'Z', ..] = after.as_bytes() {
        return End::At(mark + 2);
    }
    let space = after.trim_start_matches(is_close);
    let next = space.trim_start_matches(' ');
    // SContinue: what follows belongs to the sentence.
    if next.is_empty() || (next.len() < space.len() && next.starts_with(['–', '—'])) {
        return End::Nowhere;
    }
    if next.len() == space.len() {
        return if is_within_word(&text[..mark], is_full_stop, after) { End::Nowhere } else { End::Untold };
    }
    match next.trim_start_matches(is_close).chars().next() {
        Some(letter) if is_lower(letter) && is_full_stop => End::Nowhere,
        Some(letter) if is_lower(letter) || is_upper(letter) => End::At(text.len() - next.len()),
        _ => End::Untold,
    }
}

/// Whether a mark without a space after it certainly ends nothing: `...`, `3.5`, `p.m.`, `U.S.`
fn is_within_word(before: &str, is_full_stop: bool, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return false };
    let is_known = |letter: char| is_upper(letter) || is_lower(letter);
    matches!(next, '.' | '?' | '!')
        || is_full_stop && (next.is_ascii_digit() || is_lower(next) || is_upper(next) && before.ends_with(is_known))
}

/// Close, those common in print.
fn is_close(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '(' | ')' | '[' | ']' | '’' | '‘' | '“' | '”' | '„' | '«' | '»')
}

/// Upper, of the scripts here.
fn is_upper(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Ѐ'..='Я')
}

/// Lower, of the scripts here.
fn is_lower(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ')
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// The parts that the rules cut a text into, in which the letter stands for each `_`.
    fn parts(text: &str, letter: char) -> usize {
        text.replace('_', letter.encode_utf8(&mut [0; 4])).split_sentence_bounds().count()
    }

    fn letters() -> impl Iterator<Item = char> {
        char::MIN..=char::MAX
    }

    #[test]
    fn no_other_mark_of_ordinary_text_ends_a_sentence() {
        for letter in letters().filter(|letter| is(&letter.to_string()) && !matches!(letter, '.' | '?' | '!')) {
            assert_eq!(parts("_ A", letter), 1, "{letter:?}");
            if letter.is_alphabetic() {
                // The letter begins a sentence, rather than belong to the mark, after which B would.
                assert_eq!((parts("!_", letter), parts("!_B", letter)), (2, 2), "{letter:?}");
            }
        }
    }

    #[test]
    fn plain_text_is_ordinary_and_of_single_bytes() {
        for (letter, place) in (char::MIN..'\u{300}').flat_map(|letter| (0..42).map(move |place| (letter, place))) {
            let text = format!("{:place$}{letter}{:6}", "", "");
            assert_eq!(is_plain(&text), letter.is_ascii() && !matches!(letter, '\n' | '\r'), "{letter:?}");
            assert!(is(&text) || !is_plain(&text), "{letter:?}");
        }
    }

    #[test]
    fn letters_are_known_as_by_the_rules() {
        for letter in letters().filter(|letter| is_upper(*letter)) {
            assert_eq!((parts("5. _", letter), parts("_._", letter)), (2, 1), "{letter:?}");
        }
        for letter in letters().filter(|letter| is_lower(*letter)) {
            assert_eq!((parts("5. _", letter), parts("5! _", letter), parts("_.A", letter)), (1, 2, 1), "{letter:?}");
        }
        for letter in letters().filter(|letter| is_close(*letter)) {
            assert_eq!((parts("5!_", letter), parts("5!_ _A", letter)), (1, 2), "{letter:?}");
        }
    }
}
