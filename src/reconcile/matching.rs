//! The state of the matching: which old paragraph is which new one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::reconcile::compared_paragraph::ComparedParagraph;

/// The paragraphs of the stored (old) and the incoming (new) record, and the matches found so far, by index.
pub(crate) struct Matching<'a> {
    pub old: &'a [ComparedParagraph<'a>],
    pub new: &'a [ComparedParagraph<'a>],
    /// For each old paragraph, its match.
    new_of: Vec<Option<usize>>,
    /// For each new paragraph, its match.
    old_of: Vec<Option<usize>>,
    /// For each old paragraph without a match, the new one that contains its words.
    pub merged_into: Vec<Option<usize>>,
    /// For each new paragraph without a match, the old one that contained its words.
    pub split_from: Vec<Option<usize>>,
    /// For each new paragraph, the former paragraph whose words it restores.
    pub revived: Vec<Option<usize>>,
    /// Pairs of speeches that share most of their words.
    speeches: HashMap<usize, usize>,
}

impl<'a> Matching<'a> {
    pub fn new(old: &'a [ComparedParagraph<'a>], new: &'a [ComparedParagraph<'a>]) -> Self {
        Self {
            old,
            new,
            new_of: vec![None; old.len()],
            old_of: vec![None; new.len()],
            merged_into: vec![None; old.len()],
            split_from: vec![None; new.len()],
            revived: vec![None; new.len()],
            speeches: HashMap::new(),
        }
    }

    /// Records a match.
    pub fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
        self.merged_into[old] = None;
        self.split_from[new] = None;
    }

    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of[old]
    }

    pub fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of[new]
    }

    /// Old paragraphs that were split.
    pub fn divided(&self) -> BTreeSet<usize> {
        self.split_from.iter().flatten().copied().collect()
    }

    /// All matches, in the order of the stored record.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }

    /// The new paragraph that has the words of an old one.
    pub fn place_of(&self, old: usize) -> Option<usize> {
        self.new_of[old].or(self.merged_into[old])
    }

    /// The old paragraph that had the words of a new one.
    pub fn origin_of(&self, new: usize) -> Option<usize> {
        self.old_of[new].or(self.split_from[new])
    }

    /// Whether an old paragraph is still unmatched.
    pub fn is_open_old(&self, old: usize) -> bool {
        self.place_of(old).is_none()
    }

    /// Whether a new paragraph is still unmatched.
    pub fn is_open_new(&self, new: usize) -> bool {
        self.origin_of(new).is_none() && self.revived[new].is_none()
    }

    pub fn open_old(&self) -> impl Iterator<Item = usize> {
        (0..self.old.len()).filter(|old| self.is_open_old(*old))
    }

    pub fn open_new(&self) -> impl Iterator<Item = usize> {
        (0..self.new.len()).filter(|new| self.is_open_new(*new))
    }

    /// Whether one has the words of the other, in whole or in part.
    pub fn is_related(&self, old: usize, new: usize) -> bool {
        self.place_of(old) == Some(new) || self.origin_of(new) == Some(old)
    }

    /// Whether the texts of a pair differ.
    pub fn is_reworded(&self, old: usize, new: usize) -> bool {
        self.old[old].text != self.new[new].text
    }

    /// The new speech paired with an old one.
    pub fn speech_of(&self, old: usize) -> Option<usize> {
        self.speeches.get(&old).copied()
    }

    /// Whether both have the same speaker, or are in paired speeches whose speaker was corrected.
    pub fn is_one_speaker(&self, old: usize, new: usize) -> bool {
        let (old, new) = (&self.old[old], &self.new[new]);
        old.speaker == new.speaker || self.speech_of(old.speech) == Some(new.speech)
    }

    /// Pairs speeches that share more than half of their matched words.
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

    /// The words that went from each old to each new speech; a paragraph without words counts as one.
    pub fn speech_weights(&self) -> BTreeMap<(usize, usize), usize> {
        let mut weights = BTreeMap::new();
        let mut add = |old: usize, new: usize, words: usize| {
            *weights.entry((self.old[old].speech, self.new[new].speech)).or_insert(0) += words.max(1);
        };
        for (old, paragraph) in self.old.iter().enumerate() {
            if let Some(new) = self.place_of(old) {
                add(old, new, paragraph.words.len().min(self.new[new].words.len()));
            }
        }
        for (new, paragraph) in self.new.iter().enumerate() {
            if let Some(old) = self.split_from[new] {
                add(old, new, paragraph.words.len());
            }
        }
        weights
    }
}
