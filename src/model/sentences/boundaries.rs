//! Where sentences may end: by Unicode's rules, and after dots that trail off, which those leave open.

use unicode_segmentation::UnicodeSegmentation;

use super::CLOSING;

/// How many bytes before a mark the rules are given to look at; they look at the letter before it.
const BEFORE: usize = 16;

/// The places inside the text where a sentence may end, in order.
pub fn boundaries(text: &str) -> Vec<usize> {
    let mut boundaries = by_unicode(text);
    for (at, dots) in text.match_indices('…') {
        let rest = &text[at + dots.len()..];
        let space = rest.trim_start_matches(CLOSING);
        let next = space.trim_start();
        if next.len() < space.len() && !text[..at].ends_with(['[', '(', '<', '⟨']) {
            boundaries.push(text.len() - next.len());
        }
    }
    boundaries.sort_unstable();
    boundaries.dedup();
    boundaries.retain(|at| *at < text.len());
    boundaries
}

/// The boundaries of UAX 29.
///
/// The rules look up every letter in a table, which would cost more than all else of a long page. What decides is a mark,
/// the letter before it, and what follows up to the next letter: only that is handed to them.
fn by_unicode(text: &str) -> Vec<usize> {
    let mut boundaries = Vec::new();
    let mut done = 0;
    while let Some(mark) = text[done..].find(may_end).map(|at| done + at) {
        // Marks before the next letter belong to the same place.
        let mut letters = text[mark..].char_indices().skip(1).skip_while(|(_, letter)| !letter.is_alphabetic());
        let end = letters.next().map_or(text.len(), |(at, letter)| mark + at + letter.len_utf8());
        let begin = text.floor_char_boundary(mark.saturating_sub(BEFORE));
        let found = text[begin..end].split_sentence_bound_indices().map(|(at, _)| begin + at);
        boundaries.extend(found.filter(|at| *at > begin.max(done)));
        done = end;
    }
    boundaries
}

/// Whether a letter or mark may end a sentence or a line; those most common in prose that do neither are told apart fast.
fn may_end(letter: char) -> bool {
    !(letter.is_alphanumeric()
        || matches!(letter, ' ' | ',' | '\'' | '’' | '-' | '–' | '—' | '"' | '“' | '”' | '«' | '»'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_is_left_out_decides_nothing(text in "([a-zA-Zа-я中あé0-9́]{0,3}[ .!?,…。\"”)\n\u{a0}:–-]{0,3}){0,20}") {
            let whole: Vec<_> = text.split_sentence_bound_indices().skip(1).map(|(at, _)| at).collect();
            prop_assert_eq!(by_unicode(&text), whole);
        }
    }
}
