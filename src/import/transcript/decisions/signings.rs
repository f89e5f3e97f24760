//! Documents of which prose says only that their signing took place: `The visit saw the signing of an agreement on tides.`

use std::sync::LazyLock;

use crate::import::transcript::{
    decisions::documents::{self, Document},
    vocabulary::{
        phrases::{Phrases, Words},
        words,
    },
};

/// The noun for the act, up to the document.
static ACTS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "signing ceremony for|of|",
        "signing of",
        "signing",
        "signature of",
        "signature de|du|des|d",
        "signature|signatures|names to|under",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Words that say that the act took place, before it or after it.
static TOOK_PLACE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "saw|witnessed|attended|oversaw|observed",
        "resulted|culminated|concluded|ended in|with",
        "included|featured|followed",
        "took place",
        "put|affixed|appended|set his|her|their",
        "ended|closed|finished|wrapped|capped up| with|by",
        "was|were held|witnessed|followed|marked",
        "a|ont assisté|vu|abouti",
        "a eu lieu",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Words that end the name of the last document.
const ENDS: &[&str] = &[
    " took place",
    " was held",
    " was witnessed",
    " were held",
    " was followed",
    " followed",
    " in the presence of ",
    " by the ",
    " by ministers ",
    " a eu lieu",
    ", which ",
];

/// Words before the verb that say that it has not happened.
const NOT_YET: &[&str] = &["to", "not", "before", "until", "if"];

/// The documents whose signing took place according to a sentence; none where it only foresees it.
pub(crate) fn named_in(sentence: &str, words: &Words) -> Option<Vec<Document>> {
    let act = ACTS.find_in(words).into_iter().next()?;
    let verb = TOOK_PLACE.find_in(words).into_iter().next()?;
    let is_foreseen = (verb.first.saturating_sub(3)..verb.first)
        .map(|index| words.get(index))
        .any(|word| words::foresees(word) || NOT_YET.contains(&word));
    if is_foreseen {
        return None;
    }
    let start = words.range(act.next.checked_sub(1)?).end;
    let rest = sentence.get(start..)?;
    let end = ENDS.iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let documents = documents::named_in(rest.get(..end)?.trim_start_matches([':', ' ', '’', '\'']));
    (!documents.is_empty()).then_some(documents)
}

/// Whether a sentence with a colon at its end introduces a list of documents that were signed.
pub(crate) fn before_list(sentence: &str) -> bool {
    let words = Words::of(sentence);
    let is_last = ACTS.find_in(&words).last().is_some_and(|act| act.next + 6 >= words.len());
    let is_foreseen = (0..words.len()).any(|index| words::foresees(words.get(index)));
    is_last && TOOK_PLACE.is_in(&words) && !is_foreseen
}
