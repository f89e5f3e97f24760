//! Keeps the facets of speeches in memory, in columns, to count the matches of a search by them.
//!
//! Reading 2,000 rows from SQLite took 65 ms, more than finding the matches. Speeches are stored by day, as small numbers: their
//! country, participant, and a session profile (organisation, kind, language) that many share.

use std::collections::{BTreeMap, HashMap};

use crate::store::sqlite::row_ids::{INDEX_DAY, INDEX_YEAR};

/// Speeches that are cached at the most: about 10 MiB.
const MOST: usize = 1_200_000;

/// Days of a year in index row ids.
const DAYS: i64 = INDEX_YEAR / INDEX_DAY;

/// The facets of the speeches of some days.
#[derive(Debug, Default)]
pub(crate) struct FacetColumns {
    /// Countries, kinds of record and languages. The number of a word is its position + 1.
    words: Vec<String>,
    numbers: HashMap<String, u16>,
    /// The distinct session profiles.
    sessions: Vec<Session>,
    /// The position in `speeches` where each day begins, by year and day of the year.
    years: HashMap<i64, Box<[Option<u32>]>>,
    /// The speeches, day after day, each at its place in its day.
    speeches: Vec<Speech>,
    /// One more than the highest row id of a participant.
    participants: usize,
}

/// A session profile: the facets that all speeches of a session share; 0 for unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Session {
    organisation: u32,
    kind: u16,
    language: u16,
}

/// The facets of one speech; 0 for unknown.
#[derive(Clone, Copy, Debug, Default)]
struct Speech {
    participant: u32,
    country: u16,
    /// The position of its session profile.
    session: u16,
}

/// Speeches by facet value; organisations and participants by row id.
#[derive(Debug, Default)]
pub(crate) struct ColumnCounts {
    pub countries: Vec<(String, usize)>,
    pub kinds: Vec<(String, usize)>,
    pub languages: Vec<(String, usize)>,
    pub organisations: Vec<(i64, usize)>,
    pub participants: Vec<(i64, usize)>,
}

/// The facets of one speech, as read from SQLite.
pub(crate) struct SpeechFacets {
    /// The index row id.
    pub id: i64,
    pub country: Option<String>,
    pub organisation: Option<u32>,
    pub participant: Option<u32>,
    pub kind: String,
    pub language: Option<String>,
}

impl FacetColumns {
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

    /// Which of the sessions is like this one.
    fn session(&mut self, session: Session) -> u16 {
        let place = self.sessions.iter().rposition(|other| *other == session).unwrap_or_else(|| {
            self.sessions.push(session);
            self.sessions.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// Where the speeches of a day begin, if they are kept.
    pub fn start(&self, day: i64) -> Option<usize> {
        let (year, day) = year_and_day(day);
        self.years.get(&year)?[day].and_then(|start| usize::try_from(start).ok())
    }

    /// Keeps what is true of all speeches of some days, in the order of their row ids.
    pub fn add(&mut self, spoken: &[SpeechFacets]) {
        if self.speeches.len() > MOST {
            self.years.clear();
            self.speeches.clear();
        }
        for of_day in spoken.chunk_by(|one, other| one.id / INDEX_DAY == other.id / INDEX_DAY) {
            let start = self.speeches.len();
            // The row ids of a day are taken from its last on.
            for spoken in of_day.iter().rev() {
                let session = Session {
                    organisation: spoken.organisation.unwrap_or(0),
                    kind: self.number(Some(&spoken.kind)),
                    language: self.number(spoken.language.as_deref()),
                };
                let participant = spoken.participant.unwrap_or(0);
                let speech = Speech {
                    participant,
                    country: self.number(spoken.country.as_deref()),
                    session: self.session(session),
                };
                self.participants = self.participants.max(participant as usize + 1);
                // Between the speeches of two sessions there may be room.
                self.speeches.resize(start + place(spoken.id), Speech::default());
                self.speeches.push(speech);
            }
            if let Some(first) = of_day.first() {
                let (year, day) = year_and_day(first.id / INDEX_DAY);
                let days = self
                    .years
                    .entry(year)
                    .or_insert_with(|| vec![None; usize::try_from(DAYS).unwrap_or_default()].into());
                days[day] = u32::try_from(start).ok();
            }
        }
    }

    /// Nothing where not all of the speeches' days are kept.
    pub fn counts(&self, speeches: &[i64]) -> Option<ColumnCounts> {
        let mut of_country = vec![0; self.words.len() + 1];
        let mut of_participant = vec![0; self.participants];
        let mut of_session = vec![0; self.sessions.len()];
        for of_day in speeches.chunk_by(|one, other| one / INDEX_DAY == other / INDEX_DAY) {
            let start = self.start(of_day[0] / INDEX_DAY)?;
            for speech in of_day.iter().filter_map(|id| self.speeches.get(start + place(*id))) {
                of_country[usize::from(speech.country)] += 1;
                of_participant[speech.participant as usize] += 1;
                of_session[usize::from(speech.session)] += 1;
            }
        }
        let mut of_kind = vec![0; self.words.len() + 1];
        let mut of_language = of_kind.clone();
        let mut of_organisation: BTreeMap<i64, usize> = BTreeMap::new();
        for (session, count) in self.sessions.iter().zip(of_session).filter(|(_, count)| *count > 0) {
            of_kind[usize::from(session.kind)] += count;
            of_language[usize::from(session.language)] += count;
            *of_organisation.entry(session.organisation.into()).or_default() += count;
        }
        of_organisation.remove(&0);
        let words = |counts: Vec<usize>| -> Vec<(String, usize)> {
            let known = self.words.iter().zip(counts.into_iter().skip(1)).filter(|(_, count)| *count > 0);
            known.map(|(word, count)| (word.clone(), count)).collect()
        };
        Some(ColumnCounts {
            countries: words(of_country),
            kinds: words(of_kind),
            languages: words(of_language),
            organisations: of_organisation.into_iter().collect(),
            participants: (0..).zip(of_participant).skip(1).filter(|(_, count)| *count > 0).collect(),
        })
    }
}

/// The place of a speech in its day, counted from the last row id of the day.
fn place(id: i64) -> usize {
    usize::try_from(INDEX_DAY - 1 - id % INDEX_DAY).unwrap_or_default()
}

/// The year, and the day of it.
fn year_and_day(day: i64) -> (i64, usize) {
    (day / DAYS, usize::try_from(day % DAYS).unwrap_or_default())
}
