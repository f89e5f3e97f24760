//! Looks up cities and venues where sessions are held, with their countries.
//!
//! The data is in `places.tsv`, one place a line, parsed once.

use std::ops::Range;
use std::sync::LazyLock;

use crate::model::{
    names::{country::Country, inflection, name_index::Names, region},
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
/// and countries named in it, if they agree. A region behind a city goes before the city: `London, Ontario`.
#[must_use]
pub fn country_of(place: &str) -> Option<&'static Country> {
    let known = |name: &str| NAMES.get(name).or_else(|| Country::by_name(name).map(Some));
    let in_region = || match region_of(place)? {
        Region::Of(country) => Some(Some(country)),
        Region::Doubtful => Some(None),
    };
    known(place).or_else(in_region).or_else(|| place.rsplit([',', ';', '(', ')']).find_map(known)).unwrap_or_else(
        || {
            let countries = Country::find_in(place).into_iter().filter(|found| !found.adjective);
            let countries = countries.map(|found| Some(found.country));
            let mut named = named_in(place).into_iter().map(|(_, country)| country).chain(countries);
            let first = named.next()?;
            named.all(|other| other == first).then_some(first)?
        },
    )
}

/// What the last part of a place says of the city before it.
enum Region {
    /// The country is known.
    Of(&'static Country),
    /// It is unknown, or in several countries.
    Doubtful,
}

/// The region behind a city, where there is one.
fn region_of(place: &str) -> Option<Region> {
    let place = place.trim_end_matches(')');
    let (before, name) = place.rsplit_once([',', '('])?;
    let is_in_parentheses = place.len() > before.len() && place[before.len()..].starts_with('(');
    let name = name.trim();
    let city = before.rsplit(',').next().and_then(|city| NAMES.get(city.trim()).flatten());
    let mut countries = region::countries_of(name).to_vec();
    let (country, town) = (Country::by_name(name), NAMES.get(name));
    if countries.is_empty() {
        let is_unknown = country.is_none() && town.is_none() && !names_a_place(name) && region::may_be_unknown(name);
        return (city.is_some() && is_unknown && !is_in_parentheses).then_some(Region::Doubtful);
    }
    countries.extend(country.into_iter().chain(town.flatten()).chain(Country::by_code(name)));
    let first = countries[0];
    if countries.iter().all(|other| *other == first) {
        return Some(Region::Of(first));
    }
    // `Georgia` is a state too.
    let country = city.filter(|city| countries.contains(city)).or(country.filter(|_| city.is_none()));
    Some(country.map_or(Region::Doubtful, Region::Of))
}

fn names_a_place(text: &str) -> bool {
    !named_in(text).is_empty() || !Country::find_in(text).is_empty()
}

/// Whether a place has no country here because the region behind the city is unknown or is elsewhere too.
#[must_use]
pub fn is_in_a_doubtful_region(place: &str) -> bool {
    country_of(place).is_none() && matches!(region_of(place), Some(Region::Doubtful))
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
            ("London, Ontario", "CA"),
            ("The Harbour Hotel, London, Ontario", "CA"),
            ("London (Ontario)", "CA"),
            ("Paris, Texas", "US"),
            ("Paris, TX", "US"),
            ("Perth, Western Australia", "AU"),
            ("Perth, WA", "AU"),
            ("Washington, DC", "US"),
            ("Paris, City Hall", "FR"),
            ("London, England", "GB"),
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
        for place in ["Paris, Harbourland", "Athens, Georgia", "Moscow, ID", "London, Victoria"] {
            assert_eq!(code(place), None, "{place}");
            assert!(is_in_a_doubtful_region(place) && !is_disputed(place), "{place}");
        }
        assert_eq!(code(""), None);
    }

    #[test]
    fn text_names_places() {
        let text = "Nursultan Nazarbayev came from Moscow to Sharm el-Sheikh; nice, Nice, male, Male";
        let places: Vec<_> = named_in(text).into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(places, ["Moscow", "Sharm el-Sheikh"]);
    }
}
