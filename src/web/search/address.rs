//! A search as it stands in an address, and the address that a search makes: the same search always makes the same one.

use std::collections::BTreeMap;

use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::{
    model::SpeechId,
    store::{Aspect, Narrow, Order},
    web::Error,
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
    pub narrow: Narrow,
    /// The order.
    pub order: Order,
}

impl SearchQuery {
    /// The search, in one canonical form however the reader wrote it.
    pub fn address(&self) -> Result<SearchAddress, Error> {
        let mut narrow = Narrow { session: last(&self.session).map(str::to_owned), ..Narrow::default() };
        for aspect in Aspect::ALL {
            for value in self.values(aspect).iter().map(|value| value.trim()) {
                let (value, is_left_out) = value.strip_prefix('-').map_or((value, false), |value| (value, true));
                let value = if aspect == Aspect::Country { value.to_uppercase() } else { value.to_owned() };
                narrow = match (value.is_empty() || value.len() > 100, is_left_out) {
                    (true, _) => narrow,
                    (false, true) => narrow.leaving_out(aspect, &value),
                    (false, false) => narrow.with(aspect, value),
                };
            }
        }
        if narrow.any.values().chain(narrow.none.values()).map(Vec::len).sum::<usize>() > VALUES {
            return Err(Error::bad_request(format!("A search is narrowed by at most {VALUES} values at once.")));
        }
        let order = match last(&self.sort) {
            Some("newest") => Order::Newest,
            Some("oldest") => Order::Oldest,
            _ => Order::Relevance,
        };
        let q = self.q.iter().map(|q| q.trim()).filter(|q| !q.is_empty()).collect::<Vec<_>>().join(" ");
        Ok(SearchAddress { base: "/search".to_owned(), q, narrow, order })
    }

    /// After which speech the page begins.
    pub fn after(&self) -> Result<Option<SpeechId>, Error> {
        let Some(after) = last(&self.after) else { return Ok(None) };
        let id = after.parse().map(Some);
        id.map_err(|_| Error::bad_request(format!("A search cannot go on after “{after}”.")))
    }

    fn values(&self, aspect: Aspect) -> &[String] {
        match aspect {
            Aspect::Country => &self.country,
            Aspect::Organisation => &self.organisation,
            Aspect::Participant => &self.participant,
            Aspect::Year => &self.year,
            Aspect::Decade => &self.decade,
            Aspect::Kind => &self.kind,
            Aspect::Language => &self.language,
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
        let mut query = Serializer::new(String::new());
        for (name, value) in self.parameters() {
            query.append_pair(name, &value);
        }
        query.extend_pairs(after.map(|id| ("after", id.as_str())));
        match query.finish() {
            query if query.is_empty() => self.base.clone(),
            query => format!("{}?{query}", self.base),
        }
    }

    /// The parameters that say all but after which speech.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = Vec::new();
        if !self.q.is_empty() {
            parameters.push(("q", self.q.clone()));
        }
        parameters.extend(self.hidden());
        parameters
    }

    /// What a form has to send along besides the words.
    #[must_use]
    pub fn hidden(&self) -> Vec<(&'static str, String)> {
        let of = |values: &BTreeMap<Aspect, Vec<String>>, before: &'static str| -> Vec<(&'static str, String)> {
            let each = |(aspect, values): (&Aspect, &Vec<String>)| -> Vec<_> {
                values.iter().map(|value| (aspect.word(), format!("{before}{value}"))).collect()
            };
            values.iter().flat_map(each).collect()
        };
        let mut parameters = of(&self.narrow.any, "");
        parameters.extend(of(&self.narrow.none, "-"));
        parameters.extend(self.narrow.session.clone().map(|slug| ("session", slug)));
        match self.order {
            Order::Relevance => {}
            Order::Newest => parameters.push(("sort", "newest".to_owned())),
            Order::Oldest => parameters.push(("sort", "oldest".to_owned())),
        }
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
