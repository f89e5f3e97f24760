//! What searches need again and again, kept for as long as the archive stays in one state: the languages spoken in it, its
//! common words, what is true of its speeches, what is called how, and in which years words were said that are said too often to
//! be counted each time.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{common::Common, facts::Facts};
use crate::{
    search::Language,
    store::{Count, Result, Snapshot},
};

/// The most searches whose years are kept, and the most bytes that one may be written in: about 5 MiB.
const SEARCHES: usize = 4_096;
const LONGEST: usize = 512;

/// The most organisations or participants of whom it is kept what they are called, and the most words of names: about 5 MiB each.
const NAMES: usize = 50_000;

/// What is kept by a [`crate::store::Store`].
#[derive(Debug, Default)]
pub struct Memory(Mutex<Kept>);

#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Of which state of the archive it is true.
    state: String,
    languages: Option<Vec<Language>>,
    common: Option<Arc<Common>>,
    pub facts: Facts,
    pub organisations: Names,
    pub participants: Names,
    /// Every word of a name; none where there are too many.
    name_words: Option<HashSet<String>>,
    /// Of a search with more matches than are looked at.
    years: HashMap<String, Vec<(i64, Count)>>,
}

/// By row id, what stands in addresses and what is shown.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<i64, (String, String)>);

impl Names {
    /// Of one, if it is known.
    pub fn of(&self, id: i64) -> Option<&(String, String)> {
        self.0.get(&id)
    }

    /// Of some, as far as they are known, and which are not.
    pub fn known(&self, ids: &[i64]) -> (Self, Vec<i64>) {
        let (mut known, mut unknown) = (HashMap::new(), Vec::new());
        for id in ids {
            match self.0.get(id) {
                Some(names) => _ = known.insert(*id, names.clone()),
                None => unknown.push(*id),
            }
        }
        (Self(known), unknown)
    }

    /// Some more.
    pub fn add(&mut self, names: Vec<(i64, String, String)>) {
        self.0.extend(names.into_iter().map(|(id, address, name)| (id, (address, name))));
    }

    /// Keeps them with others, as long as there are not too many.
    pub fn keep(&mut self, others: &Self) {
        if self.0.len() > NAMES {
            self.0.clear();
        }
        self.0.extend(others.0.iter().map(|(id, names)| (*id, names.clone())));
    }
}

impl Memory {
    /// What is kept of this state; nothing at first.
    pub(super) fn of(&self, state: &str) -> MutexGuard<'_, Kept> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != state {
            *kept = Kept { state: state.to_owned(), ..Kept::default() };
        }
        kept
    }

    /// How many matches a search has in each year, where that is known.
    pub(super) fn years(&self, state: &str, search: &str) -> Option<Vec<(i64, Count)>> {
        self.of(state).years.get(search).cloned()
    }

    /// Keeps how many it has, unless it is long: few ask such a one again.
    pub(super) fn keep_years(&self, state: &str, search: String, years: Vec<(i64, Count)>) {
        if search.len() > LONGEST {
            return;
        }
        let mut kept = self.of(state);
        if kept.years.len() >= SEARCHES {
            kept.years.clear();
        }
        kept.years.insert(search, years);
    }
}

impl Snapshot {
    /// The languages whose forms of words a query may mean: those of the archive's speeches.
    pub async fn languages_spoken(&mut self) -> Result<Vec<Language>> {
        let state = self.state();
        if let Some(languages) = &self.memory().of(&state).languages {
            return Ok(languages.clone());
        }
        let tallies = self.languages().await?;
        let mut languages: Vec<_> = tallies.iter().map(|tally| Language::of(Some(&tally.value))).collect();
        let told: i64 = tallies.iter().map(|tally| tally.sessions).sum();
        if told < self.archive().await?.sessions || languages.is_empty() {
            languages.push(Language::Other);
        }
        languages.sort_unstable();
        languages.dedup();
        self.memory().of(&state).languages = Some(languages.clone());
        Ok(languages)
    }

    /// Which words are common.
    pub(super) async fn common(&mut self) -> Result<Arc<Common>> {
        let state = self.state();
        if let Some(common) = &self.memory().of(&state).common {
            return Ok(Arc::clone(common));
        }
        let common = Arc::new(Common::told(self.connection()).await?);
        self.memory().of(&state).common = Some(Arc::clone(&common));
        Ok(common)
    }

    /// Whether each of these words is one of somebody's name, as far as is known.
    pub(super) async fn are_of_names(&mut self, words: &[&str]) -> Result<bool> {
        let state = self.state();
        let are = |known: &HashSet<String>| known.is_empty() || words.iter().all(|word| known.contains(*word));
        if let Some(known) = &self.memory().of(&state).name_words {
            return Ok(are(known));
        }
        let known = "SELECT json_group_array(word) FROM (SELECT DISTINCT word FROM name_word LIMIT $1)";
        let most = i64::try_from(NAMES + 1).unwrap_or(i64::MAX);
        let known: String = sqlx::query_scalar(known).bind(most).fetch_one(self.connection()).await?;
        let mut known: HashSet<String> = serde_json::from_str(&known)?;
        if known.len() > NAMES {
            known.clear();
        }
        let answer = are(&known);
        self.memory().of(&state).name_words = Some(known);
        Ok(answer)
    }
}
