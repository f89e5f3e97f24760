//! Words that many speeches have, and the pairs of them that are indexed: to find that two such words stand side by side, the
//! engine would look where each of them stands in every speech that has both.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::{
    search::query::{Phrase, Query, Wanted},
    store::error::Result,
};

/// Of how many speeches it is told which words are common.
pub(crate) const MIN_SPEECHES: i64 = 1_000;

/// Pairs are indexed of words that both are in more than this share of the speeches, if they fell on them by chance.
pub(crate) const SHARE: f64 = 0.1;

/// Common words, each with the share of the speeches that have it.
#[derive(Debug, Default)]
pub struct FrequentTerms {
    shares: HashMap<String, Share>,
    /// Of how many speeches this was told; 0 where it has yet to be.
    of: i64,
}

/// The share of the speeches that have a word.
#[derive(Clone, Copy, Debug)]
struct Share {
    of_speeches: f64,
    /// Which of the common words it is.
    number: usize,
}

impl FrequentTerms {
    /// What was told of so many speeches: a share for each word, as JSON.
    pub fn from_json(speeches: i64, shares: &str) -> Result<Self> {
        let shares: BTreeMap<String, f64> = serde_json::from_str(shares)?;
        let numbered = shares.into_iter().enumerate();
        let shares = numbered.map(|(number, (term, of_speeches))| (term, Share { of_speeches, number })).collect();
        Ok(Self { shares, of: speeches })
    }

    /// Whether it was told which words are common.
    pub fn is_known(&self) -> bool {
        self.of > 0
    }

    /// The pairs that terms of a text make, one each, with a space between.
    pub fn pairs(&self, text: &str) -> String {
        let mut pairs = Vec::new();
        let mut before: Option<(&str, Share)> = None;
        for term in text.split(' ') {
            let common = self.shares.get(term).map(|share| (term, *share));
            if let (Some((one, first)), Some((other, second))) = (before, common)
                && is_indexed(first, second)
            {
                pairs.push(((first.number, second.number), one, other));
            }
            before = common;
        }
        pairs.sort_unstable_by_key(|(numbers, ..)| *numbers);
        pairs.dedup_by_key(|(numbers, ..)| *numbers);
        let mut text = String::new();
        for (_, one, other) in pairs {
            for part in [if text.is_empty() { "" } else { " " }, one, "_", other] {
                text.push_str(part);
            }
        }
        text
    }

    /// What stands in the index for a query that asks for two words side by side, in each of its readings; nothing where it asks
    /// for more, or pairs of them are not indexed.
    pub fn bigrams_for(&self, query: &Query) -> Option<Vec<String>> {
        let [wanted] = query.all.as_slice() else { return None };
        let [Wanted::Phrase(Phrase { readings, beginnings, .. })] = wanted.as_slice() else { return None };
        if readings.is_empty() || !beginnings.is_empty() || !query.none.is_empty() {
            return None;
        }
        let pair = |terms: &Vec<String>| match terms.as_slice() {
            [one, other] => self.pair(one, other),
            _ => None,
        };
        readings.iter().map(pair).collect()
    }

    fn pair(&self, one: &str, other: &str) -> Option<String> {
        let (first, second) = (*self.shares.get(one)?, *self.shares.get(other)?);
        is_indexed(first, second).then(|| format!("{one}_{other}"))
    }
}

fn is_indexed(first: Share, second: Share) -> bool {
    first.of_speeches * second.of_speeches > SHARE
}
