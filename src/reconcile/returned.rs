//! Matches paragraphs of earlier versions: which ones are restored, and where the others redirect.

use std::collections::HashMap;

use crate::{
    model::ParagraphId,
    reconcile::{
        compared_paragraph::{Vocabulary, folded},
        context::FormerParagraph,
        matching::Matching,
        similarity::{A_SENTENCE, contained_share, is_mostly_contained},
    },
};

/// Restores former paragraphs by id, if ids are trusted.
pub(crate) fn revive_by_id(matching: &mut Matching, former: &[FormerParagraph]) {
    let by_id: HashMap<_, _> = former.iter().enumerate().map(|(number, former)| (&former.id, number)).collect();
    for new in matching.open_new().collect::<Vec<_>>() {
        matching.revived[new] = by_id.get(matching.new[new].id).copied();
    }
}

/// Redirects an old paragraph to a restored one with the same words but another id.
pub(crate) fn replace_by_id(matching: &mut Matching) {
    let restored: Vec<_> = (0..matching.new.len()).filter(|new| matching.revived[*new].is_some()).collect();
    for new in restored {
        let has_its_words = |old: &usize| matching.old[*old].key() == matching.new[new].key();
        let same: Vec<_> = matching.open_old().filter(has_its_words).collect();
        if let [old] = same[..] {
            matching.merged_into[old] = Some(new);
        }
    }
}

/// Restores the ids of former paragraphs whose words return: at least a sentence, of the same speaker, that occurs nowhere
/// else.
pub(crate) fn revive_by_words(matching: &mut Matching, former: &[FormerParagraph], vocabulary: &mut Vocabulary) {
    let places: HashMap<_, _> =
        matching.old.iter().enumerate().map(|(place, paragraph)| (paragraph.id, place)).collect();
    let mut by_words: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for (number, former) in former.iter().enumerate().rev() {
        by_words.entry((&former.speaker, folded(&former.words))).or_default().push(number);
    }
    let mut taken: Vec<_> = matching.revived.iter().flatten().copied().collect();
    for new in 0..matching.new.len() {
        let paragraph = &matching.new[new];
        let is_open = matching.old_of(new).is_none() && matching.revived[new].is_none();
        if !is_open || paragraph.words.len() < A_SENTENCE {
            continue;
        }
        let Some(same) = by_words.get_mut(&(paragraph.speaker, paragraph.text.clone())) else { continue };
        let is_still_there = |number: usize| {
            let target = former[number].target.as_ref().and_then(|target| places.get(target));
            let place = target.and_then(|old| matching.new_of(*old));
            place.is_some_and(|place| {
                is_mostly_contained(&vocabulary.words(&former[number].words), &matching.new[place].words)
            })
        };
        same.retain(|number| !taken.contains(number));
        if let Some(at) = same.iter().copied().rposition({
            let mut is_still_there = is_still_there;
            move |number| !is_still_there(number)
        }) {
            let number = same.remove(at);
            taken.push(number);
            matching.revived[new] = Some(number);
        }
    }
}

/// The new targets of former paragraphs that redirected to the stored record: the index of each in `former`, and the new
/// paragraph that has its words.
pub(crate) fn moves(
    matching: &Matching,
    former: &[FormerParagraph],
    vocabulary: &mut Vocabulary,
) -> Vec<(usize, Option<usize>)> {
    let places: HashMap<&ParagraphId, usize> =
        matching.old.iter().enumerate().map(|(place, paragraph)| (paragraph.id, place)).collect();
    let mut parts: HashMap<usize, Vec<usize>> = HashMap::new();
    for (new, old) in matching.split_from.iter().enumerate() {
        if let Some(old) = old {
            parts.entry(*old).or_default().push(new);
        }
    }
    let mut moves = Vec::new();
    for (number, former) in former.iter().enumerate() {
        let Some(old) = former.target.as_ref().and_then(|target| places.get(target)).copied() else { continue };
        if matching.revived.contains(&Some(number)) {
            continue;
        }
        let same = matching.new_of(old);
        if same.is_some_and(|new| !matching.is_reworded(old, new)) {
            continue;
        }
        let words = vocabulary.words(&former.words);
        let divided = parts.get(&old).map_or(&[][..], Vec::as_slice);
        // A few words may occur in several parts by chance.
        if !divided.is_empty() && words.len() < A_SENTENCE {
            moves.push((number, None));
            continue;
        }
        let holders = matching.place_of(old).into_iter().chain(divided.iter().copied());
        let holders = holders.filter(|new| is_mostly_contained(&words, &matching.new[*new].words));
        let shares: Vec<_> = holders.map(|new| (contained_share(&words, &matching.new[new].words), new)).collect();
        let best = shares.iter().rev().max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, new)| *new);
        if best.is_none() || best != same {
            moves.push((number, best));
        }
    }
    moves
}
