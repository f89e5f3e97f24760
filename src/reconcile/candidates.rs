//! Which paragraphs may be like which: those that have rare pairs of words in common, so that nothing is compared with everything.

use std::collections::{HashMap, HashSet};

use crate::reconcile::{matching::Matching, similarity::A_PASSAGE};

/// A pair of words in more paragraphs than this is a phrase of the house (“Mr. President”), and tells nothing.
const COMMON: usize = 64;

/// Passages that have fewer pairs than this in common have them by chance.
const FEWEST: usize = 2;

/// Only so many candidates are looked at for a paragraph, those with the most pairs in common.
const MOST: usize = 8;

/// In a gap between known paragraphs with no more than this on either side, all are compared: short ones have no rare pairs.
const FEW: usize = 6;

/// Pairs of an old and a new paragraph worth comparing: those of which at least one is open, and the other, where it is known,
/// has other words than it had.
pub(crate) fn candidates(matching: &Matching) -> Vec<(usize, usize)> {
    let reworded: Vec<_> = matching.pairs().filter(|(old, new)| matching.is_reworded(*old, *new)).collect();
    let old: Vec<_> = matching.open_old().chain(reworded.iter().map(|(old, _)| *old)).collect();
    let new: Vec<_> = matching.open_new().chain(reworded.iter().map(|(_, new)| *new)).collect();
    let mut found = by_rare_pairs(matching, &old, &new);
    found.extend(within_gaps(matching));
    found.retain(|(old, new)| matching.is_open_old(*old) || matching.is_open_new(*new));
    found.sort_unstable();
    found.dedup();
    found
}

fn by_rare_pairs(matching: &Matching, old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    let mut having: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for place in new {
        for pair in matching.new[*place].words.windows(2) {
            let places = having.entry(pair).or_default();
            if places.len() <= COMMON && places.last() != Some(place) {
                places.push(*place);
            }
        }
    }
    let mut found = Vec::new();
    for place in old {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for pair in matching.old[*place].words.windows(2).collect::<HashSet<_>>() {
            let places = having.get(pair).filter(|places| places.len() <= COMMON).into_iter().flatten();
            places.for_each(|new| *shared.entry(*new).or_default() += 1);
        }
        let length = |new: usize| matching.old[*place].words.len().min(matching.new[new].words.len());
        let mut shared: Vec<_> =
            shared.into_iter().filter(|(new, count)| *count >= FEWEST || length(*new) < A_PASSAGE).collect();
        shared.sort_unstable_by_key(|(new, count)| (usize::MAX - count, *new));
        found.extend(shared.into_iter().take(MOST).map(|(new, _)| (*place, new)));
    }
    found
}

/// Every pair within a small gap between two known paragraphs that stand beside each other in both records.
fn within_gaps(matching: &Matching) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut old = 0;
    while old < matching.old.len() {
        let begin = old;
        while old < matching.old.len() && matching.is_open_old(old) {
            old += 1;
        }
        if begin < old && old - begin <= FEW {
            let first = begin.checked_sub(1).map_or(Some(0), |before| Some(matching.place_of(before)? + 1));
            let open = (first.unwrap_or(usize::MAX)..matching.new.len()).take_while(|new| matching.is_open_new(*new));
            let open: Vec<_> = open.take(FEW + 1).collect();
            if open.len() <= FEW {
                found.extend((begin..old).flat_map(|old| open.iter().map(move |new| (old, *new))));
            }
        }
        old += 1;
    }
    found
}
