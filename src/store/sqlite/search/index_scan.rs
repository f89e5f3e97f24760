//! Scans the search index for a query, from either end, up to a limit.

use crate::store::{
    error::Result,
    sqlite::{row_ids::Rows, snapshot::Snapshot},
};

/// One of the two FTS5 indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Index {
    /// All terms, with their positions.
    Words,
    /// Bigrams of frequent terms, without positions.
    Bigrams,
}

/// An FTS5 expression, the index to evaluate it on, and the range of rows.
#[derive(Clone, Debug)]
pub(crate) struct IndexScan {
    pub index: Index,
    pub expression: String,
    pub rows: Rows,
    /// Whether speeches of versions are left out that another record of their session has too.
    pub once: bool,
}

/// A condition on the row ids that keeps out the speeches of versions that another record has too.
const ONCE: &str = " AND rowid NOT IN (
        SELECT spoken.id FROM repeated_speech CROSS JOIN spoken ON spoken.speech_id = repeated_speech.id)";

impl Index {
    /// The name of its table.
    pub fn table(self) -> &'static str {
        match self {
            Self::Words => "search",
            Self::Bigrams => "search_pair",
        }
    }
}

impl IndexScan {
    /// The first matching row ids from one end of `rows`, at most `most`.
    pub fn first(&self, search: &Snapshot, rows: Rows, from_newest: bool, most: usize) -> Result<Vec<i64>> {
        let (table, order) = (self.index.table(), if from_newest { "ASC" } else { "DESC" });
        let once = self.condition();
        let sql = format!(
            "SELECT rowid FROM {table} WHERE {table} MATCH ?1 AND rowid BETWEEN ?2 AND ?3{once}
             ORDER BY rowid {order} LIMIT ?4"
        );
        let (from, to) = (rows.from.max(self.rows.from), rows.to.min(self.rows.to));
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        search.all(&sql, (&self.expression, from, to, most), |row| row.get(0))
    }

    /// The number of matches in `rows`, counted up to `most`.
    pub fn count(&self, search: &Snapshot, rows: Rows, most: i64) -> Result<i64> {
        let (table, once) = (self.index.table(), self.condition());
        let sql = format!(
            "SELECT count(*) FROM (
                SELECT 1 FROM {table} WHERE {table} MATCH ?1 AND rowid BETWEEN ?2 AND ?3{once} LIMIT ?4)"
        );
        let (from, to) = (rows.from.max(self.rows.from), rows.to.min(self.rows.to));
        Ok(search.first(&sql, (&self.expression, from, to, most), |row| row.get(0))?.unwrap_or(0))
    }

    fn condition(&self) -> &'static str {
        if self.once { ONCE } else { "" }
    }
}
