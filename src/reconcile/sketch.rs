//! Reduces the words of a record to a few numbers. Records that share most of their words share some of the numbers, so that an
//! index finds them among a million speeches.
//!
//! Min-hashing with one hash function: every three-word sequence falls into one of 24 buckets by its hash, and a bucket keeps its
//! least hash. Two neighbouring buckets make a number. If two records share nine tenths of their sequences, they share three
//! numbers with a probability of 0.999; records that share one sequence in fifty, of 0.00000002.

use crate::{
    model::Record,
    reconcile::shared_words::{RUN, texts},
};

/// The version of the numbers. Raise it if they change: a database that has others makes them again when it is opened.
pub const SKETCH_VERSION: i64 = 1;

/// Records with fewer numbers in common are not compared word by word, which takes a millisecond.
pub const MIN_SHARED: usize = 3;

const BUCKETS: usize = 24;
/// Buckets that make one number.
const BAND: usize = 2;
/// A record with fewer sequences has no numbers: greetings and set phrases are equal at many sessions.
const MIN_SEQUENCES: usize = 16;
const EMPTY: u64 = u64::MAX;

/// The numbers of a record; none if it has too few words to be compared.
#[must_use]
pub fn sketch(record: &Record) -> Vec<i64> {
    let mut least = [EMPTY; BUCKETS];
    let mut sequences = 0;
    let mut words = Vec::new();
    for text in texts(record) {
        words.clear();
        if text.is_ascii() {
            // Faster than splitting by the tables of Unicode: an import of 110 MB of English spends 0.2 s here instead of 0.7 s.
            let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
            words.extend(text.as_bytes().split(is_space).filter(|word| !word.is_empty()).map(hash));
        } else {
            words.extend(text.split_whitespace().map(|word| hash(word.as_bytes())));
        }
        for run in words.windows(RUN) {
            let hash = mix(run.iter().fold(0, |all: u64, word| all.rotate_left(21).wrapping_add(*word)));
            let bucket = usize::try_from(hash % BUCKETS as u64).unwrap_or(0);
            if let Some(least) = least.get_mut(bucket) {
                *least = hash.min(*least);
            }
            sequences += 1;
        }
    }
    if sequences < MIN_SEQUENCES {
        return Vec::new();
    }
    let bands = least.chunks(BAND).enumerate().filter(|(_, band)| band.iter().any(|least| *least != EMPTY));
    let mut numbers: Vec<_> = bands
        .map(|(number, band)| band.iter().fold(number as u64, |all, least| mix(all ^ least)).cast_signed())
        .collect();
    numbers.sort_unstable();
    numbers
}

/// Hashes eight bytes at a time. The numbers are stored, so the hash must be the same in every build and on every machine.
fn hash(word: &[u8]) -> u64 {
    let (eights, rest) = word.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let parts = eights.iter().copied().chain([last]).map(u64::from_le_bytes);
    let length = u64::try_from(word.len()).unwrap_or(u64::MAX);
    parts.fold(length, |hash, part| (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

/// The finaliser of `SplitMix64`: each bit of the input changes every bit of the output with a probability near one half.
fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Paragraph, ParagraphId, ParagraphKind, Speech},
        reconcile::shared_word_ratio,
    };

    /// A record with these words, numbered from `first`, of which every `other`th is another one.
    fn record(first: usize, count: usize, other: usize) -> Record {
        let word = |number| if number % other == 0 { format!("other{number}") } else { format!("word{number}") };
        let text = (first..first + count).map(word).collect::<Vec<_>>().join(" ");
        let paragraph = Paragraph { id: ParagraphId::derive(&["p"]), kind: ParagraphKind::Text, text };
        let mut record = Record::empty("slug");
        record.speeches.push(Speech { paragraphs: vec![paragraph], ..Speech::default() });
        record
    }

    fn are_compared(one: &Record, other: &Record) -> bool {
        let one = sketch(one);
        sketch(other).iter().filter(|number| one.contains(number)).count() >= MIN_SHARED
    }

    #[test]
    fn records_with_nine_tenths_of_their_words_in_common_are_compared() {
        let missed = (0..300)
            .filter(|number| {
                let (one, other) = (record(number * 1_000, 400, usize::MAX), record(number * 1_000, 400, 32));
                assert!(shared_word_ratio(&one, &other).is_some_and(|share| share >= 0.9));
                !are_compared(&one, &other)
            })
            .count();
        assert!(missed <= 1, "{missed} of 300 are missed");
    }

    #[test]
    fn other_words_are_not_compared_and_few_words_have_no_numbers() {
        let shared = (0..300).filter(|number| {
            are_compared(&record(0, 400, usize::MAX), &record(1_000 + number * 1_000, 400, usize::MAX))
        });
        assert_eq!(shared.count(), 0);
        assert!(sketch(&record(0, 17, usize::MAX)).is_empty());
        assert!(!sketch(&record(0, 18, usize::MAX)).is_empty());
    }
}
