//! How many matches there are in each year: those that were looked at are counted, older ones walked as far as is cheap, and
//! beyond that each year is walked by itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{found::Matches, window::Rows};
use crate::store::{Count, Result, Snapshot, filter::CAP};

/// The most matches that are walked whatever their year: to begin anew for each year costs as much. Where a beginning stands for
/// many terms it costs more, for each of them is looked up each time.
const WALKED: usize = 5_000;
const WALKED_BY_MANY_TERMS: usize = 20_000;

#[derive(Deserialize)]
struct Year(i64, i64);

impl Snapshot {
    /// How many matches there are in each year that has any, oldest first; each counted as far as the cap.
    pub async fn years(&mut self, matches: &Matches) -> Result<Vec<(i64, Count)>> {
        let Some(rows) = matches.rows else { return Ok(Vec::new()) };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut years: BTreeMap<i64, i64> =
            matches.window.years().into_iter().map(|(year, matches)| (year, count(matches))).collect();
        if !matches.window.is_part {
            return Ok(years.into_iter().map(|(year, count)| (year, Count::of(count))).collect());
        }
        let (state, asked) = (self.state(), format!("{}-{} {}", rows.from, rows.to, matches.expression));
        if let Some(years) = self.memory().years(&state, &asked) {
            return Ok(years);
        }
        let oldest = matches.window.matches.last().copied().unwrap_or(rows.from);
        let most = if matches.beginnings.is_empty() { WALKED } else { WALKED_BY_MANY_TERMS };
        let walked = self.years_before(oldest, matches, rows, most).await?;
        for alike in walked.chunk_by(|one, other| one == other) {
            *years.entry(alike[0]).or_default() += count(alike.len());
        }
        if let Some(last) = walked.last().filter(|_| walked.len() == most) {
            years.extend(self.years_to(*last, matches, rows).await?.into_iter().map(|Year(year, count)| (year, count)));
        }
        let years: Vec<_> =
            years.into_iter().filter(|(_, count)| *count > 0).map(|(year, count)| (year, Count::of(count))).collect();
        self.memory().keep_years(&state, asked, years.clone());
        Ok(years)
    }

    /// The year of each match older than those of the window, newest first, as far as they are walked.
    async fn years_before(&mut self, oldest: i64, matches: &Matches, rows: Rows, most: usize) -> Result<Vec<i64>> {
        let years = sqlx::query_scalar(
            "SELECT json_group_array(year) FROM (
                SELECT rowid / $4 AS year FROM search WHERE search MATCH $1 AND rowid BETWEEN $2 AND $3
                ORDER BY rowid DESC LIMIT $5)",
        );
        let years: String = years
            .bind(&matches.expression)
            .bind(rows.from)
            .bind(oldest - 1)
            .bind(Rows::of_year(1).from)
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_one(self.connection())
            .await?;
        Ok(serde_json::from_str(&years)?)
    }

    /// The years up to one, each walked by itself and no further than the cap.
    async fn years_to(&mut self, last: i64, matches: &Matches, rows: Rows) -> Result<Vec<Year>> {
        let years = sqlx::query_scalar(
            "WITH years AS MATERIALIZED (
                SELECT CAST(value AS INTEGER) AS year, max($2, CAST(value AS INTEGER) * $4) AS first,
                    min($3, (CAST(value AS INTEGER) + 1) * $4 - 1) AS last
                FROM tally
                WHERE facet = 'year' AND CAST(value AS INTEGER) <= $5
                ORDER BY value)
             SELECT json_group_array(json_array(year, (
                SELECT count(*) FROM (
                    SELECT 1 FROM search WHERE search MATCH $1 AND rowid BETWEEN years.first AND years.last LIMIT $6))))
             FROM years",
        );
        let years: String = years
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
