//! The newest matches of a search, as many as are ranked and counted by what is true of them.

use super::{
    memory::Counts,
    narrow::Aspect,
    rows::{Rows, year},
    walk::Walk,
};
use crate::store::{Result, Snapshot};

/// How many of the newest matches are ranked and counted; of older ones a page only says that there are more.
pub const WINDOW: usize = 2_000;

/// The newest matches, newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    /// Row ids of speeches.
    pub matches: Vec<i64>,
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
    /// Of what is walked.
    pub async fn of(snapshot: &mut Snapshot, walk: &Walk) -> Result<Self> {
        let mut matches = walk.first(snapshot, Rows::ALL, true, WINDOW + 1).await?;
        let is_part = matches.len() > WINDOW;
        matches.truncate(WINDOW);
        Ok(Self { matches, is_part })
    }

    /// How many matches there are of each year, newest first.
    pub fn years(&self) -> Vec<(i64, usize)> {
        self.by(year)
    }

    /// How many matches there are of each stretch of time that a row id says, newest first.
    fn by(&self, time: impl Fn(i64) -> i64) -> Vec<(i64, usize)> {
        let alike = self.matches.chunk_by(|one, other| time(*one) == time(*other));
        alike.map(|matches| (time(matches[0]), matches.len())).collect()
    }

    /// The values of each aspect with how many of the matches have them, most first; years newest first.
    pub async fn values(&self, snapshot: &mut Snapshot) -> Result<Vec<(Aspect, Vec<Value>)>> {
        let Counts { countries, kinds, languages, organisations, participants } = snapshot.alike(&self.matches).await?;
        let (organisations, participants) = names(snapshot, most(organisations), most(participants)).await?;
        let times = |times: Vec<(i64, usize)>| -> Vec<Value> {
            times.into_iter().map(|(time, count)| plain(time.to_string(), count)).collect()
        };
        let texts = |texts: Vec<(String, usize)>| -> Vec<Value> {
            most_first(texts.into_iter().map(|(text, count)| plain(text, count)).collect())
        };
        Ok(vec![
            (Aspect::Country, texts(countries)),
            (Aspect::Organisation, most_first(organisations)),
            (Aspect::Participant, most_first(participants)),
            (Aspect::Decade, times(self.by(|id| year(id) / 10 * 10))),
            (Aspect::Year, times(self.years())),
            (Aspect::Kind, texts(kinds)),
            (Aspect::Language, texts(languages)),
        ])
    }
}

fn most_first(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.label.cmp(&other.label)));
    values
}

fn plain(value: String, count: usize) -> Value {
    Value { label: value.clone(), value, count }
}

/// Those of which there are most.
fn most(mut counts: Vec<(i64, usize)>) -> Vec<(i64, usize)> {
    counts.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    counts.truncate(MOST);
    counts
}

/// Organisations and participants by their row ids, with what they are called.
async fn names(
    snapshot: &mut Snapshot,
    organisations: Vec<(i64, usize)>,
    participants: Vec<(i64, usize)>,
) -> Result<(Vec<Value>, Vec<Value>)> {
    let ids = |counts: &[(i64, usize)]| serde_json::to_string(&counts.iter().map(|(id, _)| id).collect::<Vec<_>>());
    let called: (String, String) = sqlx::query_as(
        "SELECT
            (SELECT json_group_array(json_array(key, slug, name))
             FROM json_each($1) JOIN organisation ON organisation.id = value),
            (SELECT json_group_array(json_array(key, public_id, name))
             FROM json_each($2) JOIN participant ON participant.id = value)",
    )
    .bind(ids(&organisations)?)
    .bind(ids(&participants)?)
    .fetch_one(snapshot.connection())
    .await?;
    let values = |counts: &[(i64, usize)], called: &str| -> Result<Vec<Value>> {
        let called: Vec<(usize, String, String)> = serde_json::from_str(called)?;
        Ok(called.into_iter().map(|(key, value, label)| Value { value, label, count: counts[key].1 }).collect())
    };
    Ok((values(&organisations, &called.0)?, values(&participants, &called.1)?))
}
