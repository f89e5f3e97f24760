//! Looks up cities and venues where sessions are held, with their countries.
//!
//! The data is in `places.tsv`, one place a line, parsed once.

use std::ops::Range;
use std::sync::LazyLock;

use crate::model::{
    names::{country::Country, inflection, name_index::Names},
    table,
};

const TABLE: &str = include_str!("places.tsv");

/// Each place and its country; nothing for one whose state is in dispute.
static NAMES: LazyLock<Names<Option<&'static Country>>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for [name, code, others] in table::rows(TABLE) {
        let country = Country::by_code(code);
        let all = [name].into_iter().chain(table::list(others)).flat_map(inflection::russian_name);
        names.extend(all.map(|name| (name, country)));
    }
    Names::new(names.iter().map(|(name, country)| (name.as_str(), *country)))
});

/// The country of a city or venue, where it is known and not in doubt.
///
/// Of `Gorki, Moscow Region` the last part counts that is a known place or country; where no part is one, the places
/// and countries named in it, if they agree.
#[must_use]
pub fn country_of(place: &str) -> Option<&'static Country> {
    let known = |name: &str| NAMES.get(name).or_else(|| Country::by_name(name).map(Some));
    known(place).or_else(|| place.rsplit([',', ';', '(', ')']).find_map(known)).unwrap_or_else(|| {
        let countries = Country::find_in(place).into_iter().filter(|found| !found.adjective);
        let countries = countries.map(|found| Some(found.country));
        let mut named = named_in(place).into_iter().map(|(_, country)| country).chain(countries);
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)?
    })
}

/// Whether the name, whole, is that of a known place.
#[must_use]
pub fn is_known(name: &str) -> bool {
    NAMES.get(name).is_some()
}

/// Whether a place has no country here because its state is in dispute.
#[must_use]
pub fn is_disputed(place: &str) -> bool {
    country_of(place).is_none()
        && (NAMES.get(place) == Some(None) || named_in(place).iter().any(|(_, country)| country.is_none()))
}

/// Every known place in the text with its byte range and its country, in the text's order, longest first where several
/// begin at one place. A place whose state is in dispute has no country.
#[must_use]
pub fn named_in(text: &str) -> Vec<(Range<usize>, Option<&'static Country>)> {
    NAMES.find_in(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(place: &str) -> Option<&'static str> {
        country_of(place).map(|country| country.code)
    }

    #[test]
    fn every_place_is_in_one_country_that_exists() {
        for row @ [_, country, _] in table::rows(TABLE) {
            let known = Country::by_code(country).filter(|country| !country.is_former());
            assert_eq!(known.map(|country| country.code), Some(country).filter(|code| !code.is_empty()), "{}", row[0]);
            for name in [row[0]].into_iter().chain(table::list(row[2])).map(|name| name.trim_start_matches('=')) {
                assert_eq!(code(name), known.map(|country| country.code), "{name}");
                assert!(is_known(name) && is_disputed(name) == known.is_none(), "{name}");
            }
        }
    }

    #[test]
    fn the_country_of_a_place_is_known() {
        for (place, country) in [
            ("Dushanbe", "TJ"),
            ("Gorki, Moscow Region", "RU"),
            ("Suzdal, Vladimir Region", "RU"),
            ("Бочаров Ручей, Краснодарского края", "RU"),
            ("The Kremlin, Moscow", "RU"),
            ("Novo-Ogaryovo", "RU"),
            ("Saint-Pétersbourg", "RU"),
            ("в Санкт-Петербурге", "RU"),
            ("Constantine Palace in Strelna", "RU"),
            ("Sea Island, Georgia", "US"),
            ("Gori, Georgia", "GE"),
            ("Nur-Sultan", "KZ"),
            ("Sharm el Sheikh", "EG"),
            ("Washington, D.C.", "US"),
            ("Singapore", "SG"),
            ("Schloss Elmau (Germany)", "DE"),
        ] {
            assert_eq!(code(place), Some(country), "{place}");
        }
    }

    #[test]
    fn a_place_in_doubt_has_no_country() {
        assert_eq!(code("Fort Constantine, Sevastopol"), None);
        assert!(is_disputed("Fort Constantine, Sevastopol") && !is_disputed("Dushanbe") && !is_disputed("Somewhere"));
        assert_eq!(code("Moscow – Dushanbe"), None);
        assert_eq!(code("Somewhere"), None);
        assert_eq!(code(""), None);
    }

    #[test]
    fn text_names_places() {
        let text = "Nursultan Nazarbayev came from Moscow to Sharm el-Sheikh; nice, Nice, male, Male";
        let places: Vec<_> = named_in(text).into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(places, ["Moscow", "Sharm el-Sheikh"]);
    }
}
