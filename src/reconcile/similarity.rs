//! How like two runs of words are, and from where on likeness counts.

use std::collections::{HashMap, HashSet};

/// Fewer words than this are a formula (“Thank you.”, “Please go ahead.”) that may be said by anybody at any time: by
/// themselves they prove nothing.
pub(crate) const A_SENTENCE: usize = 4;

/// With fewer words than this, a single other word may make another sentence of it, so more must be alike.
pub(crate) const A_LONG_SENTENCE: usize = 6;

/// Up to this many words may well be said twice within one session, so that where they stand must agree too.
pub(crate) const A_PASSAGE: usize = 8;

/// A paragraph of which two words in five were replaced is the same beside neighbours that are the same.
pub(crate) const LIKE: f64 = 0.6;

/// The same for paragraphs shorter than [`A_LONG_SENTENCE`]: one word in four.
pub(crate) const LIKE_SHORT: f64 = 0.75;

/// Away from its neighbours a paragraph is only known if nearly all of it is there: one word in seven may differ.
pub(crate) const LIKE_AWAY: f64 = 0.85;

/// A second candidate nearer than this to the best makes it doubtful which is meant.
pub(crate) const APART: f64 = 0.1;

/// Less than this much in common, two paragraphs of one speaker have by chance: not worth a question.
pub(crate) const DOUBTFUL: f64 = 0.4;

/// This much of a paragraph in another one is more than common phrases: it went there.
pub(crate) const PART: f64 = 0.8;

/// A whole with this many times the words of its part has gained others; below, it is the part itself, reworded.
pub(crate) const LONGER: f64 = 1.25;

/// Parts that have less than this of a paragraph's words among them are fragments of it, and not what it became.
pub(crate) const REMAINS: f64 = 0.4;

/// More than half: the words are mostly there.
pub(crate) const MOST: f64 = 0.55;

/// How many words two runs have in common in one order.
pub(crate) fn common(one: &[u32], other: &[u32]) -> usize {
    // The length of the longest common subsequence, 64 words at a time (Hyyrö, 2004): a zero bit for each word in common.
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

/// From 0, nothing in common, to 1, the same words: twice the words in common over the words of both.
pub(crate) fn likeness(one: &[u32], other: &[u32]) -> f64 {
    share(2 * common(one, other), one.len() + other.len())
}

/// The most that likeness may be, told by lengths alone.
pub(crate) fn likeness_at_most(one: &[u32], other: &[u32]) -> f64 {
    share(2 * one.len().min(other.len()), one.len() + other.len())
}

/// How much likeness two paragraphs of one speaker between the same neighbours need.
pub(crate) fn enough(one: &[u32], other: &[u32]) -> f64 {
    if one.len().min(other.len()) < A_LONG_SENTENCE { LIKE_SHORT } else { LIKE }
}

/// How much of a run of words stands together in a longer one, from 0 to 1.
pub(crate) fn held(part: &[u32], whole: &[u32]) -> f64 {
    if part.len() >= whole.len() || part.len() < 2 {
        return share(common(part, whole), part.len());
    }
    let pairs: HashSet<_> = part.windows(2).collect();
    let marks: Vec<bool> = whole.windows(2).map(|pair| pairs.contains(pair)).collect();
    // Words spread over a long text prove nothing: only a window not much longer than the part is looked at.
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

/// Whether a run of words stands in another one, word for word.
pub(crate) fn stands_in(part: &[u32], whole: &[u32]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|run| run == part)
}

/// Whether most of a run of words is in another one; of a few words, all.
pub(crate) fn mostly_in(part: &[u32], whole: &[u32]) -> bool {
    if part.len() < A_SENTENCE { stands_in(part, whole) } else { held(part, whole) >= most_of(part) }
}

fn most_of(part: &[u32]) -> f64 {
    if part.len() < A_LONG_SENTENCE { LIKE_SHORT } else { MOST }
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
    fn a_part_is_held_where_it_stands_together() {
        let part = [1, 2, 3, 4, 5, 6, 7, 8];
        let together = [9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9];
        let spread = [1, 9, 9, 2, 9, 9, 3, 9, 9, 4, 9, 9, 5, 9, 9, 6, 9, 9, 7, 9, 9, 8];
        assert!((held(&part, &together) - 1.0).abs() < f64::EPSILON);
        assert!(held(&part, &spread) < PART);
        assert!(stands_in(&part, &together) && !stands_in(&part, &spread));
    }
}
