//! How many matches there are in each year.

use serde::Deserialize;

use super::{found::Matches, window::Rows};
use crate::store::{Count, Result, Snapshot, filter::CAP};

#[derive(Deserialize)]
struct Year(i64, i64);

impl Snapshot {
    /// How many matches there are in each year that has any, oldest first; each counted as far as the cap.
    pub async fn years(&mut self, matches: &Matches) -> Result<Vec<(i64, Count)>> {
        let Some(rows) = matches.rows else { return Ok(Vec::new()) };
        let known = |years: Vec<(i64, usize)>| {
            years.into_iter().map(|(year, count)| (year, Count::of(i64::try_from(count).unwrap_or(i64::MAX))))
        };
        let mut newer = matches.window.years();
        newer.reverse();
        if !matches.window.is_part {
            return Ok(known(newer).collect());
        }
        let (state, asked) = (self.state(), format!("{}-{} {}", rows.from, rows.to, matches.expression));
        if let Some(years) = self.memory().years(&state, &asked) {
            return Ok(years);
        }
        // The oldest year of the window may go on beyond it.
        let oldest = newer.remove(0).0;
        let older = self.years_to(oldest, matches, rows).await?;
        let older = older.into_iter().filter(|year| year.1 > 0).map(|Year(year, count)| (year, Count::of(count)));
        let years: Vec<_> = older.chain(known(newer)).collect();
        self.memory().keep_years(&state, asked, years.clone());
        Ok(years)
    }

    /// The years up to one, each walked no further than the cap; all in one go where every walk would be long to begin.
    async fn years_to(&mut self, last: i64, matches: &Matches, rows: Rows) -> Result<Vec<Year>> {
        let statement = if matches.beginnings.are_many() {
            "SELECT json_group_array(json_array(year, found)) FROM (
                SELECT rowid / $4 AS year, count(*) AS found FROM search
                WHERE search MATCH $1 AND rowid BETWEEN $2 AND min($3, ($5 + 1) * $4 - 1)
                GROUP BY 1 HAVING $6 > 0)"
        } else {
            "WITH years AS MATERIALIZED (
                SELECT CAST(value AS INTEGER) AS year, max($2, CAST(value AS INTEGER) * $4) AS first,
                    min($3, (CAST(value AS INTEGER) + 1) * $4 - 1) AS last
                FROM tally
                WHERE facet = 'year' AND CAST(value AS INTEGER) <= $5
                ORDER BY value)
             SELECT json_group_array(json_array(year, (
                SELECT count(*) FROM (
                    SELECT 1 FROM search WHERE search MATCH $1 AND rowid BETWEEN years.first AND years.last LIMIT $6))))
             FROM years"
        };
        let years: String = sqlx::query_scalar(statement)
            .bind(&matches.expression)
            .bind(rows.from)
            .bind(rows.to)
            .bind(Rows::of_year(1).from)
            .bind(last)
            .bind(CAP + 1)
            .fetch_one(self.connection())
            .await?;
        Ok(serde_json::from_str(&years)?)
    }
}
