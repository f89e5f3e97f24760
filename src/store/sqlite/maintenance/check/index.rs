//! Compares the search index with terms made again from the records.

use std::collections::{BTreeMap, HashMap};

use rusqlite::params;

use crate::{
    search::{ANALYSIS_VERSION, Analysers, Language},
    store::{
        error::Result,
        sqlite::{maintenance::check::faults::Found, row_ids::IDS_PER_SESSION, search, snapshot::Snapshot},
    },
};

/// Terms of a speech that are looked up in its row of the index, spread over all of its terms.
const ASKED: usize = 12;

/// Checks that every speech is in the index with its terms, and that the index has no other terms.
pub fn index(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    let analysis: Option<i64> = snapshot.first("SELECT analysis FROM meta", [], |row| row.get(0))?;
    if analysis != Some(ANALYSIS_VERSION) {
        found.add("it was made by another analysis; run `plenary reindex`".to_owned());
        return Ok(());
    }
    let stray = "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM spoken)";
    let stray: i64 = snapshot.one(stray, [])?;
    if stray > 0 && !found.add(format!("speeches that are not there are in it: {stray}")) {
        return Ok(());
    }
    // Speeches and occurrences of each term; of bigrams only the speeches, because their index has no positions.
    let (mut said, mut beside) = (Said::new(), Said::new());
    let frequent_terms = snapshot.frequent_terms()?;
    let mut analysers = Analysers::default();
    let mut after = i64::MIN;
    loop {
        let next = "SELECT id, slug FROM session WHERE id > ?1 ORDER BY id LIMIT 1";
        let next: Option<(i64, String)> = snapshot.first(next, [after], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((id, slug)) = next else { break };
        after = id;
        // The check of records reports those that cannot be read.
        let Ok(Some(record)) = snapshot.record(&slug) else { continue };
        let analyser = analysers.for_language(Language::from_tag(record.session.language.as_deref()));
        for (place, speech) in record.speeches.iter().enumerate() {
            let terms = search::index::terms(&record, speech, analyser);
            let beside_each_other = terms.pairs(&frequent_terms);
            let (words, pairs) = (times(&terms.words), times(&beside_each_other));
            add(&mut said, words.iter().map(|(term, times)| (*term, *times)));
            add(&mut beside, pairs.keys().map(|term| (*term, 0)));
            let id = id * IDS_PER_SESSION + IDS_PER_SESSION - i64::try_from(place).unwrap_or(i64::MAX) - 1;
            let is_there = is_found(snapshot, "search", id, &words)? && is_found(snapshot, "search_pair", id, &pairs)?;
            if !is_there && !found.add(format!("{slug}: speech {} is not found by its own words", speech.id)) {
                return Ok(());
            }
        }
    }
    compare(snapshot, "search_term", &said, found)?;
    compare(snapshot, "search_pair_term", &beside, found)
}

/// For each term, the speeches that have it, and its occurrences.
type Said = BTreeMap<String, (i64, i64)>;

/// The occurrences of each term in a row.
fn times(terms: &str) -> HashMap<&str, i64> {
    let mut times = HashMap::new();
    terms.split_ascii_whitespace().for_each(|term| *times.entry(term).or_default() += 1);
    times
}

fn add<'t>(said: &mut Said, terms: impl Iterator<Item = (&'t str, i64)>) {
    for (term, times) in terms {
        let (speeches, all) = said.entry(term.to_owned()).or_default();
        *speeches += 1;
        *all += times;
    }
}

/// Whether a sample of a speech's terms is in its row of the index.
fn is_found(snapshot: &Snapshot, index: &str, speech: i64, times: &HashMap<&str, i64>) -> Result<bool> {
    let mut terms: Vec<_> = times.keys().collect();
    terms.sort_unstable();
    let every = terms.len().div_ceil(ASKED).max(1);
    let asked = terms.iter().step_by(every).map(|term| format!("\"{term}\"")).collect::<Vec<_>>().join(" AND ");
    let row = format!(
        "SELECT 1 FROM {index} WHERE {index} MATCH ?1 AND rowid = (SELECT id FROM spoken WHERE speech_id = ?2)"
    );
    Ok(snapshot.first(&row, params![asked, speech], |_| Ok(()))?.is_some())
}

/// Compares a table of terms with the terms of the records.
fn compare(snapshot: &Snapshot, table: &str, said: &Said, found: &mut Found) -> Result<()> {
    let mut after = String::new();
    let mut terms = 0;
    loop {
        let page = format!("SELECT term, doc, coalesce(cnt, 0) FROM {table} WHERE term > ?1 LIMIT 10000");
        let page: Vec<(String, i64, i64)> =
            snapshot.all(&page, [&after], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let Some((last, ..)) = page.last() else { break };
        after.clone_from(last);
        for (term, speeches, times) in page {
            terms += 1;
            let (was, often) = said.get(&term).copied().unwrap_or((0, 0));
            if (was, often) != (speeches, times) {
                let what = format!(
                    "“{term}” is in it {times} times in {speeches} speeches, and was said {often} times in {was}; \
                     run `plenary reindex`"
                );
                if !found.add(what) {
                    return Ok(());
                }
            }
        }
    }
    if terms < said.len() {
        found.add(format!("terms are missing: {} of {}; run `plenary reindex`", said.len() - terms, said.len()));
    }
    Ok(())
}
