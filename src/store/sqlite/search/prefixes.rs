//! Which terms of the index begin as a reader typed. Asked for by name they are found many times faster than by their
//! beginning, for which the engine puts all their speeches together first.

use std::collections::HashMap;

use crate::{
    search::query::{Phrase, Query, Wanted},
    store::{error::Result, sqlite::snapshot::Snapshot},
};

/// The most terms that stand for one beginning; of more, the engine is asked by the beginning itself.
const MOST: usize = 512;

/// The terms of each beginning; none where there are none, or too many.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prefixes(HashMap<String, Vec<String>>);

impl Prefixes {
    /// Whether the query has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The terms that begin so; nothing where there are none, or too many.
    pub fn terms(&self, beginning: &str) -> Option<&[String]> {
        self.0.get(beginning).map(Vec::as_slice).filter(|terms| !terms.is_empty())
    }
}

impl Snapshot<'_> {
    /// The terms of every beginning that a query asks for.
    pub(crate) fn beginnings(&self, query: &Query) -> Result<Prefixes> {
        let mut beginnings = Prefixes::default();
        for wanted in query.all.iter().flatten().chain(&query.none) {
            let phrases: &[&Phrase] = match wanted {
                Wanted::Phrase(one) => &[one],
                Wanted::Near(one, other, _) => &[one, other],
            };
            for beginning in phrases.iter().flat_map(|phrase| &phrase.beginnings).filter_map(|terms| terms.last()) {
                if !beginnings.0.contains_key(beginning) {
                    let terms = Some(self.terms_from(beginning)?).filter(|terms| terms.len() <= MOST);
                    beginnings.0.insert(beginning.clone(), terms.unwrap_or_default());
                }
            }
        }
        Ok(beginnings)
    }

    /// The terms that begin so, and no more than one too many. Each is found from the one before, past all of its places.
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
