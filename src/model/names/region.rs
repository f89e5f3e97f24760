//! Looks up states, provinces and territories that tell one city from another of its name: `London, Ontario`.
//!
//! The data is in `regions.tsv`, one region a line, parsed once.

use std::{collections::HashMap, sync::LazyLock};

use crate::model::{names::country::Country, table, text::slug::fold};

const TABLE: &str = include_str!("regions.tsv");

/// The countries that have a region of this name, by the folded name; an abbreviation is as it is printed.
static REGIONS: LazyLock<HashMap<String, Vec<&'static Country>>> = LazyLock::new(|| {
    let mut regions: HashMap<String, Vec<_>> = HashMap::new();
    for [name, code, others] in table::rows(TABLE) {
        let Some(country) = Country::by_code(code) else { continue };
        for name in [name].into_iter().chain(table::list(others)) {
            regions.entry(key(name)).or_default().push(country);
        }
    }
    regions
});

/// Words of a venue in a city, in lower case; a word that ends so counts where the languages write them together.
const VENUES: &str = "academy airport arena auditorium avenue building campus castle cathedral center centre chamber church club \
    college convention court embassy fort fortress garden gardens hall headquarters hospital hotel house institute kremlin \
    library mansion ministry monastery museum office offices palace park parliament pavilion plaza port residence room school \
    secretariat square stadium station street studio theater theatre tower university villa embankment \
    académie ambassade amphithéâtre avenue centre château chambre hôtel jardin maison mairie ministère musée palais parc place \
    port pavillon résidence rue salle siège université \
    centro palacio palazzo palácio sala salón salão casa castello castillo piazza plaza praça via hotel villa universidad \
    università universidade museo museu parque parco \
    дворец дом зал здание кремль музей отель гостиница площадь резиденция театр университет улица центр академия посольство парк \
    палац будинок зала площа вулиця готель будівля \
    pałac sala zamek plac ulica dom saray sarayı oteli merkezi salonu köşkü قصر قاعة فندق مركز";

/// Ends of the words of a venue in languages that write them together, in lower case.
const VENUE_ENDS: &str = "haus halle schloss schloß palast palais amt platz straße strasse hof saal zentrum gebäude kanzlei \
    huset salen slottet gata gatan huis zaal plein straat paleis";

fn key(name: &str) -> String {
    let name = name.trim().trim_end_matches('.');
    if name.chars().any(char::is_lowercase) { fold(name) } else { name.to_owned() }
}

/// The countries that have a region of this name.
pub(crate) fn countries_of(name: &str) -> &'static [&'static Country] {
    REGIONS.get(&key(name)).map_or(&[], Vec::as_slice)
}

/// Whether the name, which is no abbreviation of letters alone, is that of a region.
#[must_use]
pub fn is_known(name: &str) -> bool {
    let is_name = name.chars().any(char::is_lowercase) || name.contains("D.C") || name == "DC";
    is_name && !countries_of(name).is_empty()
}

/// Whether words behind the name of a city may be a region of which nobody knows, and are no venue there.
pub(crate) fn may_be_unknown(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let is_acronym = name.len() > 2 && !name.chars().any(char::is_lowercase);
    let is_venue = |word: &&str| {
        let lower = word.to_lowercase();
        let lower = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
        VENUES.split_whitespace().any(|venue| venue == lower)
            || VENUE_ENDS.split_whitespace().any(|end| lower.ends_with(end))
    };
    (1..=4).contains(&words.len())
        && !is_acronym
        && words[0].starts_with(char::is_uppercase)
        && name.chars().all(|letter| letter.is_alphabetic() || " -'’.".contains(letter))
        && !words.iter().any(is_venue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_is_in_a_country_that_exists() {
        for [name, code, _] in table::rows(TABLE) {
            assert!(countries_of(name).iter().any(|country| country.code == code), "{name}");
        }
    }

    #[test]
    fn a_venue_is_no_region() {
        for (name, expected) in [
            ("Harbourland", true),
            ("Coast Region", true),
            ("City Hall", false),
            ("Bundeskanzleramt", false),
            ("Room 4", false),
            ("OECD", false),
            ("the harbour", false),
        ] {
            assert_eq!(may_be_unknown(name), expected, "{name}");
        }
    }
}
