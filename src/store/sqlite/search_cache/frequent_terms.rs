//! Holds the most frequent terms, and decides which bigrams of them are indexed.
//!
//! To find two adjacent words, FTS5 compares their positions in every speech that has both. For two frequent words that took
//! 100 ms; a look-up of their bigram takes a few.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::{
    search::query::{Clause, Phrase, Query},
    store::error::{Error, InRecord, Result},
};

/// Speeches that the index must have before frequent terms are computed.
pub(crate) const MIN_SPEECHES: i64 = 1_000;

/// A bigram is indexed if more than this share of the speeches would have both terms by chance.
pub(crate) const SHARE: f64 = 0.1;

/// Frequent terms, each with the share of the speeches that have it.
#[derive(Debug, Default)]
pub struct FrequentTerms {
    /// In alphabetical order.
    terms: Vec<String>,
    shares: HashMap<String, Share>,
    /// Speeches that the index had when the shares were computed; 0 if they were not.
    of: i64,
}

/// The share of the speeches that have a term.
#[derive(Clone, Copy, Debug)]
struct Share {
    of_speeches: f64,
    /// The position among the terms.
    number: u32,
}

impl FrequentTerms {
    /// Parses the shares of terms from JSON: an object of term and share.
    ///
    /// # Errors
    /// If the stored JSON is damaged.
    pub fn from_json(speeches: i64, shares: &str) -> Result<Self> {
        let shares: Result<BTreeMap<String, f64>> = serde_json::from_str(shares).map_err(Error::damaged);
        let shares = shares.in_record(|| "the list of frequent terms".to_owned())?;
        let terms = shares.keys().cloned().collect();
        let numbered = (0..).zip(shares);
        let shares = numbered.map(|(number, (term, of_speeches))| (term, Share { of_speeches, number })).collect();
        Ok(Self { terms, shares, of: speeches })
    }

    /// Whether frequent terms were computed.
    pub fn is_known(&self) -> bool {
        self.of > 0
    }

    /// The indexed bigrams of a text of terms, each once, separated by spaces.
    pub fn pairs(&self, text: &str) -> String {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut before: Option<Share> = None;
        let mut begin = 0;
        for end in memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]) {
            let common = self.shares.get(&text[begin..end]).copied();
            if let (Some(first), Some(second)) = (before, common)
                && is_indexed(first, second)
            {
                pairs.push((first.number, second.number));
            }
            before = common;
            begin = end + 1;
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut text = String::new();
        for (first, second) in pairs {
            let [one, other] = [first, second].map(|number| self.terms[number as usize].as_str());
            for part in [if text.is_empty() { "" } else { " " }, one, "_", other] {
                text.push_str(part);
            }
        }
        text
    }

    /// The bigrams to look up for a query that is one phrase of two words, one for each reading; `None` if the query asks for
    /// anything else, or one of the bigrams is not indexed.
    pub fn bigrams_for(&self, query: &Query) -> Option<Vec<String>> {
        let [wanted] = query.all.as_slice() else { return None };
        let [Clause::Phrase(Phrase { readings, prefixes, .. })] = wanted.as_slice() else { return None };
        if readings.is_empty() || !prefixes.is_empty() || !query.none.is_empty() {
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
