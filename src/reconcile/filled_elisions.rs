//! Matches an elision with the words that the source now gives in its place.

use crate::{model::ParagraphKind, reconcile::matching::Matching};

/// Matches each missing elision with the first of the paragraphs that were added in its place.
pub(crate) fn fill(matching: &mut Matching) {
    let open: Vec<_> = matching.open_old().filter(|old| matching.old[*old].kind == ParagraphKind::Elision).collect();
    for old in open {
        let Some(begin) = begin(matching, old) else { continue };
        let end = (old + 1..matching.old.len()).find_map(|after| first_place(matching, after));
        let end = end.unwrap_or(matching.new.len());
        if begin >= end || (begin..end).any(|new| matching.origin_of(new).is_some()) {
            continue;
        }
        if matching.revived[begin].is_some() {
            matching.merged_into[old] = Some(begin);
        } else {
            matching.pair(old, begin);
        }
    }
}

/// The index at which the words of an elision would start: after the paragraph before it.
fn begin(matching: &Matching, elision: usize) -> Option<usize> {
    let before = (0..elision).rev().find(|before| !matching.is_open_old(*before));
    let Some(before) = before else { return Some(0) };
    let mut place = matching.place_of(before)?;
    // Skip the other parts of a paragraph that was split.
    while matching.split_from.get(place + 1).copied().flatten() == Some(before) {
        place += 1;
    }
    Some(place + 1)
}

/// The first index of a paragraph that follows an elision, including its split parts.
fn first_place(matching: &Matching, after: usize) -> Option<usize> {
    let mut place = matching.place_of(after)?;
    while let Some(before) = place.checked_sub(1)
        && matching.split_from[before] == Some(after)
    {
        place = before;
    }
    Some(place)
}
