//! Whether what is searched is what was said: terms made again from the words, against those that the index has.

use std::collections::{BTreeMap, HashMap};

use rusqlite::params;

use crate::{
    search::{ANALYSIS_VERSION, Analysers, Language},
    store::{
        error::Result,
        sqlite::{maintenance::check::faults::Found, row_ids::IDS_PER_SESSION, search, snapshot::Snapshot},
    },
};

/// How many distinct terms of a speech are asked for in its own row, spread over all of it.
const ASKED: usize = 12;

/// Every speech is in the index with its own terms, and the index has no others.
pub fn index(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    let analysis: Option<i64> = snapshot.first("SELECT analysis FROM meta", [], |row| row.get(0))?;
    if analysis != Some(ANALYSIS_VERSION) {
        found.goes_on("it was made by another analysis; run plenary reindex".to_owned());
        return Ok(());
    }
    let stray = "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM spoken)";
    let stray: i64 = snapshot.first(stray, [], |row| row.get(0))?.unwrap_or_default();
    if stray > 0 && !found.goes_on(format!("speeches that are not there are in it: {stray}")) {
        return Ok(());
    }
    // How many speeches have each term, and how often; the same of pairs, of which it is not known how often.
    let (mut said, mut beside) = (Said::new(), Said::new());
    let frequent_terms = snapshot.frequent_terms()?;
    let mut analysers = Analysers::default();
    let mut after = i64::MIN;
    loop {
        let next = "SELECT id, slug FROM session WHERE id > ?1 ORDER BY id LIMIT 1";
        let next: Option<(i64, String)> = snapshot.first(next, [after], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((id, slug)) = next else { break };
        after = id;
        // What cannot be read is told of among the records.
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
            if !is_there && !found.goes_on(format!("{slug}: speech {} is not found by its own words", speech.id)) {
                return Ok(());
            }
        }
    }
    compare(snapshot, "search_term", &said, found)?;
    compare(snapshot, "search_pair_term", &beside, found)
}

/// How many speeches have each term, and how often they say it.
type Said = BTreeMap<String, (i64, i64)>;

/// How often each term stands in a row.
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

/// Whether some of a speech's terms are all in its own row.
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

/// Whether a table of terms has those that were said, and no others.
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
            let (was, often) = said.get(&term).copied().unwrap_or_default();
            if (was, often) != (speeches, times) {
                let what = format!(
                    "“{term}” is in it {times} times in {speeches} speeches, and was said {often} times in {was}; \
                     run plenary reindex"
                );
                if !found.goes_on(what) {
                    return Ok(());
                }
            }
        }
    }
    if terms < said.len() {
        found.goes_on(format!("terms are missing: {} of {}; run plenary reindex", said.len() - terms, said.len()));
    }
    Ok(())
}
