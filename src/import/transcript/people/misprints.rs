//! Finds labels whose office is misprinted, by another label that the document repeats: `PRESIDEN AAS` for `PRESIDENT AAS`.

use std::collections::HashMap;

use crate::import::transcript::{
    labels::{label::Label, speaker::Speaker},
    people::spelling::distance,
    vocabulary::office,
};

/// The shortest label, in bytes, that a letter more or less does not make another one.
const SHORTEST: usize = 10;

/// The most letters that are wrong: two that changed places count as two.
const MOST_WRONG: usize = 2;

/// The most labels that are compared.
const MOST_LABELS: usize = 64;

/// Gives a label without an office the speaker of the label with one that it misprints.
pub(crate) fn correct(labels: &[&Label], speakers: &mut [Option<Speaker>]) {
    let mut printed: HashMap<&str, (usize, usize)> = HashMap::new();
    for (index, label) in labels.iter().enumerate() {
        printed.entry(label.speaker).or_insert((index, 0)).1 += 1;
    }
    if printed.len() > MOST_LABELS {
        return;
    }
    let right = |wrong: &str, times: usize| {
        let mut near = printed.iter().filter(|(label, (_, count))| *count > times && misprints(wrong, label));
        let (_, (first, _)) = near.next()?;
        near.next().is_none().then_some(*first)
    };
    let wrong: HashMap<&str, usize> = printed
        .iter()
        .filter(|(label, _)| label.len() >= SHORTEST)
        .filter_map(|(label, (_, count))| Some((*label, right(label, *count)?)))
        .collect();
    for (index, label) in labels.iter().enumerate() {
        if let Some(right) = wrong.get(label.speaker) {
            let right = speakers.get(*right).cloned().flatten();
            if let Some(speaker) = speakers.get_mut(index) {
                *speaker = right;
            }
        }
    }
}

/// Whether one label is the other, except for letters in one word, which is an office in the other alone.
fn misprints(wrong: &str, right: &str) -> bool {
    if wrong.split(' ').count() != right.split(' ').count() {
        return false;
    }
    let mut differing = wrong.split(' ').zip(right.split(' ')).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else { return false };
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    !office::is_office(&one) && office::is_office(&other) && distance(&one, &other) <= MOST_WRONG
}
