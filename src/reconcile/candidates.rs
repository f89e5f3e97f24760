//! Selects pairs of paragraphs worth comparing: those that share rare word pairs, so that not all are compared with all.

use std::collections::{HashMap, HashSet};

use crate::reconcile::{matching::Matching, similarity::A_PASSAGE};

/// A word pair in more paragraphs than this is a common phrase (“Mr. President”), and no evidence.
const MAX_PARAGRAPHS: usize = 64;

/// Long paragraphs share fewer word pairs than this by chance.
const MIN_SHARED_PAIRS: usize = 2;

/// The most candidates of a paragraph; those with most shared pairs are kept.
const MAX_CANDIDATES: usize = 8;

/// In a gap between matched paragraphs with at most this many on each side, all are compared: short ones have no rare pairs.
const MAX_GAP: usize = 6;

/// Pairs of an old and a new paragraph worth comparing: at least one is unmatched, and the other is unmatched or reworded.
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
            if places.len() <= MAX_PARAGRAPHS && places.last() != Some(place) {
                places.push(*place);
            }
        }
    }
    let mut found = Vec::new();
    for place in old {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for pair in matching.old[*place].words.windows(2).collect::<HashSet<_>>() {
            let places = having.get(pair).filter(|places| places.len() <= MAX_PARAGRAPHS).into_iter().flatten();
            places.for_each(|new| *shared.entry(*new).or_default() += 1);
        }
        let length = |new: usize| matching.old[*place].words.len().min(matching.new[new].words.len());
        let mut shared: Vec<_> =
            shared.into_iter().filter(|(new, count)| *count >= MIN_SHARED_PAIRS || length(*new) < A_PASSAGE).collect();
        shared.sort_unstable_by_key(|(new, count)| (usize::MAX - count, *new));
        found.extend(shared.into_iter().take(MAX_CANDIDATES).map(|(new, _)| (*place, new)));
    }
    found
}

/// All pairs in small gaps between two matched paragraphs that are adjacent in both records.
fn within_gaps(matching: &Matching) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut old = 0;
    while old < matching.old.len() {
        let begin = old;
        while old < matching.old.len() && matching.is_open_old(old) {
            old += 1;
        }
        if begin < old && old - begin <= MAX_GAP {
            let first = begin.checked_sub(1).map_or(Some(0), |before| Some(matching.place_of(before)? + 1));
            let open = (first.unwrap_or(usize::MAX)..matching.new.len()).take_while(|new| matching.is_open_new(*new));
            let open: Vec<_> = open.take(MAX_GAP + 1).collect();
            if open.len() <= MAX_GAP {
                found.extend((begin..old).flat_map(|old| open.iter().map(move |new| (old, *new))));
            }
        }
        old += 1;
    }
    found
}
