//! Reads filters from an address, and writes addresses of filters.

use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::{
    model::{DecisionKind, ParticipantId, Presence},
    store::{Facet, Filter, Snapshot},
    web::{error::Error, i18n::Messages, reason::Invalid},
};

/// The most countries one list may be asked for.
const COUNTRIES: usize = 20;

/// The parameters of a list; an empty one is as good as none, for forms send those.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    country: Vec<String>,
    organisation: Vec<String>,
    year: Vec<String>,
    place: Vec<String>,
    participant: Vec<String>,
    kind: Vec<String>,
    attendance: Vec<String>,
    /// The row before the page.
    after: Vec<String>,
}

/// A list's address: which list, through which filters.
#[derive(Clone, Debug)]
pub struct ListAddress {
    /// Where the list is: `/sessions`.
    pub base: &'static str,
    /// What it is narrowed by.
    pub filter: Filter,
}

impl ListQuery {
    /// The filters, in one canonical form however the reader wrote them.
    pub fn filter(&self) -> Result<Filter, Error> {
        let mut countries: Vec<_> = given(&self.country).map(str::to_owned).collect();
        countries.iter_mut().for_each(|code| code.make_ascii_uppercase());
        countries.sort();
        countries.dedup();
        if countries.len() > COUNTRIES {
            return Err(Error::invalid(Invalid::TooManyCountries(COUNTRIES)));
        }
        let year = match one("year", &self.year)? {
            Some(year) => Some(
                year.parse()
                    .ok()
                    .filter(|year| (1..=9_999).contains(year))
                    .ok_or_else(|| Error::invalid(Invalid::Year(year.to_owned())))?,
            ),
            None => None,
        };
        let participant = match one("participant", &self.participant)? {
            Some(id) => {
                Some(id.parse::<ParticipantId>().map_err(|_| Error::invalid(Invalid::Participant(id.to_owned())))?)
            }
            None => None,
        };
        let kind = match one("kind", &self.kind)? {
            Some(word) => Some(
                DecisionKind::ALL
                    .iter()
                    .copied()
                    .find(|kind| kind.as_str() == word)
                    .ok_or_else(|| Error::invalid(Invalid::DecisionKind(word.to_owned())))?,
            ),
            None => None,
        };
        let attendance = match one("attendance", &self.attendance)? {
            Some(word) => {
                Some(word.parse::<Presence>().map_err(|_| Error::invalid(Invalid::Attendance(word.to_owned())))?)
            }
            None => None,
        };
        // Without somebody who attended, there is nothing to narrow.
        let attendance = attendance.filter(|_| participant.is_some() || !countries.is_empty());
        let organisation = one("organisation", &self.organisation)?.map(str::to_owned);
        let place = one("place", &self.place)?.map(str::to_owned);
        Ok(Filter { countries, organisation, year, place, participant, kind, attendance })
    }

    /// After which row the page begins, as a key of the list's own kind.
    pub fn after<T: std::str::FromStr>(&self) -> Result<Option<T>, Error> {
        let Some(after) = one("after", &self.after)? else { return Ok(None) };
        let key = after.parse().map(Some);
        key.map_err(|_| Error::invalid(Invalid::After(after.to_owned())))
    }
}

/// What was given for a parameter; an empty value is as good as none.
fn given(values: &[String]) -> impl Iterator<Item = &str> {
    values.iter().map(|value| value.trim()).filter(|value| !value.is_empty())
}

/// The only value of a parameter that takes one.
fn one<'v>(name: &'static str, values: &'v [String]) -> Result<Option<&'v str>, Error> {
    let mut values = given(values);
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(Error::invalid(Invalid::Several(name))),
        (only, None) => Ok(only),
    }
}

impl ListAddress {
    /// The address of the list's first page.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_after(None)
    }

    /// The address of the page after a row; the same filters always make the same address.
    #[must_use]
    pub fn path_after(&self, after: Option<&str>) -> String {
        let Filter { countries, organisation, year, place, participant, kind, attendance } = &self.filter;
        let mut query = Serializer::new(String::new());
        query.extend_pairs(countries.iter().map(|code| ("country", code)));
        let year = year.map(|year| year.to_string());
        for (name, value) in [
            ("organisation", organisation.as_deref()),
            ("year", year.as_deref()),
            ("place", place.as_deref()),
            ("participant", participant.as_ref().map(ParticipantId::as_str)),
            ("kind", kind.map(DecisionKind::as_str)),
            ("attendance", attendance.map(Presence::as_str)),
            ("after", after),
        ] {
            query.extend_pairs(value.map(|value| (name, value)));
        }
        match query.finish() {
            query if query.is_empty() => self.base.to_owned(),
            query => format!("{}?{query}", self.base),
        }
    }

    /// The address after one change to the filters.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Filter)) -> String {
        let mut address = self.clone();
        change(&mut address.filter);
        if address.filter.countries.is_empty() && address.filter.participant.is_none() {
            address.filter.attendance = None;
        }
        address.path()
    }

    /// The active filters: what each is called, and the address without it.
    pub fn active(&self, snapshot: &Snapshot, t: &'static Messages) -> Result<Vec<Active>, Error> {
        let filter = &self.filter;
        let mut active = Vec::new();
        for code in &filter.countries {
            let remove = self.with(|filter| filter.countries.retain(|other| other != code));
            active.push(Active { what: t.country_label(), value: t.country(code).to_owned(), remove });
        }
        for (facet, slug) in [(Facet::Organisation, &filter.organisation), (Facet::Place, &filter.place)] {
            let Some(slug) = slug else { continue };
            let label = snapshot.tally(facet, slug)?.map_or_else(|| slug.clone(), |tally| tally.label);
            active.push(match facet {
                Facet::Organisation => Active {
                    what: t.facet_organisation(),
                    value: label,
                    remove: self.with(|filter| filter.organisation = None),
                },
                _ => Active { what: t.facet_place(), value: label, remove: self.with(|filter| filter.place = None) },
            });
        }
        if let Some(year) = filter.year {
            let remove = self.with(|filter| filter.year = None);
            active.push(Active { what: t.facet_year(), value: year.to_string(), remove });
        }
        if let Some(id) = &filter.participant {
            let name = snapshot.participant(id)?.map_or_else(|| id.to_string(), |person| person.name);
            let remove = self.with(|filter| filter.participant = None);
            active.push(Active { what: t.facet_participant(), value: name, remove });
        }
        if let Some(kind) = filter.kind {
            let remove = self.with(|filter| filter.kind = None);
            active.push(Active { what: t.facet_kind(), value: t.decision_kind(kind).to_owned(), remove });
        }
        if let Some(presence) = filter.attendance {
            let remove = self.with(|filter| filter.attendance = None);
            active.push(Active { what: t.facet_attendance(), value: t.presence(presence).to_owned(), remove });
        }
        Ok(active)
    }
}

/// An active filter.
#[derive(Clone, Debug)]
pub struct Active {
    /// Which filter: `Country`.
    pub what: &'static str,
    /// Its value, as shown.
    pub value: String,
    /// The address without it.
    pub remove: String,
}
