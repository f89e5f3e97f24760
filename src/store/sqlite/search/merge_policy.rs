//! Sets how eagerly FTS5 merges the segments of the index.

use sqlx::SqliteConnection;

use crate::store::error::Result;

/// How eagerly segments are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MergePolicy {
    /// FTS5's default: four segments of a level are merged.
    Normal,
    /// Sixteen segments of a level are merged, and a transaction writes one segment: faster, if the index is optimised at the end.
    BulkLoad,
}

impl MergePolicy {
    /// Stores this policy; it holds for every later write, of any process.
    pub async fn apply(self, connection: &mut SqliteConnection) -> Result<()> {
        // Segments for an incremental merge, segments for a full merge, bytes buffered before a segment is written.
        let (some, many, bytes): (i64, i64, i64) = match self {
            Self::Normal => (4, 16, 1024 * 1024),
            Self::BulkLoad => (16, 64, 4 * 1024 * 1024),
        };
        for (option, value) in [("hashsize", bytes), ("crisismerge", many), ("automerge", some)] {
            for statement in [
                "INSERT INTO search (search, rank) VALUES ($1, $2)",
                "INSERT INTO search_pair (search_pair, rank) VALUES ($1, $2)",
            ] {
                sqlx::query(statement).bind(option).bind(value).execute(&mut *connection).await?;
            }
        }
        Ok(())
    }

    /// Reads the stored policy.
    pub async fn current(connection: &mut SqliteConnection) -> Result<Self> {
        let some = "SELECT coalesce(max(v), 4) FROM search_config WHERE k = 'automerge'";
        let some: i64 = sqlx::query_scalar(some).fetch_one(connection).await?;
        Ok(if some > 4 { Self::BulkLoad } else { Self::Normal })
    }
}
