//! Holds the matches of a search between its steps: finding, counting and showing a page.

use crate::{
    search::Query,
    store::{
        count::Count,
        sqlite::search::{
            index_scan::IndexScan, prefixes::Prefixes, recent_matches::RecentMatches, search_filter::SearchFilter,
        },
    },
};

/// The matches of a search, as far as they are looked at.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    pub(crate) query: Query,
    pub(crate) narrow: SearchFilter,
    pub(crate) beginnings: Prefixes,
    /// Nothing where nothing can be found.
    pub(crate) walk: Option<IndexScan>,
    pub(crate) window: RecentMatches,
    /// What of the query means nothing in this archive, in words.
    pub unknown: Vec<String>,
}

impl Matches {
    /// How many there are, as far as they are counted.
    #[must_use]
    pub fn total(&self) -> Count {
        Count::new(i64::try_from(self.window.matches.len()).unwrap_or(i64::MAX))
    }

    /// Whether there are more than were ranked and counted by what is true of them.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.window.is_part
    }
}
