//! Looks up bodies and houses of one state alone: `Federal Reserve`, `Downing Street`.
//!
//! The data is in `national_bodies.tsv`.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::model::{names::country::Country, table};

const TABLE: &str = include_str!("national_bodies.tsv");

/// A body or a house of one state.
#[derive(Debug)]
pub struct NationalBody {
    /// Whose it is.
    pub country: &'static Country,
    /// Its names, ready to be searched for.
    names: Vec<Finder<'static>>,
    /// Its name as an organisation that somebody represents; none for a house.
    pub organisation: Option<&'static str>,
    /// By what word a label calls who heads it, in lower case: `chair`.
    heads: Vec<&'static str>,
}

static BODIES: LazyLock<Vec<NationalBody>> = LazyLock::new(|| {
    let bodies = table::rows::<4>(TABLE).filter_map(|[country, names, organisation, heads]| {
        Some(NationalBody {
            country: Country::by_code(country)?,
            names: table::list(names).map(Finder::new).collect(),
            organisation: Some(organisation).filter(|name| !name.is_empty()),
            heads: heads.split_whitespace().collect(),
        })
    });
    bodies.collect()
});

impl NationalBody {
    /// The first body that a text names, as a whole word and in its own letter case, and where its name begins.
    #[must_use]
    pub fn find_in(text: &str) -> Option<(&'static Self, usize)> {
        let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        let place = |name: &Finder| {
            let at = name.find(text.as_bytes())?;
            let (before, after) = (text.get(..at)?, text.get(at + name.needle().len()..)?);
            (is_edge(before.chars().next_back()) && is_edge(after.chars().next())).then_some(at)
        };
        let found = BODIES.iter().flat_map(|body| body.names.iter().filter_map(move |name| Some((body, place(name)?))));
        found.min_by_key(|(_, at)| *at)
    }

    /// Whether a label calls who heads it by this office.
    #[must_use]
    pub fn is_headed_by(&self, office: &str) -> bool {
        let office = office.to_lowercase();
        self.heads.iter().any(|head| {
            office == *head || (*head == "chair" && matches!(&*office, "chairman" | "chairwoman" | "chairperson"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_found_by_its_whole_name() {
        for (text, code) in [
            ("FOMC press conference", Some("US")),
            ("Speech at the Bank of England", Some("GB")),
            ("A white house by the sea", None),
            ("The Kremlinologists met", None),
            ("", None),
        ] {
            assert_eq!(NationalBody::find_in(text).map(|(body, _)| body.country.code), code, "{text}");
        }
    }
}
