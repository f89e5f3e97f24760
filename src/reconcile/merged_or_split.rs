//! Paragraphs that were joined or divided without a word changed: what stood in several stands in one, or the reverse.

use std::collections::{HashMap, HashSet};

use crate::reconcile::{compared_paragraph::Told, matching::Matching, nearest::Nearest, similarity::A_PASSAGE};

/// Finds passages that were joined or divided whole: their words alone prove it.
pub(crate) fn passages(matching: &mut Matching) {
    joined(matching, |_, words, _, _| words >= A_PASSAGE);
    divided(matching, |_, words, _, _| words >= A_PASSAGE);
}

/// Finds fewer words that were joined or divided whole, between neighbours that are the same.
pub(crate) fn between_neighbours(matching: &mut Matching) {
    let nearest = Nearest::of(matching);
    let told = Open::of(matching);
    joined(matching, |matching, _, old, new| {
        nearest.agree(matching, old, new) && told.neither_stands(matching, old, new)
    });
    let nearest = Nearest::of(matching);
    let told = Open::of(matching);
    divided(matching, |matching, _, old, new| {
        nearest.agree(matching, old, new) && told.neither_stands(matching, old, new)
    });
}

/// The texts of all open paragraphs.
struct Open<'a> {
    old: HashSet<&'a str>,
    new: HashSet<&'a str>,
}

impl<'a> Open<'a> {
    fn of(matching: &Matching<'a>) -> Self {
        Self {
            old: matching.open_old().map(|old| matching.old[old].text.as_str()).collect(),
            new: matching.open_new().map(|new| matching.new[new].text.as_str()).collect(),
        }
    }

    /// Whether neither stands in the other record as it is, so that it may well have been joined or divided.
    fn neither_stands(&self, matching: &Matching, old: usize, new: usize) -> bool {
        !self.new.contains(matching.old[old].text.as_str()) && !self.old.contains(matching.new[new].text.as_str())
    }
}

/// Finds paragraphs that were joined whole: the longest keeps its id, and the others went into it.
fn joined(matching: &mut Matching, is_sure: impl Fn(&Matching, usize, usize, usize) -> bool) {
    let (open_old, open_new): (Vec<_>, Vec<_>) = (matching.open_old().collect(), matching.open_new().collect());
    let is_sure = |old: &[usize], new: usize| {
        let words = matching.new[new].words.len();
        old.iter().all(|old| is_sure(matching, words, *old, new))
    };
    for (pieces, new) in pieces(matching.old, &open_old, matching.new, &open_new, is_sure) {
        if pieces.iter().any(|old| !matching.is_open_old(*old)) {
            continue;
        }
        let longest = longest(matching.old, &pieces);
        for old in pieces {
            if Some(old) == longest {
                matching.pair(old, new);
            } else {
                matching.went[old] = Some(new);
            }
        }
    }
}

/// Finds paragraphs that were divided whole, and says of each part where it came from; which of them keeps the id is settled
/// when all parts are known.
fn divided(matching: &mut Matching, is_sure: impl Fn(&Matching, usize, usize, usize) -> bool) {
    let (open_old, open_new): (Vec<_>, Vec<_>) = (matching.open_old().collect(), matching.open_new().collect());
    let is_sure = |new: &[usize], old: usize| {
        let words = matching.old[old].words.len();
        new.iter().all(|new| is_sure(matching, words, old, *new))
    };
    for (parts, old) in pieces(matching.new, &open_new, matching.old, &open_old, is_sure) {
        if parts.iter().all(|new| matching.is_open_new(*new)) {
            parts.into_iter().for_each(|new| matching.from[new] = Some(old));
        }
    }
}

/// The first of those with the most words.
pub(crate) fn longest(told: &[Told], places: &[usize]) -> Option<usize> {
    places.iter().copied().rev().max_by_key(|place| told[*place].words.len())
}

/// For each whole, the neighbouring pieces whose words make it up; what a piece is in, it is in once.
fn pieces(
    all: &[Told],
    open: &[usize],
    wholes: &[Told],
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
        let run = firsts.find_map(|first| run(all, &is_open, *first, words).filter(|run| is_sure(run, *whole)));
        if let Some(run) = run {
            run.iter().for_each(|place| is_open[*place] = false);
            found.push((run, *whole));
        }
    }
    found
}

/// Two or more neighbours from `first` on whose words make up these.
fn run(all: &[Told], is_open: &[bool], first: usize, words: &[u32]) -> Option<Vec<usize>> {
    let mut left = words;
    let mut run = Vec::new();
    for (place, told) in all.iter().enumerate().skip(first) {
        if left.is_empty() {
            break;
        }
        if !is_open[place] || told.words.is_empty() || told.speech != all[first].speech {
            return None;
        }
        left = left.strip_prefix(told.words.as_slice())?;
        run.push(place);
    }
    (left.is_empty() && run.len() > 1).then_some(run)
}
