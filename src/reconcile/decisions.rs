//! Matches the decisions of both records by their titles.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    hash::Hash,
};

use crate::{
    model::{Decision, Finding, QuestionKey, QuestionKind, Record, Unit},
    reconcile::{
        compared_paragraph::{Vocabulary, folded},
        ids,
        reworded::choices,
        similarity::{DOUBTFUL, MIN_LEAD, similarity},
        unit_move::Move,
    },
};

/// The similarity that matches two titles: three words in ten may differ, if no other title is as similar.
const SIMILAR_TITLES: f64 = 0.7;

/// A word in more titles than this is no evidence.
const MAX_TITLES: usize = 64;

/// The result of matching decisions, by index.
pub(crate) struct Decisions {
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
    doubtful: Vec<(usize, usize)>,
}

/// Matches the decisions of both records.
pub(crate) fn reconcile(stored: &Record, incoming: &Record, ids_are_given: bool) -> Decisions {
    let (old, new) = (&stored.decisions, &incoming.decisions);
    let mut decisions =
        Decisions { new_of: vec![None; old.len()], old_of: vec![None; new.len()], doubtful: Vec::new() };
    if ids_are_given {
        decisions.in_order(old, new, |decision| decision.id.clone());
    }
    decisions.in_order(old, new, |decision| (decision.kind, folded(&decision.title)));
    decisions.in_order(old, new, |decision| folded(&decision.title));
    decisions.by_similarity(old, new);
    decisions
}

impl Decisions {
    fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
    }

    fn open_old(&self) -> Vec<usize> {
        (0..self.new_of.len()).filter(|old| self.new_of[*old].is_none()).collect()
    }

    fn open_new(&self) -> Vec<usize> {
        (0..self.old_of.len()).filter(|new| self.old_of[*new].is_none()).collect()
    }

    /// Matches decisions of the same key in order: the first with the first, the second with the second, and so on.
    fn in_order<K: Eq + Hash>(&mut self, old: &[Decision], new: &[Decision], key: impl Fn(&Decision) -> K) {
        let mut waiting: HashMap<_, VecDeque<usize>> = HashMap::new();
        for place in self.open_new() {
            waiting.entry(key(&new[place])).or_default().push_back(place);
        }
        for place in self.open_old() {
            if let Some(same) = waiting.get_mut(&key(&old[place])).and_then(VecDeque::pop_front) {
                self.pair(place, same);
            }
        }
    }

    /// Matches decisions of one kind that are each other's best candidate by a clear lead; the others stay doubtful.
    fn by_similarity(&mut self, old: &[Decision], new: &[Decision]) {
        let mut vocabulary = Vocabulary::default();
        let mut words = |decision: &Decision| vocabulary.words(&decision.title);
        let olds: Vec<_> = self.open_old().into_iter().map(|place| (place, words(&old[place]))).collect();
        let news: Vec<_> = self.open_new().into_iter().map(|place| (place, words(&new[place]))).collect();
        let mut having: HashMap<u32, BTreeSet<usize>> = HashMap::new();
        for (at, (_, words)) in news.iter().enumerate() {
            words.iter().for_each(|word| _ = having.entry(*word).or_default().insert(at));
        }
        let mut similar = Vec::new();
        for (place, words) in &olds {
            let rare = words.iter().filter_map(|word| having.get(word)).filter(|titles| titles.len() <= MAX_TITLES);
            for (other, others) in rare.flatten().collect::<BTreeSet<_>>().into_iter().map(|at| &news[*at]) {
                let similarity = similarity(words, others);
                if old[*place].kind == new[*other].kind && similarity >= DOUBTFUL {
                    similar.push((*place, *other, similarity));
                }
            }
        }
        for (place, other, similarity) in &similar {
            let is_rival = |pair: &&(usize, usize, f64)| {
                (pair.0 == *place) != (pair.1 == *other) && pair.2 > *similarity - MIN_LEAD
            };
            if similar.iter().any(|pair| is_rival(&pair)) || *similarity < SIMILAR_TITLES {
                self.doubtful.push((*place, *other));
            } else {
                self.pair(*place, *other);
            }
        }
        let (new_of, old_of) = (&self.new_of, &self.old_of);
        self.doubtful.retain(|(old, new)| new_of[*old].is_none() && old_of[*new].is_none());
        self.doubtful.dedup_by_key(|(old, _)| *old);
    }

    /// Assigns the ids to the record, and adds the new targets of unused ids to `moves`.
    pub fn assign(&self, stored: &Record, record: &mut Record, moves: &mut Vec<Move>, questions: &mut Vec<Finding>) {
        let came_with: Vec<_> = record.decisions.iter().map(|decision| &decision.id).collect();
        let kept = self.old_of.iter().map(|old| old.map(|old| stored.decisions[old].id.clone())).collect();
        let others = stored.decisions.iter().map(|decision| decision.id.clone()).collect();
        let ids = ids::assign_ids(record.session.slug.as_str(), &came_with, kept, others);
        for (old, new) in &self.doubtful {
            let (old, new) = (&stored.decisions[*old], &record.decisions[*new]);
            let message = format!(
                "decision {} (“{}”) may be “{}” now; its address answers “gone”; to keep it, put its id beside the new \
                 title in the session’s JSON export and import that",
                old.id, old.title, new.title,
            );
            let key = QuestionKey::unit(QuestionKind::DoubtfulDecision, "decision", old.id.as_str());
            questions
                .push(Finding::question(None, QuestionKind::DoubtfulDecision, message).about(key).choose(choices()));
        }
        for old in self.open_old() {
            moves.push(Move { unit: Unit::Decision, id: stored.decisions[old].id.to_string(), target: None });
        }
        record.decisions.iter_mut().zip(ids).for_each(|(decision, id)| decision.id = id);
    }
}
