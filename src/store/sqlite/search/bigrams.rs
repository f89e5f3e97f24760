//! Loads and recomputes the frequent terms, whose bigrams have a separate index.

use sqlx::SqliteConnection;

use crate::{
    search::PARAGRAPH_BREAK,
    store::{
        error::Result,
        sqlite::search_cache::frequent_terms::{FrequentTerms, MIN_SPEECHES, SHARE},
    },
};

/// Selects the number of speeches and, as JSON, the share of them that has each frequent term.
pub(crate) const SELECT_FREQUENT_TERMS: &str =
    "SELECT common_of, (SELECT json_group_object(term, share) FROM search_common) FROM meta";

impl FrequentTerms {
    /// Loads the stored frequent terms.
    pub async fn load(connection: &mut SqliteConnection) -> Result<Self> {
        let (of, shares): (i64, String) = sqlx::query_as(SELECT_FREQUENT_TERMS).fetch_one(connection).await?;
        Self::from_json(of, &shares)
    }

    /// Computes the frequent terms from the index, if it has enough speeches, and stores them. Writes no bigrams.
    pub async fn recompute(connection: &mut SqliteConnection) -> Result<Self> {
        let speeches: i64 =
            sqlx::query_scalar("SELECT count(*) FROM search_docsize").fetch_one(&mut *connection).await?;
        let speeches = if speeches < MIN_SPEECHES { 0 } else { speeches };
        sqlx::query("DELETE FROM search_common").execute(&mut *connection).await?;
        // Terms of facets begin with a hyphen; bigrams are joined with an underscore.
        sqlx::query(
            "INSERT INTO search_common (term, share)
             SELECT term, CAST(doc AS REAL) / $1 FROM search_term
             WHERE $1 > 0 AND doc > $1 * $2 AND term <> $3 AND term NOT GLOB '*[-_]*'",
        )
        .bind(speeches)
        .bind(SHARE)
        .bind(PARAGRAPH_BREAK)
        .execute(&mut *connection)
        .await?;
        sqlx::query("UPDATE meta SET common_of = $1").bind(speeches).execute(&mut *connection).await?;
        Self::load(connection).await
    }
}
