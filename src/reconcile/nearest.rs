//! The nearest neighbours of each paragraph of which something is known.

use crate::reconcile::matching::Matching;

/// For each place, the nearest known one before it and after it.
struct Neighbours {
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl Neighbours {
    fn of(length: usize, is_known: impl Fn(usize) -> bool) -> Self {
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

/// The nearest known neighbours at one moment of the matching.
pub(crate) struct Nearest {
    old: Neighbours,
    new: Neighbours,
}

impl Nearest {
    pub fn of(matching: &Matching) -> Self {
        let old = Neighbours::of(matching.old.len(), |old| !matching.is_open_old(old));
        let new = Neighbours::of(matching.new.len(), |new| matching.origin_of(new).is_some());
        Self { old, new }
    }

    /// Whether the known neighbours before both, or those after both, are the same; the ends of a record are known.
    pub fn agree(&self, matching: &Matching, old: usize, new: usize) -> bool {
        let same = |old: Option<usize>, new: Option<usize>| match (old, new) {
            (Some(old), Some(new)) => matching.belong(old, new),
            (None, None) => true,
            _ => false,
        };
        same(self.old.before[old], self.new.before[new])
            || same(self.old.after[old], self.new.after[new])
            // A neighbour went into the very paragraph, or came out of it.
            || [self.old.before[old], self.old.after[old]].into_iter().flatten().any(|old| matching.belong(old, new))
            || [self.new.before[new], self.new.after[new]].into_iter().flatten().any(|new| matching.belong(old, new))
    }
}
