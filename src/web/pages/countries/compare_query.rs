//! Parses the address of a comparison: countries, words and years.

use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::{
    model::{Country, paths},
    web::{
        error::{Error, Link},
        i18n::Messages,
        pages::countries::{
            represented::{Represented, Together},
            topic_query,
        },
        reason::Invalid,
    },
};

/// The most countries side by side.
pub const MOST: usize = 4;
/// The most years that may be chosen.
const YEARS: i64 = 200;

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CompareQuery {
    country: Vec<String>,
    pub q: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
}

/// What is compared.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The countries, in the reader's order.
    pub countries: Vec<Represented>,
    /// The words, as they were typed.
    pub q: String,
    /// The first year.
    pub from: Option<i64>,
    /// The last year.
    pub to: Option<i64>,
    /// Whether countries are counted together with their predecessors.
    pub is_together: bool,
}

impl CompareQuery {
    /// What the address asks for; the words are taken apart elsewhere.
    pub fn compared(&self, t: &Messages, together: &Together) -> Result<Compared, Error> {
        let mut countries: Vec<&'static Country> = Vec::new();
        for code in self.country.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
            let country =
                Country::by_code(&code.to_uppercase()).ok_or_else(|| refused(t, Invalid::Country(code.to_owned())))?;
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
        if countries.len() > MOST {
            return Err(refused(t, Invalid::TooManyCompared { given: countries.len(), most: MOST }));
        }
        let (from, to) = (topic_query::year(&self.from)?, topic_query::year(&self.to)?);
        if let (Some(from), Some(to)) = (from, to)
            && !(0..YEARS).contains(&(to - from))
        {
            return Err(refused(t, Invalid::ComparedYears { from, to, most: YEARS }));
        }
        let is_together = together.is_asked();
        let countries = countries.into_iter().map(|country| Represented::of(country, is_together)).collect();
        Ok(Compared { countries, q: String::new(), from, to, is_together })
    }
}

fn refused(t: &Messages, invalid: Invalid) -> Error {
    let choose = Link { path: paths::COMPARE.to_owned(), title: t.invalid_compared_choose().to_owned() };
    Error::invalid(invalid).nearest(vec![choose])
}

impl Compared {
    /// The address of the page; the same comparison always has the same.
    #[must_use]
    pub fn path(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.countries.iter().map(|one| ("country", one.country.code)));
        query.extend_pairs(Some(&self.q).filter(|q| !q.is_empty()).map(|q| ("q", q)));
        query.extend_pairs(self.from.map(|year| ("from", format!("{year:04}"))));
        query.extend_pairs(self.to.map(|year| ("to", format!("{year:04}"))));
        query.extend_pairs(self.is_together.then_some(("with", "predecessors")));
        match query.finish() {
            query if query.is_empty() => paths::COMPARE.to_owned(),
            query => format!("{}?{query}", paths::COMPARE),
        }
    }

    /// Whether the years are chosen.
    #[must_use]
    pub fn has_years(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The years that are asked for, of those from the archive's first to its last; nothing where all are.
    #[must_use]
    pub fn years(&self, first: i64, last: i64) -> Option<std::ops::RangeInclusive<i64>> {
        self.has_years().then(|| {
            let to = self.to.unwrap_or(last).min(last);
            self.from.unwrap_or(first).max(first).max(to - YEARS)..=to
        })
    }

    /// The years in words: `2015–2020`, `from 2015`, `until 2020`; nothing where none are chosen.
    #[must_use]
    pub fn years_text(&self, t: &Messages) -> Option<String> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => Some(from.to_string()),
            (Some(from), Some(to)) => Some(t.years_span(from, to).to_string()),
            (Some(from), None) => Some(t.years_from(from).to_string()),
            (None, Some(to)) => Some(t.years_until(to).to_string()),
            (None, None) => None,
        }
    }

    /// The countries in words: `Kazakhstan, Kyrgyzstan and Tajikistan`.
    #[must_use]
    pub fn names(&self, t: &Messages) -> String {
        t.names(&self.countries.iter().map(|country| country.name(t)).collect::<Vec<_>>())
    }

    /// Whether somebody is counted for two of them.
    #[must_use]
    pub fn has_shared(&self) -> bool {
        let codes: Vec<_> = self.countries.iter().flat_map(Represented::codes).collect();
        codes.iter().enumerate().any(|(place, code)| codes[..place].contains(code))
    }
}
