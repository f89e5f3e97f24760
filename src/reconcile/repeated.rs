//! Words that are said again and again (“Thank you.”): told apart by what stands beside them.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    hash::Hash,
};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::reconcile::{compared_paragraph::Told, matching::Matching, order::kept_order};

/// A neighbour in the same speech says more than one in the next speech: speeches are moved whole.
const BESIDE: u8 = 4;
const ACROSS: u8 = 1;

/// Each round goes a paragraph further from what is known; what lies deeper in a row of equal words is paired as a run.
const ROUNDS: usize = 64;

/// Pairs equal words of the same speaker by the longest common runs around them.
pub(crate) fn by_runs(matching: &mut Matching) {
    by_neighbours(matching);
    in_gaps(matching);
}

/// Whether both say the same; whoever speaks, where both neighbours in the speech are the same too.
fn is_equal(matching: &Matching, old: usize, new: usize) -> bool {
    let (told, other) = (&matching.old[old], &matching.new[new]);
    told.kind == other.kind
        && told.text == other.text
        && (matching.is_one_speaker(old, new) || support(matching, old, new) == 2 * BESIDE)
}

/// Pairs whatever stands beside a pair, the best supported first, until nothing more follows.
fn by_neighbours(matching: &mut Matching) {
    for _ in 0..ROUNDS {
        let candidates = candidates(matching);
        let (mut of_old, mut of_new) = (HashMap::new(), HashMap::new());
        for ((old, new), support) in &candidates {
            best(of_old.entry(*old).or_default(), *support);
            best(of_new.entry(*new).or_default(), *support);
        }
        let alone = |best: &Best, support| best.support == support && !best.shared;
        let clear = |((old, new), support): &((usize, usize), u8)| {
            alone(&of_old[old], *support) && alone(&of_new[new], *support)
        };
        let clear: Vec<_> = candidates.into_iter().filter(clear).collect();
        // What stands in one speech is followed to its end before anything is told by the speech next to it.
        let most = clear.iter().map(|(_, support)| *support).max().unwrap_or_default().min(BESIDE);
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
    /// Whether two have it.
    shared: bool,
}

fn best(best: &mut Best, support: u8) {
    if support > best.support {
        *best = Best { support, shared: false };
    } else if support == best.support {
        best.shared = true;
    }
}

/// Equal open paragraphs beside known ones, with how much these support them.
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

/// How much the neighbours of both support that they are the same.
fn support(matching: &Matching, old: usize, new: usize) -> u8 {
    let weigh = |old_beside: Option<usize>, new_beside: Option<usize>| match (old_beside, new_beside) {
        (Some(old_beside), Some(new_beside)) if matching.belong(old_beside, new_beside) => {
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

/// Between pairs that kept their order, pairs the longest common run of equal paragraphs.
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
    // Only what both have is compared, so that the cost follows what is repeated and not what is new.
    let old_keys: HashSet<_> = old.iter().map(|old| matching.old[*old].key()).collect();
    let new_keys: HashSet<_> = new.iter().map(|new| matching.new[*new].key()).collect();
    let old: Vec<_> = old.iter().copied().filter(|old| new_keys.contains(&matching.old[*old].key())).collect();
    let new: Vec<_> = new.iter().copied().filter(|new| old_keys.contains(&matching.new[*new].key())).collect();
    let olds: Vec<_> = old.iter().map(|old| matching.old[*old].key()).collect();
    let news: Vec<_> = new.iter().map(|new| matching.new[*new].key()).collect();
    for run in capture_diff_slices(Algorithm::Myers, &olds, &news) {
        if let DiffOp::Equal { old_index, new_index, len } = run {
            (0..len).for_each(|step| matching.pair(old[old_index + step], new[new_index + step]));
        }
    }
}

/// Pairs what is left in order: within speeches that are the same first, then within the record.
pub(crate) fn in_order(matching: &mut Matching) {
    // What has no words stands for nothing but its place.
    let has_words = |told: &Told| !told.text.is_empty();
    let within = |told: &Told, speech| (Some(speech), "", told.kind, told.text.clone());
    pair_in_order(
        matching,
        |matching, old| {
            let told = &matching.old[old];
            Some(within(told, matching.speech_of(told.speech)?)).filter(|_| has_words(told))
        },
        |matching, new| Some(&matching.new[new]).filter(|told| has_words(told)).map(|told| within(told, told.speech)),
    );
    let key = |told: &Told<'_>| (told.speaker.to_owned(), told.kind, told.text.clone());
    pair_in_order(
        matching,
        |matching, old| Some(&matching.old[old]).filter(|told| has_words(told)).map(key),
        |matching, new| Some(&matching.new[new]).filter(|told| has_words(told)).map(key),
    );
}

/// Pairs the first with the first that has the same key, the second with the second, and so on.
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
