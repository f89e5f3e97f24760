//! How much of their words two records have in common: what tells a session published again from another one.

use std::collections::HashSet;

use crate::model::{ParagraphKind, Record};

/// So many words in a row are compared: set phrases are shorter.
const RUN: usize = 3;
/// With fewer runs than this there is nothing to tell by.
const FEWEST: usize = 8;

/// The share of the shorter record's runs of three words that the other has too, from 0 to 1; nothing where either has too
/// few words.
#[must_use]
pub fn in_common(one: &Record, other: &Record) -> Option<f64> {
    let (one, other) = (runs(one), runs(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < FEWEST {
        return None;
    }
    let shared = short.intersection(&long).count();
    #[allow(clippy::cast_precision_loss, reason = "a share, and far fewer words than a float counts")]
    Some(shared as f64 / short.len() as f64)
}

fn runs(record: &Record) -> HashSet<Vec<&str>> {
    let texts = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
    let texts = texts.filter(|paragraph| paragraph.kind == ParagraphKind::Text);
    texts
        .flat_map(|paragraph| {
            let words: Vec<_> = paragraph.text.split_whitespace().collect();
            words.windows(RUN).map(<[_]>::to_vec).collect::<Vec<_>>()
        })
        .collect()
}
