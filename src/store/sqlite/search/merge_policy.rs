//! How the index is written: so that it is always in few pieces, or fast.

use sqlx::SqliteConnection;

use crate::store::error::Result;

/// How soon pieces of the index are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MergePolicy {
    /// As the engine does where nothing else is asked: four pieces of like size become one.
    Normal,
    /// Sixteen do, and what a transaction writes is one: for whoever puts the index into one piece in the end.
    BulkLoad,
}

impl MergePolicy {
    /// Has the index written so from now on, by whoever writes.
    pub async fn apply(self, connection: &mut SqliteConnection) -> Result<()> {
        // How many pieces are brought together little by little, how many at once, and how many bytes make one.
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

    /// Which it is.
    pub async fn current(connection: &mut SqliteConnection) -> Result<Self> {
        let some = "SELECT coalesce(max(v), 4) FROM search_config WHERE k = 'automerge'";
        let some: i64 = sqlx::query_scalar(some).fetch_one(connection).await?;
        Ok(if some > 4 { Self::BulkLoad } else { Self::Normal })
    }
}
