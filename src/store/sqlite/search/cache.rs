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
        error::Result,
        sqlite::{
            read::listing::Count,
            search::{bigrams::FrequentTerms, facet_columns::FacetColumns},
            snapshot::{Snapshot, State},
        },
    },
};

/// The most searches whose years are kept, and the most bytes that one may be written in: about 5 MiB.
const SEARCHES: usize = 4_096;
const LONGEST: usize = 512;

/// The most organisations or participants of whom it is kept what they are called, and the most words of names: about 5 MiB each.
const NAMES: usize = 50_000;

/// What is kept by a [`crate::store::Store`].
#[derive(Debug, Default)]
pub struct SearchCache(Mutex<CacheState>);

#[derive(Debug, Default)]
pub(crate) struct CacheState {
    /// Of which state of the archive it is true.
    state: Option<State>,
    languages: Option<Vec<Language>>,
    frequent_terms: Option<Arc<FrequentTerms>>,
    pub facet_columns: FacetColumns,
    pub organisations: Names,
    pub participants: Names,
    /// Every word of a name; none where there are too many.
    name_words: Option<HashSet<String>>,
    /// Of a search with more matches than are looked at.
    years: HashMap<String, Vec<(i64, Count)>>,
}

/// By row id, what stands in addresses and what is shown.
pub(crate) type Names = HashMap<i64, (String, String)>;

/// Keeps some with others, as long as there are not too many.
pub(crate) fn keep(names: &mut Names, others: Names) {
    if names.len() > NAMES {
        names.clear();
    }
    names.extend(others);
}

impl SearchCache {
    /// What is kept of this state; nothing at first.
    pub(crate) fn at(&self, state: State) -> MutexGuard<'_, CacheState> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != Some(state) {
            *kept = CacheState { state: Some(state), ..CacheState::default() };
        }
        kept
    }

    /// How many matches a search has in each year, where that is known.
    pub(crate) fn years(&self, state: State, search: &str) -> Option<Vec<(i64, Count)>> {
        self.at(state).years.get(search).cloned()
    }

    /// Keeps how many it has, unless it is long: few ask such a one again.
    pub(crate) fn keep_years(&self, state: State, search: String, years: Vec<(i64, Count)>) {
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

impl Snapshot<'_> {
    /// What is kept of this state of the archive.
    pub(crate) fn cache(&self) -> MutexGuard<'_, CacheState> {
        self.search_cache.at(self.state())
    }

    /// The languages whose forms of words a query may mean: those of the archive's speeches.
    pub fn languages_spoken(&self) -> Result<Vec<Language>> {
        if let Some(languages) = &self.cache().languages {
            return Ok(languages.clone());
        }
        let tallies = "SELECT value, sessions FROM tally WHERE facet = 'language'";
        let tallies: Vec<(String, i64)> = self.all(tallies, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut languages: Vec<_> = tallies.iter().map(|(tag, _)| Language::of(Some(tag))).collect();
        let told: i64 = tallies.iter().map(|(_, sessions)| sessions).sum();
        let sessions = "SELECT sessions FROM tally WHERE facet = 'archive'";
        if told < self.first(sessions, [], |row| row.get(0))?.unwrap_or(0) || languages.is_empty() {
            languages.push(Language::Other);
        }
        languages.sort_unstable();
        languages.dedup();
        self.cache().languages = Some(languages.clone());
        Ok(languages)
    }

    /// Which words are common.
    pub(in crate::store) fn frequent_terms(&self) -> Result<Arc<FrequentTerms>> {
        if let Some(common) = &self.cache().frequent_terms {
            return Ok(Arc::clone(common));
        }
        let told = self.first(FrequentTerms::SELECT, [], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let frequent_terms =
            Arc::new(told.map(|(of, shares)| FrequentTerms::from_json(of, &shares)).transpose()?.unwrap_or_default());
        self.cache().frequent_terms = Some(Arc::clone(&frequent_terms));
        Ok(frequent_terms)
    }

    /// Whether each of these words is one of somebody's name, as far as is known.
    pub(crate) fn are_of_names(&self, words: &[&str]) -> Result<bool> {
        let are = |known: &HashSet<String>| known.is_empty() || words.iter().all(|word| known.contains(*word));
        if let Some(known) = &self.cache().name_words {
            return Ok(are(known));
        }
        let most = i64::try_from(NAMES + 1).unwrap_or(i64::MAX);
        let known = self.all("SELECT DISTINCT word FROM name_word LIMIT ?1", [most], |row| row.get(0))?;
        let mut known: HashSet<String> = known.into_iter().collect();
        if known.len() > NAMES {
            known.clear();
        }
        let answer = are(&known);
        self.cache().name_words = Some(known);
        Ok(answer)
    }
}
