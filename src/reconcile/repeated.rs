//! Matches paragraphs whose words are repeated (“Thank you.”) by their neighbours.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    hash::Hash,
};

use similar::DiffOp;

use crate::reconcile::{
    common_runs::common_runs, compared_paragraph::ComparedParagraph, matching::Matching, order::kept_order,
};

/// A matched neighbour in the same speech is stronger evidence than one in the next speech, because speeches move as a whole.
const BESIDE: u8 = 4;
const ACROSS: u8 = 1;

/// Each round matches one paragraph further away; longer runs of equal paragraphs are left to [`in_gaps`].
const ROUNDS: usize = 64;

/// Matches equal words of the same speaker by the longest common runs around them.
pub(crate) fn by_runs(matching: &mut Matching) {
    by_neighbours(matching);
    in_gaps(matching);
}

/// Whether both have the same words and speaker; the speaker may differ if both neighbours in the speech match.
fn is_equal(matching: &Matching, old: usize, new: usize) -> bool {
    let (paragraph, other) = (&matching.old[old], &matching.new[new]);
    paragraph.kind == other.kind
        && paragraph.text == other.text
        && (matching.is_one_speaker(old, new) || support(matching, old, new) == 2 * BESIDE)
}

/// Matches neighbours of matched paragraphs, those with most support first, until no more follow.
fn by_neighbours(matching: &mut Matching) {
    for _ in 0..ROUNDS {
        let candidates = candidates(matching);
        let (mut of_old, mut of_new) = (HashMap::new(), HashMap::new());
        for ((old, new), support) in &candidates {
            update(of_old.entry(*old).or_default(), *support);
            update(of_new.entry(*new).or_default(), *support);
        }
        let alone = |best: &Best, support| best.support == support && !best.shared;
        let clear = |((old, new), support): &((usize, usize), u8)| {
            alone(&of_old[old], *support) && alone(&of_new[new], *support)
        };
        let clear: Vec<_> = candidates.into_iter().filter(clear).collect();
        // Finish matches within a speech before using evidence from the next speech.
        let most = clear.iter().map(|(_, support)| *support).max().unwrap_or(0).min(BESIDE);
        let paired = !clear.is_empty();
        for ((old, new), _) in clear.into_iter().filter(|(_, support)| *support >= most) {
            matching.pair(old, new);
        }
        if !paired {
            return;
        }
    }
}

#[derive(Default)]
struct Best {
    support: u8,
    /// Whether several candidates have this support.
    shared: bool,
}

fn update(best: &mut Best, support: u8) {
    if support > best.support {
        *best = Best { support, shared: false };
    } else if support == best.support {
        best.shared = true;
    }
}

/// Equal unmatched paragraphs next to matched ones, with their support.
fn candidates(matching: &Matching) -> Vec<((usize, usize), u8)> {
    let mut seen = HashSet::new();
    let mut candidates = Vec::new();
    let mut consider = |old: Option<usize>, new: Option<usize>| {
        if let (Some(old), Some(new)) = (old, new)
            && old < matching.old.len()
            && new < matching.new.len()
            && matching.is_open_old(old)
            && matching.is_open_new(new)
            && is_equal(matching, old, new)
            && seen.insert((old, new))
        {
            candidates.push(((old, new), support(matching, old, new)));
        }
    };
    for old in matching.open_old() {
        let before = old.checked_sub(1);
        consider(Some(old), before.map_or(Some(0), |before| Some(matching.place_of(before)? + 1)));
        let end = old + 1 == matching.old.len();
        let after = if end { Some(matching.new.len()) } else { matching.place_of(old + 1) };
        consider(Some(old), after.and_then(|after| after.checked_sub(1)));
    }
    for new in matching.open_new() {
        let before = new.checked_sub(1);
        consider(before.map_or(Some(0), |before| Some(matching.origin_of(before)? + 1)), Some(new));
        let end = new + 1 == matching.new.len();
        let after = if end { Some(matching.old.len()) } else { matching.origin_of(new + 1) };
        consider(after.and_then(|after| after.checked_sub(1)), Some(new));
    }
    candidates
}

