//! Counts matches per year: the recent matches directly, older ones by scanning as far as is cheap, and the rest year by year.

use std::collections::BTreeMap;

use crate::store::{
    count::{CAP, Count},
    error::Result,
    sqlite::{
        row_ids::{Rows, year},
        search::{index_scan::IndexScan, matches::Matches},
        snapshot::Snapshot,
    },
};

/// Matches that are scanned across years: about as many as starting one scan per year costs. A prefix of many terms makes the
/// start of a scan dearer, because FTS5 looks each term up.
const SCANNED: usize = 5_000;
const SCANNED_BY_MANY_TERMS: usize = 20_000;

impl Snapshot<'_> {
    /// The number of matches in each year that has any, oldest first; each counted up to the cap.
    pub fn years(&self, matches: &Matches) -> Result<Vec<(i64, Count)>> {
        let Some(scan) = &matches.scan else { return Ok(Vec::new()) };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut years: BTreeMap<i64, i64> =
            matches.recent.years().into_iter().map(|(year, matches)| (year, count(matches))).collect();
        if !matches.recent.is_part {
            return Ok(years.into_iter().map(|(year, count)| (year, Count::new(count))).collect());
        }
        let asked = format!("{}-{} {} {}", scan.rows.from, scan.rows.to, scan.once, scan.expression);
        if let Some(years) = self.search_cache.years(self.state(), &asked) {
            return Ok(years);
        }
        let oldest = matches.recent.matches.last().copied().unwrap_or(scan.rows.from);
        let most = if matches.prefixes.is_empty() { SCANNED } else { SCANNED_BY_MANY_TERMS };
        let scanned = self.years_before(scan, oldest, most)?;
        for alike in scanned.chunk_by(|one, other| one == other) {
            *years.entry(alike[0]).or_default() += count(alike.len());
        }
        if let Some(last) = scanned.last().filter(|_| scanned.len() == most) {
            years.extend(self.years_to(scan, *last)?);
        }
        let years: Vec<_> =
            years.into_iter().filter(|(_, count)| *count > 0).map(|(year, count)| (year, Count::new(count))).collect();
        self.search_cache.keep_years(self.state(), asked, years.clone());
        Ok(years)
    }

    /// The year of each match older than the recent ones, newest first, up to `most`.
    fn years_before(&self, scan: &IndexScan, oldest: i64, most: usize) -> Result<Vec<i64>> {
        let older = scan.first(self, Rows { from: oldest + 1, ..Rows::ALL }, true, most)?;
        Ok(older.into_iter().map(year).collect())
    }

    /// The years up to `last`, each scanned separately up to the cap.
    fn years_to(&self, scan: &IndexScan, last: i64) -> Result<Vec<(i64, i64)>> {
        let years = "SELECT CAST(value AS INTEGER) FROM tally WHERE facet = 'year' ORDER BY value";
        let years: Vec<i64> = self.all(years, [], |row| row.get(0))?;
        let years = years.into_iter().filter(|year| *year <= last);
        years.map(|year| Ok((year, scan.count(self, Rows::for_year(year), CAP + 1)?))).collect()
    }
}
