//! Paragraphs that were joined or divided and changed besides: of each whole and its parts, which keeps which id.

use std::collections::{BTreeMap, HashSet};

use crate::reconcile::{
    Known,
    candidates::candidates,
    compared_paragraph::Vocabulary,
    matching::Matching,
    merged_or_split::longest,
    nearest::Nearest,
    similarity::{A_PASSAGE, A_SENTENCE, LONGER, MOST, PART, REMAINS, held, mostly_in, share, stands_in},
};

/// Finds what went into what, and what is a part of what.
pub(crate) fn find(matching: &mut Matching) {
    let candidates = candidates(matching);
    joined(matching, &candidates);
    divided(matching, &candidates);
}

/// Old paragraphs whose words stand in a new one: the longest is the new one, if it is no other yet; the others went into it.
fn joined(matching: &mut Matching, candidates: &[(usize, usize)]) {
    let nearest = Nearest::of(matching);
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (old, new) in candidates.iter().copied().filter(|(old, _)| matching.is_open_old(*old)) {
        if matching.from[new].is_some() || matching.revived[new].is_some() {
            continue;
        }
        let words = &matching.old[old].words;
        let share = is_part(matching, &nearest, (old, new), words, &matching.new[new].words);
        // What the new paragraph had before already did not come from here.
        let was_there = || matching.old_of(new).is_some_and(|other| held(words, &matching.old[other].words) >= MOST);
        if let Some(share) = share
            && best.get(&old).is_none_or(|(most, _)| share > *most)
            && !was_there()
        {
            best.insert(old, (share, new));
        }
    }
    let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    best.iter().for_each(|(old, (_, new))| joined.entry(*new).or_default().push(*old));
    for (new, pieces) in joined {
        let longest = longest(matching.old, &pieces).filter(|_| matching.is_open_new(new));
        for old in pieces {
            if Some(old) == longest {
                matching.pair(old, new);
            } else {
                matching.went[old] = Some(new);
            }
        }
    }
}

/// New paragraphs whose words stood in an old one.
fn divided(matching: &mut Matching, candidates: &[(usize, usize)]) {
    let nearest = Nearest::of(matching);
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (old, new) in candidates.iter().copied().filter(|(_, new)| matching.is_open_new(*new)) {
        if matching.went[old].is_some() {
            continue;
        }
        let words = &matching.new[new].words;
        let share = is_part(matching, &nearest, (old, new), words, &matching.old[old].words);
        let stayed = || matching.new_of(old).is_some_and(|other| held(words, &matching.new[other].words) >= MOST);
        if let Some(share) = share
            && best.get(&new).is_none_or(|(most, _)| share > *most)
            && !stayed()
        {
            best.insert(new, (share, old));
        }
    }
    let mut divided: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    best.iter().for_each(|(new, (_, old))| divided.entry(*old).or_default().push(*new));
    for (old, parts) in divided {
        let words = parts.iter().map(|new| matching.new[*new].words.len()).sum();
        if matching.new_of(old).is_some() || share(words, matching.old[old].words.len()) >= REMAINS {
            parts.into_iter().for_each(|new| matching.from[new] = Some(old));
        }
    }
}

/// How much of the part is in the whole, where that is enough for the one to have been in the other.
fn is_part(
    matching: &Matching,
    nearest: &Nearest,
    (old, new): (usize, usize),
    part: &[u32],
    whole: &[u32],
) -> Option<f64> {
    if part.len() < A_SENTENCE || part.len() > whole.len() {
        return None;
    }
    if part.len() < A_PASSAGE {
        return (stands_in(part, whole) && nearest.agree(matching, old, new)).then_some(1.0);
    }
    if stands_in(part, whole) {
        return Some(1.0);
    }
    let has_gained = share(whole.len(), part.len()) >= LONGER;
    let one_hand = matching.is_one_speaker(old, new) || nearest.agree(matching, old, new);
    Some(held(part, whole)).filter(|share| *share >= PART && has_gained && one_hand)
}

/// Gives each divided paragraph's id to the part that has most of the words it had first, then to the longest, as far as its
/// words are not those of a paragraph that had been joined to it: those follow their own words.
pub(crate) fn settle(matching: &mut Matching, known: Known, vocabulary: &mut Vocabulary) {
    let mut divided: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (new, old) in matching.from.iter().enumerate() {
        if let Some(old) = *old
            && matching.new_of(old).is_none()
        {
            divided.entry(old).or_default().push(new);
        }
    }
    for (old, parts) in divided {
        let id = matching.old[old].id;
        let joined: Vec<_> = known.former.iter().filter(|former| former.target.as_ref() == Some(id)).collect();
        let joined: Vec<_> = joined.iter().map(|former| vocabulary.words(&former.words)).collect();
        let own = |new: usize| {
            let part = &matching.new[new].words;
            let others: usize = joined.iter().filter(|words| mostly_in(words, part)).map(Vec::len).sum();
            part.len().saturating_sub(others)
        };
        let first = known.first.get(id).map(|words| vocabulary.words(words)).unwrap_or_default();
        let of_first = |new: usize| {
            let part: HashSet<_> = matching.new[new].words.iter().collect();
            first.iter().filter(|word| part.contains(word)).count()
        };
        let open = parts.iter().copied().filter(|new| matching.revived[*new].is_none());
        if let Some(new) = open.rev().max_by_key(|new| (of_first(*new), own(*new), matching.new[*new].words.len())) {
            matching.pair(old, new);
        }
    }
}
