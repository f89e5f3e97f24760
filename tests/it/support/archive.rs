//! An invented archive of any size: the same seed always gives the same records.
//!
//! Words by Zipf's law, 6 to 14 speeches a session, countries and convenors that speak unequally often, dates from 1992
//! to 2025; about 5.6 KB of text a speech, or less where a test needs many records and few words.

use plenary::model::{DecisionKind, DraftRecord, Record};

use super::records::{a_session, accepted};

const COUNTRIES: [&str; 24] = [
    "AR", "AU", "BD", "BR", "CA", "CN", "DE", "EG", "ES", "ET", "FR", "GB", "GH", "IN", "JP", "KE", "KZ", "MX", "NG",
    "NO", "PL", "RU", "TJ", "US",
];
const CONVENORS: [&str; 6] =
    ["Earth Summit", "Climate Conference", "Food Systems Summit", "Ocean Conference", "Social Summit", "CSTO"];
const PLACES: [&str; 5] = ["New York", "Geneva", "Nairobi", "Paris", "Dushanbe"];
const SYLLABLES: [&str; 24] = [
    "ba", "co", "der", "es", "fi", "gan", "hu", "in", "ja", "ko", "lu", "men", "ni", "or", "pa", "qui", "re", "sta",
    "tion", "u", "ver", "wo", "ya", "ze",
];

/// A small generator of numbers, for tests and never for secrets (`SplitMix64`).
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` up to but not `most`.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + usize::try_from(self.next() % (most - least) as u64).expect("a small number")
    }

    /// One of a list, the first ones more often.
    pub fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        let first = self.between(0, list.len());
        list[self.between(0, first + 1)]
    }
}

/// Sentences of a language that does not exist.
pub struct Words {
    pub numbers: Numbers,
    words: Vec<String>,
}

impl Words {
    pub fn new(seed: u64) -> Self {
        let mut numbers = Numbers::new(seed);
        let words = (0..4_000)
            .map(|_| (0..numbers.between(1, 5)).map(|_| SYLLABLES[numbers.between(0, SYLLABLES.len())]).collect())
            .collect();
        Self { numbers, words }
    }

    fn sentence(&mut self) -> String {
        let mut sentence = String::from("The");
        for _ in 0..self.numbers.between(7, 27) {
            // Twice the lesser of two: near enough to Zipf.
            let most = self.numbers.between(1, self.words.len());
            sentence.push(' ');
            sentence.push_str(&self.words[self.numbers.between(0, most)]);
        }
        sentence.push('.');
        sentence
    }

    pub fn paragraph(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }
}

/// How long speeches are.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Paragraphs of a speech, at least and at most.
    pub paragraphs: (usize, usize),
    /// Sentences of a paragraph.
    pub sentences: usize,
}

/// As at real summits.
pub const FULL: Shape = Shape { paragraphs: (3, 18), sentences: 4 };
/// Two short paragraphs, for tests that need many records.
pub const SHORT: Shape = Shape { paragraphs: (1, 3), sentences: 1 };

/// Accepted records with this many speeches in all.
pub fn archive(seed: u64, speeches: usize, shape: Shape) -> Vec<Record> {
    let mut words = Words::new(seed);
    let mut records = Vec::new();
    let mut left = speeches;
    while left > 0 {
        let here = words.numbers.between(6, 15).min(left);
        left -= here;
        records.push(accepted(session(&mut words, seed, records.len() + 1, here, shape)));
    }
    records
}

fn session(words: &mut Words, seed: u64, number: usize, speeches: usize, shape: Shape) -> DraftRecord {
    let convenor = words.numbers.one_of(&CONVENORS);
    let year = 1992 + (number / 12) % 34;
    let date = format!("{year}-{:02}-{:02}", number % 12 + 1, words.numbers.between(1, 29));
    let mut told = a_session()
        .titled(&format!("{convenor} {year}: meeting {number} of archive {seed}"))
        .on(&date)
        .by(convenor)
        .at(words.numbers.one_of(&PLACES))
        .silent(words.numbers.one_of(&COUNTRIES));
    for _ in 0..speeches {
        let (least, most) = shape.paragraphs;
        let paragraphs: Vec<_> =
            (0..words.numbers.between(least, most + 1)).map(|_| words.paragraph(shape.sentences)).collect();
        told = told.speech(words.numbers.one_of(&COUNTRIES), &paragraphs.join("\n\n"));
    }
    for _ in 0..words.numbers.between(0, 4) {
        told = told.adopted(words.numbers.one_of(DecisionKind::ALL), &words.sentence());
    }
    told.but(|record| record.session.language = Some("en".to_owned())).told()
}
