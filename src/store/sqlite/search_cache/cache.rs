//! What searches need again and again, kept for as long as the archive stays in one state: the languages spoken in it, its
//! common words, what is true of its speeches, what is called how, and in which years words were said that are said too often to
//! be counted each time.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    search::Language,
    store::{
        count::Count,
        sqlite::{
            archive_state::ArchiveState,
            search_cache::{facet_columns::FacetColumns, frequent_terms::FrequentTerms},
        },
    },
};

/// The most searches whose years are kept, and the most bytes that one may be written in: about 5 MiB.
const SEARCHES: usize = 4_096;
const LONGEST: usize = 512;

/// The most organisations or participants of whom it is kept what they are called, and the most words of names: about 5 MiB each.
pub(crate) const MAX_NAMES: usize = 50_000;

/// What is kept by a [`crate::store::Store`].
#[derive(Debug, Default)]
pub struct SearchCache(Mutex<CacheState>);

#[derive(Debug, Default)]
pub(crate) struct CacheState {
    /// Of which state of the archive it is true.
    state: Option<ArchiveState>,
    pub languages: Option<Vec<Language>>,
    pub frequent_terms: Option<Arc<FrequentTerms>>,
    pub facet_columns: FacetColumns,
    pub organisations: Names,
    pub participants: Names,
    /// Every word of a name; none where there are too many.
    pub name_words: Option<HashSet<String>>,
    /// Of a search with more matches than are looked at.
    pub years: HashMap<String, Vec<(i64, Count)>>,
}

/// By row id, what stands in addresses and what is shown.
pub(crate) type Names = HashMap<i64, (String, String)>;

/// Keeps some with others, as long as there are not too many.
pub(crate) fn keep(names: &mut Names, others: Names) {
    if names.len() > MAX_NAMES {
        names.clear();
    }
    names.extend(others);
}

impl SearchCache {
    /// What is kept of this state; nothing at first.
    pub(crate) fn at(&self, state: ArchiveState) -> MutexGuard<'_, CacheState> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != Some(state) {
            *kept = CacheState { state: Some(state), ..CacheState::default() };
        }
        kept
    }

    /// How many matches a search has in each year, where that is known.
    pub(crate) fn years(&self, state: ArchiveState, search: &str) -> Option<Vec<(i64, Count)>> {
        self.at(state).years.get(search).cloned()
    }

    /// Keeps how many it has, unless it is long: few ask such a one again.
    pub(crate) fn keep_years(&self, state: ArchiveState, search: String, years: Vec<(i64, Count)>) {
        if search.len() > LONGEST {
            return;
        }
        let mut kept = self.at(state);
        if kept.years.len() >= SEARCHES {
            kept.years.clear();
        }
        kept.years.insert(search, years);
    }
}
