//! Loads the newest matches of a search, which are ranked and counted by facet.

use std::collections::HashSet;

use crate::store::{
    error::Result,
    sqlite::{
        row_ids::{Rows, year},
        search::{index_scan::IndexScan, ranking::PAGE, search_filter::SearchFacet},
        search_cache::{
            cache::{CacheState, Names, keep},
            facet_columns::ColumnCounts,
        },
        snapshot::Snapshot,
    },
};

/// Matches that are ranked and counted; a page only says that there are older ones.
pub const MAX_RECENT: usize = 2_000;

/// The newest matches, newest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecentMatches {
    /// Index row ids of the speeches.
    pub matches: Vec<i64>,
    /// Whether there are older ones.
    pub is_part: bool,
}

/// A value of a facet among the matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchFacetValue {
    /// The value in addresses.
    pub value: String,
    /// The name to show; equal to the value for countries, years, kinds and languages, which the site names.
    pub label: String,
    /// Matches that have it.
    pub count: usize,
}

/// Organisations and participants that are counted at the most.
const MOST: usize = 24;

impl RecentMatches {
    /// Loads the newest matches of a scan.
    pub fn load(search: &Snapshot, scan: &IndexScan) -> Result<Self> {
        let mut matches = scan.first(search, Rows::ALL, true, MAX_RECENT + 1)?;
        let is_part = matches.len() > MAX_RECENT;
        matches.truncate(MAX_RECENT);
        if !scan.once {
            leave_out_repeated(search, &mut matches)?;
        }
        Ok(Self { matches, is_part })
    }

    /// A page of them from one end, after the match `after`, and one more.
    pub fn page(&self, from_newest: bool, after: Option<i64>) -> Vec<i64> {
        let ids = self.matches.iter().copied();
        if from_newest {
            ids.filter(|id| after.is_none_or(|after| *id > after)).take(PAGE + 1).collect()
        } else {
            ids.rev().filter(|id| after.is_none_or(|after| *id < after)).take(PAGE + 1).collect()
        }
    }

    /// The number of matches in each year, newest first.
    pub fn years(&self) -> Vec<(i64, usize)> {
        self.by(year)
    }

    /// The number of matches in each period that `time` makes of a row id, newest first.
    fn by(&self, time: impl Fn(i64) -> i64) -> Vec<(i64, usize)> {
        let alike = self.matches.chunk_by(|one, other| time(*one) == time(*other));
        alike.map(|matches| (time(matches[0]), matches.len())).collect()
    }

    /// The values of each facet with their counts, most frequent first; years newest first.
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

/// Leaves out speeches of versions if the speech that they repeat matches too, so that one intervention is one match.
fn leave_out_repeated(search: &Snapshot, matches: &mut Vec<i64>) -> Result<()> {
    let are_there = "SELECT EXISTS (SELECT 1 FROM repeated_speech)";
    if !search.first(are_there, [], |row| row.get(0))?.unwrap_or(false) {
        return Ok(());
    }
    let repeated = "SELECT spoken.id, original.id FROM json_each(?1) AS found
         CROSS JOIN spoken ON spoken.id = found.value
         CROSS JOIN repeated_speech ON repeated_speech.id = spoken.speech_id
         CROSS JOIN spoken AS original ON original.speech_id = repeated_speech.original";
    let pairs: Vec<(i64, i64)> =
        search.all(repeated, [serde_json::to_string(matches)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: HashSet<i64> = matches.iter().copied().collect();
    let repeats: HashSet<i64> =
        pairs.into_iter().filter(|(_, original)| found.contains(original)).map(|(id, _)| id).collect();
    matches.retain(|id| !repeats.contains(id));
    Ok(())
}

fn most_first(mut values: Vec<SearchFacetValue>) -> Vec<SearchFacetValue> {
    values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.label.cmp(&other.label)));
    values
}

fn plain(value: String, count: usize) -> SearchFacetValue {
    SearchFacetValue { label: value.clone(), value, count }
}

/// The most frequent.
fn most(mut counts: Vec<(i64, usize)>) -> Vec<(i64, usize)> {
    counts.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    counts.truncate(MOST);
    counts
}

/// Names organisations or participants, given by row id with their counts.
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
