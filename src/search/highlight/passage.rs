//! Chooses the best passage of a speech for a query: a few lines of one paragraph around its matches.

use std::ops::Range;

use crate::search::highlight::highlighter::{Highlight, Highlighter};

/// The approximate length of a passage, in bytes.
const LENGTH: usize = 320;
/// The bytes of a passage before its first match.
const BEFORE: usize = 90;

/// Part of a paragraph with its matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The index of the paragraph, from 0.
    pub paragraph: usize,
    /// Byte range in the paragraph, cut between words.
    pub range: Range<usize>,
    /// The matches in it, as byte ranges in the paragraph.
    pub found: Vec<Highlight>,
}

/// The passage with most phrases of the query, then with most matches; `None` without a match.
#[must_use]
pub fn best_passage<'t>(paragraphs: impl Iterator<Item = &'t str>, highlighter: &Highlighter) -> Option<Passage> {
    let mut best: Option<((usize, usize), Passage)> = None;
    for (paragraph, text) in paragraphs.enumerate() {
        let found = highlighter.find(text);
        // Try a passage that starts at each match.
        for (first, start) in found.iter().enumerate() {
            let within: Vec<_> =
                found[first..].iter().take_while(|one| one.range.end <= start.range.start + LENGTH - BEFORE).collect();
            let mut phrases: Vec<_> = within.iter().map(|one| one.phrase).collect();
            phrases.sort_unstable();
            phrases.dedup();
            let score = (phrases.len(), within.len());
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                let range = around(text, start.range.start);
                best = Some((score, Passage { paragraph, range, found: Vec::new() }));
            }
        }
        if let Some((_, passage)) = &mut best
            && passage.paragraph == paragraph
        {
            let range = &mut passage.range;
            // Never cut a highlight.
            if let Some(cut) = found.iter().find(|one| one.range.start < range.end && one.range.end > range.end) {
                range.end = cut.range.end;
            }
            let is_in = |one: &&Highlight| one.range.start >= range.start && one.range.end <= range.end;
            passage.found = found.iter().filter(is_in).cloned().collect();
        }
    }
    best.map(|(_, passage)| passage)
}

/// The passage around a position; the whole paragraph if it is hardly longer than a passage.
fn around(text: &str, place: usize) -> Range<usize> {
    if text.len() <= LENGTH + BEFORE {
        return 0..text.len();
    }
    let from = text.floor_char_boundary(place.saturating_sub(BEFORE).min(text.len() - LENGTH));
    let to = text.floor_char_boundary(from + LENGTH).max(place);
    let is_gap = |(_, sign): &(usize, char)| sign.is_whitespace();
    // Cut between words if the script separates them.
    let first_gap = text[from..place].char_indices().find(is_gap);
    let start = first_gap.filter(|_| from > 0).map_or(from, |(gap, sign)| from + gap + sign.len_utf8());
    let last_gap = text[place..to].char_indices().rfind(is_gap);
    let end = last_gap.filter(|_| to < text.len()).map_or(to, |(gap, _)| place + gap);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{analysis::language::Language, query::parsed::Query};

    #[test]
    fn a_passage_is_cut_between_words_whatever_separates_them() {
        let highlighter = Highlighter::new(&Query::parse("ice", &[Language::English]), Language::English);
        for gap in [" ", "\u{2003}", "\u{3000}", "—", "é"] {
            let around = format!("snow{gap}").repeat(100);
            let text = format!("{around} ice {around}");
            let passage = best_passage([text.as_str()].into_iter(), &highlighter).expect("it is there");
            let words = text.get(passage.range.clone()).expect("whole signs");
            assert!(words.contains("ice") && words.len() <= LENGTH + BEFORE, "{words}");
            assert_eq!(passage.found.len(), 1);
            if gap.trim().is_empty() {
                assert!(words.starts_with("snow") && words.ends_with("snow"), "{words}");
            }
        }
    }
}
