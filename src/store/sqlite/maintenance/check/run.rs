//! Runs the checks on a snapshot. A check reports one line a fault, up to a limit.

use std::path::Path;

use sqlx::SqliteConnection;

use crate::store::{
    error::{Error, Result},
    sqlite::{
        maintenance::check::{
            faults::{Check, Fault, Found},
            index, links, statements, walks,
        },
        snapshot::Snapshot,
        store::Store,
    },
};

impl Store {
    /// Runs all checks. Returns the first faults of each; none if the archive is consistent.
    pub fn check(&self) -> Result<Vec<Fault>> {
        let snapshot = self.snapshot()?;
        Ok(Check::ALL.iter().flat_map(|check| snapshot.check(*check)).collect())
    }
}

impl Snapshot<'_> {
    /// Runs one check.
    #[must_use]
    pub fn check(&self, check: Check) -> Vec<Fault> {
        let mut found = Found::default();
        if let Err(error) = look(self, check, &mut found) {
            found.0.push(format!("cannot be looked at further: {error}"));
        }
        found.0.into_iter().map(|what| Fault { check, what }).collect()
    }
}

/// Fails if the database is damaged.
pub(crate) async fn assert_sound(connection: &mut SqliteConnection, path: &Path) -> Result<()> {
    find_damage(connection).await.map_err(|faults| Error::Unsound { path: path.to_owned(), faults })
}

/// Looks for damage, and for rows that refer to missing rows.
async fn find_damage(connection: &mut SqliteConnection) -> Result<(), String> {
    for statement in [statements::INTEGRITY, statements::REFERENCES] {
        let faults =
            sqlx::query_scalar(sqlx::AssertSqlSafe(statements::first_of(statement))).fetch_all(&mut *connection);
        let faults: Vec<String> = faults.await.map_err(|error| Error::from(error).to_string())?;
        if !faults.is_empty() {
            return Err(faults.join("; "));
        }
    }
    Ok(())
}

