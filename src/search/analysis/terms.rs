//! Converts speeches to index terms, and marks the terms that a speech is about.

use std::{collections::HashMap, hash::BuildHasher, ops::Range};

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::search::analysis::{
    forms::term,
    language::Language,
    words::{WordKind, Words},
};

/// Separates paragraphs in the index, so that no phrase matches across them. No query contains this sign.
pub const PARAGRAPH_BREAK: &str = "\u{e000}";

/// How much a speech is about a term. A term that occurs once has no weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The term occurs more often than in passing.
    Medium,
    /// The term occurs again and again.
    High,
}

impl Weight {
    /// Both weights.
    pub const ALL: [Self; 2] = [Self::Medium, Self::High];

    /// Computes the weight from the term frequency of Okapi BM25 (k₁ = 1.2, b = 0.75), with 600 words as the average length
    /// of a speech. The score lies between 0 and 2.2.
    #[allow(clippy::cast_precision_loss, reason = "counts of words are far below what a float holds exactly")]
    fn from_frequency(frequency: u32, words: usize) -> Option<Self> {
        const AVERAGE_WORDS: f32 = 600.0;
        let (frequency, length) = (frequency as f32, words as f32 / AVERAGE_WORDS);
        let score = frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length));
        match score {
            _ if frequency < 2.0 => None,
            1.65.. => Some(Self::High),
            1.5.. => Some(Self::Medium),
            _ => None,
        }
    }
}

/// The terms of a speech.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// All terms in the order of the words, separated by spaces, with [`PARAGRAPH_BREAK`] before each paragraph.
    pub text: String,
    /// The terms that the speech is about.
    pub weighted: Vec<(Weight, String)>,
}

/// The analysers of all languages, each created on first use.
#[derive(Debug, Default)]
pub struct Analysers(HashMap<Language, Analyser>);

impl Analysers {
    /// The analyser for speeches in a language.
    pub fn for_language(&mut self, language: Language) -> &mut Analyser {
        self.0.entry(language).or_insert_with(|| Analyser::new(language))
    }
}

/// The limits of an analyser's cache: words, and bytes of words and terms. A full cache is emptied.
const MAX_CACHED_WORDS: usize = 100_000;
const MAX_CACHED_BYTES: usize = 8 * 1024 * 1024;

/// Converts speeches of one language to terms, and caches the terms of words.
#[derive(Debug)]
pub struct Analyser {
    language: Language,
    hasher: DefaultHashBuilder,
    cache: HashTable<CachedWord>,
    /// The cached words as written, each followed by its term. A lookup is bound by memory latency; a word next to its term
    /// costs one cache miss instead of two.
    letters: String,
    /// The number of each term.
    numbers: HashMap<String, usize>,
    /// Whether each term is a stop word.
    is_stop_word: Vec<bool>,
    /// The frequency of each term in the current speech.
    frequencies: Vec<u32>,
}

/// A cached word and its term, as byte offsets into `letters`.
#[derive(Clone, Copy, Debug)]
struct CachedWord {
    start: u32,
    middle: u32,
    end: u32,
    number: u32,
}

impl CachedWord {
    fn word(self) -> Range<usize> {
        self.start as usize..self.middle as usize
    }

    fn term(self) -> Range<usize> {
        self.middle as usize..self.end as usize
    }
}

impl Analyser {
    /// An analyser with an empty cache.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            hasher: DefaultHashBuilder::default(),
            cache: HashTable::new(),
            letters: String::new(),
            numbers: HashMap::new(),
            is_stop_word: Vec::new(),
            frequencies: Vec::new(),
        }
    }

    /// The terms of a speech, given the spoken words of each paragraph.
    pub fn analyse_speech<'a>(&mut self, paragraphs: impl Iterator<Item = &'a str>) -> Terms {
        if self.cache.len() > MAX_CACHED_WORDS || self.letters.len() > MAX_CACHED_BYTES {
            *self = Self::new(self.language);
        }
        let mut text = String::new();
        let mut distinct = Vec::new();
        let mut words = 0;
        for paragraph in paragraphs {
            text.reserve(paragraph.len() + PARAGRAPH_BREAK.len() + 2);
            text.push_str(PARAGRAPH_BREAK);
            text.push(' ');
            for word in Words::new(paragraph) {
                words += 1;
                let cached = self.cached_word(&paragraph[word.range], word.kind);
                if cached.term().is_empty() {
                    continue;
                }
                text.push_str(&self.letters[cached.term()]);
                text.push(' ');
                let frequency = &mut self.frequencies[cached.number as usize];
                if *frequency == 0 {
                    distinct.push(cached);
                }
                *frequency += 1;
            }
        }
        text.pop();
        let mut weighted = Vec::new();
        for cached in distinct {
            let number = cached.number as usize;
            let frequency = std::mem::take(&mut self.frequencies[number]);
            if !self.is_stop_word[number] {
                weighted.extend(
                    Weight::from_frequency(frequency, words)
                        .map(|weight| (weight, self.letters[cached.term()].to_owned())),
                );
            }
        }
        Terms { text, weighted }
    }

    /// The cached form of a word; adds it to the cache if it is new.
    fn cached_word(&mut self, word: &str, kind: WordKind) -> CachedWord {
        let hash = self.hasher.hash_one(word);
        let cached = self.cache.find(hash, |cached| self.letters.as_bytes()[cached.word()] == *word.as_bytes());
        cached.copied().unwrap_or_else(|| self.add_word(word, kind, hash))
    }

    fn add_word(&mut self, word: &str, kind: WordKind, hash: u64) -> CachedWord {
        // The cache is far smaller than 4 GiB.
        let offset = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let term = term(word, kind, self.language);
        let start = offset(self.letters.len());
        self.letters.push_str(word);
        let middle = offset(self.letters.len());
        self.letters.push_str(&term);
        let end = offset(self.letters.len());
        let next = self.frequencies.len();
        let is_stop_word = self.language.is_stop_word(&term);
        let number = *self.numbers.entry(term).or_insert(next);
        if number == next {
            self.is_stop_word.push(is_stop_word);
            self.frequencies.push(0);
        }
        let cached = CachedWord { start, middle, end, number: offset(number) };
        let (hasher, letters) = (&self.hasher, &self.letters);
        self.cache.insert_unique(hash, cached, |cached| hasher.hash_one(&letters[cached.word()]));
        cached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_of_a_speech_keep_the_order_of_its_words() {
        let terms = Analyser::new(Language::English)
            .analyse_speech(["Nations meet; nations part.", "The nation stays"].into_iter());
        assert_eq!(terms.text, "\u{e000} nation meet nation part \u{e000} the nation stay");
        assert_eq!(terms.weighted, [(Weight::High, "nation".to_owned())]);
    }

    #[test]
    fn a_term_has_weight_by_its_frequency_and_the_length_of_the_speech() {
        for (frequency, words, weight) in [
            (1, 3, None),
            (2, 600, None),
            (3, 600, Some(Weight::Medium)),
            (4, 600, Some(Weight::High)),
            (2, 3_000, None),
            (30, 3_000, Some(Weight::High)),
        ] {
            assert_eq!(Weight::from_frequency(frequency, words), weight, "{frequency} of {words}");
        }
    }
}
