//! Makes words whole that were cut by a hyphen at the end of a row: `pro-` / `pose`, but `well-` / `known`.

use std::collections::HashMap;

use crate::import::layout::{fate::Seam, row::Row};

/// First parts of words that keep their hyphen, in lower case.
const KEEP: &[&str] = &[
    "all", "anti", "co", "cross", "deputy", "east", "eighty", "ex", "fifty", "forty", "half", "high", "ill", "inter",
    "long", "low", "major", "multi", "ninety", "non", "north", "post", "self", "semi", "seventy", "short", "sixty",
    "so", "south", "thirty", "twenty", "vice", "well", "west",
];

/// First parts of words that are one with what follows, though each is a word, in lower case.
const JOIN: &[&str] = &[
    "any", "be", "every", "fore", "for", "here", "how", "in", "no", "on", "out", "over", "some", "there", "to",
    "under", "up", "what", "when", "where", "with",
];

/// The words of a document, in lower case, and how often each occurs.
#[derive(Default)]
pub(crate) struct Words {
    times: HashMap<String, usize>,
}

impl Words {
    /// The words of rows; those that a row cuts are left out.
    pub fn of(rows: &[Row]) -> Self {
        let mut words = Self::default();
        let mut was_cut = false;
        for row in rows {
            let is_cut = is_cut(&row.text);
            let mut parts = row.text.split_whitespace().peekable();
            if was_cut {
                parts.next();
            }
            while let Some(part) = parts.next() {
                let word = part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
                if !(word.is_empty() || is_cut && parts.peek().is_none()) {
                    *words.times.entry(word).or_default() += 1;
                }
            }
            was_cut = is_cut;
        }
        words
    }

    fn has(&self, word: &str) -> bool {
        self.times.contains_key(word)
    }

    /// How a row goes on with what follows its hyphen.
    pub fn seam(&self, above: &str, below: &str) -> Seam {
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '‐' | '’' | '\'');
        let stem = above.trim_end_matches(['-', '‐', '\u{ad}']);
        let first = stem.rsplit(|letter: char| !is_part(letter)).next().unwrap_or("").to_lowercase();
        let second = below.split(|letter: char| !is_part(letter)).next().unwrap_or("").to_lowercase();
        if above.ends_with('\u{ad}') {
            return Seam::Uncut;
        }
        if !below.starts_with(char::is_lowercase) || self.has(&format!("{first}-{second}")) {
            return Seam::Nothing;
        }
        let last = first.rsplit(['-', '‐']).next().unwrap_or("");
        let is_compound = KEEP.contains(&last) || (!JOIN.contains(&last) && self.has(last) && self.has(&second));
        if !self.has(&format!("{first}{second}")) && is_compound { Seam::Nothing } else { Seam::Uncut }
    }
}

/// Whether a row ends in the middle of a word.
pub(crate) fn is_cut(text: &str) -> bool {
    let stem = text.trim_end_matches(['-', '‐', '\u{ad}']);
    text.len() > stem.len() && text.len() - stem.len() <= 3 && stem.ends_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_made_whole_as_the_document_writes_it() {
        let rows = Row::all("We stress cooperation and a wind-swept shore.\nThe ship builder spoke of harbours.", 0);
        let words = Words::of(&rows);
        for (above, below, expected) in [
            ("we pro-", "pose it", Seam::Uncut),
            ("the co-", "operation of", Seam::Uncut),
            ("the co-", "owner of", Seam::Nothing),
            ("a well-", "known man", Seam::Nothing),
            ("a wind-", "swept quay", Seam::Nothing),
            ("every-", "one knows", Seam::Uncut),
            ("the Anglo-", "Norse", Seam::Nothing),
            ("a ship-", "builder", Seam::Nothing),
        ] {
            assert_eq!(words.seam(above, below), expected, "{above} {below}");
        }
    }
}
