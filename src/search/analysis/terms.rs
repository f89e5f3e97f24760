//! What of a speech goes into the index: its words as terms, and which of them it says much.

use std::{collections::HashMap, hash::BuildHasher, ops::Range};

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::search::analysis::{
    forms::term,
    language::Language,
    words::{Kind, Words},
};

/// Parts paragraphs in the index, so that no phrase goes from one to the next. No reader's query has it.
pub const BREAK: &str = "\u{e000}";

/// How much a speech is about a word that it says more than once. A word that it says once has no weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It says it more than in passing.
    Some,
    /// It says it again and again.
    Much,
}

impl Weight {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Some, Self::Much];

    /// How often a word is said, set against the length of the speech as Okapi BM25 does (k₁ = 1.2, b = 0.75) with a speech
    /// of 600 words as the usual one. What that measure gives lies between 0 and 2.2.
    #[allow(clippy::cast_precision_loss, reason = "counts of words are far below what a float holds exactly")]
    fn of(times: u32, words: usize) -> Option<Self> {
        const USUAL: f32 = 600.0;
        let (times, length) = (times as f32, words as f32 / USUAL);
        let measure = times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length));
        match measure {
            _ if times < 2.0 => None,
            1.65.. => Some(Self::Much),
            1.5.. => Some(Self::Some),
            _ => None,
        }
    }
}

/// A speech as terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Every term in the order of the words, paragraphs parted by [`BREAK`], one space between.
    pub text: String,
    /// Terms that the speech is about.
    pub weighty: Vec<(Weight, String)>,
}

/// Those of all languages, each made when it is first needed.
#[derive(Debug, Default)]
pub struct Analysers(HashMap<Language, Analyser>);

impl Analysers {
    /// The one for speeches in a language.
    pub fn of(&mut self, language: Language) -> &mut Analyser {
        self.0.entry(language).or_insert_with(|| Analyser::new(language))
    }
}

/// The most words whose terms are remembered, and how many bytes they may have in all.
const REMEMBERED: usize = 100_000;
const LETTERS: usize = 8 * 1024 * 1024;

/// Makes terms of speeches in one language, and remembers those of the words that it met.
#[derive(Debug)]
pub struct Analyser {
    language: Language,
    hasher: DefaultHashBuilder,
    met: HashTable<Met>,
    /// The words that were met, as written, each before the term that it stands for. Looking up one of so many words means to
    /// wait for memory, and what stands together is waited for once.
    letters: String,
    /// The number of each term, and which of them say nothing of what a speech is about.
    numbers: HashMap<String, usize>,
    empty: Vec<bool>,
    /// How often each term was said in the speech at hand.
    times: Vec<u32>,
}

/// A word that was met, and its term, by their bytes among the letters.
#[derive(Clone, Copy, Debug)]
struct Met {
    start: u32,
    middle: u32,
    end: u32,
    /// The term's number.
    number: u32,
}

impl Met {
    fn word(self) -> Range<usize> {
        self.start as usize..self.middle as usize
    }

    fn term(self) -> Range<usize> {
        self.middle as usize..self.end as usize
    }
}

impl Analyser {
    /// For speeches in a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            hasher: DefaultHashBuilder::default(),
            met: HashTable::new(),
            letters: String::new(),
            numbers: HashMap::new(),
            empty: Vec::new(),
            times: Vec::new(),
        }
    }

    /// The terms of a speech, by the words spoken in each of its paragraphs.
    pub fn speech<'a>(&mut self, paragraphs: impl Iterator<Item = &'a str>) -> Terms {
        if self.met.len() > REMEMBERED || self.letters.len() > LETTERS {
            *self = Self::new(self.language);
        }
        let mut text = String::new();
        let mut said = Vec::new();
        let mut words = 0;
        for paragraph in paragraphs {
            text.reserve(paragraph.len() + BREAK.len() + 2);
            text.push_str(BREAK);
            text.push(' ');
            for word in Words::of(paragraph) {
                words += 1;
                let met = self.meet(&paragraph[word.range], word.kind);
                if met.term().is_empty() {
                    continue;
                }
                text.push_str(&self.letters[met.term()]);
                text.push(' ');
                let times = &mut self.times[met.number as usize];
                if *times == 0 {
                    said.push(met);
                }
                *times += 1;
            }
        }
        text.pop();
        let mut weighty = Vec::new();
        for met in said {
            let number = met.number as usize;
            let times = std::mem::take(&mut self.times[number]);
            if !self.empty[number] {
                weighty.extend(Weight::of(times, words).map(|weight| (weight, self.letters[met.term()].to_owned())));
            }
        }
        Terms { text, weighty }
    }

    /// A word, met before or now.
    fn meet(&mut self, word: &str, kind: Kind) -> Met {
        let hash = self.hasher.hash_one(word);
        let met = self.met.find(hash, |met| self.letters.as_bytes()[met.word()] == *word.as_bytes());
        met.copied().unwrap_or_else(|| self.meet_first(word, kind, hash))
    }

    fn meet_first(&mut self, word: &str, kind: Kind, hash: u64) -> Met {
        // A speech is far smaller than what these numbers hold.
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let term = term(word, kind, self.language);
        let start = small(self.letters.len());
        self.letters.push_str(word);
        let middle = small(self.letters.len());
        self.letters.push_str(&term);
        let end = small(self.letters.len());
        let next = self.times.len();
        let is_empty = self.language.says_nothing(&term);
        let number = *self.numbers.entry(term).or_insert(next);
        if number == next {
            self.empty.push(is_empty);
            self.times.push(0);
        }
        let met = Met { start, middle, end, number: small(number) };
        let (hasher, letters) = (&self.hasher, &self.letters);
        self.met.insert_unique(hash, met, |met| hasher.hash_one(&letters[met.word()]));
        met
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speech_becomes_terms_in_the_order_of_its_words() {
        let terms =
            Analyser::new(Language::English).speech(["Nations meet; nations part.", "The nation stays"].into_iter());
        assert_eq!(terms.text, "\u{e000} nation meet nation part \u{e000} the nation stay");
        assert_eq!(terms.weighty, [(Weight::Much, "nation".to_owned())]);
    }

    #[test]
    fn a_word_has_weight_by_how_often_a_speech_of_its_length_says_it() {
        for (times, words, weight) in [
            (1, 3, None),
            (2, 600, None),
            (3, 600, Some(Weight::Some)),
            (4, 600, Some(Weight::Much)),
            (2, 3_000, None),
            (30, 3_000, Some(Weight::Much)),
        ] {
            assert_eq!(Weight::of(times, words), weight, "{times} of {words}");
        }
    }
}
