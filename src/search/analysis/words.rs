//! Splits text into words: runs of letters and digits, or bigrams in scripts that do not separate words.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Its kind.
    pub kind: WordKind,
}

/// The kind of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// A run of letters and digits.
    Word,
    /// Two adjacent signs of a script that does not separate words.
    Bigram,
    /// The last sign of a run of such signs.
    LastSign,
}

/// Iterates over the words of a text.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    /// Starts at the first word of the text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The end of the run of letters and digits that starts here.
    fn end_of_word(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        loop {
            end += count(&bytes[end..], |byte| IS_WORD[usize::from(byte)]);
            match bytes.get(end) {
                Some(byte) if !byte.is_ascii() => match self.letter(end) {
                    Some(letter) if continues_word(letter) && !is_unsegmented(letter) => end += letter.len_utf8(),
                    _ => return end,
                },
                _ => return end,
            }
        }
    }

    /// `U.S.`, `т.д.`: single letters with full stops between them are one word.
    fn end_of_initials(&self, mut end: usize) -> usize {
        loop {
            let next = self.text[end..].strip_prefix('.').and_then(|rest| rest.chars().next());
            let Some(letter) = next.filter(|letter| letter.is_alphabetic() && !is_unsegmented(*letter)) else {
                return end;
            };
            let further = end + 1 + letter.len_utf8();
            if self.end_of_word(end + 1) != further {
                return end;
            }
            end = further;
        }
    }

    /// The length of a possessive `’s` after a word: neither the index nor a query contains it.
    fn possessive(&self, end: usize) -> usize {
        // After most words there is a space, a comma or a full stop.
        if !self.text.as_bytes().get(end).is_some_and(|byte| matches!(byte, b'\'' | b'`' | 0x80..)) {
            return 0;
        }
        let mut after = self.text[end..].chars();
        let (mark, letter, next) = (after.next(), after.next(), after.next());
        match (mark, letter) {
            (Some(mark @ ('\'' | '’' | 'ʼ' | '`')), Some('s' | 'S')) if !next.is_some_and(continues_word) => {
                mark.len_utf8() + 1
            }
            _ => 0,
        }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        loop {
            self.at += count(&bytes[self.at..], |byte| byte.is_ascii() && !IS_WORD[usize::from(byte)]);
            let start = self.at;
            if !bytes.get(start)?.is_ascii() {
                let letter = self.letter(start)?;
                if is_unsegmented(letter) {
                    self.at += letter.len_utf8();
                    let next = self.letter(self.at).filter(|next| is_unsegmented(*next));
                    let (end, kind) = match next {
                        Some(next) => (self.at + next.len_utf8(), WordKind::Bigram),
                        None => (self.at, WordKind::LastSign),
                    };
                    return Some(Word { range: start..end, kind });
                }
                if !letter.is_alphanumeric() {
                    self.at += letter.len_utf8();
                    continue;
                }
            }
            let end = self.end_of_word(start);
            let is_one_letter = end - start <= 4 && self.text[start..end].chars().nth(1).is_none();
            let end = if is_one_letter { self.end_of_initials(end) } else { end };
            self.at = end + self.possessive(end);
            return Some(Word { range: start..end, kind: WordKind::Word });
        }
    }
}

/// Which bytes are letters and digits of ASCII: a table, because a search looks at every byte of what it found.
const IS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// How many bytes from the first on are so.
fn count(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| !is_so(*byte)).unwrap_or(bytes.len())
}

/// Whether a word continues with this: a letter, a digit, a combining mark or an invisible sign such as a soft hyphen.
pub(crate) fn continues_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter) || is_invisible(letter)
}

/// Signs of no width that occur inside words.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Scripts that do not separate words by spaces, and Hangul, whose words carry many kinds of endings.
fn is_unsegmented(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}'       // Thai, Lao
        | '\u{1000}'..='\u{109f}'   // Myanmar
        | '\u{1780}'..='\u{17ff}'   // Khmer
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}'   // Hiragana, Katakana
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'   // Han
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'   // Hangul
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}'
        | '\u{20000}'..='\u{3ffff}')
        && (letter.is_alphanumeric() || is_combining_mark(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Words::new(text).map(|word| &text[word.range]).collect()
    }

    #[test]
    fn however_many_initials_are_one_word() {
        assert_eq!(words(&"a.".repeat(1_000_000)).len(), 1);
    }

    #[test]
    fn a_text_is_split_into_words() {
        for (text, expected) in [
            ("", vec![]),
            ("  … — !", vec![]),
            ("Colleagues, the ice.", vec!["Colleagues", "the", "ice"]),
            ("foo-bar A/2021/15", vec!["foo", "bar", "A", "2021", "15"]),
            ("Côte d’Ivoire", vec!["Côte", "d", "Ivoire"]),
            ("Kazakhstan’s and states' it's", vec!["Kazakhstan", "and", "states", "it"]),
            ("l's x", vec!["l", "x"]),
            ("the U.S. and the U.N.", vec!["the", "U.S", "and", "the", "U.N"]),
            ("и т.д. и т.п.", vec!["и", "т.д", "и", "т.п"]),
            ("Plan A. Then B.C was", vec!["Plan", "A", "Then", "B.C", "was"]),
            ("see a.Then", vec!["see", "a", "Then"]),
            ("inter\u{ad}national e\u{301}te\u{301}", vec!["inter\u{ad}national", "e\u{301}te\u{301}"]),
            ("核不扩散", vec!["核不", "不扩", "扩散", "散"]),
            ("第1条", vec!["第", "1", "条"]),
            ("核 平和。", vec!["核", "平和", "和"]),
            ("평화를", vec!["평화", "화를", "를"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
