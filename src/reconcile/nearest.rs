//! Finds the nearest matched neighbours of each paragraph.

use crate::reconcile::matching::Matching;

/// For each index, the nearest matched one before and after it.
struct Neighbours {
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl Neighbours {
    fn new(length: usize, is_known: impl Fn(usize) -> bool) -> Self {
        let walk = |places: &mut dyn Iterator<Item = usize>| {
            let mut nearest = vec![None; length];
            let mut last = None;
            for place in places {
                nearest[place] = last;
                if is_known(place) {
                    last = Some(place);
                }
            }
            nearest
        };
        Self { before: walk(&mut (0..length)), after: walk(&mut (0..length).rev()) }
    }
}

/// The nearest matched neighbours in one state of the matching.
pub(crate) struct Nearest {
    old: Neighbours,
    new: Neighbours,
}

impl Nearest {
    pub fn new(matching: &Matching) -> Self {
        let old = Neighbours::new(matching.old.len(), |old| !matching.is_open_old(old));
        let new = Neighbours::new(matching.new.len(), |new| matching.origin_of(new).is_some());
        Self { old, new }
    }

    /// Whether the nearest matched neighbours before both, or after both, match each other; the ends of the records match.
    pub fn agree(&self, matching: &Matching, old: usize, new: usize) -> bool {
        let same = |old: Option<usize>, new: Option<usize>| match (old, new) {
            (Some(old), Some(new)) => matching.is_related(old, new),
            (None, None) => true,
            _ => false,
        };
        same(self.old.before[old], self.new.before[new])
            || same(self.old.after[old], self.new.after[new])
            // A neighbour was merged into this paragraph or split from it.
            || [self.old.before[old], self.old.after[old]].into_iter().flatten().any(|old| matching.is_related(old, new))
            || [self.new.before[new], self.new.after[new]].into_iter().flatten().any(|new| matching.is_related(old, new))
    }
}
