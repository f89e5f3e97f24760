//! What is walked for a search, and how: from either end, as far as is asked.

use sqlx::{QueryBuilder, Sqlite};

use super::rows::Rows;
use crate::store::{Result, Snapshot};

/// In which index speeches are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Index {
    /// Every term, with the places where it stands.
    Words,
    /// Pairs of common words.
    Pairs,
}

/// What is asked of an index, in the engine's language, and of which rows.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    pub index: Index,
    pub expression: String,
    pub rows: Rows,
}

impl Index {
    /// The table.
    pub fn table(self) -> &'static str {
        match self {
            Self::Words => "search",
            Self::Pairs => "search_pair",
        }
    }
}

impl Walk {
    /// Writes which rows these are, as far as they are of `rows`, behind `FROM`.
    pub fn push(&self, rows: Rows, sql: &mut QueryBuilder<Sqlite>) {
        let table = self.index.table();
        sql.push(format!("{table} WHERE {table} MATCH ")).push_bind(self.expression.clone());
        sql.push(" AND rowid BETWEEN ").push_bind(rows.from.max(self.rows.from));
        sql.push(" AND ").push_bind(rows.to.min(self.rows.to));
    }

    /// The first of these rows from one end of `rows`, no more than `most`.
    pub async fn first(&self, snapshot: &mut Snapshot, rows: Rows, from_newest: bool, most: usize) -> Result<Vec<i64>> {
        let mut sql = QueryBuilder::new("SELECT json_group_array(rowid) FROM (SELECT rowid FROM ");
        self.push(rows, &mut sql);
        sql.push(if from_newest { " ORDER BY rowid DESC LIMIT " } else { " ORDER BY rowid LIMIT " });
        sql.push_bind(i64::try_from(most).unwrap_or(i64::MAX)).push(")");
        let rows: String = sql.build_query_scalar().fetch_one(snapshot.connection()).await?;
        Ok(serde_json::from_str(&rows)?)
    }
}
