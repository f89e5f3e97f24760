//! Splits a paragraph into sentences by the rules of Unicode (UAX 29), except at full stops of abbreviations.
//!
//! Links to quotations contain the numbers of sentences. A missing boundary makes a quotation longer than necessary; a wrong one
//! splits «г. Москва». So in doubt there is none. A change of these rules or of the table changes the numbers in existing links,
//! so every rule has a test case.

pub(crate) mod abbreviations;
pub(crate) mod boundaries;
pub(crate) mod letters;
pub(crate) mod ordinary;
#[cfg(test)]
pub(crate) mod tests;

use std::{mem, ops::Range};

use abbreviations::{Follows, Words};
use boundaries::boundaries;
use letters::{is_closing, is_word, last_word};

/// A length in bytes that most sentences exceed, to reserve the capacity of the result at once.
const SHORT: usize = 64;

/// The sentences of a text, each with the space after it: joined, they are the text again. A text without a letter or a
/// digit has none.
///
/// The language, a BCP 47 tag, says which abbreviations there may be; without one, all that are known.
#[must_use]
pub fn sentences(text: &str, language: Option<&str>) -> Vec<Range<usize>> {
    let mut begin = 0;
    let ends = split(text, ordinary::is_plain(text), language).into_iter();
    ends.map(|end| mem::replace(&mut begin, end)..end).collect()
}

/// Where the sentences of a text begin, but for the first, in units of UTF-16, which scripts count in.
/// The language may be empty.
#[must_use]
pub fn sentence_starts(text: &str, language: &str) -> Vec<usize> {
    let is_plain = ordinary::is_plain(text);
    // Each sentence begins where the one before it ends.
    let mut starts = split(text, is_plain, Some(language));
    starts.pop();
    // In plain text a unit is a byte.
    if !is_plain {
        let (mut at, mut units) = (0, 0);
        for start in &mut starts {
            units += text[at..*start].encode_utf16().count();
            at = mem::replace(start, units);
        }
    }
    starts
}

/// Where the sentences of a text end.
fn split(text: &str, is_plain: bool, language: Option<&str>) -> Vec<usize> {
    let words = Words::of(language);
    let mut found = Vec::with_capacity(text.len() / SHORT + 1);
    let (mut begin, mut seen, mut spoken) = (0, 0, false);
    boundaries(text, is_plain, |end| {
        spoken = spoken || has_words(&text[seen..end]);
        seen = end;
        if spoken && ends(&text[begin..end], &text[end..], &words) {
            found.push(end);
            (begin, spoken) = (end, false);
        }
    });
    if has_words(&text[begin..]) {
        found.push(text.len());
    } else if let Some(last) = found.last_mut() {
        *last = text.len();
    }
    found
}

fn has_words(text: &str) -> bool {
    // Most sentences begin with a letter.
    text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || text.chars().any(is_word)
}

/// Whether a sentence that may end before `next` does.
fn ends(sentence: &str, next: &str, words: &Words) -> bool {
    ends_plainly(sentence, next, words) || ends_by_words(sentence, next, words)
}

/// Whether it ends with a word that certainly is not shortened, a mark and a space, before a capital: most do.
fn ends_plainly(sentence: &str, next: &str, words: &Words) -> bool {
    let [spoken @ .., b'.' | b'?' | b'!', b' '] = sentence.as_bytes() else { return false };
    let [b'A'..=b'Z', ..] = next.as_bytes() else { return false };
    let longest = words.longest();
    let word = spoken.iter().rev().take(longest + 1).take_while(|letter| letter.is_ascii_lowercase()).count();
    let is_whole = word > 1 && spoken[..spoken.len() - word].ends_with(b" ");
    word > longest || is_whole && words.follows(&sentence[..spoken.len()]).is_none()
}

/// The same, whatever it ends with.
fn ends_by_words(sentence: &str, next: &str, words: &Words) -> bool {
    let printed = sentence.trim_end();
    let bare = printed.trim_end_matches(is_closing);
    let is_closed = bare.len() < printed.len();
    // Full stops of scripts without spaces between words, which shorten nothing.
    if bare.ends_with(['。', '！', '？', '．', '｡']) {
        // 「はい。」と：what was said goes on as a part of the sentence around it.
        return !(is_closed && next.starts_with('と'));
    }
    let next = from_first_word(next);
    let Some(first) = next.chars().next() else { return false };
    if first.is_lowercase() || printed.len() == sentence.len() {
        return false;
    }
    let Some(shortened) = bare.strip_suffix('.').filter(|rest| !rest.ends_with('.')) else { return true };
    if is_enumerator(shortened) || (ends_with_letter(shortened) && is_initial(next)) {
        return false;
    }
    // Most sentences end with a word that is not shortened: what follows them is not looked up.
    let opens = || words.is_opener(first_word(next)) && !is_initial(next);
    match words.follows(shortened) {
        None => !ends_with_name(shortened, words.are_german()) || opens(),
        Some(Follows::Number) => !first.is_numeric() && !is_roman(first_word(next)),
        Some(Follows::NewSentence) => true,
        Some(Follows::Name) => is_closed && opens(),
        Some(Follows::Either) => opens(),
    }
}

/// The text without quotation marks and brackets before its first word.
fn from_first_word(text: &str) -> &str {
    text.trim_start_matches(|letter| !is_word(letter))
}

/// The word that a text begins with.
fn first_word(text: &str) -> &str {
    let is_part = |letter: char| is_word(letter) || matches!(letter, '\'' | '’' | '-');
    text.find(|letter| !is_part(letter)).map_or(text, |end| &text[..end])
}

/// Whether all there is so far is a number or a letter that counts what follows: `2.`, `IV.`, `b.`
fn is_enumerator(text: &str) -> bool {
    let text = from_first_word(text);
    text.chars().nth(1).is_none()
        || text.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        || is_roman(text)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Whether a text begins with somebody's initial: `В. Путин`.
fn is_initial(text: &str) -> bool {
    let word = first_word(text);
    word.chars().count() == 1 && text[word.len()..].starts_with('.')
}

/// Whether the last word is of one letter.
fn ends_with_letter(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(is_word) && !letters.next().is_some_and(is_word)
}

/// Whether the last word is an initial, or in German an ordinal: `am 3. Oktober`.
fn ends_with_name(text: &str, german: bool) -> bool {
    let is_ordinal = |word: &str| matches!(word.len(), 1..=2) && word.bytes().all(|letter| letter.is_ascii_digit());
    (ends_with_letter(text) && text.ends_with(char::is_uppercase)) || (german && is_ordinal(last_word(text)))
}
