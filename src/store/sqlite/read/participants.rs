//! Lists participants across sessions, with the offices they held.

use crate::{
    model::{Attendance, FactName, Origins, ParticipantId, Presence, Role},
    store::{
        count::{CAP, Count},
        error::{Error, Result},
        sqlite::{
            read::{
                listing::{Listing, PAGE},
                sessions::{self, SessionRow},
            },
            row_reader::from_row,
            snapshot::Snapshot,
            statement::Sql,
        },
    },
};

/// A person in a list, with the office held last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipantRow {
    /// Public id.
    pub id: ParticipantId,
    /// Name.
    pub name: String,
    /// The office held at the newest session.
    pub office: Option<String>,
    /// The country represented there.
    pub country: Option<String>,
    /// The organisation represented there.
    pub organisation: Option<String>,
    /// Which facts of that session are guesses.
    pub origins: Origins,
    /// At how many sessions; those of which it is only guessed are not counted.
    pub sessions: i64,
    /// How many speeches.
    pub speeches: i64,
}

from_row!(ParticipantRow {
    id as parsed,
    name,
    office,
    country,
    organisation,
    origins as json_or_default,
    sessions,
    speeches
});

const COLUMNS: &str = "participant.public_id AS id, participant.name, latest.office, latest.country,
    latest.organisation, latest.origins,
    (SELECT count(*) FROM participation
        WHERE participation.participant_id = participant.id AND merged IS NOT 'elsewhere'
            AND (merged IS NOT NULL OR NOT unconfirmed)) AS sessions,
    (SELECT coalesce(sum(iif(session_id NOT IN (SELECT session_id FROM member WHERE kind = 'version'), speeches,
            (SELECT count(*) FROM speech WHERE speech.participation_id = participation.id
                AND NOT EXISTS (SELECT 1 FROM repeated_speech WHERE repeated_speech.id = speech.id)))), 0)
        FROM participation WHERE participation.participant_id = participant.id) AS speeches";

/// Joins the newest participation of each participant, by the record that counts for it.
const LATEST: &str = "participant JOIN participation AS latest ON latest.participant_id = participant.id
    AND latest.session_id = (
        SELECT session_id FROM participation AS other
        WHERE other.participant_id = participant.id AND other.merged IS NOT 'elsewhere'
        ORDER BY session_id DESC LIMIT 1)";

/// A person at one session.
#[derive(Clone, Debug)]
pub struct CareerRow {
    /// The office held then.
    pub office: Option<String>,
    /// Code of the country represented then.
    pub represented: Option<String>,
    /// The organisation represented then.
    pub represented_organisation: Option<String>,
    /// The role there, where the source says so.
    pub role: Option<Role>,
    /// How the person attended, where the source says so.
    pub attendance: Option<Attendance>,
    /// Which of these facts are guesses.
    pub origins: Origins,
    /// How many speeches there.
    pub spoke: i64,
    /// Whether it is a guess that the person was there, by all records of the session.
    pub is_unconfirmed: bool,
    /// Whether the session's record has every word.
    pub whole: bool,
    /// What all records of the session say, if that is not what this one says.
    pub merged: Option<Presence>,
    /// The session.
    pub session: SessionRow,
}

from_row!(CareerRow {
    office,
    represented,
    represented_organisation,
    role as optional_word,
    attendance as optional_word,
    origins as json_or_default,
    spoke,
    is_unconfirmed,
    whole,
    merged as optional_word,
    session as row,
});

impl ParticipantRow {
    /// Whether it is a guess for whom the person was there at the newest session.
    #[must_use]
    pub fn is_whom_guessed(&self) -> bool {
        self.origins.is_guessed(FactName::Country) || self.origins.is_guessed(FactName::Organisation)
    }

    /// Whether it is a guess that the person was at any session.
    #[must_use]
    pub fn is_all_guessed(&self) -> bool {
        self.sessions == 0
    }
}

impl CareerRow {
    /// Whether it is a guess for whom the person was there.
    #[must_use]
    pub fn is_whom_guessed(&self) -> bool {
        self.origins.is_guessed(FactName::Country) || self.origins.is_guessed(FactName::Organisation)
    }

    /// What the person did there.
    #[must_use]
    pub fn presence(&self) -> Presence {
        self.merged.unwrap_or_else(|| Presence::new(self.whole, self.spoke > 0, self.attendance))
    }
}

fn push_countries(countries: &[String], sql: &mut Sql) {
    if !countries.is_empty() {
        sql.push(" AND EXISTS (SELECT 1 FROM participation WHERE participant_id = participant.id AND country IN (");
        sql.bind_all(countries.iter().cloned()).push("))");
    }
}

impl Snapshot<'_> {
    /// A page of the participants by family name, of one of the countries where any are given, after the one `after`.
    pub fn participants(&self, countries: &[String], after: Option<&ParticipantId>) -> Result<Listing<ParticipantRow>> {
        let mut sql = Sql::new(format!("SELECT {COLUMNS} FROM {LATEST} WHERE TRUE"));
        push_countries(countries, &mut sql);
        if let Some(id) = after {
            let place = "SELECT sort_name FROM participant WHERE public_id = ?1";
            let place: Option<String> = self.first(place, [id.as_str()], |row| row.get(0))?;
            let place = place.ok_or_else(|| Error::NoSuchRow(id.to_string()))?;
            sql.push(" AND (sort_name, public_id) > (").bind(place).push(", ");
            sql.bind(id.as_str().to_owned()).push(")");
        }
        sql.push(format!(" ORDER BY sort_name, public_id LIMIT {}", PAGE + 1));
        let rows = self.rows(&sql)?;
        Ok(Listing::new(rows, |row: &ParticipantRow| row.id.to_string()))
    }

    /// How many participants there are, of one of the countries where any are given.
    pub fn count_participants(&self, countries: &[String]) -> Result<Count> {
        let mut count = Sql::new(
            "SELECT count(*) FROM (SELECT 1 FROM participant
             WHERE EXISTS (SELECT 1 FROM participation WHERE participant_id = participant.id)",
        );
        push_countries(countries, &mut count);
        count.push(format!(" LIMIT {})", CAP + 1));
        Ok(Count::new(self.one(count.text(), count.values())?))
    }

    /// One person.
    pub fn participant(&self, id: &ParticipantId) -> Result<Option<ParticipantRow>> {
        let mut sql = Sql::new(format!("SELECT {COLUMNS} FROM {LATEST} WHERE participant.public_id = "));
        sql.bind(id.as_str().to_owned());
        self.row(&sql)
    }

    /// The sessions a person took part in, newest first, a page of them.
    pub fn career(&self, id: &ParticipantId) -> Result<Vec<CareerRow>> {
        let mut sql = Sql::new(format!(
            "SELECT participation.office, participation.country AS represented,
                participation.organisation AS represented_organisation, participation.role, participation.attendance,
                participation.origins, participation.speeches AS spoke,
                participation.unconfirmed AND participation.merged IS NULL AS is_unconfirmed, session.whole, participation.merged, {}
             FROM participation CROSS JOIN session ON session.id = participation.session_id
             WHERE participation.participant_id = (SELECT id FROM participant WHERE public_id = ",
            sessions::COLUMNS
        ));
        sql.bind(id.as_str().to_owned());
        sql.push(format!(
            ") AND participation.merged IS NOT 'elsewhere' ORDER BY participation.session_id DESC LIMIT {PAGE}"
        ));
        self.rows(&sql)
    }
}
