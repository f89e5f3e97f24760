//! Where sentences may end: by Unicode's rules, and after dots that trail off, which those leave open.

use memchr::{memchr, memchr3_iter};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::text::sentences::{
    letters::{is_closing, is_word},
    ordinary::{self, End},
};

/// How many bytes before a mark the rules are given to look at; they look at the letter before it.
const BEFORE: usize = 16;

/// Calls back for each position inside the text where a sentence may end, in order. `is_plain`: [`ordinary::is_plain`] said so.
pub fn boundaries(text: &str, is_plain: bool, mut report: impl FnMut(usize)) {
    if is_plain {
        return by_marks(text, &mut report);
    }
    // Told fast by the last byte of “…”, which few letters have.
    if memchr(0xa6, text.as_bytes()).is_none() || !text.contains('…') {
        return by_unicode(text, &mut report);
    }
    let mut boundaries = Vec::new();
    by_unicode(text, &mut |at| boundaries.push(at));
    for (at, dots) in text.match_indices('…') {
        let rest = &text[at + dots.len()..];
        let space = rest.trim_start_matches(is_closing);
        let next = space.trim_start();
        if !next.is_empty() && next.len() < space.len() && !text[..at].ends_with(['[', '(', '<', '⟨']) {
            boundaries.push(text.len() - next.len());
        }
    }
    boundaries.sort_unstable();
    boundaries.dedup();
    boundaries.into_iter().for_each(report);
}

/// Calls back for each sentence boundary of UAX 29.
///
/// The rules look up every letter in a table, which would cost more than the rest of a long page. A mark, the letter before
/// it and the text up to the next letter decide, so only these are passed to the rules, and in ordinary text only where a
/// quick check cannot decide.
fn by_unicode(text: &str, report: &mut impl FnMut(usize)) {
    if ordinary::is(text) { by_marks(text, report) } else { by_rules(text, report) }
}

/// As `by_unicode` does, of ordinary text.
fn by_marks(text: &str, report: &mut impl FnMut(usize)) {
    // The end of the text that is decided.
    let mut done = 0;
    for mark in memchr3_iter(b'.', b'?', b'!', text.as_bytes()) {
        if mark < done {
            continue;
        }
        done = match ordinary::end(text, mark) {
            End::At(at) => {
                report(at);
                at
            }
            // With less of the text before it, the mark may seem to end something: `U.S`, but `.S`.
            End::Nowhere => mark + 1,
            End::Untold => {
                let letters = text[..mark].trim_end_matches(|letter: char| !letter.is_alphabetic());
                around(text, first_mark(text, letters.len()).unwrap_or(mark), done, report)
            }
        };
    }
}

/// As `by_unicode` does, of any text.
fn by_rules(text: &str, report: &mut impl FnMut(usize)) {
    let mut done = 0;
    while let Some(mark) = first_mark(text, done) {
        done = around(text, mark, done, report);
    }
}

/// Asks the rules about the place between the letters around a mark, and returns where it ends.
fn around(text: &str, mark: usize, done: usize, report: &mut impl FnMut(usize)) -> usize {
    // Marks before the next letter belong to the same place.
    let mut letters = text[mark..].char_indices().skip(1).skip_while(|(_, letter)| !letter.is_alphabetic());
    let end = letters.next().map_or(text.len(), |(at, letter)| mark + at + letter.len_utf8());
    let begin = text.floor_char_boundary(mark.saturating_sub(BEFORE));
    let found = text[begin..end].split_sentence_bound_indices().map(|(at, _)| begin + at);
    found.filter(|at| *at > begin.max(done)).for_each(report);
    end
}

fn first_mark(text: &str, from: usize) -> Option<usize> {
    text[from..].find(may_end).map(|at| from + at)
}

/// Whether a letter or mark may end a sentence or a line; a quick check rules out the most common ones that do not.
fn may_end(letter: char) -> bool {
    !(is_word(letter) || matches!(letter, ' ' | ',' | '\'' | '’' | '-' | '–' | '—' | '"' | '“' | '”' | '«' | '»'))
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    const WORDS: &str =
        "we|We|I|U.S|etc|p.m|Dr|état|État|ÿ|мы|Мы|В|Ёж|т.д|ѐ|қала|Ұлт|Ελλάς|中文|ª|5|2021|é|é\u{301}|a\u{ad}|";
    const MARKS: &str = ".|.|.|?|!|...|?!|…|?..|…!|,|:|;|–|-|%|№|•|€|\u{200b}|\u{301}";
    const CLOSES: &str = "||||\"|'|’|”|“|„|«|»|)|(|]|[|‘|}|‹|)”";
    const SPACES: &str = " | | | | ||  |\u{a0}|\u{202f}|\t| – |— | - ";
    const STRANGE: &str = "\n|\r\n|\r|\u{85}|\u{2028}|\u{2024}|‼|。|！|։|؟|の|』|٣|ﬁ|नी|👍";

    fn one_of(list: &'static str) -> impl Strategy<Value = &'static str> {
        select(list.split('|').collect::<Vec<_>>())
    }

    /// A word with the marks around it.
    fn word() -> impl Strategy<Value = String> {
        [CLOSES, WORDS, MARKS, CLOSES, SPACES].map(one_of).prop_map(|parts| parts.concat())
    }

    /// Words, marks and spaces in the order of prose; half of the texts are ordinary.
    fn prose() -> impl Strategy<Value = String> {
        let strange = prop_oneof![5 => word(), 1 => one_of(STRANGE).prop_map(str::to_owned)];
        prop_oneof![vec(word(), 0..12), vec(strange, 0..12)].prop_map(|words| words.concat())
    }

    fn is_as_by_rules(text: &str) -> Result<(), TestCaseError> {
        let whole: Vec<_> = text.split_sentence_bound_indices().skip(1).map(|(at, _)| at).collect();
        let mut told = Vec::new();
        by_unicode(text, &mut |at| told.push(at));
        prop_assert_eq!(told, whole);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_is_left_out_decides_nothing(text in "([a-zA-Zа-я中あé0-9́]{0,3}[ .!?,…。\"”)\n\u{a0}:–-]{0,3}){0,20}") {
            is_as_by_rules(&text)?;
        }

        #[test]
        fn what_is_told_at_a_glance_is_what_the_rules_say(text in prose()) {
            is_as_by_rules(&text)?;
        }
    }
}
