//! Matches the speeches of both records by the words that they share.

use std::collections::{BTreeMap, HashSet};

use crate::{
    model::{Record, Speech, Unit},
    reconcile::{ids, match_paragraphs::Paragraphs, unit_move::Move},
};

/// The result of matching speeches, by index.
pub(crate) struct Speeches {
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
    /// For each old speech, the new one that contains most of its words.
    most: Vec<Option<usize>>,
}

/// Matches the speeches of both records after their paragraphs.
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
    /// All matches, by index.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }

    fn pair(&mut self, old: usize, new: usize) {
        if self.new_of[old].is_none() && self.old_of[new].is_none() {
            self.new_of[old] = Some(new);
            self.old_of[new] = Some(old);
        }
    }

    /// Matches each new speech with the old one that most of its words came from; words of the same speaker count twice.
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

    /// Matches speeches without words by their labels, next to matched speeches.
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

    /// Assigns the ids to the record, and adds the new targets of unused ids to `moves`.
    pub fn assign(&self, stored: &Record, record: &mut Record, moves: &mut Vec<Move>) {
        let came_with: Vec<_> = record.speeches.iter().map(|speech| &speech.id).collect();
        let kept = self.old_of.iter().map(|old| old.map(|old| stored.speeches[old].id.clone())).collect();
        let others: HashSet<_> = stored.speeches.iter().map(|speech| speech.id.clone()).collect();
        let ids = ids::assign_ids(record.session.slug.as_str(), &came_with, kept, others);
        for (old, speech) in stored.speeches.iter().enumerate() {
            if self.new_of[old].is_none() {
                let target = self.most[old].map(|new| ids[new].to_string());
                moves.push(Move { unit: Unit::Speech, id: speech.id.to_string(), target });
            }
        }
        record.speeches.iter_mut().zip(ids).for_each(|(speech, id)| speech.id = id);
    }
}
