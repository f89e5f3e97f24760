//! Which speeches of a record that comes in are which of the stored one's, told by where their words went.

use std::collections::{BTreeMap, HashSet};

use crate::{
    model::{Record, Speech, Unit},
    reconcile::{Move, ids, paragraphs::Paragraphs},
};

/// What became of the speeches of a stored record, by their places in both.
pub(crate) struct Speeches {
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
    /// For each old speech, the new one that has most of its words.
    most: Vec<Option<usize>>,
}

/// Matches the speeches of both records, when their paragraphs are.
pub(crate) fn reconcile(stored: &Record, incoming: &Record, paragraphs: &Paragraphs, ids_are_given: bool) -> Speeches {
    let (old, new) = (&stored.speeches, &incoming.speeches);
    let mut speeches =
        Speeches { new_of: vec![None; old.len()], old_of: vec![None; new.len()], most: vec![None; old.len()] };
    if ids_are_given {
        let places: BTreeMap<_, _> = old.iter().enumerate().map(|(place, speech)| (&speech.id, place)).collect();
        for (place, speech) in new.iter().enumerate() {
            if let Some(old) = places.get(&speech.id) {
                speeches.pair(*old, place);
            }
        }
    }
    speeches.by_words(old, new, &paragraphs.words);
    speeches.without_words(old, new);
    speeches
}

impl Speeches {
    /// Every speech of both records that is the same, by their places.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }

    fn pair(&mut self, old: usize, new: usize) {
        if self.new_of[old].is_none() && self.old_of[new].is_none() {
            self.new_of[old] = Some(new);
            self.old_of[new] = Some(old);
        }
    }

    /// Each new speech is the one that most of its words came from; words of the same speaker count twice.
    fn by_words(&mut self, old: &[Speech], new: &[Speech], words: &[((usize, usize), usize)]) {
        let is_same = |from: usize, to: usize| {
            let (from, to) = (&old[from], &new[to]);
            if from.participant.is_some() { from.participant == to.participant } else { from.label == to.label }
        };
        let mut weighed: Vec<_> = words
            .iter()
            .map(|((from, to), words)| (if is_same(*from, *to) { words * 2 } else { *words }, *from, *to))
            .collect();
        weighed.sort_by_key(|(weight, from, to)| (usize::MAX - weight, *from, *to));
        weighed.into_iter().for_each(|(_, from, to)| self.pair(from, to));
        let mut most = vec![0; old.len()];
        for ((from, to), words) in words {
            if *words > most[*from] {
                most[*from] = *words;
                self.most[*from] = Some(*to);
            }
        }
    }

    /// Speeches of no words at all, by what the source prints before them, between speeches that are the same.
    fn without_words(&mut self, old: &[Speech], new: &[Speech]) {
        for (place, speech) in new.iter().enumerate() {
            if self.old_of[place].is_some() || !speech.paragraphs.is_empty() {
                continue;
            }
            let after_last = place.checked_sub(1).map_or(Some(0), |before| Some(self.old_of[before]? + 1));
            let before_next = self.old_of.get(place + 1).copied().flatten().and_then(|next| next.checked_sub(1));
            let is_same = |from: &usize| {
                old.get(*from).is_some_and(|from| from.paragraphs.is_empty() && from.label == speech.label)
            };
            if let Some(from) = [after_last, before_next].into_iter().flatten().find(is_same) {
                self.pair(from, place);
            }
        }
    }

    /// Gives every speech its id, and tells where the ids lead that have none.
    pub fn give(&self, stored: &Record, record: &mut Record, moves: &mut Vec<Move>) {
        let slug = record.session.slug.clone().unwrap_or_default();
        let came_with: Vec<_> = record.speeches.iter().map(|speech| &speech.id).collect();
        let kept = self.old_of.iter().map(|old| old.map(|old| stored.speeches[old].id.clone())).collect();
        let others: HashSet<_> = stored.speeches.iter().map(|speech| speech.id.clone()).collect();
        let ids = ids::settle(&slug, &came_with, kept, others);
        for (old, speech) in stored.speeches.iter().enumerate() {
            if self.new_of[old].is_none() {
                let target = self.most[old].map(|new| ids[new].to_string());
                moves.push(Move { unit: Unit::Speech, id: speech.id.to_string(), target });
            }
        }
        record.speeches.iter_mut().zip(ids).for_each(|(speech, id)| speech.id = id);
    }
}
