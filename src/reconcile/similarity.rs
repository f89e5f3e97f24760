//! Measures how similar two word sequences are, and defines the thresholds for a match.

use std::collections::{HashMap, HashSet};

/// Fewer words than this are a formula (“Thank you.”, “Please go ahead.”) that anybody may say at any time: alone they are
/// no evidence.
pub(crate) const A_SENTENCE: usize = 4;

/// In a text of fewer words than this, one other word may change the sentence, so the threshold is higher.
pub(crate) const A_LONG_SENTENCE: usize = 6;

/// Fewer words than this may occur twice in one session, so their positions must agree too.
pub(crate) const A_PASSAGE: usize = 8;

/// The similarity that matches two paragraphs between matched neighbours: two words in five may differ.
pub(crate) const SIMILAR: f64 = 0.6;

/// The same threshold for paragraphs shorter than [`A_LONG_SENTENCE`]: one word in four may differ.
pub(crate) const SIMILAR_SHORT: f64 = 0.75;

/// The same threshold without matched neighbours: one word in seven may differ.
pub(crate) const SIMILAR_ELSEWHERE: f64 = 0.85;

/// If the second candidate is closer than this to the best one, the match is ambiguous.
pub(crate) const MIN_LEAD: f64 = 0.1;

/// A similarity below this occurs by chance between paragraphs of one speaker, and is not worth a question.
pub(crate) const DOUBTFUL: f64 = 0.4;

/// If another paragraph contains at least this share of a paragraph, it is a part of that one.
pub(crate) const PART: f64 = 0.8;

/// A whole at least this many times as long as its part has other words too; a shorter one is the part itself, reworded.
pub(crate) const LONGER: f64 = 1.25;

/// If its parts have less than this share of a paragraph's words, the paragraph was not split into them.
pub(crate) const REMAINS: f64 = 0.4;

/// The share from which most of the words are contained.
pub(crate) const MOST: f64 = 0.55;

/// The length of the longest common subsequence of words.
pub(crate) fn common(one: &[u32], other: &[u32]) -> usize {
    // Bit-parallel, 64 words at a time (Hyyrö, 2004): one zero bit for each common word.
    let blocks = one.len().div_ceil(64);
    let mut places: HashMap<u32, Vec<u64>> = HashMap::new();
    for (place, word) in one.iter().enumerate() {
        places.entry(*word).or_insert_with(|| vec![0; blocks])[place / 64] |= 1 << (place % 64);
    }
    let mut row = vec![u64::MAX; blocks];
    for places in other.iter().filter_map(|word| places.get(word)) {
        let mut carry = false;
        for (bits, matches) in row.iter_mut().zip(places) {
            let (sum, first) = bits.overflowing_add(*bits & matches);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits & !matches);
        }
    }
    let zeros: usize = row.iter().map(|bits| bits.count_zeros() as usize).sum();
    zeros.min(one.len())
}

/// The similarity from 0 (no common words) to 1 (equal): twice the common words over the words of both.
pub(crate) fn similarity(one: &[u32], other: &[u32]) -> f64 {
    share(2 * common(one, other), one.len() + other.len())
}

/// An upper bound of the similarity, by the lengths alone.
pub(crate) fn max_similarity(one: &[u32], other: &[u32]) -> f64 {
    share(2 * one.len().min(other.len()), one.len() + other.len())
}

/// The similarity that two paragraphs of one speaker need between matched neighbours.
pub(crate) fn threshold(one: &[u32], other: &[u32]) -> f64 {
    if one.len().min(other.len()) < A_LONG_SENTENCE { SIMILAR_SHORT } else { SIMILAR }
}

/// The share of a word sequence that a longer one contains in one place, from 0 to 1.
pub(crate) fn contained_share(part: &[u32], whole: &[u32]) -> f64 {
    if part.len() >= whole.len() || part.len() < 2 {
        return share(common(part, whole), part.len());
    }
    let pairs: HashSet<_> = part.windows(2).collect();
    let marks: Vec<bool> = whole.windows(2).map(|pair| pairs.contains(pair)).collect();
    // Words scattered over a long text are no evidence, so only a window little longer than the part counts.
    let window = (part.len() + part.len() / 4 + 1).min(whole.len());
    let mut within = marks.iter().take(window - 1).filter(|mark| **mark).count();
    let (mut most, mut begin) = (within, 0);
    for start in 1..=whole.len() - window {
        within += usize::from(marks[start + window - 2]);
        within -= usize::from(marks[start - 1]);
        if within > most {
            (most, begin) = (within, start);
        }
    }
    if most == 0 { 0.0 } else { share(common(part, &whole[begin..begin + window]), part.len()) }
}

/// Whether a word sequence contains another one word for word.
pub(crate) fn is_contained(part: &[u32], whole: &[u32]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|run| run == part)
}

/// Whether a word sequence contains most of another one; of a few words, all.
pub(crate) fn is_mostly_contained(part: &[u32], whole: &[u32]) -> bool {
    if part.len() < A_SENTENCE { is_contained(part, whole) } else { contained_share(part, whole) >= most_of(part) }
}

fn most_of(part: &[u32]) -> f64 {
    if part.len() < A_LONG_SENTENCE { SIMILAR_SHORT } else { MOST }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
pub(crate) fn share(some: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { some as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slow_common(one: &[u32], other: &[u32]) -> usize {
        let mut row = vec![0; other.len() + 1];
        for word in one {
            let mut before = 0;
            for (place, there) in other.iter().enumerate() {
                let above = row[place + 1];
                row[place + 1] = if word == there { before + 1 } else { above.max(row[place]) };
                before = above;
            }
        }
        row[other.len()]
    }

    proptest! {
        #[test]
        fn words_in_common_are_counted_in_order(
            one in prop::collection::vec(0_u32..9, 0..200),
            other in prop::collection::vec(0_u32..9, 0..200),
        ) {
            prop_assert_eq!(common(&one, &other), slow_common(&one, &other));
        }
    }

    #[test]
    fn a_part_is_contained_only_in_one_place() {
        let part = [1, 2, 3, 4, 5, 6, 7, 8];
        let together = [9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9];
        let spread = [1, 9, 9, 2, 9, 9, 3, 9, 9, 4, 9, 9, 5, 9, 9, 6, 9, 9, 7, 9, 9, 8];
        assert!((contained_share(&part, &together) - 1.0).abs() < f64::EPSILON);
        assert!(contained_share(&part, &spread) < PART);
        assert!(is_contained(&part, &together) && !is_contained(&part, &spread));
    }
}
