//! Assigns ids to units that have no stored id.

use std::collections::HashSet;

use crate::model::{DecisionId, ParagraphId, SpeechId};

/// The id of one kind of unit.
pub(crate) trait Id: Clone + Eq + std::hash::Hash {
    fn derived(parts: &[&str]) -> Self;
    fn text(&self) -> &str;
}

macro_rules! ids {
    ($($name:ident)+) => {$(
        impl Id for $name {
            fn derived(parts: &[&str]) -> Self {
                Self::derive(parts)
            }

            fn text(&self) -> &str {
                self.as_str()
            }
        }
    )+};
}

ids! { SpeechId ParagraphId DecisionId }

/// The ids of all units. A unit with an id in `kept` gets it; another one keeps the id it came with, or gets a new one if that
/// is among `others` or taken.
pub(crate) fn assign_ids<T: Id>(slug: &str, came_with: &[&T], kept: Vec<Option<T>>, others: HashSet<T>) -> Vec<T> {
    let mut taken = others;
    taken.extend(kept.iter().flatten().cloned());
    let mut assigned = Vec::with_capacity(kept.len());
    for (id, kept) in came_with.iter().zip(kept) {
        assigned.push(kept.unwrap_or_else(|| unused_id(slug, id, &mut taken)));
    }
    assigned
}

fn unused_id<T: Id>(slug: &str, id: &T, taken: &mut HashSet<T>) -> T {
    let mut free = id.clone();
    let mut number = 1_u64;
    while !taken.insert(free.clone()) {
        free = T::derived(&["again", slug, id.text(), &number.to_string()]);
        number += 1;
    }
    free
}
