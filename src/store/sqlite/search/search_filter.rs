//! Defines the filters of a search. Several included values of one facet mean any of them.

use std::collections::BTreeMap;

use strum::IntoStaticStr;

/// A property by which matches are counted and filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum SearchFacet {
    /// Country represented by the speaker, by code.
    Country,
    /// Organisation that convened the session, by slug.
    Organisation,
    /// Speaker, by public id.
    Participant,
    /// Year of the session.
    Year,
    /// Decade of the session, by its first year.
    Decade,
    /// Kind of record.
    Kind,
    /// Language of the record, by its tag.
    Language,
}

impl SearchFacet {
    /// All facets, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Country, Self::Organisation, Self::Participant, Self::Decade, Self::Year, Self::Kind, Self::Language];

    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The terms of the index for a value; a matching speech has one of them. A decade has the terms of its years.
    pub(crate) fn terms(self, value: &str) -> Vec<String> {
        let letter = match self {
            Self::Country => 'c',
            Self::Organisation => 'o',
            Self::Participant => 'p',
            Self::Year | Self::Decade => 'y',
            Self::Kind => 'k',
            Self::Language => 'l',
        };
        let plain = |sign: char| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' };
        let term = |value: &str| format!("-{letter}{}", value.chars().map(plain).collect::<String>());
        if self != Self::Decade {
            return vec![term(value)];
        }
        let start = value.strip_suffix('0').unwrap_or(value);
        (0..10).map(|year| term(&format!("{start}{year}"))).collect()
    }
}

/// The filters of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchFilter {
    /// For each facet, the speech must have one of these values.
    pub include: BTreeMap<SearchFacet, Vec<String>>,
    /// For each facet, the speech must have none of these values.
    pub exclude: BTreeMap<SearchFacet, Vec<String>>,
    /// The slug of the session to search in.
    pub session: Option<String>,
    /// Whether speeches that another record of their session has too are left out, so that they are counted once.
    pub once: bool,
}

impl SearchFilter {
    /// Whether every speech passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty() && self.session.is_none()
    }

    /// Includes one more value.
    #[must_use]
    pub fn with(mut self, facet: SearchFacet, value: impl Into<String>) -> Self {
        let (values, value) = (self.include.entry(facet).or_default(), value.into());
        if !values.contains(&value) {
            values.push(value);
            values.sort();
        }
        self
    }

    /// Drops one included or excluded value.
    #[must_use]
    pub fn without(mut self, facet: SearchFacet, value: &str) -> Self {
        for values in [&mut self.include, &mut self.exclude] {
            if let Some(of_facet) = values.get_mut(&facet) {
                of_facet.retain(|other| other != value);
                if of_facet.is_empty() {
                    values.remove(&facet);
                }
            }
        }
        self
    }

    /// Excludes one value.
    #[must_use]
    pub fn excluding(self, facet: SearchFacet, value: &str) -> Self {
        let mut filter = self.without(facet, value);
        let values = filter.exclude.entry(facet).or_default();
        values.push(value.to_owned());
        values.sort();
        filter
    }
}
