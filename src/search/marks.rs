//! Where in a text a query is found: the same analysis as the index, so that what is marked is what matched.

use std::ops::Range;

use super::{
    Language,
    forms::term,
    query::{Phrase, Query},
    words::{Word, Words},
};

/// What to look for in texts of one language.
#[derive(Clone, Debug)]
pub struct Marks {
    language: Language,
    phrases: Vec<Looked>,
}

/// A phrase, and with which letters its first word may begin.
#[derive(Clone, Debug)]
struct Looked {
    phrase: Phrase,
    first: Vec<char>,
}

/// A place in a text where a query is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Its bytes.
    pub range: Range<usize>,
    /// Which phrase of the query it is, by number.
    pub phrase: usize,
}

impl Marks {
    /// Of a query in texts of a language.
    #[must_use]
    pub fn of(query: &Query, language: Language) -> Self {
        let looked = |phrase: &Phrase| {
            let every = phrase.readings.iter().chain(&phrase.beginnings);
            let mut first: Vec<char> = every.filter_map(|terms| terms.first()?.chars().next()).collect();
            first.sort_unstable();
            first.dedup();
            Looked { phrase: phrase.clone(), first }
        };
        Self { language, phrases: query.phrases().map(looked).collect() }
    }

    /// How many phrases are looked for.
    #[must_use]
    pub fn phrases(&self) -> usize {
        self.phrases.len()
    }

    /// Every place in the text, in order; they do not overlap.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Marked> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let words: Vec<Word> = Words::of(text).collect();
        let mut terms: Vec<Option<String>> = vec![None; words.len()];
        let mut found: Vec<Marked> = Vec::new();
        for at in 0..words.len() {
            for (number, looked) in self.phrases.iter().enumerate() {
                if !looked.may_begin(&text[words[at].range.clone()]) {
                    continue;
                }
                let Some(count) = self.length(&looked.phrase, text, &words, &mut terms, at) else { continue };
                let range = words[at].range.start..words[at + count - 1].range.end;
                match found.last_mut() {
                    Some(last) if last.range.end > range.start => last.range.end = last.range.end.max(range.end),
                    _ => found.push(Marked { range, phrase: number }),
                }
            }
        }
        found
    }

    /// How many words from this one on the phrase takes; nothing where it is not here.
    fn length(
        &self,
        phrase: &Phrase,
        text: &str,
        words: &[Word],
        terms: &mut [Option<String>],
        at: usize,
    ) -> Option<usize> {
        let whole = phrase.readings.iter().map(|reading| (reading, false));
        let begun = phrase.beginnings.iter().map(|reading| (reading, true));
        whole.chain(begun).find_map(|(reading, is_beginning)| {
            let is_here = reading.iter().enumerate().all(|(offset, wanted)| {
                let Some(word) = words.get(at + offset) else { return false };
                let term =
                    terms[at + offset].get_or_insert_with(|| term(&text[word.range.clone()], word.kind, self.language));
                let is_last = offset + 1 == reading.len();
                if is_beginning && is_last { term.starts_with(wanted.as_str()) } else { term == wanted }
            });
            is_here.then_some(reading.len())
        })
    }
}

impl Looked {
    /// Whether the word may be the phrase's first: most words are told by their first letter, before anything costs more.
    fn may_begin(&self, word: &str) -> bool {
        match word.chars().next() {
            Some(letter) if letter.is_ascii() => self.first.contains(&letter.to_ascii_lowercase()),
            Some('\u{430}'..='\u{44f}') => word.chars().next().is_some_and(|letter| self.first.contains(&letter)),
            _ => true,
        }
    }
}

/// The words of a part of a text, parted where something was found in it: whether each is that.
#[must_use]
pub fn pieces(text: &str, part: Range<usize>, found: &[Marked]) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut at = part.start;
    for marked in found {
        pieces.push((text[at..marked.range.start].to_owned(), false));
        pieces.push((text[marked.range.clone()].to_owned(), true));
        at = marked.range.end;
    }
    pieces.push((text[at..part.end].to_owned(), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}
