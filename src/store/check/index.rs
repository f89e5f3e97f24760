//! Whether what is searched is what was said: terms made again from the words, against those that the index has.

use std::collections::{BTreeMap, HashMap};

use super::Found;
use crate::{
    search::{ANALYSIS, Analysers, Language},
    store::{Result, Snapshot, filter::ROOM, search},
};

/// How many distinct terms of a speech are asked for in its own row, spread over all of it.
const ASKED: usize = 12;

/// Every speech is in the index with its own terms, and the index has no others.
pub async fn index(snapshot: &mut Snapshot, found: &mut Found) -> Result<()> {
    let analysis: i64 = sqlx::query_scalar("SELECT analysis FROM meta").fetch_one(snapshot.connection()).await?;
    if analysis != ANALYSIS {
        found.goes_on("it was made by another analysis; run plenary reindex".to_owned());
        return Ok(());
    }
    let stray = "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM speech)";
    let stray: i64 = sqlx::query_scalar(stray).fetch_one(snapshot.connection()).await?;
    if stray > 0 && !found.goes_on(format!("speeches that are not there are in it: {stray}")) {
        return Ok(());
    }
    // How many speeches have each term, and how often.
    let mut said: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    let mut analysers = Analysers::default();
    let mut after = i64::MIN;
    loop {
        let next = "SELECT id, slug FROM session WHERE id > $1 ORDER BY id LIMIT 1";
        let next: Option<(i64, String)> =
            sqlx::query_as(next).bind(after).fetch_optional(snapshot.connection()).await?;
        let Some((id, slug)) = next else { break };
        after = id;
        // What cannot be read is told of among the records.
        let Ok(Some(record)) = snapshot.record(&slug).await else { continue };
        let analyser = analysers.of(Language::of(record.session.language.as_deref()));
        for (place, speech) in record.speeches.iter().enumerate() {
            let terms = search::index::terms(&record, speech, analyser);
            let mut times: HashMap<&str, i64> = HashMap::new();
            terms.split(' ').for_each(|term| *times.entry(term).or_default() += 1);
            for (term, times) in &times {
                let (speeches, all) = said.entry((*term).to_owned()).or_default();
                *speeches += 1;
                *all += times;
            }
            let row = id * ROOM + ROOM - i64::try_from(place).unwrap_or(i64::MAX) - 1;
            if !is_found(snapshot, row, &times).await?
                && !found.goes_on(format!("{slug}: speech {} is not found by its own words", speech.id))
            {
                return Ok(());
            }
        }
    }
    compare(snapshot, &said, found).await
}

/// Whether some of a speech's terms are all in its own row.
async fn is_found(snapshot: &mut Snapshot, row: i64, times: &HashMap<&str, i64>) -> Result<bool> {
    let mut terms: Vec<_> = times.keys().collect();
    terms.sort_unstable();
    let every = terms.len().div_ceil(ASKED).max(1);
    let asked = terms.iter().step_by(every).map(|term| format!("\"{term}\"")).collect::<Vec<_>>().join(" AND ");
    let is_there = sqlx::query_scalar("SELECT count(*) FROM search WHERE search MATCH $1 AND rowid = $2");
    let is_there: i64 = is_there.bind(asked).bind(row).fetch_one(snapshot.connection()).await?;
    Ok(is_there == 1)
}

async fn compare(snapshot: &mut Snapshot, said: &BTreeMap<String, (i64, i64)>, found: &mut Found) -> Result<()> {
    let mut after = String::new();
    let mut terms = 0;
    loop {
        let page = "SELECT term, doc, cnt FROM search_term WHERE term > $1 LIMIT 10000";
        let page: Vec<(String, i64, i64)> = sqlx::query_as(page).bind(&after).fetch_all(snapshot.connection()).await?;
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
