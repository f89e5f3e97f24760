//! Matches paragraphs with the same id, or with equal words that occur once in each record.

use std::{collections::HashMap, hash::Hash};

use crate::reconcile::{compared_paragraph::ComparedParagraph, matching::Matching, similarity::A_SENTENCE};

/// Matches equal ids, if ids are trusted.
pub(crate) fn by_id(matching: &mut Matching) {
    by_unique_key(matching, |paragraph| Some(paragraph.id));
}

/// Matches equal words of the same speaker that occur once in each record.
pub(crate) fn by_words(matching: &mut Matching) {
    by_unique_key(matching, |paragraph| Some(paragraph.key()).filter(|_| !paragraph.text.is_empty()));
}

/// Matches equal words that occur once in each record, with different speakers.
pub(crate) fn by_words_of_another(matching: &mut Matching) {
    by_unique_key(matching, |paragraph| Some(paragraph.text.as_str()).filter(|_| paragraph.words.len() >= A_SENTENCE));
}

/// Matches unmatched paragraphs whose key is unique on both sides.
fn by_unique_key<'a, K: Eq + Hash>(matching: &mut Matching<'a>, key: impl Fn(&'a ComparedParagraph<'a>) -> Option<K>) {
    let (old, new) = (matching.old, matching.new);
    let of_old = unique(matching.open_old().filter_map(|place| Some((key(&old[place])?, place))));
    let of_new = unique(matching.open_new().filter_map(|place| Some((key(&new[place])?, place))));
    let pairs = of_old.iter().filter_map(|(key, old)| Some(((*old)?, (*of_new.get(key)?)?)));
    pairs.for_each(|(old, new)| matching.pair(old, new));
}

/// The index of each key; `None` for a key that occurs several times.
fn unique<K: Eq + Hash>(places: impl Iterator<Item = (K, usize)>) -> HashMap<K, Option<usize>> {
    let mut unique = HashMap::new();
    for (key, place) in places {
        unique.entry(key).and_modify(|place| *place = None).or_insert(Some(place));
    }
    unique
}
