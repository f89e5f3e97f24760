//! Row ids of the index: which speeches stand where. The newest session comes first, each in reading order, for the engine walks
//! forwards with less work than backwards; and those of a day stand side by side, for the index writes down how far each speech
//! with a word is from the one before.

use sqlx::SqliteConnection;

use crate::store::{
    error::{Error, Result},
    sqlite::{read::list_query::ROOM, snapshot::Snapshot},
};

/// How many row ids the speeches of one day have.
pub(crate) const DAY: i64 = 65_536;
/// How many those of a month and of a year have. Of some sessions no more than the year or the month is known.
const MONTH: i64 = 32 * DAY;
pub(crate) const YEAR: i64 = 13 * MONTH;
/// The year whose row ids come first.
const LAST_YEAR: i64 = 9_999;

/// Row ids from one to another that speeches may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    pub from: i64,
    pub to: i64,
}

impl Rows {
    /// Of every speech.
    pub const ALL: Self = Self { from: 0, to: i64::MAX };

    /// Of the sessions of one year.
    pub fn for_year(year: i64) -> Self {
        let from = (LAST_YEAR - year) * YEAR;
        Self { from, to: from + YEAR - 1 }
    }

    /// Of the sessions of years that follow each other; nothing where there is a gap between them.
    pub fn for_years(years: &[String]) -> Option<Self> {
        let known = |year: &String| year.parse().ok().filter(|year| (0..=LAST_YEAR).contains(year));
        let years: Vec<i64> = years.iter().filter_map(known).collect();
        let (first, last) = (*years.iter().min()?, *years.iter().max()?);
        let is_whole = i64::try_from(years.len()) == Ok(last - first + 1);
        is_whole.then(|| Self { from: Self::for_year(last).from, to: Self::for_year(first).to })
    }

    /// Of the sessions of one day, by the row id of one of them.
    fn for_day(session: i64) -> Self {
        // A session's row id begins with the digits of its date.
        let date = session / 10_000;
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        let to = Self::for_year(year).to - month * MONTH - day * DAY;
        Self { from: to - DAY + 1, to }
    }
}

/// The year that a row id says.
pub(crate) fn year(id: i64) -> i64 {
    LAST_YEAR - id / YEAR
}

impl Snapshot<'_> {
    /// Those of the speeches of one session; nothing where there is none, or nobody spoke.
    pub(crate) fn rows_of_session(&self, slug: &str) -> Result<Option<Rows>> {
        let rows = "SELECT min(spoken.id), max(spoken.id) FROM session CROSS JOIN spoken
                ON spoken.speech_id BETWEEN session.id * ?2 AND session.id * ?2 + ?2 - 1
             WHERE session.slug = ?1";
        let rows = self.first(rows, (slug, ROOM), |row| Ok(row.get::<_, Option<i64>>(0)?.zip(row.get(1)?)))?;
        Ok(rows.flatten().map(|(from, to)| Rows { from, to }))
    }
}

/// The first row id of so many in a row that are free on the day of a session.
pub(crate) async fn free(connection: &mut SqliteConnection, session: i64, speeches: i64) -> Result<i64> {
    let day = Rows::for_day(session);
    let taken =
        "SELECT min(id), max(id) FROM spoken WHERE id BETWEEN $1 AND $2 GROUP BY speech_id / $3 ORDER BY 1 DESC";
    let taken: Vec<(i64, i64)> =
        sqlx::query_as(taken).bind(day.from).bind(day.to).bind(ROOM).fetch_all(connection).await?;
    let mut last = day.to;
    for (from, to) in taken {
        if last - to >= speeches {
            break;
        }
        last = from - 1;
    }
    let first = last - speeches + 1;
    if first < day.from {
        let message =
            format!("the speeches of one day can be no more than {DAY}; give some of these sessions another date");
        return Err(Error::Refused(message));
    }
    Ok(first)
}
