//! What a search is narrowed by besides words: several values of an aspect mean any of them, some can be left out.

use std::collections::BTreeMap;

/// By what matches are counted and narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFacet {
    /// Country represented by the speaker, by code.
    Country,
    /// Organisation that convened the session, by slug.
    Organisation,
    /// Who spoke, by public id.
    Participant,
    /// Year of the session.
    Year,
    /// Decade of the session, by its first year.
    Decade,
    /// Kind of record.
    Kind,
    /// Language of the words, by its tag.
    Language,
}

impl SearchFacet {
    /// Each of them, in the order in which pages show them.
    pub const ALL: [Self; 7] =
        [Self::Country, Self::Organisation, Self::Participant, Self::Decade, Self::Year, Self::Kind, Self::Language];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Organisation => "organisation",
            Self::Participant => "participant",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Kind => "kind",
            Self::Language => "language",
        }
    }

    /// The terms by which the index knows a value: a speech has one of them. Those of a decade are its years'.
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

/// What a search is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchFilter {
    /// Of each aspect, any of these values.
    pub include: BTreeMap<SearchFacet, Vec<String>>,
    /// None of these.
    pub exclude: BTreeMap<SearchFacet, Vec<String>>,
    /// Slug of the only session.
    pub session: Option<String>,
}

impl SearchFilter {
    /// Whether everything passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty() && self.session.is_none()
    }

    /// With one more value.
    #[must_use]
    pub fn with(mut self, aspect: SearchFacet, value: impl Into<String>) -> Self {
        let (values, value) = (self.include.entry(aspect).or_default(), value.into());
        if !values.contains(&value) {
            values.push(value);
            values.sort();
        }
        self
    }

    /// Without one value that is asked for or left out.
    #[must_use]
    pub fn without(mut self, aspect: SearchFacet, value: &str) -> Self {
        for values in [&mut self.include, &mut self.exclude] {
            if let Some(of_aspect) = values.get_mut(&aspect) {
                of_aspect.retain(|other| other != value);
                if of_aspect.is_empty() {
                    values.remove(&aspect);
                }
            }
        }
        self
    }

    /// With one value left out.
    #[must_use]
    pub fn excluding(self, aspect: SearchFacet, value: &str) -> Self {
        let mut narrow = self.without(aspect, value);
        let values = narrow.exclude.entry(aspect).or_default();
        values.push(value.to_owned());
        values.sort();
        narrow
    }
}
