//! Collects what a transaction adds to the search index, and writes it in one go before the transaction ends.
//!
//! FTS5 buffers terms and flushes them as one segment when a savepoint or a statement journal begins, or when a row id is lower
//! than the one before. Written session by session, each session would become a segment, and segments must be merged later.
//! Use: [`IndexBatch::add`] after the rows of a session, [`IndexBatch::flush`] before the commit and before a deletion.

use std::borrow::Cow;

use sqlx::{QueryBuilder, SqliteConnection};

use crate::store::{
    error::{Error, Result},
    sqlite::{
        read::record_for_write,
        row_ids::{IDS_PER_SESSION, INDEX_DAY, Rows},
        search::{
            index::{Terms, terms_of_each},
            index_scan::Index,
        },
        search_cache::frequent_terms::FrequentTerms,
    },
};

/// Rows of one INSERT: two parameters each, of at most 32,766.
const ROWS: usize = 10_000;
/// Speeches after which the batch of a large transaction is flushed.
const MANY: usize = 1_000;

/// The speeches that a transaction adds to the index.
#[derive(Debug)]
pub struct IndexBatch<'t> {
    frequent_terms: FrequentTerms,
    rows: Vec<Row<'t>>,
    /// How many of the rows are already written.
    written: usize,
}

/// An index row of a speech: its terms and its bigrams.
#[derive(Debug)]
struct Row<'t> {
    id: i64,
    words: Cow<'t, str>,
    pairs: String,
}

/// The length of a batch, to roll it back to.
#[derive(Clone, Copy, Debug)]
pub struct Savepoint {
    rows: usize,
    written: usize,
    /// Whether frequent terms were known.
    had_terms: bool,
}

impl<'t> IndexBatch<'t> {
    /// Begins the batch of a transaction.
    pub async fn begin(connection: &mut SqliteConnection) -> Result<Self> {
        Ok(Self { frequent_terms: FrequentTerms::load(connection).await?, rows: Vec::new(), written: 0 })
    }

    /// The bigrams of each speech. They take a tenth of an import's time, so a caller makes them while SQLite works.
    pub fn pairs(&self, speeches: &[Terms]) -> Vec<String> {
        speeches.iter().map(|terms| terms.pairs(&self.frequent_terms)).collect()
    }

    /// Adds the speeches of a session whose rows were just inserted, with the terms and the bigrams of each.
    pub async fn add(
        &mut self,
        connection: &mut SqliteConnection,
        session: i64,
        speeches: Cow<'t, [Terms]>,
        pairs: Vec<String>,
    ) -> Result<()> {
        if speeches.is_empty() {
            return Ok(());
        }
        let first = free_row_ids(connection, session, i64::try_from(speeches.len()).unwrap_or(i64::MAX)).await?;
        // Row ids of speeches count down within a session, those of the index count up.
        sqlx::query(
            "INSERT INTO spoken (id, speech_id, country, organisation_id, participant_id, kind, language)
             SELECT $2 + session.id * $3 + $3 - 1 - speech.id, speech.id, speech.country, session.organisation_id,
                speech.participant_id, session.kind, session.language
             FROM speech JOIN session ON session.id = speech.session_id
             WHERE speech.session_id = $1",
        )
        .bind(session)
        .bind(first)
        .bind(IDS_PER_SESSION)
        .execute(connection)
        .await?;
        let words: Vec<_> = match speeches {
            Cow::Borrowed(speeches) => speeches.iter().map(|terms| Cow::Borrowed(&*terms.words)).collect(),
            Cow::Owned(speeches) => speeches.into_iter().map(|terms| Cow::Owned(terms.words)).collect(),
        };
        let rows = (first..).zip(words.into_iter().zip(pairs));
        self.rows.extend(rows.map(|(id, (words, pairs))| Row { id, words, pairs }));
        Ok(())
    }

    /// Writes the rows that are not written yet.
    pub async fn flush(&mut self, connection: &mut SqliteConnection) -> Result<()> {
        let rows = &self.rows[self.written..];
        if rows.is_empty() {
            return Ok(());
        }
        insert(connection, Index::Words, rows.iter().map(|row| (row.id, &*row.words))).await?;
        insert(connection, Index::Bigrams, rows.iter().map(|row| (row.id, &*row.pairs))).await?;
        self.written = self.rows.len();
        if !self.frequent_terms.is_known() {
            self.frequent_terms = FrequentTerms::recompute(connection).await?;
            if self.frequent_terms.is_known() {
                write_pairs(connection, &self.frequent_terms).await?;
            }
        }
        Ok(())
    }

    /// Writes and drops the rows of a large batch: bounds the memory of transactions that never roll back to a savepoint.
    pub async fn flush_if_large(&mut self, connection: &mut SqliteConnection) -> Result<()> {
        if self.rows.len() >= MANY {
            self.flush(connection).await?;
            self.rows.clear();
            self.written = 0;
        }
        Ok(())
    }

    /// The current length, for [`IndexBatch::rollback_to`].
    pub fn savepoint(&self) -> Savepoint {
        Savepoint { rows: self.rows.len(), written: self.written, had_terms: self.frequent_terms.is_known() }
    }

