//! The newest matches of a search, as many as are ranked and counted by what is true of them.

use crate::store::{
    error::Result,
    sqlite::{
        row_ids::{Rows, year},
        search::{index_scan::IndexScan, search_filter::SearchFacet},
        search_cache::{
            cache::{CacheState, Names, keep},
            facet_columns::ColumnCounts,
        },
        snapshot::Snapshot,
    },
};

/// How many of the newest matches are ranked and counted; of older ones a page only says that there are more.
pub const MAX_RECENT: usize = 2_000;

/// The newest matches, newest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecentMatches {
    /// Row ids of speeches.
    pub matches: Vec<i64>,
    /// Whether there are older ones.
    pub is_part: bool,
}

/// One value of an aspect among the matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchFacetValue {
    /// As in addresses.
    pub value: String,
    /// As shown; the same as the value for what is named elsewhere.
    pub label: String,
    /// How many of the matches that were counted have it.
    pub count: usize,
}

/// The most values of an aspect whose counts are told.
const MOST: usize = 24;

impl RecentMatches {
    /// Of what is walked.
    pub fn load(search: &Snapshot, walk: &IndexScan) -> Result<Self> {
        let mut matches = walk.first(search, Rows::ALL, true, MAX_RECENT + 1)?;
        let is_part = matches.len() > MAX_RECENT;
        matches.truncate(MAX_RECENT);
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
    pub fn values(&self, search: &Snapshot) -> Result<Vec<(SearchFacet, Vec<SearchFacetValue>)>> {
        let ColumnCounts { countries, kinds, languages, organisations, participants } =
            search.column_counts(&self.matches)?;
        let organisation = "SELECT slug, name FROM organisation WHERE id = ?1";
        let organisations = named(search, &most(organisations), |kept| &mut kept.organisations, organisation)?;
        let participant = "SELECT public_id, name FROM participant WHERE id = ?1";
        let participants = named(search, &most(participants), |kept| &mut kept.participants, participant)?;
        let times = |times: Vec<(i64, usize)>| -> Vec<SearchFacetValue> {
            times.into_iter().map(|(time, count)| plain(time.to_string(), count)).collect()
        };
        let texts = |texts: Vec<(String, usize)>| -> Vec<SearchFacetValue> {
            most_first(texts.into_iter().map(|(text, count)| plain(text, count)).collect())
        };
        Ok(vec![
            (SearchFacet::Country, texts(countries)),
            (SearchFacet::Organisation, most_first(organisations)),
            (SearchFacet::Participant, most_first(participants)),
            (SearchFacet::Decade, times(self.by(|id| year(id) / 10 * 10))),
            (SearchFacet::Year, times(self.years())),
            (SearchFacet::Kind, texts(kinds)),
            (SearchFacet::Language, texts(languages)),
        ])
    }
}

fn most_first(mut values: Vec<SearchFacetValue>) -> Vec<SearchFacetValue> {
    values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.label.cmp(&other.label)));
    values
}

fn plain(value: String, count: usize) -> SearchFacetValue {
    SearchFacetValue { label: value.clone(), value, count }
}

/// Those of which there are most.
fn most(mut counts: Vec<(i64, usize)>) -> Vec<(i64, usize)> {
    counts.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    counts.truncate(MOST);
    counts
}

/// Of organisations or participants by their row ids: what each is called, with how many there are.
fn named(
    search: &Snapshot,
    counts: &[(i64, usize)],
    names: impl Fn(&mut CacheState) -> &mut Names,
    called: &str,
) -> Result<Vec<SearchFacetValue>> {
    let value = |names: &Names, (id, count): (i64, usize)| {
        let (value, label) = names.get(&id)?.clone();
        Some(SearchFacetValue { value, label, count })
    };
    let known: Vec<Option<SearchFacetValue>> = {
        let mut kept = search.cache();
        let names = names(&mut kept);
        counts.iter().map(|one| value(names, *one)).collect()
    };
    let mut asked = Names::new();
    for ((id, _), _) in counts.iter().zip(&known).filter(|(_, known)| known.is_none()) {
        asked.extend(search.first(called, [id], |row| Ok((*id, (row.get(0)?, row.get(1)?))))?);
    }
    let values = counts.iter().zip(known).filter_map(|(one, known)| known.or_else(|| value(&asked, *one))).collect();
    keep(names(&mut search.cache()), asked);
    Ok(values)
}
