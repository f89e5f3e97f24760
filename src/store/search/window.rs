//! The newest matches of a search, as many as are ranked and counted by what is true of them.

use super::{
    facts::Counts,
    memory::Names,
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
        let (organisations, participants) = named(snapshot, most(organisations), most(participants)).await?;
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
async fn named(
    snapshot: &mut Snapshot,
    organisations: Vec<(i64, usize)>,
    participants: Vec<(i64, usize)>,
) -> Result<(Vec<Value>, Vec<Value>)> {
    let state = snapshot.state();
    let ids = |counts: &[(i64, usize)]| counts.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    let ((mut convenors, unknown_convenors), (mut people, unknown_people)) = {
        let kept = snapshot.memory().of(&state);
        (kept.organisations.known(&ids(&organisations)), kept.participants.known(&ids(&participants)))
    };
    if !unknown_convenors.is_empty() || !unknown_people.is_empty() {
        let called: (String, String) = sqlx::query_as(
            "SELECT
                (SELECT json_group_array(json_array(organisation.id, slug, name))
                 FROM json_each($1) CROSS JOIN organisation ON organisation.id = value),
                (SELECT json_group_array(json_array(participant.id, public_id, name))
                 FROM json_each($2) CROSS JOIN participant ON participant.id = value)",
        )
        .bind(serde_json::to_string(&unknown_convenors)?)
        .bind(serde_json::to_string(&unknown_people)?)
        .fetch_one(snapshot.connection())
        .await?;
        convenors.add(serde_json::from_str(&called.0)?);
        people.add(serde_json::from_str(&called.1)?);
        let mut kept = snapshot.memory().of(&state);
        kept.organisations.keep(&convenors);
        kept.participants.keep(&people);
    }
    Ok((values(&organisations, &convenors), values(&participants, &people)))
}

/// Each with its name and how many there are.
fn values(counts: &[(i64, usize)], names: &Names) -> Vec<Value> {
    let value = |(id, count): &(i64, usize)| {
        let (value, label) = names.of(*id)?.clone();
        Some(Value { value, label, count: *count })
    };
    counts.iter().filter_map(value).collect()
}
