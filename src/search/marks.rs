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

    /// Every place in the text, in order; they do not overlap.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Marked> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Marked> = Vec::new();
        let mut words = Words::of(text);
        while let Some(word) = words.next() {
            // Most words are told by their first letter, before anything costs more.
            let mut first = None;
            for (number, looked) in self.phrases.iter().enumerate() {
                if !looked.may_begin(&text[word.range.clone()]) {
                    continue;
                }
                let first: &String = first.get_or_insert_with(|| self.term(text, &word));
                let Some(end) = self.end(&looked.phrase, text, first, &word, &words) else { continue };
                match found.last_mut() {
                    Some(last) if last.range.end > word.range.start => last.range.end = last.range.end.max(end),
                    _ => found.push(Marked { range: word.range.start..end, phrase: number }),
                }
            }
        }
        found
    }

    fn term(&self, text: &str, word: &Word) -> String {
        term(&text[word.range.clone()], word.kind, self.language)
    }

    /// Where the phrase ends that begins with this word, whose term is `first`; nothing where it is not here.
    fn end(&self, phrase: &Phrase, text: &str, first: &str, word: &Word, after: &Words) -> Option<usize> {
        let whole = phrase.readings.iter().map(|reading| (reading, false));
        let begun = phrase.beginnings.iter().map(|reading| (reading, true));
        whole.chain(begun).find_map(|(reading, is_beginning)| {
            let (wanted, further) = reading.split_first()?;
            let is = |term: &str, wanted: &str, is_last: bool| {
                if is_beginning && is_last { term.starts_with(wanted) } else { term == wanted }
            };
            if !is(first, wanted, further.is_empty()) {
                return None;
            }
            let mut after = after.clone();
            let mut end = word.range.end;
            for (place, wanted) in further.iter().enumerate() {
                let next = after.next()?;
                if !is(&self.term(text, &next), wanted, place + 1 == further.len()) {
                    return None;
                }
                end = next.range.end;
            }
            Some(end)
        })
    }
}

impl Looked {
    /// Whether the word may be the phrase's first.
    fn may_begin(&self, word: &str) -> bool {
        match word.chars().next() {
            Some(letter) if letter.is_ascii() => self.first.contains(&letter.to_ascii_lowercase()),
            Some(letter @ 'а'..='я') => self.first.contains(&letter),
            // What such a letter becomes is known only once it is folded.
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