/// The support of the neighbours for a match.
fn support(matching: &Matching, old: usize, new: usize) -> u8 {
    let weigh = |old_beside: Option<usize>, new_beside: Option<usize>| match (old_beside, new_beside) {
        (Some(old_beside), Some(new_beside)) if matching.is_related(old_beside, new_beside) => {
            let beside = matching.old[old_beside].speech == matching.old[old].speech
                && matching.new[new_beside].speech == matching.new[new].speech;
            if beside { BESIDE } else { ACROSS }
        }
        (None, None) => ACROSS,
        _ => 0,
    };
    let after = |place: usize, length: usize| Some(place + 1).filter(|after| *after < length);
    weigh(old.checked_sub(1), new.checked_sub(1))
        + weigh(after(old, matching.old.len()), after(new, matching.new.len()))
}

/// Matches the longest common runs of equal paragraphs between matches that kept their order.
fn in_gaps(matching: &mut Matching) {
    let pairs: Vec<_> = matching.pairs().collect();
    let kept = kept_order(&pairs.iter().map(|(_, new)| *new).collect::<Vec<_>>());
    let anchors = pairs.iter().zip(kept).filter_map(|(pair, kept)| kept.then_some(*pair));
    let end = (matching.old.len(), matching.new.len());
    let (mut old_begin, mut new_begin) = (0, 0);
    for (old_end, new_end) in anchors.chain([end]).collect::<Vec<_>>() {
        let old: Vec<_> = (old_begin..old_end).filter(|old| matching.is_open_old(*old)).collect();
        let new: Vec<_> = (new_begin..new_end).filter(|new| matching.is_open_new(*new)).collect();
        in_gap(matching, &old, &new);
        (old_begin, new_begin) = (old_end + 1, new_end + 1);
    }
}

fn in_gap(matching: &mut Matching, old: &[usize], new: &[usize]) {
    if old.is_empty() || new.is_empty() {
        return;
    }
    // Compare only texts that both have, so that new paragraphs cost nothing.
    let old_keys: HashSet<_> = old.iter().map(|old| matching.old[*old].key()).collect();
    let new_keys: HashSet<_> = new.iter().map(|new| matching.new[*new].key()).collect();
    let old: Vec<_> = old.iter().copied().filter(|old| new_keys.contains(&matching.old[*old].key())).collect();
    let new: Vec<_> = new.iter().copied().filter(|new| old_keys.contains(&matching.new[*new].key())).collect();
    let olds: Vec<_> = old.iter().map(|old| matching.old[*old].key()).collect();
    let news: Vec<_> = new.iter().map(|new| matching.new[*new].key()).collect();
    for run in common_runs(&olds, &news) {
        if let DiffOp::Equal { old_index, new_index, len } = run {
            (0..len).for_each(|step| matching.pair(old[old_index + step], new[new_index + step]));
        }
    }
}

/// Matches the remaining equal paragraphs in order: first within paired speeches, then within the record.
pub(crate) fn in_order(matching: &mut Matching) {
    // A paragraph without words is identified only by its position.
    let has_words = |paragraph: &ComparedParagraph| !paragraph.text.is_empty();
    let within = |paragraph: &ComparedParagraph, speech| (Some(speech), "", paragraph.kind, paragraph.text.clone());
    pair_in_order(
        matching,
        |matching, old| {
            let paragraph = &matching.old[old];
            Some(within(paragraph, matching.speech_of(paragraph.speech)?)).filter(|_| has_words(paragraph))
        },
        |matching, new| {
            Some(&matching.new[new])
                .filter(|paragraph| has_words(paragraph))
                .map(|paragraph| within(paragraph, paragraph.speech))
        },
    );
    let key =
        |paragraph: &ComparedParagraph<'_>| (paragraph.speaker.to_owned(), paragraph.kind, paragraph.text.clone());
    pair_in_order(
        matching,
        |matching, old| Some(&matching.old[old]).filter(|paragraph| has_words(paragraph)).map(key),
        |matching, new| Some(&matching.new[new]).filter(|paragraph| has_words(paragraph)).map(key),
    );
}

/// Matches paragraphs of the same key in order: the first with the first, the second with the second, and so on.
fn pair_in_order<K: Eq + Hash>(
    matching: &mut Matching,
    key_of_old: impl Fn(&Matching, usize) -> Option<K>,
    key_of_new: impl Fn(&Matching, usize) -> Option<K>,
) {
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for new in matching.open_new() {
        if let Some(key) = key_of_new(matching, new) {
            waiting.entry(key).or_default().push_back(new);
        }
    }
    for old in matching.open_old().collect::<Vec<_>>() {
        let key = key_of_old(matching, old);
        if let Some(new) = key.and_then(|key| waiting.get_mut(&key)?.pop_front()) {
            matching.pair(old, new);
        }
    }
}
