//! Keeps the facets of speeches in memory, in columns, to count the matches of a search by them.
//!
//! Reading 2,000 rows from SQLite took 65 ms, more than finding the matches. Speeches are stored by day, as small numbers: their
//! country, participant, and a session profile (organisation, kind, language) that many share.

use std::collections::{BTreeMap, HashMap, HashSet};

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
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ColumnCounts {
    pub countries: Vec<(String, usize)>,
    pub kinds: Vec<(String, usize)>,
    pub languages: Vec<(String, usize)>,
    pub organisations: Vec<(i64, usize)>,
    pub participants: Vec<(i64, usize)>,
}

/// The facets of one speech, as read from SQLite.
#[derive(Clone, Debug)]
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
    /// The number of a word; `None` if there are too many words.
    fn number(&mut self, word: Option<&str>) -> Option<u16> {
        let Some(word) = word else { return Some(0) };
        if let Some(number) = self.numbers.get(word) {
            return Some(*number);
        }
        let number = u16::try_from(self.words.len() + 1).ok()?;
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        Some(number)
    }

    /// The position of a session profile; `None` if there are too many.
    fn profile(&mut self, session: Session) -> Option<u16> {
        if let Some(place) = self.sessions.iter().rposition(|other| *other == session) {
            return u16::try_from(place).ok();
        }
        let place = u16::try_from(self.sessions.len()).ok()?;
        self.sessions.push(session);
        Some(place)
    }

    /// The position where the speeches of a day begin, if they are cached.
    pub fn start(&self, day: i64) -> Option<usize> {
        let (year, day) = year_and_day(day);
        self.years.get(&year)?[day].and_then(|start| usize::try_from(start).ok())
    }

    /// Adds all speeches of some days, sorted by row id.
    ///
    /// Returns `None` if a number does not fit its column. The columns are empty then, and the caller counts by
    /// [`ColumnCounts::from_rows`].
    pub fn insert(&mut self, rows: &[SpeechFacets]) -> Option<()> {
        if self.speeches.len() > MOST {
            *self = Self::default();
        }
        let inserted = rows
            .chunk_by(|one, other| one.id / INDEX_DAY == other.id / INDEX_DAY)
            .try_for_each(|day| self.insert_day(day));
        if inserted.is_none() {
            *self = Self::default();
        }
        inserted
    }

    fn insert_day(&mut self, rows: &[SpeechFacets]) -> Option<()> {
        let start = self.speeches.len();
        // The row ids of a day are assigned from its last one downwards.
        for row in rows.iter().rev() {
            let session = Session {
                organisation: row.organisation.unwrap_or(0),
                kind: self.number(Some(&row.kind))?,
                language: self.number(row.language.as_deref())?,
            };
            let participant = row.participant.unwrap_or(0);
            let country = self.number(row.country.as_deref())?;
            let speech = Speech { participant, country, session: self.profile(session)? };
            self.participants = self.participants.max(participant as usize + 1);
            // Unused row ids between two sessions get empty entries.
            self.speeches.resize(start + place(row.id), Speech::default());
            self.speeches.push(speech);
        }
        let Some(first) = rows.first() else { return Some(()) };
        let (year, day) = year_and_day(first.id / INDEX_DAY);
        let days = usize::try_from(DAYS).ok()?;
        self.years.entry(year).or_insert_with(|| vec![None; days].into())[day] = Some(u32::try_from(start).ok()?);
        Some(())
    }

    /// Counts speeches by facet; `None` if one of their days is not cached.
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

impl ColumnCounts {
    /// Counts speeches, given by index row id, directly from rows: slower than the columns, and without their limits.
    pub fn from_rows(rows: &[SpeechFacets], speeches: &[i64]) -> Self {
        let wanted: HashSet<i64> = speeches.iter().copied().collect();
        let (mut countries, mut kinds, mut languages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (mut organisations, mut participants) = (BTreeMap::new(), BTreeMap::new());
        for row in rows.iter().filter(|row| wanted.contains(&row.id)) {
            add(&mut countries, row.country.clone());
            add(&mut kinds, Some(row.kind.clone()));
            add(&mut languages, row.language.clone());
            add(&mut organisations, row.organisation.map(i64::from));
            add(&mut participants, row.participant.map(i64::from));
        }
        Self {
            countries: countries.into_iter().collect(),
            kinds: kinds.into_iter().collect(),
            languages: languages.into_iter().collect(),
            organisations: organisations.into_iter().collect(),
            participants: participants.into_iter().collect(),
        }
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, usize>, value: Option<K>) {
    if let Some(value) = value {
        *counts.entry(value).or_default() += 1;
    }
}

/// The place of a speech in its day, counted from the last row id of the day.
fn place(id: i64) -> usize {
    usize::try_from(INDEX_DAY - 1 - id.rem_euclid(INDEX_DAY)).expect("a remainder is not negative")
}

/// The year, and the day of it.
fn year_and_day(day: i64) -> (i64, usize) {
    (day.div_euclid(DAYS), usize::try_from(day.rem_euclid(DAYS)).expect("a remainder is not negative"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A speech on a day of 2021, the `number`-th of it from its end.
    fn speech(day: i64, number: i64, country: &str) -> SpeechFacets {
        SpeechFacets {
            id: (10 * DAYS + day + 1) * INDEX_DAY - 1 - number,
            country: Some(country.to_owned()),
            organisation: Some(2),
            participant: None,
            kind: "verbatim".to_owned(),
            language: None,
        }
    }

    fn sorted(mut counts: ColumnCounts) -> ColumnCounts {
        for words in [&mut counts.countries, &mut counts.kinds, &mut counts.languages] {
            words.sort();
        }
        counts
    }

    #[test]
    fn columns_count_as_rows_do() {
        let rows = [speech(1, 3, "TJ"), speech(1, 0, "FR"), speech(2, 7, "TJ"), speech(2, 1, "DE")];
        let wanted: Vec<i64> = [0, 1, 2].map(|row| rows[row].id).into();
        let mut columns = FacetColumns::default();
        assert_eq!(columns.insert(&rows), Some(()));
        let counts = columns.counts(&wanted).expect("its days are cached");
        assert_eq!(counts.organisations, [(2, 3)]);
        assert_eq!(sorted(counts), ColumnCounts::from_rows(&rows, &wanted));
    }

    #[test]
    fn full_columns_say_so_and_start_again() {
        let mut columns = FacetColumns::default();
        let mut rows: Vec<_> = (0..4)
            .flat_map(|day| (0..20_000).map(move |number| speech(day, number, &format!("{day} {number}"))))
            .collect();
        rows.sort_by_key(|row| row.id);
        assert_eq!(columns.insert(&rows), None, "80,000 countries do not fit 16 bits");
        assert_eq!(columns.counts(&[rows[0].id]), None);
        assert_eq!(ColumnCounts::from_rows(&rows, &[rows[0].id, rows[1].id]).countries.len(), 2);
        assert_eq!(columns.insert(&rows[..10]), Some(()));
        assert!(columns.counts(&[rows[0].id]).is_some());
    }
}
