//! Holds the matches of a search between its steps: finding, counting and showing a page.

use crate::{
    search::{Query, query::Field},
    store::{
        count::Count,
        sqlite::search::{
            index_scan::IndexScan, prefixes::Prefixes, recent_matches::RecentMatches, search_filter::SearchFilter,
        },
    },
};

/// The matches of a search, as far as they are inspected.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    pub(crate) query: Query,
    pub(crate) filter: SearchFilter,
    pub(crate) prefixes: Prefixes,
    /// `None` if the search cannot match anything.
    pub(crate) scan: Option<IndexScan>,
    pub(crate) recent: RecentMatches,
    /// Fields of the query whose values this archive does not have.
    pub unknown: Vec<Field>,
}

impl Matches {
    /// The number of matches, up to the cap.
    #[must_use]
    pub fn total(&self) -> Count {
        Count::new(i64::try_from(self.recent.matches.len()).unwrap_or(i64::MAX))
    }

    /// Whether there are more matches than were ranked and counted by facet.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.recent.is_part
    }
}
