//! How many matches there are in each year: those that were looked at are counted, older ones walked as far as is cheap, and
//! beyond that each year is walked by itself.

use std::collections::BTreeMap;

use serde::Deserialize;
use sqlx::QueryBuilder;

use super::{
    found::Matches,
    rows::{Rows, year},
    walk::Walk,
};
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
        let Some(walk) = &matches.walk else { return Ok(Vec::new()) };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut years: BTreeMap<i64, i64> =
            matches.window.years().into_iter().map(|(year, matches)| (year, count(matches))).collect();
        if !matches.window.is_part {
            return Ok(years.into_iter().map(|(year, count)| (year, Count::of(count))).collect());
        }
        let (state, asked) = (self.state(), format!("{}-{} {}", walk.rows.from, walk.rows.to, walk.expression));
        if let Some(years) = self.memory().years(&state, &asked) {
            return Ok(years);
        }
        let oldest = matches.window.matches.last().copied().unwrap_or(walk.rows.from);
        let most = if matches.beginnings.is_empty() { WALKED } else { WALKED_BY_MANY_TERMS };
        let walked = self.years_before(walk, oldest, most).await?;
        for alike in walked.chunk_by(|one, other| one == other) {
            *years.entry(alike[0]).or_default() += count(alike.len());
        }
        if let Some(last) = walked.last().filter(|_| walked.len() == most) {
            years.extend(self.years_to(walk, *last).await?.into_iter().map(|Year(year, count)| (year, count)));
        }
        let years: Vec<_> =
            years.into_iter().filter(|(_, count)| *count > 0).map(|(year, count)| (year, Count::of(count))).collect();
        self.memory().keep_years(&state, asked, years.clone());
        Ok(years)
    }

    /// The year of each match older than those of the window, newest first, as far as they are walked.
    async fn years_before(&mut self, walk: &Walk, oldest: i64, most: usize) -> Result<Vec<i64>> {
        let older = walk.first(self, Rows { to: oldest - 1, ..Rows::ALL }, true, most).await?;
        Ok(older.into_iter().map(year).collect())
    }

    /// The years up to one, each walked by itself and no further than the cap.
    async fn years_to(&mut self, walk: &Walk, last: i64) -> Result<Vec<Year>> {
        let table = walk.index.table();
        // Where each begins and ends is worked out once, not for each row.
        let mut sql = QueryBuilder::new("WITH years AS MATERIALIZED (SELECT year, max(year * ");
        sql.push_bind(Rows::of_year(1).from).push(", ").push_bind(walk.rows.from).push(") AS first, min((year + 1) * ");
        sql.push_bind(Rows::of_year(1).from).push(" - 1, ").push_bind(walk.rows.to).push(
            ") AS last
                FROM (SELECT CAST(value AS INTEGER) AS year FROM tally WHERE facet = 'year') WHERE year <= ",
        );
        sql.push_bind(last).push(
            " ORDER BY year)
             SELECT json_group_array(json_array(year, (SELECT count(*) FROM (SELECT 1 FROM ",
        );
        sql.push(format!("{table} WHERE {table} MATCH ")).push_bind(&walk.expression);
        sql.push(" AND rowid BETWEEN first AND last LIMIT ").push_bind(CAP + 1).push(")))) FROM years");
        let years: String = sql.build_query_scalar().fetch_one(self.connection()).await?;
        Ok(serde_json::from_str(&years)?)
    }
}
