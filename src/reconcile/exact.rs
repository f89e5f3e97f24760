//! Paragraphs with the same id, or with the same words: wherever these stand, as long as nothing else has them.

use std::{collections::HashMap, hash::Hash};

use crate::reconcile::{compared_paragraph::Told, matching::Matching, similarity::A_SENTENCE};

/// Where ids are to be believed: the same id is the same paragraph, whatever its words.
pub(crate) fn by_id(matching: &mut Matching) {
    by(matching, |told| Some(told.id));
}

/// Equal words of the same speaker that both records have once.
pub(crate) fn by_words(matching: &mut Matching) {
    by(matching, |told| Some(told.key()).filter(|_| !told.text.is_empty()));
}

/// Equal words that both records have once, though the source gives them to another speaker now.
pub(crate) fn by_words_of_another(matching: &mut Matching) {
    by(matching, |told| Some(told.text.as_str()).filter(|_| told.words.len() >= A_SENTENCE));
}

/// Pairs what has one key, where on either side nothing else that is open has it.
fn by<'a, K: Eq + Hash>(matching: &mut Matching<'a>, key: impl Fn(&'a Told<'a>) -> Option<K>) {
    let (old, new) = (matching.old, matching.new);
    let of_old = single(matching.open_old().filter_map(|place| Some((key(&old[place])?, place))));
    let of_new = single(matching.open_new().filter_map(|place| Some((key(&new[place])?, place))));
    let pairs = of_old.iter().filter_map(|(key, old)| Some(((*old)?, (*of_new.get(key)?)?)));
    pairs.for_each(|(old, new)| matching.pair(old, new));
}

/// For each key its place, or nothing where it has several.
fn single<K: Eq + Hash>(places: impl Iterator<Item = (K, usize)>) -> HashMap<K, Option<usize>> {
    let mut single = HashMap::new();
    for (key, place) in places {
        single.entry(key).and_modify(|place| *place = None).or_insert(Some(place));
    }
    single
}
