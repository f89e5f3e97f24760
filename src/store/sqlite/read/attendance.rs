//! Answers at which sessions a country spoke, was silent or was absent, and who was there beside it.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::{
    model::Presence,
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            read::{
                listing::PAGE,
                sessions::{self, SessionRow},
            },
            row_ids::SESSION_YEAR,
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
            statement::Sql,
        },
    },
};

/// The newest sessions of a country, which are counted.
const NEWEST: usize = 500;
/// Other countries that are listed at the most.
const MOST: usize = 12;

/// How countries were at their newest sessions.
#[derive(Clone, Debug, Default)]
pub struct Attendance {
    /// Year by year, newest first.
    pub years: Vec<YearAttended>,
    /// The sessions, newest first, as many as a page shows.
    pub sessions: Vec<Attended>,
    /// Who was there beside them, most often first.
    pub beside: Vec<Beside>,
    /// Whether there are older sessions than those that were looked at.
    pub is_part: bool,
    /// The newest sessions of which it is only a guess that they were there, newest first. Nothing else counts them.
    pub guessed: Vec<Attended>,
}

/// How often a country was in each state in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearAttended {
    /// The year.
    pub year: i64,
    /// Sessions at which it spoke.
    pub spoke: usize,
    /// Sessions at which it was, and whose records have no speech of it and lack words.
    pub no_speech: usize,
    /// Sessions at which it was silent.
    pub silent: usize,
    /// Sessions at which it was expected and absent.
    pub absent: usize,
}

/// A session with what a country did there.
#[derive(Clone, Debug)]
pub struct Attended {
    /// What it did.
    pub presence: Presence,
    /// The session.
    pub session: SessionRow,
}

/// Another country that was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its code.
    pub country: String,
    /// At how many sessions both spoke.
    pub spoke: i64,
    /// At how many both were represented.
    pub together: i64,
}

from_row!(Attended { presence as word, session as row });
from_row!(Beside { country, spoke, together });

impl Attendance {
    /// All years in one; its year is 0.
    #[must_use]
    pub fn total(&self) -> YearAttended {
        self.years.iter().fold(YearAttended::default(), |total, year| YearAttended {
            year: 0,
            spoke: total.spoke + year.spoke,
            no_speech: total.no_speech + year.no_speech,
            silent: total.silent + year.silent,
            absent: total.absent + year.absent,
        })
    }
}

impl YearAttended {
    /// How many sessions these are.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.spoke + self.no_speech + self.silent + self.absent
    }

    fn count(&mut self, presence: Presence) {
        match presence {
            Presence::Absent => self.absent += 1,
            Presence::Silent => self.silent += 1,
            Presence::NoSpeech => self.no_speech += 1,
            Presence::Spoke => self.spoke += 1,
        }
    }
}

/// The newest sessions of one country, `?1`, as far as `?2` of them, as a JSON array of row ids and what it did there.
///
/// Absences are looked for only among participations since the oldest session that it was at.
const OF_ONE: &str = "WITH there AS MATERIALIZED (
        SELECT session_id, attendance FROM session_country
        WHERE country = ?1 AND session_id NOT IN (SELECT session_id FROM member)
        ORDER BY session_id DESC LIMIT ?2),
    missed AS (
        SELECT DISTINCT session_id FROM participation AS one
        WHERE country = ?1 AND attendance = 'absent' AND NOT unconfirmed AND NOT guessed_whom
            AND session_id NOT IN (SELECT session_id FROM member)
            AND session_id >= (SELECT iif(count(*) < ?2, 0, min(session_id)) FROM there)
            AND NOT EXISTS (
                SELECT 1 FROM session_country AS met
                WHERE met.country = one.country AND met.session_id = one.session_id)
        ORDER BY session_id DESC LIMIT ?2)
    SELECT json_group_array(json_array(session_id, attendance)) FROM (
        SELECT session_id, attendance FROM there UNION ALL SELECT session_id, 'absent' FROM missed)";

/// The newest sessions of which it is only a guess that one country, `?1`, was there, in the same form: `?2` at the most.
const GUESSED: &str = "SELECT json_group_array(json_array(session_id, attendance)) FROM (
        SELECT coalesce((SELECT lead_id FROM member WHERE member.session_id = one.session_id), one.session_id) AS session_id,
            CASE
                WHEN max(one.speeches) > 0 THEN 'spoke'
                WHEN min(attendance IS 'absent') THEN 'absent'
                WHEN max(whole) = 0 OR max(attendance IS 'message only') THEN 'no-speech'
                ELSE 'silent'
            END AS attendance
        FROM participation AS one INDEXED BY participation_guessed CROSS JOIN session ON session.id = one.session_id
        WHERE (unconfirmed OR guessed_whom) AND one.country = ?1
            AND NOT EXISTS (
                SELECT 1 FROM session_country AS met
                WHERE met.country = ?1 AND met.session_id IN (
                    one.session_id, (SELECT lead_id FROM member WHERE member.session_id = one.session_id)))
        GROUP BY 1 ORDER BY 1 DESC LIMIT ?2)";

