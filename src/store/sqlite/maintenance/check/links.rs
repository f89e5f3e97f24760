//! Compares what is kept of links between records with what follows from them.

use std::collections::BTreeSet;

use crate::store::{
    error::Result,
    sqlite::{
        maintenance::check::{faults::Found, statements},
        row_ids::session_of,
        snapshot::Snapshot,
        write::{
            link_records::{DECISIONS, GroupDecision, find_repeated},
            repeated_speeches::{self, GroupSpeech, SPEECHES},
        },
    },
};

/// Checks links, the rows that follow from them, and the decisions that several records of a session have.
pub fn links(snapshot: &Snapshot, found: &mut Found) -> Result<()> {
    let faults: Vec<String> = snapshot.all(&statements::first_of(&statements::links()), [], |row| row.get(0))?;
    if !faults.into_iter().all(|what| found.add(what)) {
        return Ok(());
    }
    let (mut should, mut speeches) = (BTreeSet::new(), BTreeSet::new());
    let leads: Vec<i64> = snapshot.all("SELECT DISTINCT lead_id FROM member", [], |row| row.get(0))?;
    for lead in leads {
        let rows: Vec<GroupDecision> = snapshot
            .all(DECISIONS, [lead], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
        should.extend(find_repeated(&rows)?);
        let rows: Vec<GroupSpeech> = snapshot.all(SPEECHES, [lead], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })?;
        speeches.extend(repeated_speeches::find(&rows));
    }
    let kept = "SELECT id, original FROM repeated_speech";
    let kept: BTreeSet<(i64, Option<i64>)> =
        snapshot.all(kept, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    for (id, _) in kept.symmetric_difference(&speeches) {
        let speech: Option<String> =
            snapshot.first("SELECT public_id FROM speech WHERE id = ?1", [id], |row| row.get(0))?;
        if !found.add(format!("speech {}: it is not counted as often as it was given", speech.unwrap_or_default())) {
            break;
        }
    }
    let kept = snapshot.all("SELECT id FROM repeated_decision ORDER BY id", [], |row| row.get(0))?;
    let kept: BTreeSet<i64> = kept.into_iter().collect();
    for id in kept.symmetric_difference(&should) {
        let slug = format!("SELECT slug FROM session WHERE id = {}", session_of("?1"));
        let slug: Option<String> = snapshot.first(&slug, [id], |row| row.get(0))?;
        let slug = slug.unwrap_or_default();
        if !found.add(format!("{slug}: a decision is not counted as often as its session took it")) {
            break;
        }
    }
    Ok(())
}
