//! Checks what SQL cannot read: whole records and compressed texts. Reads a page at a time to bound memory.

use sha2::{Digest, Sha256};

use crate::{
    model::Record,
    reconcile,
    store::{
        error::{Error, Result},
        sqlite::{
            compression::decompress, maintenance::check::faults::Found, read::open_questions::Asked, snapshot::Snapshot,
        },
    },
};

/// Bytes of a decompressed record at the most: far more than any source has.
const MOST: usize = 256 * 1024 * 1024;

/// What is wrong, without the advice to run the check that is running.
fn fault_of(error: Error) -> String {
    match error {
        Error::Damaged { record: Some(record), fault } => format!("{record}: {fault}"),
        Error::Damaged { record: None, fault } => fault,
        other => other.to_string(),
    }
}

/// Checks that each record can be read, and has the fingerprint and the sketch that were stored.
pub fn records(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let page = "SELECT id, slug, fingerprint FROM session WHERE id > ?1 ORDER BY id LIMIT 1000";
        let page: Vec<(i64, String, String)> =
            snapshot.all(page, [after], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let Some(&(last, ..)) = page.last() else { return Ok(()) };
        after = last;
        for (id, slug, fingerprint) in page {
            let what = match snapshot.record(&slug) {
                Ok(Some(record)) if record.fingerprint() == fingerprint => {
                    let sketch = "SELECT value FROM sketch WHERE session_id = ?1 ORDER BY value";
                    if snapshot.all(sketch, [id], |row| row.get::<_, i64>(0))? == reconcile::sketch(&record) {
                        continue;
                    }
                    "the numbers by which its words are found under other facts are not those of its words".to_owned()
                }
                Ok(_) => "it is not the record that was stored".to_owned(),
                Err(error) => fault_of(error),
            };
            if !found.add(format!("{slug}: {what}")) {
                return Ok(());
            }
        }
    }
}

/// Checks that each record has what people answered, and that its open questions can be read and are not answered.
pub fn answers(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    let slugs = "SELECT slug FROM session
         WHERE id IN (SELECT session_id FROM answer UNION SELECT session_id FROM open_question) ORDER BY id";
    let slugs: Vec<String> = snapshot.all(slugs, [], |row| row.get(0))?;
    for slug in slugs {
        let faults = match faults_of_answers(snapshot, &slug) {
            Ok(faults) => faults,
            Err(error) => vec![fault_of(error)],
        };
        for fault in faults {
            if !found.add(format!("{slug}: {fault}")) {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn faults_of_answers(snapshot: &Snapshot, slug: &str) -> Result<Vec<String>> {
    let Some(record) = snapshot.record(slug)? else { return Ok(Vec::new()) };
    let missing = reconcile::misplaced(&record).map(|answer| format!("it has not what a person set: {}", answer.key));
    let mut faults: Vec<_> = missing.collect();
    for question in snapshot.open_questions(Some(slug))? {
        let Asked::Finding(finding) = question.asked else { continue };
        if record.answers.iter().any(|answer| answer.key.to_string() == finding.key.to_string()) {
            faults.push(format!("the question {} is open and answered", finding.key));
        }
    }
    Ok(faults)
}

/// Checks that each earlier version of a record can be read.
pub fn before(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let next =
            "SELECT id, slug, number, before FROM version WHERE id > ?1 AND before IS NOT NULL ORDER BY id LIMIT 1";
        let next = snapshot.first(next, [after], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let Some::<(i64, String, i64, Vec<u8>)>((id, slug, number, packed)) = next else { return Ok(()) };
        after = id;
        let fault = match decompress(&packed, MOST) {
            Ok(text) => serde_json::from_slice::<Record>(text.as_bytes()).err().map(|error| error.to_string()),
            Err(error) => Some(fault_of(error)),
        };
        let report = |fault| found.add(format!("{slug}: the record before version {number} cannot be read: {fault}"));
        if !fault.is_none_or(report) {
            return Ok(());
        }
    }
}

/// Checks that each source has the hash and length that it is stored under.
pub fn sources(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    let mut after = String::new();
    loop {
        let next = "SELECT sha256, bytes, packed FROM source_text WHERE sha256 > ?1 ORDER BY sha256 LIMIT 1";
        let next = snapshot.first(next, [&after], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let Some::<(String, i64, Vec<u8>)>((key, bytes, packed)) = next else { return Ok(()) };
        // A negative length is a fault too: no text has it.
        let fault = match decompress(&packed, usize::try_from(bytes).unwrap_or(0)) {
            Ok(text) if text.len() as i128 == i128::from(bytes) && hex::encode(Sha256::digest(&text)) == key => None,
            Ok(_) => Some("it is another text".to_owned()),
            Err(error) => Some(fault_of(error)),
        };
        if !fault.is_none_or(|fault| found.add(format!("{key}: {fault}"))) {
            return Ok(());
        }
        after = key;
    }
}

/// Checks that each draft can be read, with its source.
pub fn drafts(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    for slug in snapshot.draft_slugs()? {
        if let Err(error) = snapshot.draft(&slug)
            && !found.add(fault_of(error))
        {
            return Ok(());
        }
    }
    Ok(())
}
