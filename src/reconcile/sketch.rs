//! Reduces the words of a record to a few numbers. Records that share most of their words share some of the numbers, so that an
//! index finds them among a million speeches.
//!
//! Min-hashing with one hash function: where a word begins, a sequence of bytes begins, some three words long. Each falls into one
//! of 24 buckets by its hash, and a bucket keeps its least hash. Two neighbouring buckets make a number. If two records share nine
//! tenths of their sequences, they share three numbers with a probability of 0.999; records that share one sequence in fifty, of
//! 0.00000002.

use memchr::memchr_iter;

use crate::{model::Record, reconcile::shared_words::texts};

/// The version of the numbers. Raise it if they change: a database that has others makes them again when it is opened.
pub const SKETCH_VERSION: i64 = 2;

/// Records with fewer numbers in common are not compared word by word, which takes a millisecond.
pub const MIN_SHARED: usize = 3;

const BUCKETS: usize = 24;
/// Buckets that make one number.
const BAND: usize = 2;
/// Bytes of a sequence.
const SEQUENCE: usize = 16;
/// A record with fewer sequences has no numbers: greetings and set phrases are equal at many sessions.
const MIN_SEQUENCES: usize = 16;
const EMPTY: u64 = u64::MAX;

/// The numbers of a record; none if it has too few words to be compared.
#[must_use]
pub fn sketch(record: &Record) -> Vec<i64> {
    let mut least = [EMPTY; BUCKETS];
    let mut sequences = 0;
    let mut add = |bytes: &[u8]| {
        let Some(sequence) = bytes.first_chunk() else { return };
        let (hash, bucket) = hash(sequence);
        if let Some(least) = least.get_mut(bucket) {
            *least = hash.min(*least);
        }
        sequences += 1;
    };
    for text in texts(record) {
        let bytes = text.as_bytes();
        add(bytes);
        memchr_iter(b' ', bytes).for_each(|space| add(&bytes[space + 1..]));
        // A sign of a script that does not set words apart; UTF-8 writes it with three bytes or four.
        if !text.is_ascii() {
            let signs = bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0xe3);
            signs.for_each(|(start, _)| add(&bytes[start..]));
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

/// The hash of a sequence, and its bucket. Numbers made of hashes are stored, so they must be the same in every build and on
/// every machine.
fn hash(sequence: &[u8; SEQUENCE]) -> (u64, usize) {
    let (eights, _) = sequence.as_chunks::<8>();
    let hash = eights.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, eight| {
        let (low, high) = (hash ^ u64::from_le_bytes(*eight)).carrying_mul(0xd6e8_feb8_6659_fd93, hash);
        low ^ high
    });
    let (_, bucket) = hash.rotate_left(32).carrying_mul(BUCKETS as u64, 0);
    (hash, usize::try_from(bucket).unwrap_or(0))
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
        let paragraph = Paragraph { id: ParagraphId::derive(&["p"]), ..Paragraph::new(ParagraphKind::Text, text) };
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
