//! Matches paragraphs that were merged or split without other changes.

use std::collections::{HashMap, HashSet};

use crate::reconcile::{
    compared_paragraph::ComparedParagraph, matching::Matching, nearest::Nearest, similarity::A_PASSAGE,
};

/// Finds long paragraphs that were merged or split; their words are enough evidence.
pub(crate) fn passages(matching: &mut Matching) {
    find_merged(matching, |_, words, _, _| words >= A_PASSAGE);
    find_split(matching, |_, words, _, _| words >= A_PASSAGE);
}

/// Finds short paragraphs that were merged or split between matched neighbours.
pub(crate) fn between_neighbours(matching: &mut Matching) {
    let nearest = Nearest::new(matching);
    let open = Open::new(matching);
    find_merged(matching, |matching, _, old, new| {
        nearest.agree(matching, old, new) && open.are_unique(matching, old, new)
    });
    let nearest = Nearest::new(matching);
    let open = Open::new(matching);
    find_split(matching, |matching, _, old, new| {
        nearest.agree(matching, old, new) && open.are_unique(matching, old, new)
    });
}

/// The texts of all unmatched paragraphs.
struct Open<'a> {
    old: HashSet<&'a str>,
    new: HashSet<&'a str>,
}

impl<'a> Open<'a> {
    fn new(matching: &Matching<'a>) -> Self {
        Self {
            old: matching.open_old().map(|old| matching.old[old].text.as_str()).collect(),
            new: matching.open_new().map(|new| matching.new[new].text.as_str()).collect(),
        }
    }

    /// Whether neither text occurs unchanged in the other record.
    fn are_unique(&self, matching: &Matching, old: usize, new: usize) -> bool {
        !self.new.contains(matching.old[old].text.as_str()) && !self.old.contains(matching.new[new].text.as_str())
    }
}

/// Finds paragraphs that were merged: the longest keeps its id, and the others redirect to it.
fn find_merged(matching: &mut Matching, is_sure: impl Fn(&Matching, usize, usize, usize) -> bool) {
    let (open_old, open_new): (Vec<_>, Vec<_>) = (matching.open_old().collect(), matching.open_new().collect());
    let is_sure = |old: &[usize], new: usize| {
        let words = matching.new[new].words.len();
        old.iter().all(|old| is_sure(matching, words, *old, new))
    };
    for (pieces, new) in find_pieces(matching.old, &open_old, matching.new, &open_new, is_sure) {
        if pieces.iter().any(|old| !matching.is_open_old(*old)) {
            continue;
        }
        let longest = longest(matching.old, &pieces);
        for old in pieces {
            if Some(old) == longest {
                matching.pair(old, new);
            } else {
                matching.merged_into[old] = Some(new);
            }
        }
    }
}

/// Finds paragraphs that were split. `parts::assign_ids_to_parts` later decides which part keeps the id.
fn find_split(matching: &mut Matching, is_sure: impl Fn(&Matching, usize, usize, usize) -> bool) {
    let (open_old, open_new): (Vec<_>, Vec<_>) = (matching.open_old().collect(), matching.open_new().collect());
    let is_sure = |new: &[usize], old: usize| {
        let words = matching.old[old].words.len();
        new.iter().all(|new| is_sure(matching, words, old, *new))
    };
    for (parts, old) in find_pieces(matching.new, &open_new, matching.old, &open_old, is_sure) {
        if parts.iter().all(|new| matching.is_open_new(*new)) {
            parts.into_iter().for_each(|new| matching.split_from[new] = Some(old));
        }
    }
}

/// The first of the paragraphs with most words.
pub(crate) fn longest(paragraphs: &[ComparedParagraph], places: &[usize]) -> Option<usize> {
    places.iter().copied().rev().max_by_key(|place| paragraphs[*place].words.len())
}

/// For each whole, the adjacent paragraphs whose words add up to it; each paragraph is used once.
fn find_pieces(
    all: &[ComparedParagraph],
    open: &[usize],
    wholes: &[ComparedParagraph],
    open_wholes: &[usize],
    is_sure: impl Fn(&[usize], usize) -> bool,
) -> Vec<(Vec<usize>, usize)> {
    let mut by_first_word: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut is_open = vec![false; all.len()];
    for place in open {
        is_open[*place] = true;
        if let Some(word) = all[*place].words.first() {
            by_first_word.entry(*word).or_default().push(*place);
        }
    }
    let mut found = Vec::new();
    for whole in open_wholes {
        let words = &wholes[*whole].words;
        let mut firsts = words.first().and_then(|word| by_first_word.get(word)).into_iter().flatten();
        let run =
            firsts.find_map(|first| adjacent_run(all, &is_open, *first, words).filter(|run| is_sure(run, *whole)));
        if let Some(run) = run {
            run.iter().for_each(|place| is_open[*place] = false);
            found.push((run, *whole));
        }
    }
    found
}

/// Two or more adjacent paragraphs from `first` whose words add up to `words`.
fn adjacent_run(all: &[ComparedParagraph], is_open: &[bool], first: usize, words: &[u32]) -> Option<Vec<usize>> {
    let mut left = words;
    let mut run = Vec::new();
    for (place, paragraph) in all.iter().enumerate().skip(first) {
        if left.is_empty() {
            break;
        }
        if !is_open[place] || paragraph.words.is_empty() || paragraph.speech != all[first].speech {
            return None;
        }
        left = left.strip_prefix(paragraph.words.as_slice())?;
        run.push(place);
    }
    (left.is_empty() && run.len() > 1).then_some(run)
}
