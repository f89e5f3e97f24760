//! The newest matches of a search, as many as are ranked and counted by what is true of them.

use std::collections::HashMap;

use serde::Deserialize;

use super::narrow::Aspect;
use crate::store::{
    Result, Snapshot,
    filter::{ROOM, YEAR},
};

/// How many of the newest matches are ranked and counted; of older ones a page only says that there are more.
pub const WINDOW: usize = 2_000;

/// Row ids from one to another that speeches may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    pub from: i64,
    pub to: i64,
}

impl Rows {
    /// Of every speech.
    pub const ALL: Self = Self { from: 0, to: i64::MAX };

    /// Of the sessions of one year.
    pub fn of_year(year: i64) -> Self {
        let first = |year: i64| year * YEAR * ROOM;
        Self { from: first(year), to: first(year + 1) - 1 }
    }

    /// Of the sessions of years that follow each other; nothing where there is a gap between them.
    pub fn of_years(years: &[String]) -> Option<Self> {
        let years: Vec<i64> = years.iter().filter_map(|year| year.parse().ok()).collect();
        let (first, last) = (*years.iter().min()?, *years.iter().max()?);
        let is_whole = i64::try_from(years.len()) == Ok(last - first + 1);
        is_whole.then(|| Self { from: Self::of_year(first).from, to: Self::of_year(last).to })
    }

    /// Of the speeches of one session.
    pub fn of_session(id: i64) -> Self {
        Self { from: id * ROOM, to: id * ROOM + ROOM - 1 }
    }
}

/// A match: a speech, and what it is counted by.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Match {
    pub id: i64,
    country: Option<String>,
    organisation: Option<i64>,
    participant: Option<i64>,
    kind: String,
    language: Option<String>,
}

/// The newest matches, newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    pub matches: Vec<Match>,
    /// Whether there are older ones.
    pub is_part: bool,
}

/// One value of an aspect among the matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// As in addresses.
    pub value: String,
    /// As shown; the same as the value for what is named elsewhere.
    pub label: String,
    /// How many of the matches that were counted have it.
    pub count: usize,
}

/// The most values of an aspect whose counts are told.
const MOST: usize = 24;

impl Window {
    pub async fn of(snapshot: &mut Snapshot, expression: &str, rows: Rows) -> Result<Self> {
        let json: String = sqlx::query_scalar(
            "SELECT json_group_array(json_array(id, country, organisation_id, participant_id, kind, language))
             FROM (
                SELECT spoken.* FROM search CROSS JOIN spoken ON spoken.id = search.rowid
                WHERE search MATCH $1 AND search.rowid BETWEEN $2 AND $3
                ORDER BY search.rowid DESC LIMIT $4)",
        )
        .bind(expression)
        .bind(rows.from)
        .bind(rows.to)
        .bind(i64::try_from(WINDOW + 1).unwrap_or(i64::MAX))
        .fetch_one(snapshot.connection())
        .await?;
        let mut matches: Vec<Match> = serde_json::from_str(&json)?;
        let is_part = matches.len() > WINDOW;
        matches.truncate(WINDOW);
        Ok(Self { matches, is_part })
    }

    /// How many matches there are of each year, newest first.
    pub fn years(&self) -> Vec<(i64, usize)> {
        let mut years = counted(self.matches.iter().map(|found| Some(year(found.id))));
        years.sort_unstable_by(|one, other| other.cmp(one));
        years
    }

    /// The values of each aspect with how many of the matches have them, most first; years newest first.
    pub async fn values(&self, snapshot: &mut Snapshot) -> Result<Vec<(Aspect, Vec<Value>)>> {
        let plain = |value: String, count: usize| Value { label: value.clone(), value, count };
        let mut all = Vec::new();
        for aspect in Aspect::ALL {
            let each = self.matches.iter();
            let mut values: Vec<Value> = match aspect {
                Aspect::Country => texts(each.map(|found| found.country.as_deref())),
                Aspect::Kind => texts(each.map(|found| Some(found.kind.as_str()))),
                Aspect::Language => texts(each.map(|found| found.language.as_deref())),
                Aspect::Year => self.years().into_iter().map(|(year, count)| plain(year.to_string(), count)).collect(),
                Aspect::Decade => {
                    let decades = counted(self.matches.iter().map(|found| Some(year(found.id) / 10 * 10)));
                    decades.into_iter().map(|(decade, count)| plain(decade.to_string(), count)).collect()
                }
                Aspect::Organisation => {
                    let names = "SELECT json_group_array(json_array(organisation.id, slug, name)) FROM json_each($1)
                         JOIN organisation ON organisation.id = value";
                    named(snapshot, names, counted(each.map(|found| found.organisation))).await?
                }
                Aspect::Participant => {
                    let names =
                        "SELECT json_group_array(json_array(participant.id, public_id, name)) FROM json_each($1)
                         JOIN participant ON participant.id = value";
                    named(snapshot, names, counted(each.map(|found| found.participant))).await?
                }
            };
            match aspect {
                Aspect::Year | Aspect::Decade => values.sort_by(|one, other| other.value.cmp(&one.value)),
                _ => values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.label.cmp(&other.label))),
            }
            all.push((aspect, values));
        }
        Ok(all)
    }
}

/// The year that a row id says.
pub(super) fn year(id: i64) -> i64 {
    id / ROOM / YEAR
}

fn counted<T: Eq + std::hash::Hash>(values: impl Iterator<Item = Option<T>>) -> Vec<(T, usize)> {
    let mut counts = HashMap::new();
    values.flatten().for_each(|value| *counts.entry(value).or_insert(0) += 1);
    counts.into_iter().collect()
}

fn texts<'a>(values: impl Iterator<Item = Option<&'a str>>) -> Vec<Value> {
    let value = |(value, count): (&str, usize)| Value { value: value.to_owned(), label: value.to_owned(), count };
    counted(values).into_iter().map(value).collect()
}

/// Those that most matches have, by the names that a statement gives for row ids.
async fn named(snapshot: &mut Snapshot, names: &'static str, mut counts: Vec<(i64, usize)>) -> Result<Vec<Value>> {
    counts.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    counts.truncate(MOST);
    let ids: Vec<i64> = counts.iter().map(|(id, _)| *id).collect();
    let json: String =
        sqlx::query_scalar(names).bind(serde_json::to_string(&ids)?).fetch_one(snapshot.connection()).await?;
    let names: Vec<(i64, String, String)> = serde_json::from_str(&json)?;
    let counts: HashMap<i64, usize> = counts.into_iter().collect();
    Ok(names.into_iter().map(|(id, value, label)| Value { value, label, count: counts[&id] }).collect())
}
