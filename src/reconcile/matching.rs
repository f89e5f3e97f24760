//! What is known so far of which paragraph is which.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::reconcile::compared_paragraph::Told;

/// Paragraphs of the stored record and of the one that comes in, by their places, and what each is taken for.
pub(crate) struct Matching<'a> {
    pub old: &'a [Told<'a>],
    pub new: &'a [Told<'a>],
    /// For each old one: the new one that is the same.
    new_of: Vec<Option<usize>>,
    /// For each new one: the old one that is the same.
    old_of: Vec<Option<usize>>,
    /// For each old one that is no new one: the new one that has its words.
    pub went: Vec<Option<usize>>,
    /// For each new one that is no old one: the old one whose words it has a part of.
    pub from: Vec<Option<usize>>,
    /// For each new one: the former paragraph whose words came back in it.
    pub revived: Vec<Option<usize>>,
    /// Speeches most of whose words are each other's.
    speeches: HashMap<usize, usize>,
}

impl<'a> Matching<'a> {
    pub fn new(old: &'a [Told<'a>], new: &'a [Told<'a>]) -> Self {
        Self {
            old,
            new,
            new_of: vec![None; old.len()],
            old_of: vec![None; new.len()],
            went: vec![None; old.len()],
            from: vec![None; new.len()],
            revived: vec![None; new.len()],
            speeches: HashMap::new(),
        }
    }

    /// Both are the same paragraph.
    pub fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
        self.went[old] = None;
        self.from[new] = None;
    }

    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of[old]
    }

    pub fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of[new]
    }

    /// Old paragraphs whose words are in several new ones, or in another than the same.
    pub fn divided(&self) -> BTreeSet<usize> {
        self.from.iter().flatten().copied().collect()
    }

    /// Every pair, in the order of the stored record.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }

    /// Where the words of an old paragraph are.
    pub fn place_of(&self, old: usize) -> Option<usize> {
        self.new_of[old].or(self.went[old])
    }

    /// Where the words of a new paragraph were.
    pub fn origin_of(&self, new: usize) -> Option<usize> {
        self.old_of[new].or(self.from[new])
    }

    /// Whether nothing is known of an old paragraph.
    pub fn is_open_old(&self, old: usize) -> bool {
        self.place_of(old).is_none()
    }

    /// Whether nothing is known of a new paragraph.
    pub fn is_open_new(&self, new: usize) -> bool {
        self.origin_of(new).is_none() && self.revived[new].is_none()
    }

    pub fn open_old(&self) -> impl Iterator<Item = usize> {
        (0..self.old.len()).filter(|old| self.is_open_old(*old))
    }

    pub fn open_new(&self) -> impl Iterator<Item = usize> {
        (0..self.new.len()).filter(|new| self.is_open_new(*new))
    }

    /// Whether the words of one are, in whole or in part, those of the other.
    pub fn belong(&self, old: usize, new: usize) -> bool {
        self.place_of(old) == Some(new) || self.origin_of(new) == Some(old)
    }

    /// Whether a pair has other words than it had.
    pub fn is_reworded(&self, old: usize, new: usize) -> bool {
        self.old[old].text != self.new[new].text
    }

    /// The speech that has most of the words of an old one, and no other's.
    pub fn speech_of(&self, old: usize) -> Option<usize> {
        self.speeches.get(&old).copied()
    }

    /// Whether both are said by the same speaker, or in one speech that the source gives to another now.
    pub fn is_one_speaker(&self, old: usize, new: usize) -> bool {
        let (old, new) = (&self.old[old], &self.new[new]);
        old.speaker == new.speaker || self.speech_of(old.speech) == Some(new.speech)
    }

    /// Takes speeches for the same where each has most of what is known of the other.
    pub fn pair_speeches(&mut self) {
        let weights = self.speech_weights();
        let (mut of_old, mut of_new) = (HashMap::new(), HashMap::new());
        for ((old, new), weight) in &weights {
            *of_old.entry(old).or_insert(0) += weight;
            *of_new.entry(new).or_insert(0) += weight;
        }
        let most =
            |((old, new), weight): &(&(usize, usize), &usize)| of_old[old] < 2 * **weight && of_new[new] < 2 * **weight;
        self.speeches = weights.iter().filter(most).map(|((old, new), _)| (*old, *new)).collect();
    }

    /// How many words went from which speech to which; what has no words counts as one.
    pub fn speech_weights(&self) -> BTreeMap<(usize, usize), usize> {
        let mut weights = BTreeMap::new();
        let mut add = |old: usize, new: usize, words: usize| {
            *weights.entry((self.old[old].speech, self.new[new].speech)).or_insert(0) += words.max(1);
        };
        for (old, told) in self.old.iter().enumerate() {
            if let Some(new) = self.place_of(old) {
                add(old, new, told.words.len().min(self.new[new].words.len()));
            }
        }
        for (new, told) in self.new.iter().enumerate() {
            if let Some(old) = self.from[new] {
                add(old, new, told.words.len());
            }
        }
        weights
    }
}
