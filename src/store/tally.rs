//! Totals of the archive, kept as records come in.

use sqlx::FromRow;

use super::{Result, Snapshot, facets::Facet};

/// How much there is of one country, year, organisation, place or kind, or of everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Tally {
    /// A code, a year, a slug or a word.
    pub value: String,
    /// As shown; the same as the value for countries.
    pub label: String,
    /// How many sessions.
    pub sessions: i64,
    /// How many speeches.
    pub speeches: i64,
    /// How many decisions.
    pub decisions: i64,
}

impl Snapshot {
    /// The totals of every value of a facet, by value.
    pub async fn tallies(&mut self, facet: Facet) -> Result<Vec<Tally>> {
        self.tallies_of(facet.word()).await
    }

    /// The total of one value of a facet; nothing where there is none.
    pub async fn tally(&mut self, facet: Facet, value: &str) -> Result<Option<Tally>> {
        let tally = sqlx::query_as(
            "SELECT value, label, sessions, speeches, decisions FROM tally WHERE facet = $1 AND value = $2",
        );
        Ok(tally.bind(facet.word()).bind(value).fetch_optional(self.connection()).await?)
    }

    /// The total of everything.
    pub async fn archive(&mut self) -> Result<Tally> {
        Ok(self.tallies_of("archive").await?.pop().unwrap_or_default())
    }

    /// How many sessions there are of each kind of record.
    pub async fn kinds_of_record(&mut self) -> Result<Vec<Tally>> {
        self.tallies_of("record").await
    }

    /// How many sessions there are in each language.
    pub async fn languages(&mut self) -> Result<Vec<Tally>> {
        self.tallies_of("language").await
    }

    /// How many people there are; those whom no record has any more are former.
    pub async fn people(&mut self) -> Result<i64> {
        let people = sqlx::query_scalar(
            "SELECT (SELECT count(*) FROM participant) - (SELECT count(*) FROM former WHERE unit = 'participant')",
        );
        Ok(people.fetch_one(self.connection()).await?)
    }

    async fn tallies_of(&mut self, facet: &str) -> Result<Vec<Tally>> {
        let tallies = sqlx::query_as(
            "SELECT value, label, sessions, speeches, decisions FROM tally WHERE facet = $1 ORDER BY value",
        );
        Ok(tallies.bind(facet).fetch_all(self.connection()).await?)
    }
}