/// Who else was at sessions: `?1` as the other query gives them, `?2` the codes of those who are meant themselves.
const BESIDE: &str = "SELECT other.country,
        count(*) FILTER (WHERE other.attendance = 'spoke' AND mine.value ->> 1 = 'spoke') AS spoke,
        count(*) AS together
    FROM json_each(?1) AS mine
    CROSS JOIN session_country AS other ON other.session_id = mine.value ->> 0
    WHERE mine.value ->> 1 <> 'absent' AND other.country NOT IN (SELECT value FROM json_each(?2))
    GROUP BY other.country
    ORDER BY spoke DESC, together DESC, other.country
    LIMIT ?3";

impl Snapshot<'_> {
    /// How a country was at its newest sessions, or several counted together; a session at which two of them were counts once.
    pub fn attendance(&self, codes: &[&str]) -> Result<Attendance> {
        let newest = i64::try_from(NEWEST).unwrap_or(i64::MAX);
        let mut known: BTreeMap<i64, Presence> = BTreeMap::new();
        let mut is_part = false;
        for code in codes {
            let rows = self.attendance_of_one(OF_ONE, code, newest)?;
            is_part |= rows.len() >= NEWEST;
            for (id, presence) in rows {
                let known = known.entry(id).or_insert(presence);
                *known = presence.max(*known);
            }
        }
        is_part |= known.len() > NEWEST;
        let rows: Vec<_> = known.iter().rev().take(NEWEST).map(|(id, presence)| (*id, *presence)).collect();
        let mine = serde_json::to_string(&rows)?;
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        let beside = self.all(BESIDE, params![mine, serde_json::to_string(codes)?, most], Beside::read)?;
        let sessions = self.attended(&rows[..rows.len().min(PAGE)])?;
        let guessed = self.attended(&self.guessed(codes, |id| known.contains_key(&id))?)?;
        Ok(Attendance { years: by_year(&rows), sessions, beside, is_part, guessed })
    }

    /// The year of each session of which it is only a guess that a country was there.
    pub fn guessed_years(&self, code: &str) -> Result<Vec<i64>> {
        Ok(self.guessed(&[code], |_| false)?.into_iter().map(|(id, _)| id / SESSION_YEAR).collect())
    }

    fn guessed(&self, codes: &[&str], is_known: impl Fn(i64) -> bool) -> Result<Vec<(i64, Presence)>> {
        let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
        let mut guessed: BTreeMap<i64, Presence> = BTreeMap::new();
        for code in codes {
            for (id, presence) in self.attendance_of_one(GUESSED, code, most)? {
                if !is_known(id) {
                    let guess = guessed.entry(id).or_insert(presence);
                    *guess = presence.max(*guess);
                }
            }
        }
        Ok(guessed.into_iter().rev().collect())
    }

    fn attendance_of_one(&self, statement: &str, code: &str, most: i64) -> Result<Vec<(i64, Presence)>> {
        let json: Option<String> = self.first(statement, params![code, most], |row| row.get(0))?;
        match &json {
            Some(json) => serde_json::from_str(json).map_err(Error::damaged),
            None => Ok(Vec::new()),
        }
        .in_record(|| format!("the attendance of the country {code}"))
    }

    fn attended(&self, rows: &[(i64, Presence)]) -> Result<Vec<Attended>> {
        let mut sql = Sql::new(format!("SELECT mine.value ->> 1 AS presence, {} FROM json_each(", sessions::COLUMNS));
        sql.bind(serde_json::to_string(rows)?);
        sql.push(") AS mine CROSS JOIN session ON session.id = mine.value ->> 0 ORDER BY mine.key");
        self.rows(&sql)
    }
}

/// Sessions, newest first, by the year that their row ids say.
fn by_year(rows: &[(i64, Presence)]) -> Vec<YearAttended> {
    let mut years: Vec<YearAttended> = Vec::new();
    for (id, presence) in rows {
        let year = id / SESSION_YEAR;
        if years.last().is_none_or(|last| last.year != year) {
            years.push(YearAttended { year, ..YearAttended::default() });
        }
        if let Some(last) = years.last_mut() {
            last.count(*presence);
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::Plan;

    /// Whatever else there is in the archive, a country's own newest sessions are all that is read.
    #[tokio::test]
    async fn attendance_walks_the_sessions_of_the_country_alone() {
        let database = Plan::database().await;
        for (statement, values, indexes) in [
            (OF_ONE, 2, &["session_country USING PRIMARY KEY", "COVERING INDEX participation_absent"][..]),
            (GUESSED, 2, &["participation_guessed"]),
            (BESIDE, 3, &["session_country_by_session"]),
        ] {
            let plan = database.plan_of(statement, values).to_string();
            for table in ["SCAN session", "SCAN participation", "SCAN one", "SCAN other", "SCAN met"] {
                assert!(!plan.contains(table), "{table}: {plan}");
            }
            for index in indexes {
                assert!(plan.contains(index), "{index}: {plan}");
            }
        }
    }

    #[test]
    fn sessions_are_counted_by_the_year_they_are_known_by() {
        let rows = [
            (202_109_160_001, Presence::Spoke),
            (202_100_000_001, Presence::Absent),
            (199_112_310_002, Presence::Silent),
            (199_112_300_002, Presence::NoSpeech),
        ];
        let years = by_year(&rows);
        assert_eq!(years.iter().map(|year| (year.year, year.sessions())).collect::<Vec<_>>(), [(2021, 2), (1991, 2)]);
        assert_eq!((years[0].spoke, years[0].absent, years[1].silent, years[1].no_speech), (1, 1, 1, 1));
    }
}
