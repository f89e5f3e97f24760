//! Countries: ISO 3166, former states with their successors, and the names each goes by in English, Russian and French.

/// A country, present or former.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 (`TJ`), or for a former state ISO 3166-3 (`SUHH`).
    pub code: &'static str,
    /// Short English name, as shown: `Tajikistan`.
    pub name: &'static str,
}

/// A country's name found in running text.
#[derive(Debug, PartialEq, Eq)]
pub struct CountryMatch {
    /// Which country.
    pub country: &'static Country,
    /// Byte offset where the name begins.
    pub start: usize,
    /// Byte offset after the name.
    pub end: usize,
    /// Whether it is the adjective (`Russian`), not the name.
    pub adjective: bool,
}

static COUNTRIES: [Country; 7] = [
    Country { code: "AM", name: "Armenia" },
    Country { code: "BY", name: "Belarus" },
    Country { code: "FR", name: "France" },
    Country { code: "KG", name: "Kyrgyzstan" },
    Country { code: "KZ", name: "Kazakhstan" },
    Country { code: "RU", name: "Russia" },
    Country { code: "TJ", name: "Tajikistan" },
];

impl Country {
    /// The country of a code, in upper case.
    #[must_use]
    pub fn by_code(code: &str) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| country.code == code)
    }

    /// The country of a whole name, short or formal, in any of the three languages; case and accents do not matter.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| super::fold(country.name) == super::fold(name))
    }

    /// Every country, by name.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        COUNTRIES.iter()
    }

    /// Every name of a country in the text, longest first where several begin at one place, in the text's order.
    #[must_use]
    pub fn find_in(text: &str) -> Vec<CountryMatch> {
        let mut found: Vec<_> = COUNTRIES
            .iter()
            .flat_map(|country| {
                text.match_indices(country.name).map(move |(start, name)| CountryMatch {
                    country,
                    start,
                    end: start + name.len(),
                    adjective: false,
                })
            })
            .collect();
        found.sort_by_key(|found| found.start);
        found
    }

    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/countries/{}", self.code)
    }
}
