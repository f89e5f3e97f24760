//! Expands prefixes of a query into terms of the index.
//!
//! FTS5 merges the matches of all terms of a prefix before it returns the first; a search for the terms by name is many times
//! faster.

use std::collections::HashMap;

use crate::{
    search::query::{Clause, Phrase, Query},
    store::{error::Result, sqlite::snapshot::Snapshot},
};

/// Terms that a prefix expands to at the most; with more, FTS5 is asked for the prefix itself.
const MOST: usize = 512;

/// The terms of each prefix; empty if there are none, or too many.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prefixes(HashMap<String, Vec<String>>);

impl Prefixes {
    /// Whether the query has no prefix.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The terms of a prefix; `None` if there are none, or too many.
    pub fn terms(&self, beginning: &str) -> Option<&[String]> {
        self.0.get(beginning).map(Vec::as_slice).filter(|terms| !terms.is_empty())
    }
}

impl Snapshot<'_> {
    /// Expands every prefix of a query.
    pub(crate) fn prefixes(&self, query: &Query) -> Result<Prefixes> {
        let mut prefixes = Prefixes::default();
        for wanted in query.all.iter().flatten().chain(&query.none) {
            let phrases: &[&Phrase] = match wanted {
                Clause::Phrase(one) => &[one],
                Clause::Near(one, other, _) => &[one, other],
            };
            for beginning in phrases.iter().flat_map(|phrase| &phrase.prefixes).filter_map(|terms| terms.last()) {
                if !prefixes.0.contains_key(beginning) {
                    let mut terms = self.terms_from(beginning)?;
                    if terms.len() > MOST {
                        terms.clear();
                    }
                    prefixes.0.insert(beginning.clone(), terms);
                }
            }
        }
        Ok(prefixes)
    }

    /// The terms of a prefix, up to one too many. Each look-up starts after the term before, past all its positions.
    fn terms_from(&self, beginning: &str) -> Result<Vec<String>> {
        let next = "SELECT term FROM search_place WHERE term >= ?1 LIMIT 1";
        let mut terms: Vec<String> = Vec::new();
        while terms.len() <= MOST {
            let from = terms.last().map_or_else(|| beginning.to_owned(), |last| format!("{last}\u{1}"));
            let term: Option<String> = self.first(next, [from], |row| row.get(0))?;
            let Some(term) = term.filter(|term| term.starts_with(beginning)) else { break };
            terms.push(term);
        }
        Ok(terms)
    }
}
