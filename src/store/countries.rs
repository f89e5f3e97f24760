//! What the country lens shows of one country.

use sqlx::{FromRow, QueryBuilder};

use super::{Result, Snapshot, listing::PAGE};
use crate::model::ParticipantId;

/// Participations that are looked through for who represented a country: the newest ones.
const NEWEST: usize = 1_000;

/// Somebody who represented a country or an organisation in one office.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Representative {
    /// Public id.
    #[sqlx(try_from = "String")]
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
}

/// A country's year.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CountryYear {
    /// The year.
    pub year: i64,
    /// At how many sessions it was represented.
    pub sessions: i64,
    /// How many speeches were given for it.
    pub speeches: i64,
}

impl Snapshot {
    /// Who represented a country, in which office and when; the newest participations, most recent first.
    pub async fn representatives_of_country(&mut self, code: &str) -> Result<Vec<Representative>> {
        self.representatives("country = ", code.to_owned()).await
    }

    /// The same for an organisation, given by its slug.
    pub async fn representatives_of_organisation(&mut self, slug: &str) -> Result<Vec<Representative>> {
        let id: Option<i64> = sqlx::query_scalar("SELECT id FROM organisation WHERE slug = $1")
            .bind(slug)
            .fetch_optional(self.connection())
            .await?;
        self.representatives("organisation_id = ", id.unwrap_or_default()).await
    }

    async fn representatives<'t, T>(&mut self, whose: &str, value: T) -> Result<Vec<Representative>>
    where
        T: sqlx::Encode<'t, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
    {
        let mut sql = QueryBuilder::new(format!("WITH newest AS (SELECT * FROM participation WHERE {whose}"));
        sql.push_bind(value);
        sql.push(format!(
            " ORDER BY session_id DESC LIMIT {NEWEST})
             SELECT participant.public_id AS id, participant.name, newest.office, min(session.date) AS first,
                max(session.date) AS last, count(*) AS sessions, sum(newest.speeches) AS speeches
             FROM newest
             CROSS JOIN participant ON participant.id = newest.participant_id
             CROSS JOIN session ON session.id = newest.session_id
             GROUP BY participant.public_id, participant.name, newest.office
             ORDER BY last DESC, participant.sort_name
             LIMIT {PAGE}"
        ));
        Ok(sql.build_query_as().fetch_all(self.connection()).await?)
    }

    /// How much a country spoke, year by year, oldest first; only years in which it was represented.
    pub async fn country_years(&mut self, code: &str) -> Result<Vec<CountryYear>> {
        let years = sqlx::query_as(
            "SELECT CAST(label AS INTEGER) AS year, sessions, speeches FROM tally
             WHERE facet = 'country-year' AND value >= $1 || '-' AND value < $1 || '.'
             ORDER BY value",
        );
        Ok(years.bind(code).fetch_all(self.connection()).await?)
    }
}
