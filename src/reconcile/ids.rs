//! Ids for content that has none of its own yet.

use std::collections::HashSet;

use crate::model::{DecisionId, ParagraphId, SpeechId};

/// An id that names one kind of content.
pub(crate) trait Id: Clone + Eq + std::hash::Hash {
    fn of(parts: &[&str]) -> Self;
    fn text(&self) -> &str;
}

macro_rules! ids {
    ($($name:ident)+) => {$(
        impl Id for $name {
            fn of(parts: &[&str]) -> Self {
                Self::derive(parts)
            }

            fn text(&self) -> &str {
                self.as_str()
            }
        }
    )+};
}

ids! { SpeechId ParagraphId DecisionId }

/// The ids of new content: those in `kept` are what they are; each other is what it came with, unless that is or was
/// another's, in which case it is derived anew.
pub(crate) fn settle<T: Id>(slug: &str, came_with: &[&T], kept: Vec<Option<T>>, others: HashSet<T>) -> Vec<T> {
    let mut taken = others;
    taken.extend(kept.iter().flatten().cloned());
    let mut settled = Vec::with_capacity(kept.len());
    for (id, kept) in came_with.iter().zip(kept) {
        settled.push(kept.unwrap_or_else(|| free(slug, id, &mut taken)));
    }
    settled
}

fn free<T: Id>(slug: &str, id: &T, taken: &mut HashSet<T>) -> T {
    let mut free = id.clone();
    let mut number = 1_u64;
    while !taken.insert(free.clone()) {
        free = T::of(&["again", slug, id.text(), &number.to_string()]);
        number += 1;
    }
    free
}
