//! Words that the source left out at first and gives now: they stand where it said that words were left out.

use crate::{model::ParagraphKind, reconcile::matching::Matching};

/// Each elision that is gone, where paragraphs were added in just its place: the first of them is what it stood for.
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
            matching.went[old] = Some(begin);
        } else {
            matching.pair(old, begin);
        }
    }
}

/// Where the words would begin that an elision stood for: after what stands before it.
fn begin(matching: &Matching, elision: usize) -> Option<usize> {
    let before = (0..elision).rev().find(|before| !matching.is_open_old(*before));
    let Some(before) = before else { return Some(0) };
    let mut place = matching.place_of(before)?;
    // The rest of a paragraph that was divided stands before the gap.
    while matching.from.get(place + 1).copied().flatten() == Some(before) {
        place += 1;
    }
    Some(place + 1)
}

/// Where what stands after an elision begins.
fn first_place(matching: &Matching, after: usize) -> Option<usize> {
    let mut place = matching.place_of(after)?;
    while let Some(before) = place.checked_sub(1)
        && matching.from[before] == Some(after)
    {
        place = before;
    }
    Some(place)
}
