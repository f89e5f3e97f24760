//! Lays out row ids so that SQLite reads in the order of pages without sorting.
//!
//! A session's row id begins with the digits of its date. Speeches and decisions count down within their session, so a walk
//! backwards gives the newest session first and each session in reading order. In the search index the newest session has the
//! lowest ids, because FTS5 walks forwards faster than backwards; the speeches of a day are neighbours, because the index
//! stores the distance from each match to the one before.

/// Row ids of speeches, and of decisions, that one session has: their id is the session's times this, less the position.
pub(crate) const IDS_PER_SESSION: i64 = 65_536;

/// Row ids of sessions that one year has.
pub(crate) const SESSION_YEAR: i64 = 100_000_000;

/// An SQL expression for the session's row id, from that of a speech or decision.
pub(crate) fn session_of(id: &str) -> String {
    format!("{id} / {IDS_PER_SESSION}")
}

/// Index row ids that the speeches of one day have.
pub(crate) const INDEX_DAY: i64 = 65_536;
/// Index row ids of a month and of a year: one more day and month each, for dates without them.
const INDEX_MONTH: i64 = 32 * INDEX_DAY;
pub(crate) const INDEX_YEAR: i64 = 13 * INDEX_MONTH;
/// The year whose index row ids come first.
const LAST_YEAR: i64 = 9_999;

/// A range of index row ids, both ends included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    pub from: i64,
    pub to: i64,
}

impl Rows {
    /// All speeches.
    pub const ALL: Self = Self { from: 0, to: i64::MAX };

    /// The speeches of one year.
    pub fn for_year(year: i64) -> Self {
        let from = (LAST_YEAR - year) * INDEX_YEAR;
        Self { from, to: from + INDEX_YEAR - 1 }
    }

    /// The speeches of consecutive years; `None` if there is a gap between them.
    pub fn for_years(years: &[String]) -> Option<Self> {
        let known = |year: &String| year.parse().ok().filter(|year| (0..=LAST_YEAR).contains(year));
        let years: Vec<i64> = years.iter().filter_map(known).collect();
        let (first, last) = (*years.iter().min()?, *years.iter().max()?);
        let is_whole = i64::try_from(years.len()) == Ok(last - first + 1);
        is_whole.then(|| Self { from: Self::for_year(last).from, to: Self::for_year(first).to })
    }

    /// The speeches of the day of a session, by the row id of the session.
    pub fn for_day(session: i64) -> Self {
        // A session's row id begins with the digits of its date.
        let date = session / 10_000;
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        let to = Self::for_year(year).to - month * INDEX_MONTH - day * INDEX_DAY;
        Self { from: to - INDEX_DAY + 1, to }
    }
}

/// The year of an index row id.
pub(crate) fn year(id: i64) -> i64 {
    LAST_YEAR - id / INDEX_YEAR
}
