//! Answers what the page of a country shows: its representatives and its years.

use rusqlite::types::Value;

use crate::{
    model::ParticipantId,
    store::{
        error::Result,
        sqlite::{
            read::listing::PAGE,
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
            statement::Sql,
        },
    },
};

/// The newest participations of a country, which are searched for its representatives.
const NEWEST: usize = 1_000;

/// The speeches of a participant whose words only other records of the session have.
const SPOKE_ELSEWHERE: &str = "(SELECT count(*) FROM member CROSS JOIN speech ON speech.session_id = member.session_id
    WHERE member.lead_id = participation.session_id AND speech.participant_id = participation.participant_id
        AND NOT EXISTS (SELECT 1 FROM repeated_speech WHERE repeated_speech.id = speech.id))";

/// A participant who represented a country or an organisation in one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    /// Public id.
    pub id: ParticipantId,
    /// Name.
    pub name: String,
    /// The office held.
    pub office: Option<String>,
    /// The first session's date.
    pub first: String,
    /// The last session's date.
    pub last: String,
    /// At how many sessions.
    pub sessions: i64,
    /// How many speeches.
    pub speeches: i64,
    /// Whether all of it is a guess. Where some of it is not, the guesses are left out of it.
    pub is_guessed: bool,
}

/// A country's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryYear {
    /// The year.
    pub year: i64,
    /// At how many sessions it was represented.
    pub sessions: i64,
    /// How many speeches were given for it.
    pub speeches: i64,
}

from_row!(Representative { id as parsed, name, office, first, last, sessions, speeches, is_guessed });
from_row!(CountryYear { year, sessions, speeches });

impl Snapshot<'_> {
    /// Who represented a country, in which office and when; the newest participations, most recent first.
    pub fn representatives_of_country(&self, code: &str) -> Result<Vec<Representative>> {
        self.representatives("country = ", code.to_owned())
    }

    /// The same for an organisation, given by its slug.
    pub fn representatives_of_organisation(&self, slug: &str) -> Result<Vec<Representative>> {
        let id = "SELECT id FROM organisation WHERE slug = ?1";
        let id: Option<i64> = self.first(id, [slug], |row| row.get(0))?;
        match id {
            Some(id) => self.representatives("organisation_id = ", id),
            None => Ok(Vec::new()),
        }
    }

    fn representatives(&self, whose: &str, value: impl Into<Value>) -> Result<Vec<Representative>> {
        let mut sql = Sql::new(format!(
            "WITH newest AS (SELECT participant_id, session_id, office, guessed_whom OR unconfirmed AND merged IS NULL AS guess,
                iif(merged IS 'spoke' AND speeches = 0, {SPOKE_ELSEWHERE}, speeches) AS speeches
             FROM participation WHERE {whose}"
        ));
        sql.bind(value);
        sql.push(format!(
            " AND merged IS NOT 'elsewhere' ORDER BY session_id DESC LIMIT {NEWEST})
             SELECT participant.public_id AS id, participant.name, newest.office, min(session.date) AS first,
                max(session.date) AS last, count(*) AS sessions, sum(newest.speeches) AS speeches, guess AS is_guessed
             FROM (SELECT *, min(guess) OVER (PARTITION BY participant_id, office) AS only FROM newest) AS newest
             CROSS JOIN participant ON participant.id = newest.participant_id
             CROSS JOIN session ON session.id = newest.session_id
             WHERE guess = only
             GROUP BY participant.public_id, participant.name, newest.office
             ORDER BY last DESC, participant.sort_name
             LIMIT {PAGE}"
        ));
        self.rows(&sql)
    }

    /// How much a country spoke, year by year, oldest first; only years in which it was represented.
    pub fn country_years(&self, code: &str) -> Result<Vec<CountryYear>> {
        let years = "SELECT CAST(label AS INTEGER) AS year, sessions, speeches FROM tally
             WHERE facet = 'country-year' AND value >= ?1 || '-' AND value < ?1 || '.'
             ORDER BY value";
        self.all(years, [code], CountryYear::read)
    }
}
