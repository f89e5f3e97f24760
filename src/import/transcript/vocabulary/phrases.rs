//! Finds phrases in one pass over the words of a sentence, so that a larger table does not slow down the reader.
//!
//! A pattern is words in lower case; `|` separates alternatives, and an empty alternative makes the word optional; `…` matches
//! some words in between, and `^` before the first word matches only at the beginning of the sentence. Punctuation between
//! words is ignored: `joined … by`, but not `joined by`, matches `joined, via video, by`.

use std::ops::Range;

use hashbrown::HashMap;

/// The most words that `…` stands for.
const MOST_BETWEEN: usize = 14;

/// Before which word a pattern with `^` must begin.
const FIRST_WORDS: usize = 3;

/// The words of a text.
pub(crate) struct Words {
    /// All of them in lower case, one behind the other.
    lower: String,
    /// The range of each word in the text and in `lower`.
    at: Vec<(Range<usize>, Range<usize>)>,
}

impl Words {
    /// Runs of letters and digits; a hyphen stays within a word, an apostrophe parts two.
    pub fn of(text: &str) -> Self {
        let mut words = Self { lower: String::with_capacity(text.len()), at: Vec::new() };
        let mut rest = 0;
        while let Some(start) = text[rest..].find(char::is_alphanumeric).map(|offset| rest + offset) {
            let run = &text[start..];
            let length = run.find(|letter: char| !letter.is_alphanumeric() && letter != '-').unwrap_or(run.len());
            let word = run[..length].trim_end_matches('-');
            rest = start + length;
            let from = words.lower.len();
            push_lower(word, &mut words.lower);
            words.at.push((start..start + word.len(), from..words.lower.len()));
        }
        words
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// A word in lower case; nothing past the end.
    pub fn get(&self, index: usize) -> &str {
        self.at.get(index).map_or("", |(_, lower)| &self.lower[lower.clone()])
    }

    /// Whether it has one of these words, which are in lower case.
    pub fn has_any(&self, words: &[&str]) -> bool {
        (0..self.len()).any(|index| words.contains(&self.get(index)))
    }

    /// The range of a word in the text.
    pub fn range(&self, index: usize) -> Range<usize> {
        self.at.get(index).map_or(0..0, |(range, _)| range.clone())
    }
}

/// Appends a word in lower case.
fn push_lower(word: &str, lower: &mut String) {
    if word.is_ascii() {
        let from = lower.len();
        lower.push_str(word);
        lower[from..].make_ascii_lowercase();
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// Patterns and what each means.
pub(crate) struct Phrases<T> {
    by_first: HashMap<&'static str, Vec<Pattern<T>>>,
}

struct Pattern<T> {
    leads: bool,
    /// The words after the first; `…` is only recorded as a position.
    rest: Vec<&'static str>,
    order: usize,
    meaning: T,
}

/// A phrase found in a text.
pub(crate) struct Found<T> {
    /// Its first word.
    pub first: usize,
    /// The word behind its last.
    pub next: usize,
    /// What it means.
    pub meaning: T,
}

impl<T: Copy> Phrases<T> {
    /// An index of patterns; where two fit at one word, the earlier counts.
    pub fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: HashMap<_, Vec<_>> = HashMap::new();
        for (order, (pattern, meaning)) in rows.into_iter().enumerate() {
            let (leads, pattern) = pattern.strip_prefix('^').map_or((false, pattern), |pattern| (true, pattern));
            for words in spelt_out(pattern) {
                if let Some((first, rest)) = words.split_first() {
                    by_first.entry(*first).or_default().push(Pattern { leads, rest: rest.to_vec(), order, meaning });
                }
            }
        }
        for patterns in by_first.values_mut() {
            patterns.sort_by_key(|pattern| (pattern.order, std::cmp::Reverse(pattern.rest.len())));
        }
        Self { by_first }
    }

    /// Every phrase of the text in its order; none overlaps the one before.
    pub fn find_in(&self, words: &Words) -> Vec<Found<T>> {
        let mut found = Vec::new();
        let mut index = 0;
        while index < words.len() {
            let patterns = self.by_first.get(words.get(index)).map_or(&[][..], Vec::as_slice);
            let hit = patterns.iter().find_map(|pattern| Some((pattern.end(words, index)?, pattern.meaning)));
            let Some((next, meaning)) = hit else {
                index += 1;
                continue;
            };
            found.push(Found { first: index, next, meaning });
            index = next;
        }
        found
    }

    /// Whether one of the phrases begins at this word.
    pub fn begins_at(&self, words: &Words, index: usize) -> bool {
        let patterns = self.by_first.get(words.get(index)).map_or(&[][..], Vec::as_slice);
        patterns.iter().any(|pattern| pattern.end(words, index).is_some())
    }

    /// Whether the text has any of the phrases.
    pub fn is_in(&self, words: &Words) -> bool {
        (0..words.len()).any(|index| self.begins_at(words, index))
    }
}

impl<T> Pattern<T> {
    /// The word behind the last of the pattern, where it fits from this word on.
    fn end(&self, words: &Words, first: usize) -> Option<usize> {
        if self.leads && first >= FIRST_WORDS {
            return None;
        }
        let mut next = first + 1;
        let mut between = false;
        for word in &self.rest {
            if *word == "…" {
                between = true;
                continue;
            }
            let most = if between { MOST_BETWEEN } else { 0 };
            next = (next..=next + most).find(|index| words.get(*index) == *word)? + 1;
            between = false;
        }
        Some(next)
    }
}

/// Every way to read a pattern, word by word.
fn spelt_out(pattern: &'static str) -> Vec<Vec<&'static str>> {
    let mut readings = vec![Vec::new()];
    for alternatives in pattern.split(' ') {
        readings = alternatives
            .split('|')
            .flat_map(|word| {
                readings.iter().map(move |before: &Vec<_>| {
                    let mut reading = before.clone();
                    reading.extend(Some(word).filter(|word| !word.is_empty()));
                    reading
                })
            })
            .collect();
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_found_in_all_its_forms_and_the_earlier_counts() {
        let phrases = Phrases::new([
            ("did not attend", "absent"),
            ("also| attended|attends also| by", "by"),
            ("^present … were", "were"),
        ]);
        for (text, meanings) in [
            ("It was attended by Ann", vec!["by"]),
            ("It was also attended, also by Ann; Bo did not attend", vec!["by", "absent"]),
            ("Present at the tea table were Ann", vec!["were"]),
            ("All who were there and present were glad", vec![]),
            ("attended", vec![]),
            ("", vec![]),
        ] {
            let words = Words::of(text);
            let found: Vec<_> = phrases.find_in(&words).into_iter().map(|found| found.meaning).collect();
            assert_eq!(found, meanings, "{text}");
            assert_eq!(phrases.is_in(&words), !meanings.is_empty(), "{text}");
        }
    }

    #[test]
    fn words_keep_their_places() {
        let text = "L’accord — «Гавань» co-op-";
        let words = Words::of(text);
        let seen: Vec<_> = (0..words.len()).map(|index| (words.get(index), &text[words.range(index)])).collect();
        assert_eq!(seen, [("l", "L"), ("accord", "accord"), ("гавань", "Гавань"), ("co-op", "co-op")]);
    }
}
