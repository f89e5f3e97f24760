//! Caches what searches share, for one state of the archive: its languages and frequent terms, the facets of its speeches, names,
//! and the counts per year of searches with very many matches.
//!
//! Invariant: everything in a [`CacheState`] belongs to one [`ArchiveState`]; a newer state evicts all of it.

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

/// Searches whose years are cached, and the longest of them in bytes: about 5 MiB.
const SEARCHES: usize = 4_096;
const LONGEST: usize = 512;

/// Cached names of organisations, of participants, and cached words of names: about 5 MiB each.
pub(crate) const MAX_NAMES: usize = 50_000;

/// The search cache of a [`crate::store::Store`].
#[derive(Debug, Default)]
pub struct SearchCache(Mutex<CacheState>);

#[derive(Debug, Default)]
pub(crate) struct CacheState {
    /// The state of the archive that everything here belongs to.
    state: Option<ArchiveState>,
    pub languages: Option<Vec<Language>>,
    pub frequent_terms: Option<Arc<FrequentTerms>>,
    pub facet_columns: FacetColumns,
    pub organisations: Names,
    pub participants: Names,
    /// Every word of a participant's name; empty if there are too many.
    pub name_words: Option<HashSet<String>>,
    /// Matches per year, by search, for searches with more matches than are inspected.
    pub years: HashMap<String, Vec<(i64, Count)>>,
}

/// By row id: the slug or id, and the name.
pub(crate) type Names = HashMap<i64, (String, String)>;

/// Adds names; evicts all others if there are too many.
pub(crate) fn keep(names: &mut Names, others: Names) {
    if names.len() > MAX_NAMES {
        names.clear();
    }
    names.extend(others);
}

impl SearchCache {
    /// The cache for this state of the archive; evicts what belongs to another.
    pub(crate) fn at(&self, state: ArchiveState) -> MutexGuard<'_, CacheState> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != Some(state) {
            *kept = CacheState { state: Some(state), ..CacheState::default() };
        }
        kept
    }

    /// The cached matches per year of a search.
    pub(crate) fn years(&self, state: ArchiveState, search: &str) -> Option<Vec<(i64, Count)>> {
        self.at(state).years.get(search).cloned()
    }

    /// Caches the matches per year of a search, unless its text is long: long searches are rarely repeated.
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
