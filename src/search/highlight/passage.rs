//! The best passage of a speech for a query: a few lines of one paragraph around what was found.

use std::ops::Range;

use crate::search::highlight::marks::{Marked, Marks};

/// About how many bytes a passage has.
const LENGTH: usize = 320;
/// How much of it stands before what was found first.
const BEFORE: usize = 90;

/// Words of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Which of the paragraphs, from 0.
    pub paragraph: usize,
    /// Its bytes within the paragraph, cut between words.
    pub range: Range<usize>,
    /// What was found in it, as bytes of the paragraph.
    pub found: Vec<Marked>,
}

/// The passage that has most of what was looked for; nothing where none of it is there.
#[must_use]
pub fn best<'t>(paragraphs: impl Iterator<Item = &'t str>, marks: &Marks) -> Option<Passage> {
    let mut best: Option<((usize, usize), Passage)> = None;
    for (paragraph, text) in paragraphs.enumerate() {
        let found = marks.find(text);
        // Where one of them is the first, what is the most that begins there?
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
            // A mark is never cut.
            if let Some(cut) = found.iter().find(|one| one.range.start < range.end && one.range.end > range.end) {
                range.end = cut.range.end;
            }
            let is_in = |one: &&Marked| one.range.start >= range.start && one.range.end <= range.end;
            passage.found = found.iter().filter(is_in).cloned().collect();
        }
    }
    best.map(|(_, passage)| passage)
}

/// The passage around a place: what is nearly the whole paragraph is all of it.
fn around(text: &str, place: usize) -> Range<usize> {
    if text.len() <= LENGTH + BEFORE {
        return 0..text.len();
    }
    let from = text.floor_char_boundary(place.saturating_sub(BEFORE).min(text.len() - LENGTH));
    let to = text.floor_char_boundary(from + LENGTH).max(place);
    let is_gap = |(_, sign): &(usize, char)| sign.is_whitespace();
    // Between words, where the script has gaps between them.
    let first_gap = text[from..place].char_indices().find(is_gap);
    let start = first_gap.filter(|_| from > 0).map_or(from, |(gap, sign)| from + gap + sign.len_utf8());
    let last_gap = text[place..to].char_indices().rfind(is_gap);
    let end = last_gap.filter(|_| to < text.len()).map_or(to, |(gap, _)| place + gap);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{analysis::language::Language, query::Query};

    #[test]
    fn a_passage_is_cut_between_words_whatever_parts_them() {
        let marks = Marks::of(&Query::parse("ice", &[Language::English]), Language::English);
        for gap in [" ", "\u{2003}", "\u{3000}", "—", "é"] {
            let around = format!("snow{gap}").repeat(100);
            let text = format!("{around} ice {around}");
            let passage = best([text.as_str()].into_iter(), &marks).expect("it is there");
            let words = text.get(passage.range.clone()).expect("whole signs");
            assert!(words.contains("ice") && words.len() <= LENGTH + BEFORE, "{words}");
            assert_eq!(passage.found.len(), 1);
            if gap.trim().is_empty() {
                assert!(words.starts_with("snow") && words.ends_with("snow"), "{words}");
            }
        }
    }
}
