//! Builds the world map of represented countries.
//!
//! Browsers fetch and cache `static/world.svg`, which `static/world.py` generates; a page only refers to its shapes.

use std::{collections::HashSet, sync::LazyLock};

use crate::{
    store::Tally,
    web::{components::color_scale::Steps, http::assets},
};

const FILE: &str = "world.svg";

/// The file's view box, and the codes of the countries that have an outline.
struct Outlines {
    view_box: &'static str,
    codes: HashSet<&'static str>,
}

static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| {
    let text = include_str!("../../../static/world.svg");
    let values = |name| text.split(name).skip(1).filter_map(|rest| rest.split('"').next());
    Outlines { view_box: values("viewBox=\"").next().unwrap_or(""), codes: values("id=\"").collect() }
});

/// A map shaded by speeches.
#[derive(Clone, Debug)]
pub struct WorldMap {
    /// The `viewBox` of the drawing.
    pub view_box: &'static str,
    /// The address of the file with the shapes.
    pub file: &'static str,
    /// Countries with an outline.
    pub countries: Vec<Tally>,
    /// Countries without one: former states, and those that are too small.
    pub elsewhere: Vec<Tally>,
    /// The shades.
    pub steps: Steps,
}

impl WorldMap {
    /// The map of these totals; `None` if no country has an outline.
    #[must_use]
    pub fn of(tallies: &[Tally]) -> Option<Self> {
        let steps = Steps::of(tallies.iter().map(|tally| tally.speeches));
        let is_placed = |tally: &Tally| tally.value.len() == 2 && OUTLINES.codes.contains(tally.value.as_str());
        let (countries, elsewhere): (Vec<_>, Vec<_>) = tallies.iter().cloned().partition(is_placed);
        (!countries.is_empty()).then_some(Self {
            view_box: OUTLINES.view_box,
            file: assets::path(FILE),
            countries,
            elsewhere,
            steps,
        })
    }

    /// The shade of a country.
    #[must_use]
    pub fn shade(&self, tally: &Tally) -> usize {
        self.steps.shade(tally.speeches)
    }

    /// Whether a country on the map was represented and the records have no speech of it.
    #[must_use]
    pub fn has_unheard(&self) -> bool {
        self.countries.iter().any(|tally| tally.speeches == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Country;

    fn tally(code: &str) -> Tally {
        Tally { value: code.to_owned(), speeches: 1, sessions: 1, ..Tally::default() }
    }

    #[test]
    fn countries_have_a_place_on_the_map_but_for_former_states_and_a_few_islands() {
        let tallies: Vec<_> = Country::all().map(|country| tally(country.code)).collect();
        let map = WorldMap::of(&tallies).expect("a map");
        let mut without: Vec<_> = map.elsewhere.iter().map(|tally| tally.value.as_str()).collect();
        without.retain(|code| Country::by_code(code).is_some_and(|country| !country.is_former()));
        without.sort_unstable();
        assert_eq!(without, ["AQ", "BQ", "BV", "CC", "CX", "GF", "GP", "MQ", "RE", "SJ", "TK", "YT"]);
        assert!(map.elsewhere.iter().any(|tally| tally.value == "SUHH"));
        assert_eq!(OUTLINES.codes.len() - 2, map.countries.len(), "besides sea and land there are countries alone");
    }

    #[test]
    fn an_archive_without_countries_has_no_map() {
        assert!(WorldMap::of(&[]).is_none());
        assert!(WorldMap::of(&[tally("SUHH")]).is_none());
    }
}
