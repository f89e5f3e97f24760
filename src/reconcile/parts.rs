//! Matches paragraphs that were merged or split and also changed, and decides which part keeps the id.

use std::collections::{BTreeMap, HashSet};

use crate::reconcile::{
    candidates::candidates,
    compared_paragraph::Vocabulary,
    context::ReconcileContext,
    matching::Matching,
    merged_or_split::longest,
    nearest::Nearest,
    similarity::{
        A_PASSAGE, A_SENTENCE, LONGER, MOST, PART, REMAINS, contained_share, is_contained, is_mostly_contained, share,
    },
};

/// Finds merged and split paragraphs among the candidates.
pub(crate) fn find(matching: &mut Matching) {
    let candidates = candidates(matching);
    find_merged(matching, &candidates);
    find_split(matching, &candidates);
}

/// Finds old paragraphs that a new one contains. The longest keeps its id if the new one is unmatched; the others redirect.
fn find_merged(matching: &mut Matching, candidates: &[(usize, usize)]) {
    let nearest = Nearest::new(matching);
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (old, new) in candidates.iter().copied().filter(|(old, _)| matching.is_open_old(*old)) {
        if matching.split_from[new].is_some() || matching.revived[new].is_some() {
            continue;
        }
        let words = &matching.old[old].words;
        let share = part_share(matching, &nearest, (old, new), words, &matching.new[new].words);
        // Words that the new paragraph's own match had already did not come from here.
        let was_there =
            || matching.old_of(new).is_some_and(|other| contained_share(words, &matching.old[other].words) >= MOST);
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
                matching.merged_into[old] = Some(new);
            }
        }
    }
}

/// Finds new paragraphs that an old one contained.
fn find_split(matching: &mut Matching, candidates: &[(usize, usize)]) {
    let nearest = Nearest::new(matching);
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (old, new) in candidates.iter().copied().filter(|(_, new)| matching.is_open_new(*new)) {
        if matching.merged_into[old].is_some() {
            continue;
        }
        let words = &matching.new[new].words;
        let share = part_share(matching, &nearest, (old, new), words, &matching.old[old].words);
        let stayed =
            || matching.new_of(old).is_some_and(|other| contained_share(words, &matching.new[other].words) >= MOST);
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
            parts.into_iter().for_each(|new| matching.split_from[new] = Some(old));
        }
    }
}

/// The share of the part that the whole contains, if it is enough for a match.
fn part_share(
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
        return (is_contained(part, whole) && nearest.agree(matching, old, new)).then_some(1.0);
    }
    if is_contained(part, whole) {
        return Some(1.0);
    }
    let has_gained = share(whole.len(), part.len()) >= LONGER;
    let has_context = matching.is_one_speaker(old, new) || nearest.agree(matching, old, new);
    Some(contained_share(part, whole)).filter(|share| *share >= PART && has_gained && has_context)
}

/// Assigns the id of each split paragraph to the part with most of its original words, then to the longest part, not counting
/// words of paragraphs that were merged into it earlier: those ids follow their own words.
pub(crate) fn assign_ids_to_parts(matching: &mut Matching, context: ReconcileContext, vocabulary: &mut Vocabulary) {
    let mut divided: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (new, old) in matching.split_from.iter().enumerate() {
        if let Some(old) = *old
            && matching.new_of(old).is_none()
        {
            divided.entry(old).or_default().push(new);
        }
    }
    for (old, parts) in divided {
        let id = matching.old[old].id;
        let joined: Vec<_> = context.former.iter().filter(|former| former.target.as_ref() == Some(id)).collect();
        let joined: Vec<_> = joined.iter().map(|former| vocabulary.words(&former.words)).collect();
        let own = |new: usize| {
            let part = &matching.new[new].words;
            let others: usize = joined.iter().filter(|words| is_mostly_contained(words, part)).map(Vec::len).sum();
            part.len().saturating_sub(others)
        };
        let first = context.first.get(id).map(|words| vocabulary.words(words)).unwrap_or_default();
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
