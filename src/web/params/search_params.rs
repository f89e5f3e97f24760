//! Reads a search from an address, and writes its address. Equal searches have equal addresses.

use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::{
    model::{SpeechId, paths},
    store::{Order, SearchFacet, SearchFilter},
    web::{error::Error, reason::Invalid},
};

/// The most values that one search may be narrowed by.
const VALUES: usize = 60;

/// The parameters of a search; a value with a hyphen before it is left out: `country=-FR`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    q: Vec<String>,
    sort: Vec<String>,
    session: Vec<String>,
    after: Vec<String>,
    country: Vec<String>,
    organisation: Vec<String>,
    participant: Vec<String>,
    year: Vec<String>,
    decade: Vec<String>,
    kind: Vec<String>,
    language: Vec<String>,
}

/// A search: its words, what it is narrowed by, in which order it is shown.
#[derive(Clone, Debug, Default)]
pub struct SearchAddress {
    /// Where it is shown; `/search` unless it says otherwise.
    pub base: String,
    /// The words, as they were typed.
    pub q: String,
    /// What it is narrowed by.
    pub narrow: SearchFilter,
    /// The order.
    pub order: Order,
}

impl SearchQuery {
    /// The search, in one canonical form however the reader wrote it.
    pub fn address(&self) -> Result<SearchAddress, Error> {
        let mut narrow = SearchFilter { session: last(&self.session).map(str::to_owned), ..SearchFilter::default() };
        for aspect in SearchFacet::ALL {
            for value in self.values(aspect).iter().map(|value| value.trim()) {
                let (value, is_left_out) = value.strip_prefix('-').map_or((value, false), |value| (value, true));
                let value = if aspect == SearchFacet::Country { value.to_uppercase() } else { value.to_owned() };
                narrow = match (value.is_empty() || value.len() > 100, is_left_out) {
                    (true, _) => narrow,
                    (false, true) => narrow.excluding(aspect, &value),
                    (false, false) => narrow.with(aspect, value),
                };
            }
        }
        if narrow.include.values().chain(narrow.exclude.values()).map(Vec::len).sum::<usize>() > VALUES {
            return Err(Error::invalid(Invalid::TooManyValues(VALUES)));
        }
        let order = match last(&self.sort) {
            Some("newest") => Order::Newest,
            Some("oldest") => Order::Oldest,
            _ => Order::Relevance,
        };
        let q = self.q.iter().map(|q| q.trim()).filter(|q| !q.is_empty()).collect::<Vec<_>>().join(" ");
        Ok(SearchAddress { base: paths::SEARCH.to_owned(), q, narrow, order })
    }

    /// After which speech the page begins.
    pub fn after(&self) -> Result<Option<SpeechId>, Error> {
        let Some(after) = last(&self.after) else { return Ok(None) };
        let id = after.parse().map(Some);
        id.map_err(|_| Error::invalid(Invalid::After(after.to_owned())))
    }

    fn values(&self, aspect: SearchFacet) -> &[String] {
        match aspect {
            SearchFacet::Country => &self.country,
            SearchFacet::Organisation => &self.organisation,
            SearchFacet::Participant => &self.participant,
            SearchFacet::Year => &self.year,
            SearchFacet::Decade => &self.decade,
            SearchFacet::Kind => &self.kind,
            SearchFacet::Language => &self.language,
        }
    }
}

/// The last value given; an empty one is as good as none, for forms send those.
fn last(values: &[String]) -> Option<&str> {
    values.iter().map(|value| value.trim()).rfind(|value| !value.is_empty())
}

impl SearchAddress {
    /// The address of the first page.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_after(None)
    }

    /// The address of the page after a speech.
    #[must_use]
    pub fn path_after(&self, after: Option<&SpeechId>) -> String {
        self.written(&self.narrow, after)
    }

    /// The address of the first page of the same search narrowed otherwise.
    #[must_use]
    pub fn path_narrowed(&self, narrow: &SearchFilter) -> String {
        self.written(narrow, None)
    }

    /// Written often, once or twice for each choice of a page; so nothing is copied that need not be.
    fn written(&self, narrow: &SearchFilter, after: Option<&SpeechId>) -> String {
        let mut path = String::with_capacity(128);
        path.push_str(&self.base);
        path.push('?');
        let start = path.len();
        let mut query = Serializer::for_suffix(path, start);
        if !self.q.is_empty() {
            query.append_pair("q", &self.q);
        }
        each(narrow, self.order, |name, value| _ = query.append_pair(name, value));
        query.extend_pairs(after.map(|id| ("after", id.as_str())));
        let mut path = query.finish();
        if path.len() == start {
            path.pop();
        }
        path
    }

    /// What a form has to send along besides the words.
    #[must_use]
    pub fn hidden(&self) -> Vec<(&'static str, String)> {
        let mut parameters = Vec::new();
        each(&self.narrow, self.order, |name, value| parameters.push((name, value.to_owned())));
        parameters
    }

    /// The address of the first page after one change.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut address = self.clone();
        change(&mut address);
        address.path()
    }
}

/// The parameters that say by what a search is narrowed, and in which order it is shown.
fn each(narrow: &SearchFilter, order: Order, mut told: impl FnMut(&'static str, &str)) {
    for (aspect, values) in &narrow.include {
        values.iter().for_each(|value| told(aspect.as_str(), value));
    }
    for (aspect, values) in &narrow.exclude {
        values.iter().for_each(|value| told(aspect.as_str(), &format!("-{value}")));
    }
    if let Some(slug) = &narrow.session {
        told("session", slug);
    }
    match order {
        Order::Relevance => {}
        Order::Newest => told("sort", "newest"),
        Order::Oldest => told("sort", "oldest"),
    }
}
