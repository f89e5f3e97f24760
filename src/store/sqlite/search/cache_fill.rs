//! Looks up what searches share, and keeps it in the search cache.

use std::{collections::HashSet, sync::Arc};

use crate::{
    search::Language,
    store::{
        error::Result,
        sqlite::{
            search::bigrams::SELECT_FREQUENT_TERMS,
            search_cache::{cache::MAX_NAMES, frequent_terms::FrequentTerms},
            snapshot::Snapshot,
        },
    },
};

impl Snapshot<'_> {
    /// The languages of the archive's speeches, whose word forms a query may use.
    pub fn languages_spoken(&self) -> Result<Vec<Language>> {
        if let Some(languages) = &self.cache().languages {
            return Ok(languages.clone());
        }
        let tallies = "SELECT value, sessions FROM tally WHERE facet = 'language'";
        let tallies: Vec<(String, i64)> = self.all(tallies, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut languages: Vec<_> = tallies.iter().map(|(tag, _)| Language::from_tag(Some(tag))).collect();
        let known: i64 = tallies.iter().map(|(_, sessions)| sessions).sum();
        let sessions = "SELECT sessions FROM tally WHERE facet = 'archive'";
        if known < self.first(sessions, [], |row| row.get(0))?.unwrap_or(0) || languages.is_empty() {
            languages.push(Language::Other);
        }
        languages.sort_unstable();
        languages.dedup();
        self.cache().languages = Some(languages.clone());
        Ok(languages)
    }

    /// The frequent terms.
    pub(in crate::store) fn frequent_terms(&self) -> Result<Arc<FrequentTerms>> {
        if let Some(common) = &self.cache().frequent_terms {
            return Ok(Arc::clone(common));
        }
        let known = self.first(SELECT_FREQUENT_TERMS, [], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        // A small archive has none.
        let frequent_terms = Arc::new(match known {
            Some((speeches, shares)) => FrequentTerms::from_json(speeches, &shares)?,
            None => FrequentTerms::default(),
        });
        self.cache().frequent_terms = Some(Arc::clone(&frequent_terms));
        Ok(frequent_terms)
    }

    /// Whether each of these words is part of a participant's name. True if there are too many names to know.
    pub(crate) fn are_in_names(&self, words: &[&str]) -> Result<bool> {
        let are = |known: &HashSet<String>| known.is_empty() || words.iter().all(|word| known.contains(*word));
        if let Some(known) = &self.cache().name_words {
            return Ok(are(known));
        }
        let most = i64::try_from(MAX_NAMES + 1).unwrap_or(i64::MAX);
        let known = self.all("SELECT DISTINCT word FROM name_word LIMIT ?1", [most], |row| row.get(0))?;
        let mut known: HashSet<String> = known.into_iter().collect();
        if known.len() > MAX_NAMES {
            known.clear();
        }
        let answer = are(&known);
        self.cache().name_words = Some(known);
        Ok(answer)
    }
}
