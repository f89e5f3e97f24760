//! Reads the totals of the archive, which each import keeps up to date.

use rusqlite::params;

use crate::store::{
    error::{Error, InRecord, Result},
    filter::Facet,
    sqlite::{
        row_reader::{FromRow, from_row},
        snapshot::Snapshot,
    },
};

/// The total of one value of a facet, or of the whole archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The value: a code, a year, a slug or a word.
    pub value: String,
    /// The name to show; equal to the value for countries.
    pub label: String,
    /// How many sessions.
    pub sessions: i64,
    /// How many speeches.
    pub speeches: i64,
    /// How many decisions.
    pub decisions: i64,
}

from_row!(Tally { value, label, sessions, speeches, decisions });

impl Snapshot<'_> {
    /// The totals of every value of a facet, by value.
    pub fn tallies(&self, facet: Facet) -> Result<Vec<Tally>> {
        self.tallies_of(facet.as_str())
    }

    /// The total of one value of a facet, if it has any.
    pub fn tally(&self, facet: Facet, value: &str) -> Result<Option<Tally>> {
        let tally = "SELECT value, label, sessions, speeches, decisions FROM tally WHERE facet = ?1 AND value = ?2";
        self.first(tally, params![facet.as_str(), value], Tally::read)
    }

    /// The total of the whole archive.
    pub fn archive(&self) -> Result<Tally> {
        if let Some(total) = self.tallies_of("archive")?.pop() {
            return Ok(total);
        }
        // The first import adds the total.
        if self.one("SELECT EXISTS (SELECT 1 FROM session)", [])? {
            return Err(Error::damaged("it is missing")).in_record(|| "the total of the archive".to_owned());
        }
        Ok(Tally::default())
    }

    /// Sessions by kind of record.
    pub fn kinds_of_record(&self) -> Result<Vec<Tally>> {
        self.tallies_of("record")
    }

    /// Sessions by language.
    pub fn languages(&self) -> Result<Vec<Tally>> {
        self.tallies_of("language")
    }

    /// The number of participants, without those that no record has any more.
    pub fn people(&self) -> Result<i64> {
        let people =
            "SELECT (SELECT count(*) FROM participant) - (SELECT count(*) FROM former WHERE unit = 'participant')";
        self.one(people, [])
    }

    fn tallies_of(&self, facet: &str) -> Result<Vec<Tally>> {
        let tallies = "SELECT value, label, sessions, speeches, decisions FROM tally WHERE facet = ?1 ORDER BY value";
        self.all(tallies, [facet], Tally::read)
    }
}
