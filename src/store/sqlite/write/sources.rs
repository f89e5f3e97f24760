//! Remembers which source files are stored completely, so that imports can skip them.

use std::ops::Range;

use sqlx::SqliteConnection;

use crate::{
    model::SessionSlug,
    store::{
        error::Result,
        sqlite::{snapshot::Snapshot, write::import_outcome::Imported},
    },
};

/// Records of one statement, which bounds the memory for files with very many records.
const AT_ONCE: usize = 1_000;

/// A source file whose last records are in this transaction.
#[derive(Clone, Debug)]
pub struct WholeSource {
    /// A hash of the file and of everything else that decides what is read from it.
    pub key: String,
    /// The slugs of its records that earlier transactions stored.
    pub before: Vec<SessionSlug>,
    /// Which of the records of this transaction are its own.
    pub records: Range<usize>,
}

/// Remembers the sources of which every record is stored; returns their number.
pub(crate) async fn remember(
    connection: &mut SqliteConnection,
    sources: &[WholeSource],
    outcomes: &[Result<Imported>],
) -> Result<usize> {
    let whole = sources.iter().filter_map(|source| {
        let stored = outcomes[source.records.clone()]
            .iter()
            .map(|outcome| outcome.as_ref().ok().filter(|imported| !imported.is_draft()))
            .map(|stored| stored.map(|imported| imported.slug.as_str()));
        let slugs: Option<Vec<_>> = source.before.iter().map(|slug| Some(slug.as_str())).chain(stored).collect();
        slugs.filter(|slugs| !slugs.is_empty()).map(|slugs| (source.key.as_str(), slugs))
    });
    let whole: Vec<_> = whole.collect();
    if whole.is_empty() {
        return Ok(0);
    }
    let keys: Vec<_> = whole.iter().map(|(key, slugs)| (key, slugs.len())).collect();
    let keys = serde_json::to_string(&keys)?;
    for statement in [
        "INSERT INTO source (key, records) SELECT value ->> 0, value ->> 1 FROM json_each($1) WHERE TRUE
         ON CONFLICT (key) DO UPDATE SET records = excluded.records",
        "DELETE FROM source_session
         WHERE source_id IN (SELECT id FROM source WHERE key IN (SELECT value ->> 0 FROM json_each($1)))",
    ] {
        sqlx::query(statement).bind(&keys).execute(&mut *connection).await?;
    }
    let records = whole.iter().flat_map(|(key, slugs)| slugs.iter().zip(1..).map(move |(slug, at)| (key, at, slug)));
    let records: Vec<(_, usize, _)> = records.collect();
    for some in records.chunks(AT_ONCE) {
        // The same file may have been read twice, under two names.
        sqlx::query(
            "INSERT INTO source_session (source_id, position, session_id)
             SELECT source.id, value ->> 1, session.id
             FROM json_each($1) JOIN source ON source.key = value ->> 0 JOIN session ON session.slug = value ->> 2
             WHERE TRUE
             ON CONFLICT DO NOTHING",
        )
        .bind(serde_json::to_string(some)?)
        .execute(&mut *connection)
        .await?;
    }
    Ok(whole.len())
}

impl Snapshot<'_> {
    /// The records of a source in its order, if all of them are stored: what importing it again would find.
    pub fn records_of_source(&self, key: &str) -> Result<Option<Vec<Imported>>> {
        // As `Answer::is_needed` says it.
        let rows = "SELECT source.records, session.slug, (
                SELECT count(*) FROM answer
                WHERE answer.session_id = session.id AND answer ->> '$.unplaced' IS NULL
                    AND coalesce(answer -> '$.now', answer -> '$.read') <> answer -> '$.value')
             FROM source
             JOIN source_session ON source_id = source.id
             JOIN session ON session.id = session_id
             WHERE source.key = ?1
             ORDER BY position";
        let rows: Vec<(i64, SessionSlug, i64)> =
            self.all(rows, [key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let whole = rows.first().is_some_and(|(records, ..)| usize::try_from(*records) == Ok(rows.len()));
        let unchanged = |(_, slug, kept)| {
            let kept = usize::try_from(kept).unwrap_or(usize::MAX);
            Imported { kept, ..Imported::unchanged(slug) }
        };
        Ok(whole.then(|| rows.into_iter().map(unchanged).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::{Facts, check, json},
        model::{DraftRecord, Record},
        store::sqlite::{
            store::Store,
            write::import_options::{ImportItem, ImportOptions},
        },
    };

    fn record(title: &str) -> Record {
        let mut record = DraftRecord::default();
        record.session.title = Some(title.to_owned());
        record.session.date = "2021".parse().ok();
        check(json::draft(record, &Facts::default())).accept().expect("it is whole")
    }

    fn known(store: &Store, key: &str) -> Option<Vec<SessionSlug>> {
        let records = store.snapshot().expect("a snapshot").records_of_source(key).expect("an answer");
        records.map(|records| records.into_iter().map(|imported| imported.slug).collect())
    }

    fn source(key: &str, before: &[&SessionSlug], records: Range<usize>) -> WholeSource {
        WholeSource { key: key.to_owned(), before: before.iter().map(|&slug| slug.clone()).collect(), records }
    }

    #[tokio::test]
    async fn a_source_is_known_once_all_its_records_are_stored_and_as_long_as_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let records = [record("One"), record("Two")];
        store.import_all(&records[..1]).await.expect("a transaction");
        let first = store.snapshot().expect("a snapshot").slugs(None).expect("slugs").remove(0);
        assert_eq!(known(&store, "both"), None);

        let sources = [source("both", &[&first], 1..2), source("both", &[&first], 1..2), source("second", &[], 1..2)];
        let incoming: Vec<_> = records.iter().cloned().map(ImportItem::from).collect();
        let outcomes = store.import_from(&ImportOptions::new(None), &incoming, &sources).await.expect("a transaction");
        let second = outcomes[1].as_ref().expect("stored").slug.clone();
        assert_eq!(known(&store, "both"), Some(vec![first.clone(), second.clone()]));
        assert_eq!(known(&store, "second"), Some(vec![second.clone()]));

        let mut other = record("Two");
        other.session.intro.push("Other words.".to_owned());
        let outcomes = store
            .import_from(&ImportOptions::new(None), &[ImportItem::from(other)], &[source("other", &[], 0..1)])
            .await
            .expect("a transaction");
        assert_eq!(outcomes[0].as_ref().expect("stored").slug, second);
        assert_eq!(known(&store, "other"), Some(vec![second.clone()]));
        assert_eq!(known(&store, "second"), None, "its session has other words now");
        assert_eq!(known(&store, "both"), None);
        store.import_from(&ImportOptions::new(None), &incoming, &sources).await.expect("a transaction");
        assert!(known(&store, "both").is_some());

        // More records than a statement takes, of which it matters only how many there are and in which order.
        let mut many = vec![&first; 2 * AT_ONCE];
        many.push(&second);
        let known_many = [source("many", &many, 0..1)];
        store.import_from(&ImportOptions::new(None), &incoming[..1], &known_many).await.expect("a transaction");
        let slugs = known(&store, "many").expect("known");
        assert!(slugs[..2 * AT_ONCE].iter().all(|slug| *slug == first), "in the order of the file");
        assert_eq!((slugs.len(), &slugs[2 * AT_ONCE], slugs.last()), (2 * AT_ONCE + 2, &second, Some(&first)));

        sqlx::query("DELETE FROM session WHERE slug = $1").bind(&first).execute(&store.writer).await.expect("deleted");
        assert_eq!(known(&store, "both"), None);
    }
}
