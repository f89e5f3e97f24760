//! Where the sentences of a paragraph begin and end: by the rules of Unicode (UAX 29), except at full stops that only
//! shorten a word.
//!
//! Sentences are what a quotation points at, by their number. A boundary too few makes a quotation longer than it need
//! be; one too many cuts «г. Москва» in two. So in doubt there is none. A change of these rules or of the table moves the
//! numbers in links that were given, so every rule has a case in the tests.

mod abbreviations;
mod boundaries;

use std::ops::Range;

use abbreviations::{Follows, Words};
use boundaries::boundaries;

/// Marks that may stand between the end of a sentence and the space after it.
const CLOSING: &[char] =
    &['"', '\'', '”', '’', '»', '“', '‘', '›', ')', ']', '}', '」', '』', '》', '〉', '）', '】', '*'];
/// Full stops of scripts without spaces between words, which shorten nothing.
const WIDE: &[char] = &['。', '！', '？', '．', '｡'];

/// The sentences of a text, each with the space after it: joined, they are the text again. A text without a letter or a
/// digit has none.
///
/// The language, a BCP 47 tag, says which abbreviations there may be; without one, all that are known.
#[must_use]
pub fn sentences(text: &str, language: Option<&str>) -> Vec<Range<usize>> {
    let words = Words::of(language);
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let (mut begin, mut seen, mut spoken) = (0, 0, false);
    for end in boundaries(text) {
        spoken |= has_words(&text[seen..end]);
        seen = end;
        if spoken && ends(&text[begin..end], &text[end..], &words) {
            sentences.push(begin..end);
            (begin, spoken) = (end, false);
        }
    }
    if has_words(&text[begin..]) {
        sentences.push(begin..text.len());
    } else if let Some(last) = sentences.last_mut() {
        last.end = text.len();
    }
    sentences
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether a sentence that may end before `next` does.
fn ends(sentence: &str, next: &str, words: &Words) -> bool {
    let printed = sentence.trim_end();
    let bare = printed.trim_end_matches(CLOSING);
    let is_closed = bare.len() < printed.len();
    if bare.ends_with(WIDE) {
        // 「はい。」と：what was said goes on as a part of the sentence around it.
        return !(is_closed && next.starts_with('と'));
    }
    let word = first_word(next);
    let Some(first) = word.chars().next() else { return false };
    if first.is_lowercase() || printed.len() == sentence.len() {
        return false;
    }
    let Some(shortened) = bare.strip_suffix('.').filter(|rest| !rest.ends_with('.')) else { return true };
    let is_followed_by_initial = is_initial(word, next);
    let last = last_word(shortened);
    if is_enumerator(shortened) || (is_followed_by_initial && last.chars().count() == 1) {
        return false;
    }
    let opens = words.is_opener(word) && !is_followed_by_initial;
    match words.follows(shortened) {
        None => !is_shortened_name(last, words.are_german()) || opens,
        Some(Follows::Number) => !first.is_numeric() && !is_roman(word),
        Some(Follows::NewSentence) => true,
        Some(Follows::Name) => is_closed && opens,
        Some(Follows::Either) => opens,
    }
}

/// The first word, without quotation marks and brackets before it.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-');
    text.find(|letter| !is_part(letter)).map_or(text, |end| &text[..end])
}

/// Whether all there is so far is a number or a letter that counts what follows: `2.`, `IV.`, `b.`
fn is_enumerator(text: &str) -> bool {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    text.chars().nth(1).is_none()
        || text.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        || is_roman(text)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| "IVXLC".contains(letter))
}

/// Whether the word that opens what follows is somebody's initial: `В. Путин`.
fn is_initial(word: &str, text: &str) -> bool {
    word.chars().count() == 1
        && text.trim_start_matches(|letter: char| !letter.is_alphanumeric())[word.len()..].starts_with('.')
}

/// The last word: of `J.-P` it is `P`.
fn last_word(text: &str) -> &str {
    text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether the word is an initial, or in German an ordinal: `am 3. Oktober`.
fn is_shortened_name(word: &str, german: bool) -> bool {
    let ordinal = german && word.len() <= 2 && word.chars().all(|letter| letter.is_ascii_digit()) && !word.is_empty();
    let mut letters = word.chars();
    ordinal || (letters.next().is_some_and(char::is_uppercase) && letters.next().is_none())
}

#[cfg(test)]
mod tests;
