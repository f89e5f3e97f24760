//! How many matches there are in each year.

use serde::Deserialize;

use super::window::{Rows, Window};
use crate::store::{Count, Result, Snapshot, filter::CAP};

#[derive(Deserialize)]
struct Year(i64, i64);

impl Snapshot {
    /// How many matches there are in each year: where the newest are all, they are counted; else each older year is walked.
    pub(super) async fn years_beyond(
        &mut self,
        window: &Window,
        expression: &str,
        rows: Rows,
    ) -> Result<Vec<(i64, Count)>> {
        let mut years = window.years();
        years.reverse();
        let known = |years: Vec<(i64, usize)>| {
            years.into_iter().map(|(year, count)| (year, Count::of(i64::try_from(count).unwrap_or(i64::MAX))))
        };
        if !window.is_part {
            return Ok(known(years).collect());
        }
        // The oldest year of the window may go on beyond it.
        let newer = years.split_off(1);
        let oldest = years.first().map_or(0, |(year, _)| *year);
        let json: String = sqlx::query_scalar(
            "SELECT json_group_array(json_array(year, found)) FROM (
                SELECT CAST(value AS INTEGER) AS year, (
                    SELECT count(*) FROM (
                        SELECT 1 FROM search
                        WHERE search MATCH $1
                            AND rowid BETWEEN max($2, CAST(value AS INTEGER) * $4) AND min($3, (CAST(value AS INTEGER) + 1) * $4 - 1)
                        LIMIT $6)) AS found
                FROM tally
                WHERE facet = 'year' AND CAST(value AS INTEGER) <= $5
                ORDER BY value)",
        )
        .bind(expression)
        .bind(rows.from)
        .bind(rows.to)
        .bind(Rows::of_year(1).from)
        .bind(oldest)
        .bind(CAP + 1)
        .fetch_one(self.connection())
        .await?;
        let older: Vec<Year> = serde_json::from_str(&json)?;
        let older = older.into_iter().filter(|year| year.1 > 0).map(|Year(year, count)| (year, Count::of(count)));
        Ok(older.chain(known(newer)).collect())
    }
}