fn look(snapshot: &Snapshot, check: Check, found: &mut Found) -> Result<()> {
    if check == Check::Integrity {
        // FTS5 caches the structure of an index per connection; reading a row refreshes it. If that fails, the check reports why.
        let row = "SELECT (SELECT rowid FROM search LIMIT 1), (SELECT rowid FROM search_pair LIMIT 1)";
        drop(snapshot.first(row, [], |_| Ok(())));
    }
    let statement = match check {
        Check::Integrity => statements::INTEGRITY.to_owned(),
        Check::References => statements::REFERENCES.to_owned(),
        Check::Order => statements::order(),
        Check::Counts => statements::counts(),
        Check::Links => return links::links(snapshot, found),
        Check::Totals => statements::totals(),
        Check::Orphans => statements::ORPHANS.to_owned(),
        Check::Ids => statements::ids(),
        Check::Former => statements::former(),
        Check::Versions => statements::versions(),
        Check::Records => return walks::records(snapshot, found),
        Check::Answers => return walks::answers(snapshot, found),
        Check::Before => return walks::before(snapshot, found),
        Check::Sources => return walks::sources(snapshot, found),
        Check::Drafts => return walks::drafts(snapshot, found),
        Check::Index => return index::index(snapshot, found),
    };
    let faults: Vec<String> = snapshot.all(&statements::first_of(&statement), [], |row| row.get(0))?;
    faults.into_iter().all(|what| found.add(what));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use sqlx::QueryBuilder;

    use super::*;
    use crate::store::sqlite::maintenance::check::faults::MOST;
    use crate::{
        import::{Facts, check, json},
        samples,
        store::sqlite::compression::compress,
    };

    /// The faults of an archive of the samples after some damage.
    async fn faults_after(damage: &str) -> Vec<Fault> {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let mut records = Vec::new();
        for sample in samples::ALL {
            let draft = check(json::draft(serde_json::from_str(sample).expect("a sample"), &Facts::default()));
            records.push(draft.accept().expect("it is whole"));
        }
        for imported in store.import_all(&records).await.expect("a transaction") {
            imported.expect("stored");
        }
        let packed = compress(&serde_json::to_string(&records[0]).expect("JSON")).expect("packed");
        let statements = format!(
            "PRAGMA foreign_keys = OFF;
             DELETE FROM version; DELETE FROM change;
             INSERT INTO change (id, public_id, time, act) VALUES (1, '0000000c', '2026-11-25T06:28:00Z', 'import');
             INSERT INTO version (slug, number, change_id) SELECT slug, 1, 1 FROM session;
             INSERT INTO source_text VALUES
                ('{SHA256_OF_NOTHING}', 0, X'{}');
             {}",
            hex::encode(compress("").expect("packed")),
            damage.replace("PACKED", &format!("X'{}'", hex::encode(packed)))
        );
        QueryBuilder::new(statements).build().execute(&store.writer).await.expect(damage);
        store.check().expect("looked at")
    }

    const SHA256_OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[tokio::test]
    async fn an_archive_as_it_should_be_has_no_faults() {
        assert_eq!(faults_after("").await, []);
        let corrected = "UPDATE session SET version = 2 WHERE slug LIKE '%csto%';
            INSERT INTO version (slug, number, change_id, source_sha256, before)
            SELECT slug, 2, 1, (SELECT sha256 FROM source_text), PACKED FROM session WHERE version = 2;
            INSERT INTO former (unit, public_id, slug, target, change_id)
            SELECT 'speech', '0000000a', slug, speech.public_id, 1 FROM session JOIN speech ON session_id = session.id
            WHERE speech.position = 1 AND version = 2;
            INSERT INTO former (unit, public_id, slug, target, change_id)
            SELECT 'paragraph', '0000000a', slug, NULL, 1 FROM session WHERE version = 2;
            INSERT INTO former (unit, public_id, slug, target, change_id)
            SELECT 'paragraph', '0000000b', slug, '0000000a', 1 FROM session WHERE version = 2";
        assert_eq!(faults_after(corrected).await, []);
    }

    #[tokio::test]
    async fn every_kind_of_damage_is_reported() {
        let former = |unit: &str, id: &str, target: &str| {
            format!(
                "INSERT INTO former (unit, public_id, slug, target, change_id)
                 SELECT '{unit}', {id}, (SELECT min(slug) FROM session), {target}, 1"
            )
        };
        let chain = former("speech", "'0000000a'", "'0000000b'")
            + ";"
            + &former("speech", "'0000000b'", "(SELECT public_id FROM speech LIMIT 1)");
        for (damage, check, what) in [
            ("DELETE FROM session WHERE slug LIKE '%csto%'", Check::References, "refers to is not there"),
            ("UPDATE paragraph SET speech_id = -speech_id", Check::References, "and more"),
            ("DELETE FROM paragraph WHERE position = 1", Check::Order, "its paragraphs are not numbered"),
            ("UPDATE speech SET position = position + 100", Check::Order, "its row is not in its place"),
            ("UPDATE decision SET position = position + 100", Check::Order, "decisions are not numbered"),
            ("DELETE FROM speech WHERE position = 1", Check::Counts, "speeches"),
            ("UPDATE participation SET speeches = 7", Check::Counts, "not as many as it counts"),
            ("UPDATE speech SET country = 'FR'", Check::Counts, "its speaker"),
            ("DELETE FROM session_country", Check::Counts, "countries"),
            ("UPDATE session_country SET attendance = 'silent'", Check::Counts, "countries"),
            (
                "UPDATE participation SET unconfirmed = 1 WHERE speeches = 0",
                Check::Counts,
                "is a guess is not as it says",
            ),
            ("UPDATE session SET paragraph_origins = 1", Check::Counts, "whether its paragraphs have origins"),
            ("UPDATE session SET whole = 1", Check::Counts, "whether its record has every word"),
            ("UPDATE tally SET sessions = 9 WHERE facet = 'year'", Check::Totals, "year 2021: totals are kept of 9"),
            (
                "UPDATE tally SET sessions = 9 WHERE facet = 'month'",
                Check::Totals,
                "month 2021-09: totals are kept of 9",
            ),
            (
                "INSERT INTO member (session_id, lead_id, kind) SELECT max(id), min(id), 'part' FROM session",
                Check::Links,
                "its link does not say so",
            ),
            (
                "INSERT INTO link SELECT max(slug), min(slug), 'part', 'rule' FROM session",
                Check::Links,
                "it is counted with another record",
            ),
            ("INSERT INTO link VALUES ('gone', 'x', 'part', 'rule')", Check::Links, "there never was a record gone"),
            (
                "INSERT INTO link VALUES ('a', 'b', 'part', 'rule'), ('b', 'c', 'part', 'rule')",
                Check::Links,
                "which is linked itself",
            ),
            (
                "UPDATE participation SET merged = 'spoke' WHERE position = 0",
                Check::Links,
                "is not what all records of the session say",
            ),
            (
                "INSERT INTO repeated_decision SELECT min(id) FROM decision",
                Check::Links,
                "is not counted as often as its session took it",
            ),
            ("INSERT INTO repeated_speech (id) SELECT min(id) FROM speech", Check::Links, "as often as it was given"),
            ("DELETE FROM tally", Check::Totals, "archive : there are 5 sessions"),
            ("UPDATE paragraph SET text = text || '!' WHERE position = 1", Check::Records, "not the record that was"),
            ("DELETE FROM sketch", Check::Records, "are not those of its words"),
            ("UPDATE session SET intro = '[1' WHERE slug LIKE '%csto%'", Check::Records, "csto"),
            ("UPDATE speech SET session_id = session_id + 5", Check::Orphans, "its session is not there"),
            ("DELETE FROM participation WHERE position = 1", Check::Orphans, "no record has them"),
            ("INSERT INTO organisation (slug, name) VALUES ('x', 'X')", Check::Orphans, "organisation x"),
            ("INSERT INTO alias VALUES (999, 'TJ', 'Ann Oye', 'ann oye', 'n', NULL, 1)", Check::Orphans, "Ann Oye"),
            ("INSERT INTO different_people VALUES (1, 999, 1)", Check::Orphans, "different people 1 and 999"),
            ("UPDATE paragraph SET public_id = 'i' || substr(public_id, 2)", Check::Ids, "this is no id"),
            (&chain, Check::Former, "it leads to 0000000b, which is another"),
            (&former("speech", "'0000000a'", "'0000000b'"), Check::Former, "is not there and never was"),
            (&former("speech", "(SELECT public_id FROM speech LIMIT 1)", "NULL"), Check::Former, "said to have gone"),
            ("INSERT INTO former VALUES ('speech', '0000000a', 'x', NULL, 1, NULL, NULL)", Check::Former, "session x"),
            ("INSERT INTO former VALUES ('line', '0000000a', NULL, NULL, 1, NULL, NULL)", Check::Former, "line 0000"),
            ("UPDATE version SET number = 2", Check::Versions, "not numbered"),
            ("UPDATE session SET version = 2", Check::Versions, "it is version 2, and the newest that is kept is 1"),
            ("UPDATE version SET before = PACKED", Check::Versions, "before its first version"),
            ("INSERT INTO version (slug, number, change_id) VALUES ('gone', 1, 1)", Check::Versions, "nothing says so"),
            ("INSERT INTO version (slug, number, change_id) VALUES ('gone', 1, 1)", Check::Versions, "nothing is kept"),
            ("UPDATE change SET act = 'dance'", Check::Versions, "nobody does “dance”"),
            ("UPDATE version SET before = X'00'", Check::Before, "before version 1 cannot be read"),
            ("UPDATE source_text SET packed = PACKED", Check::Sources, "e3b0c4"),
            ("UPDATE source_text SET sha256 = 'x'", Check::Sources, "x: it is another text"),
            ("UPDATE meta SET analysis = 0", Check::Index, "another analysis"),
            ("DELETE FROM search WHERE rowid = (SELECT min(id) FROM spoken)", Check::Index, "is not found by its own"),
            ("INSERT INTO search (rowid, terms) VALUES (7, 'qanat')", Check::Index, "“qanat” is in it 1 times in 1"),
            (
                "UPDATE paragraph SET text = text || ' zither' WHERE id = (SELECT min(id) FROM paragraph WHERE kind = 'text')",
                Check::Index,
                "terms are missing: 1 of",
            ),
        ] {
            assert_reported(damage, check, what).await;
        }
    }

    #[tokio::test]
    async fn damage_to_drafts_answers_and_questions_is_reported() {
        let draft = |item: &str, findings: &str, source: &str| {
            format!(
                "INSERT INTO draft (slug, source_key, item, findings, questions, fingerprint, source_sha256, newest_version,
                    kept_by, time)
                 VALUES ('a-draft', 'k', {item}, {findings}, '[]', 'f', {source}, 0, '0000000c', '2026-11-25T06:28:00Z')"
            )
        };
        let answer = |key: &str, value: &str| {
            format!(
                r#"INSERT INTO answer SELECT min(id), 1, '{{"key":"{key}","value":{value},"time":"t","change":"0000000c"}}' FROM session"#
            )
        };
        for (damage, check, what) in [
            (&*draft("X'00'", "'[]'", "NULL"), Check::Drafts, "the draft “a-draft”: "),
            (&draft("PACKED", "'[]'", "NULL"), Check::Drafts, "unknown field `plenary`"),
            (&draft("PACKED", "'[1]'", "NULL"), Check::Drafts, "`findings`"),
            (&draft("PACKED", "'[]'", "'x'"), Check::References, "source_text"),
            (&answer("title/session", "\"Another\""), Check::Answers, "it has not what a person set: title/session"),
            (&answer("title", "1"), Check::Answers, "not the key of a fact"),
            ("INSERT INTO open_question SELECT min(id), 'x', '{}' FROM session", Check::Answers, "`question`"),
        ] {
            assert_reported(damage, check, what).await;
        }
    }

    async fn assert_reported(damage: &str, check: Check, what: &str) {
        let faults = faults_after(damage).await;
        let found = faults.iter().any(|fault| fault.check == check && fault.what.contains(what));
        assert!(found, "{damage}: {faults:#?}");
        assert!(faults.iter().filter(|fault| fault.check == check).count() <= MOST + 1, "{damage}");
    }

    #[tokio::test]
    async fn a_damaged_file_is_checked_as_far_as_it_can_be_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plenary.db");
        let store = Store::open(&path).await.expect("a database");
        let draft = check(json::draft(serde_json::from_str(samples::ALL[0]).expect("a sample"), &Facts::default()));
        store.import(&draft.accept().expect("it is whole")).await.expect("stored");
        let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'paragraph'";
        let page: i64 = sqlx::query_scalar(root).fetch_one(&store.writer).await.expect("a page");
        store.close().await;
        let mut bytes = fs::read(&path).expect("the file");
        let page = usize::try_from(page - 1).expect("small") * 4096;
        bytes[page..page + 4096].fill(0xaa);
        fs::write(&path, bytes).expect("written");

        let store = Store::open_to_read(&path).await.expect("its schema is whole");
        let faults = store.check().expect("looked at");
        for check in [Check::Integrity, Check::Records] {
            assert!(faults.iter().any(|fault| fault.check == check), "{faults:#?}");
        }
        assert!(faults.iter().all(|fault| fault.check != Check::Totals), "{faults:#?}");
    }
}
