//! What is true of speeches besides their words, kept for many at once: asked for row by row, it would cost more than finding
//! them did.

use std::{borrow::Cow, collections::HashMap};

use serde::Deserialize;

use super::rows::DAY;
use crate::store::{Result, Snapshot};

/// The most speeches of which anything is kept: about 10 MiB.
const MOST: usize = 1_200_000;

/// What is known of the speeches of some days.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Countries, kinds of record and languages; the number of each is one more than its place.
    words: Vec<String>,
    numbers: HashMap<String, u16>,
    /// By number.
    days: HashMap<i64, Day>,
    /// How many speeches these have.
    speeches: usize,
}

/// What is true of the speeches of one day.
#[derive(Debug, Default)]
struct Day {
    sessions: Vec<Session>,
    /// By the place of each in the day.
    speeches: Box<[Speech]>,
}

/// What is true of all speeches of a session; 0 where nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Session {
    organisation: u32,
    kind: u16,
    language: u16,
}

/// For which country somebody speaks, and who; 0 where nobody knows.
#[derive(Clone, Copy, Debug, Default)]
struct Speech {
    /// Which of the day's sessions.
    session: u16,
    country: u16,
    participant: u32,
}

/// How many of some speeches are alike; organisations and participants by row id.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub countries: Vec<(String, usize)>,
    pub kinds: Vec<(String, usize)>,
    pub languages: Vec<(String, usize)>,
    pub organisations: Vec<(i64, usize)>,
    pub participants: Vec<(i64, usize)>,
}

/// A speech's row id, country, organisation, participant, kind of record and language.
#[derive(Deserialize)]
struct Spoken<'j>(
    i64,
    #[serde(borrow)] Option<Cow<'j, str>>,
    Option<u32>,
    Option<u32>,
    #[serde(borrow)] Cow<'j, str>,
    #[serde(borrow)] Option<Cow<'j, str>>,
);

impl Facts {
    fn number(&mut self, word: Option<&str>) -> u16 {
        let Some(word) = word else { return 0 };
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.words.push(word.to_owned());
        let number = u16::try_from(self.words.len()).unwrap_or(0);
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// Keeps what is true of all speeches of some days, in the order of their row ids.
    fn add(&mut self, spoken: &[Spoken]) {
        if self.speeches > MOST {
            self.days.clear();
            self.speeches = 0;
        }
        for of_day in spoken.chunk_by(|one, other| one.0 / DAY == other.0 / DAY) {
            let (Some(first), Some(last)) = (of_day.first(), of_day.last()) else { continue };
            let mut day = Day::default();
            let mut speeches = vec![Speech::default(); place(last.0) + 1];
            for Spoken(id, country, organisation, participant, kind, language) in of_day {
                let session = Session {
                    organisation: organisation.unwrap_or(0),
                    kind: self.number(Some(kind)),
                    language: self.number(language.as_deref()),
                };
                if day.sessions.last() != Some(&session) {
                    day.sessions.push(session);
                }
                speeches[place(*id)] = Speech {
                    session: u16::try_from(day.sessions.len() - 1).unwrap_or(u16::MAX),
                    country: self.number(country.as_deref()),
                    participant: participant.unwrap_or(0),
                };
            }
            self.speeches += speeches.len();
            day.speeches = speeches.into();
            self.days.insert(first.0 / DAY, day);
        }
    }

    /// Nothing where not all of the speeches' days are kept.
    fn counts(&self, speeches: &[i64]) -> Option<Counts> {
        let (mut of_speech, mut of_session): (Vec<&Speech>, Vec<&Session>) = Default::default();
        for speeches in speeches.chunk_by(|one, other| one / DAY == other / DAY) {
            let day = self.days.get(&(speeches[0] / DAY))?;
            for speech in speeches.iter().filter_map(|id| day.speeches.get(place(*id))) {
                of_speech.push(speech);
                of_session.extend(day.sessions.get(usize::from(speech.session)));
            }
        }
        let words = |numbers: &mut dyn Iterator<Item = u16>| -> Vec<(String, usize)> {
            let mut counts = vec![0; self.words.len() + 1];
            numbers.for_each(|number| counts[usize::from(number)] += 1);
            let known = self.words.iter().zip(counts.into_iter().skip(1)).filter(|(_, count)| *count > 0);
            known.map(|(word, count)| (word.clone(), count)).collect()
        };
        Some(Counts {
            countries: words(&mut of_speech.iter().map(|speech| speech.country)),
            kinds: words(&mut of_session.iter().map(|session| session.kind)),
            languages: words(&mut of_session.iter().map(|session| session.language)),
            organisations: counted(of_session.iter().map(|session| session.organisation)),
            participants: counted(of_speech.iter().map(|speech| speech.participant)),
        })
    }
}

/// Which of its day's speeches a row is.
fn place(id: i64) -> usize {
    usize::try_from(id % DAY).unwrap_or_default()
}

/// How often each number but 0 comes.
fn counted(numbers: impl Iterator<Item = u32>) -> Vec<(i64, usize)> {
    let mut numbers: Vec<u32> = numbers.filter(|number| *number > 0).collect();
    numbers.sort_unstable();
    numbers.chunk_by(|one, other| one == other).map(|alike| (alike[0].into(), alike.len())).collect()
}

impl Snapshot {
    /// How many of these speeches are alike in what is true of them besides their words; in the order of row ids, either way.
    pub(super) async fn alike(&mut self, speeches: &[i64]) -> Result<Counts> {
        let state = self.state();
        let days = |kept: &Facts| -> Vec<i64> {
            let mut days: Vec<i64> = speeches.iter().map(|speech| speech / DAY).collect();
            days.dedup();
            days.retain(|day| !kept.days.contains_key(day));
            days
        };
        let missing = {
            let kept = &self.memory().of(&state).facts;
            match kept.counts(speeches) {
                Some(counts) => return Ok(counts),
                None => days(kept),
            }
        };
        let spoken = self.spoken(&missing).await?;
        {
            let kept = &mut self.memory().of(&state).facts;
            kept.add(&serde_json::from_str::<Vec<Spoken>>(&spoken)?);
            if let Some(counts) = kept.counts(speeches) {
                return Ok(counts);
            }
        }
        // What had been kept was forgotten meanwhile, for others see the archive in another state.
        let mut own = Facts::default();
        let spoken = self.spoken(&days(&own)).await?;
        own.add(&serde_json::from_str::<Vec<Spoken>>(&spoken)?);
        Ok(own.counts(speeches).unwrap_or_default())
    }

    /// What is true of the speeches of days, as JSON.
    async fn spoken(&mut self, days: &[i64]) -> Result<String> {
        let spoken = sqlx::query_scalar(
            "SELECT json_group_array(json_array(spoken.id, country, organisation_id, participant_id, kind, language))
             FROM json_each($1) AS one CROSS JOIN spoken ON spoken.id BETWEEN one.value * $2 AND one.value * $2 + $2 - 1",
        );
        Ok(spoken.bind(serde_json::to_string(days)?).bind(DAY).fetch_one(self.connection()).await?)
    }
}
