//! Describes whom a country page is about: one country, alone or together with the states that preceded it.

use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::{
    model::Country,
    web::{
        error::{Error, Link},
        i18n::Messages,
        reason::Missing,
    },
};

/// The word in addresses that asks for a country to be counted with those before it.
const PREDECESSORS: &str = "predecessors";

/// Whether a page is asked to count a country together with those before it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Together {
    with: Vec<String>,
}

/// The country of an address, whose code may be in lower case. The error offers the country that a name means.
pub fn find_country(t: &Messages, code: &str) -> Result<&'static Country, Error> {
    Country::by_code(&code.to_uppercase()).ok_or_else(|| Error::not_found(Missing::Country).nearest(similar(t, code)))
}

/// The country that a text was probably meant to name, as a link.
fn similar(t: &Messages, text: &str) -> Vec<Link> {
    let meant = Country::by_name(text).or_else(|| Country::nearest(text));
    meant.map(|country| Link { path: country.path(), title: t.country(country.code).to_owned() }).into_iter().collect()
}

/// A country, alone or together with its predecessors.
#[derive(Clone, Debug)]
pub struct Represented {
    /// The country.
    pub country: &'static Country,
    /// The former states that became it.
    pub predecessors: Vec<&'static Country>,
    /// The countries that a former state became.
    pub successors: Vec<&'static Country>,
    /// Whether its predecessors are counted with it.
    pub is_together: bool,
}

impl Together {
    /// Whether it is.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.with.iter().any(|with| with.trim() == PREDECESSORS)
    }
}

impl Represented {
    /// A country, with its predecessors where that is asked for and it has any.
    #[must_use]
    pub fn of(country: &'static Country, is_asked: bool) -> Self {
        let predecessors: Vec<_> = country.predecessors().collect();
        let successors = country.successors.iter().filter_map(|code| Country::by_code(code)).collect();
        Self { country, successors, is_together: is_asked && !predecessors.is_empty(), predecessors }
    }

    /// Everyone who is counted.
    #[must_use]
    pub fn everyone(&self) -> Vec<&'static Country> {
        let before = self.predecessors.iter().filter(|_| self.is_together).copied();
        std::iter::once(self.country).chain(before).collect()
    }

    /// Their codes.
    #[must_use]
    pub fn codes(&self) -> Vec<&'static str> {
        self.everyone().into_iter().map(|country| country.code).collect()
    }

    /// What an address says of it after the question mark.
    #[must_use]
    pub fn parameter(&self) -> Option<(&'static str, &'static str)> {
        self.is_together.then_some(("with", PREDECESSORS))
    }

    /// The country's page, counted in this way.
    #[must_use]
    pub fn path(&self) -> String {
        match self.parameter() {
            Some((name, value)) => format!("{}?{name}={value}", self.country.path()),
            None => self.country.path(),
        }
    }

    /// The same, counted in the other way.
    #[must_use]
    pub fn otherwise(&self) -> Self {
        Self { is_together: !self.is_together, ..self.clone() }
    }

    /// `Kazakhstan`, or `Kazakhstan with the Soviet Union`.
    #[must_use]
    pub fn name(&self, t: &Messages) -> String {
        let country = t.country(self.country.code);
        if !self.is_together {
            return country.to_owned();
        }
        t.country_with(country, self.predecessor_names(t)).to_string()
    }

    /// Its predecessors: `Soviet Union`, or several.
    #[must_use]
    pub fn predecessor_names(&self, t: &Messages) -> String {
        t.names(&self.predecessors.iter().map(|country| t.country(country.code)).collect::<Vec<_>>())
    }

    /// The address of a list of what everyone did.
    #[must_use]
    pub fn list(&self, list: &str) -> String {
        let countries = self.codes().into_iter().map(|code| ("country", code));
        format!("{list}?{}", Serializer::new(String::new()).extend_pairs(countries).finish())
    }
}
