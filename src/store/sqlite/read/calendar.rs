//! Lists sessions by month, and counts them.
//!
//! A date without a day is a month; a date without a month stands for the sessions of a year whose month is unknown. A session
//! counts in the month in which it began.

use rusqlite::params;

use crate::{
    model::PartialDate,
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            read::{
                listing::{Listing, PAGE},
                sessions::{COLUMNS, SessionRow},
            },
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
            statement::Sql,
        },
    },
};

/// Rows of one year at the most: twelve months, and one for sessions without a month.
const MONTHS: usize = 13;

/// How many sessions a month has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthTally {
    /// The month, or a year alone.
    pub month: PartialDate,
    /// Number of sessions.
    pub sessions: i64,
}

from_row!(MonthTally { month as parsed, sessions });

impl Snapshot<'_> {
    /// The months that have sessions of the newest years, newest first: those of `years` years, and at least one row of the
    /// year after them where there is one. `before` is the year that they end before.
    pub fn months(&self, before: Option<i16>, years: usize) -> Result<Vec<MonthTally>> {
        let mut sql = Sql::new("SELECT value AS month, sessions FROM tally WHERE facet = 'month' AND sessions > 0");
        if let Some(year) = before {
            sql.push(" AND value < ").bind(format!("{year:04}"));
        }
        sql.push(format!(" ORDER BY value DESC LIMIT {}", years * MONTHS + 1));
        self.rows(&sql)
    }

    /// The months of a year that have sessions, in order; sessions without a month come first.
    pub fn months_of(&self, year: i16) -> Result<Vec<MonthTally>> {
        let months = "SELECT value AS month, sessions FROM tally
             WHERE facet = 'month' AND sessions > 0 AND value >= ?1 AND value < ?1 || '.' ORDER BY value";
        self.all(months, [format!("{year:04}")], MonthTally::read)
    }

    /// The year, or the month, with sessions that comes before one, and the one that comes after.
    pub fn beside(&self, period: PartialDate) -> Result<[Option<PartialDate>; 2]> {
        let facet = if period.month().is_some() { "month" } else { "year" };
        let mut beside = [None; 2];
        for (place, comparison, order) in [(0, "<", "DESC"), (1, ">", "ASC")] {
            let mut sql = Sql::new("SELECT value FROM tally WHERE facet = ");
            sql.bind(facet.to_owned()).push(format!(" AND value {comparison} ")).bind(period.to_string());
            sql.push(" AND length(value) = ").bind(i64::from(if period.month().is_some() { 7 } else { 4 }));
            sql.push(format!(" ORDER BY value {order} LIMIT 1"));
            let value: Option<String> = self.value(&sql)?;
            let date = value.map(|value| value.parse().map_err(Error::damaged)).transpose();
            beside[place] = date.in_record(|| format!("the list of {facet}s"))?;
        }
        Ok(beside)
    }

    /// The first `most` sessions of each month of a year, in the order of their days; those without a month come first.
    pub fn sessions_of_year(&self, year: i16, most: usize) -> Result<Vec<SessionRow>> {
        let mut sql = Sql::default();
        push_year(year, most, &mut sql);
        self.rows(&sql)
    }

    /// A page of the sessions of a month, in the order of their days, after the session of slug `after`; nothing where the
    /// month has none.
    pub fn sessions_of_month(&self, month: PartialDate, after: Option<&str>) -> Result<Option<Listing<SessionRow>>> {
        let is_there = "SELECT 1 FROM tally WHERE facet = 'month' AND value = ?1";
        if self.first(is_there, [month.to_string()], |_| Ok(()))?.is_none() {
            return Ok(None);
        }
        let first = month.number() * 10_000;
        let once = "id NOT IN (SELECT session_id FROM member)";
        let mut sql = Sql::new(format!("SELECT {COLUMNS} FROM session WHERE {once} AND id < "));
        sql.bind(first + 1_000_000);
        match after {
            None => sql.push(" AND id >= ").bind(first),
            Some(slug) => {
                let row = "SELECT id FROM session WHERE slug = ?1 AND id >= ?2 AND id < ?2 + 1000000";
                let id: Option<i64> = self.first(row, params![slug, first], |row| row.get(0))?;
                sql.push(" AND id > ").bind(id.ok_or_else(|| Error::NoSuchRow(slug.to_owned()))?)
            }
        };
        sql.push(format!(" ORDER BY id LIMIT {}", PAGE + 1));
        let rows = self.rows(&sql)?;
        Ok(Some(Listing::new(rows, |row: &SessionRow| row.slug.to_string())))
    }
}

fn push_year(year: i16, most: usize, sql: &mut Sql) {
    // A session's row id begins with the digits of its month.
    sql.push(
        "WITH month AS (
            SELECT 1000000 * CAST(substr(value, 1, 4) || substr(value || '-00', 6, 2) AS INTEGER) AS first
            FROM tally WHERE facet = 'month' AND value >= ",
    );
    sql.bind(format!("{year:04}")).push(" AND value < ").bind(format!("{year:04}."));
    sql.push(format!(
        ")
         SELECT {COLUMNS} FROM month CROSS JOIN session ON session.id IN (
            SELECT id FROM session AS one WHERE one.id >= first AND one.id < first + 1000000
                AND one.id NOT IN (SELECT session_id FROM member)
            ORDER BY id LIMIT {most})
         ORDER BY session.id"
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::Plan;

    /// However large an archive is, a page of the calendar looks at the sessions it shows and at kept totals.
    #[tokio::test]
    async fn a_year_is_found_by_its_months() {
        let database = Plan::database().await;
        let mut sql = Plan::explain();
        push_year(2021, 10, &mut sql);
        let plan = database.plan(&sql).to_string();
        assert!(!plan.contains("SCAN session") && !plan.contains("SCAN one") && !plan.contains("SCAN tally"), "{plan}");
    }
}