    /// Drops the rows added since, and writes again those written since: SQLite has rolled both back, and the frequent terms if
    /// they were computed since.
    pub fn rollback_to(&mut self, Savepoint { rows, written, had_terms }: Savepoint) {
        self.rows.truncate(rows);
        self.written = written;
        if !had_terms {
            self.frequent_terms = FrequentTerms::default();
        }
    }
}

/// Writes the bigrams of every indexed speech, once the frequent terms are known.
async fn write_pairs(connection: &mut SqliteConnection, frequent_terms: &FrequentTerms) -> Result<()> {
    sqlx::query("INSERT INTO search_pair (search_pair) VALUES ('delete-all')").execute(&mut *connection).await?;
    let (mut after, mut rows) = (-1, Vec::new());
    loop {
        let next =
            "SELECT session.id, session.slug, spoken.id FROM spoken CROSS JOIN session ON session.id = speech_id / $2
             WHERE speech_id >= ($1 + 1) * $2 ORDER BY speech_id LIMIT 1";
        let next: Option<(i64, String, i64)> =
            sqlx::query_as(next).bind(after).bind(IDS_PER_SESSION).fetch_optional(&mut *connection).await?;
        if let Some((id, slug, last)) = &next {
            after = *id;
            if let Some(record) = record_for_write::record(connection, slug).await? {
                let first = last - i64::try_from(record.speeches.len()).unwrap_or(i64::MAX) + 1;
                let pairs = terms_of_each(&record).into_iter().map(|terms| terms.pairs(frequent_terms));
                rows.extend((first..).zip(pairs));
            }
        }
        if next.is_none() || rows.len() >= MANY {
            insert(connection, Index::Bigrams, rows.iter().map(|(id, pairs)| (*id, &**pairs))).await?;
            rows.clear();
        }
        if next.is_none() {
            return Ok(());
        }
    }
}

/// The first of as many consecutive free index row ids on the day of a session.
async fn free_row_ids(connection: &mut SqliteConnection, session: i64, speeches: i64) -> Result<i64> {
    let day = Rows::for_day(session);
    let taken =
        "SELECT min(id), max(id) FROM spoken WHERE id BETWEEN $1 AND $2 GROUP BY speech_id / $3 ORDER BY 1 DESC";
    let taken: Vec<(i64, i64)> =
        sqlx::query_as(taken).bind(day.from).bind(day.to).bind(IDS_PER_SESSION).fetch_all(connection).await?;
    let mut last = day.to;
    for (from, to) in taken {
        if last - to >= speeches {
            break;
        }
        last = from - 1;
    }
    let first = last - speeches + 1;
    if first < day.from {
        let message = format!(
            "the speeches of one day can be no more than {INDEX_DAY}; give some of these sessions another date"
        );
        return Err(Error::Refused(message));
    }
    Ok(first)
}

/// Inserts rows into an index, by their row ids.
async fn insert(
    connection: &mut SqliteConnection,
    index: Index,
    rows: impl Iterator<Item = (i64, &str)>,
) -> Result<()> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_unstable();
    for rows in rows.chunks(ROWS) {
        let mut sql = QueryBuilder::new(format!("INSERT INTO {} (rowid, terms) ", index.table()));
        sql.push_values(rows, |mut values, (id, terms)| {
            values.push_bind(*id).push_bind(terms.to_string());
        });
        sql.build().persistent(false).execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::{
        import::{Facts, check, json},
        model::{DraftRecord, Paragraph, ParagraphKind, Record, Speech},
        store::{
            error::Error,
            sqlite::{
                store::Store,
                write::import_options::{ImportItem, ImportOptions},
            },
        },
    };

    pub fn record(title: &str, words: &str) -> Record {
        let mut record = DraftRecord::default();
        record.session.title = Some(title.to_owned());
        record.session.date = "2021-09-16".parse().ok();
        let paragraph = Paragraph::new(ParagraphKind::Text, words);
        record.speeches = vec![Speech { paragraphs: vec![paragraph], ..Speech::default() }];
        check(json::draft(record, &Facts::default())).accept().expect("it is whole")
    }

    #[tokio::test]
    async fn what_a_record_that_fails_had_written_or_taken_out_is_found_in_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let (one, other) = (record("One", "The ice at the harbour."), record("Other", "The pier in the harbour."));
        // With the addresses of the one and the words of the other, it takes the one out before it is refused.
        let mut twin = other.clone();
        twin.session.slug.clone_from(&one.session.slug);
        twin.speeches[0].id.clone_from(&one.speeches[0].id);
        let twin = ImportItem { ids_are_given: true, ..ImportItem::from(twin) };
        let last = ImportItem::from(record("Last", "Nothing of it."));
        let incoming = [ImportItem::from(one), ImportItem::from(other), twin, last];
        let outcomes = store.import_from(&ImportOptions::new(None), &incoming, &[]).await.expect("a transaction");
        assert!(matches!(outcomes[2], Err(Error::Twin { .. })), "{outcomes:?}");
        assert!([0, 1, 3].iter().all(|stored| outcomes[*stored].is_ok()), "{outcomes:?}");
        assert_eq!(store.check().expect("looked at"), []);
        assert_eq!(store.speeches().expect("a number"), 3);
    }
}
