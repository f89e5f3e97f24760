//! Which lines of a document have a label: the look of each phrase, and what the document says of it elsewhere.

use std::collections::{HashMap, HashSet};

use super::{
    label::{self, Label},
    look::{self, Look},
    office,
};
use crate::{
    import::lines::{Line, Shape},
    model::fold,
};

/// A label that a line may have, how strongly it looks like one, and the name in it.
struct Candidate<'a> {
    label: Label<'a>,
    look: Look,
    name: String,
}

/// The label of each line, where it has one.
pub(super) fn labels<'a>(lines: &'a [Line<'a>]) -> Vec<Option<Label<'a>>> {
    let mut looks = HashMap::new();
    let candidates: Vec<Option<Candidate>> = lines
        .iter()
        .map(|line| {
            let label = (line.shape == Shape::Words).then(|| label::split(&line.text)).flatten()?;
            let (look, name) = looks.entry(label.speaker).or_insert_with(|| look::of_phrase(label.speaker)).clone();
            let look = look::in_context(&label, look);
            (look != Look::Never).then_some(Candidate { label, look, name })
        })
        .collect();
    let named = Named::by(candidates.iter().flatten());
    let is_label = |candidate: &Candidate| candidate.look == Look::Label || named.confirms(candidate);
    candidates.into_iter().map(|candidate| candidate.filter(is_label).map(|candidate| candidate.label)).collect()
}

/// Who a document names in labels, and how often; phrases are folded and without spaces, so that `VladimirPutin` is known.
#[derive(Default)]
struct Named {
    /// How often each phrase stands where a label may stand.
    times: HashMap<String, usize>,
    /// People named in full.
    people: HashSet<String>,
    /// Their surnames.
    surnames: HashSet<String>,
}

impl Named {
    fn by<'a>(candidates: impl Iterator<Item = &'a Candidate<'a>>) -> Self {
        let mut named = Self::default();
        let mut seen = HashSet::new();
        for candidate in candidates {
            *named.times.entry(squeeze(candidate.label.speaker)).or_default() += 1;
            if candidate.look == Look::Label && seen.insert(candidate.label.speaker) {
                named.people.insert(squeeze(&candidate.name));
                named.surnames.extend(candidate.name.split_whitespace().next_back().map(squeeze));
            }
        }
        named
    }

    /// Whether the document names the person elsewhere or repeats the phrase.
    fn confirms(&self, candidate: &Candidate) -> bool {
        let phrase = candidate.label.speaker;
        let whole = squeeze(phrase);
        self.people.contains(&whole)
            || self.surnames.contains(&whole)
            || self.times.get(&whole).is_some_and(|times| *times >= repetitions_needed(phrase))
            || (!candidate.name.is_empty() && self.people.contains(&squeeze(&candidate.name)))
    }
}

fn squeeze(phrase: &str) -> String {
    fold(phrase).replace(' ', "")
}

/// How often a phrase that names nobody must repeat to be a speaker: outlets and offices soon, other words later.
fn repetitions_needed(phrase: &str) -> usize {
    let is_shouted = phrase.contains(char::is_uppercase) && !phrase.contains(char::is_lowercase);
    let is_office = phrase.split_whitespace().any(|word| office::is_office(&word.to_lowercase()));
    if is_shouted || is_office { 2 } else { 3 }
}
