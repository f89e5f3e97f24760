//! Measures how many words two records share, to recognise a session that was published again.

use std::collections::HashSet;

use crate::model::{ParagraphKind, Record};

/// The length of the word sequences that are compared; set phrases are shorter.
const RUN: usize = 3;
/// From here on scripts do not set words apart by spaces: each sign counts as a word.
const UNSPACED: char = '\u{3000}';
/// With fewer sequences than this the ratio means nothing.
const MIN_RUNS: usize = 8;

/// The share of the shorter record's three-word sequences that the other contains, from 0 to 1; `None` if either record has
/// too few words.
#[must_use]
pub fn shared_word_ratio(one: &Record, other: &Record) -> Option<f64> {
    let (one, other) = (runs(one), runs(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < MIN_RUNS {
        return None;
    }
    let shared = short.intersection(&long).count();
    #[allow(clippy::cast_precision_loss, reason = "a share, and far fewer words than a float counts")]
    Some(shared as f64 / short.len() as f64)
}

fn runs(record: &Record) -> HashSet<Vec<&str>> {
    texts(record)
        .flat_map(|text| {
            let words: Vec<_> = words(text).collect();
            words.windows(RUN).map(<[_]>::to_vec).collect::<Vec<_>>()
        })
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_sign = |letter: &char| *letter >= UNSPACED;
    text.split_whitespace().flat_map(move |word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let end = if is_sign(&first) {
                first.len_utf8()
            } else {
                rest.find(|letter| is_sign(&letter)).unwrap_or(rest.len())
            };
            let (word, after) = rest.split_at(end);
            rest = after;
            Some(word)
        })
    })
}

/// The paragraphs that are compared: what was said.
pub(crate) fn texts(record: &Record) -> impl Iterator<Item = &str> {
    let paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
    paragraphs.filter(|paragraph| paragraph.kind == ParagraphKind::Text).map(|paragraph| paragraph.text.as_str())
}
