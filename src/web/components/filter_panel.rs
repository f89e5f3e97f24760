//! The panel beside a list: the filters in force, each removable, and what else would narrow it.

use crate::{
    model::DecisionKind,
    store::{Count, Facet, FacetCounts, FacetValue, Filter, Listing, Noun, Snapshot},
    web::{
        components::filters::{country_name, organisation_name},
        error::Error,
        params::list_params::{Active, ListAddress},
    },
};

/// Choices of a group that are shown at once; the others unfold.
const SHOWN: usize = 8;

/// The panel of one list.
#[derive(Clone, Debug)]
pub struct Refine {
    /// What the list is of: `sessions`.
    pub noun: &'static str,
    /// One of them: `session`.
    pub one: &'static str,
    /// The filters in force.
    pub active: Vec<Active>,
    /// The address without any.
    pub clear: String,
    /// What would narrow it.
    pub groups: Vec<Group>,
    /// How many rows the list has.
    pub total: Count,
    /// The list's first page, where this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// The address of this page.
    pub canonical: String,
}

/// The choices of one facet.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is called: `Country represented`.
    pub title: &'static str,
    /// Those shown at once.
    pub shown: Vec<Link>,
    /// Those that unfold.
    pub more: Vec<Link>,
}

/// One choice.
#[derive(Clone, Debug)]
pub struct Link {
    /// As shown.
    pub label: String,
    /// The code, for a country.
    pub code: Option<String>,
    /// How many rows it would leave.
    pub count: Option<i64>,
    /// Whether it is in force; then the address is without it.
    pub chosen: bool,
    /// The address with it.
    pub path: String,
    /// The address that leaves it out, where that can be asked for.
    pub exclude: Option<String>,
}

impl Refine {
    /// The panel for a page of a list.
    pub fn of<T>(
        snapshot: &Snapshot,
        noun: Noun,
        address: &ListAddress,
        listing: &Listing<T>,
        after: Option<&str>,
    ) -> Result<Self, Error> {
        let facets: &[Facet] = match noun {
            Noun::Decisions => &[Facet::Kind, Facet::Country, Facet::Organisation, Facet::Year],
            _ => &[Facet::Country, Facet::Organisation, Facet::Year, Facet::Place],
        };
        let FacetCounts { total, choices } = snapshot.facet_counts(noun, &address.filter, facets)?;
        let groups = choices.into_iter().filter_map(|(facet, choices)| Group::of(facet, noun, choices, address));
        let words = match noun {
            Noun::Sessions => ("session", "sessions"),
            Noun::Speeches => ("speech", "speeches"),
            Noun::Decisions => ("decision", "decisions"),
        };
        Self::with(snapshot, words, groups.collect(), address, (listing, total), after)
    }

    /// The same with groups of the caller's.
    pub fn with<T>(
        snapshot: &Snapshot,
        (one, noun): (&'static str, &'static str),
        groups: Vec<Group>,
        address: &ListAddress,
        (listing, total): (&Listing<T>, Count),
        after: Option<&str>,
    ) -> Result<Self, Error> {
        Ok(Self {
            noun,
            one,
            active: address.active(snapshot)?,
            clear: address.base.to_owned(),
            groups,
            total,
            first: after.map(|_| address.path()),
            next: listing.next.as_deref().map(|key| address.path_after(Some(key))),
            canonical: address.path_after(after),
        })
    }

    /// The page's title: the noun and what it is narrowed to.
    #[must_use]
    pub fn title(&self) -> String {
        let (first, rest) = self.noun.split_at(1);
        let mut title = first.to_uppercase() + rest;
        for (number, active) in self.active.iter().enumerate() {
            title += if number == 0 { ": " } else { ", " };
            title += &active.value;
        }
        title + if self.first.is_some() { ", further on" } else { "" }
    }

    /// Whether search engines should leave the page alone: the whole list is enough for them.
    #[must_use]
    pub fn is_facet(&self) -> bool {
        !self.active.is_empty() || self.first.is_some()
    }
}

impl Group {
    /// A group of links, unless there is nothing to choose.
    #[must_use]
    pub fn of(facet: Facet, noun: Noun, choices: Vec<FacetValue>, address: &ListAddress) -> Option<Self> {
        let title = match (facet, noun) {
            (Facet::Country, Noun::Speeches) => "Country spoken for",
            (Facet::Country, _) => "Country represented",
            (Facet::Organisation, _) => "Organisation",
            (Facet::Year, _) => "Year",
            (Facet::Place, _) => "Place",
            (Facet::Kind, _) => "Kind",
        };
        Self::with(title, choices.into_iter().map(|choice| Link::of(facet, choice, address)).collect())
    }

    /// The same of links of the caller's.
    #[must_use]
    pub fn with(title: &'static str, mut shown: Vec<Link>) -> Option<Self> {
        if shown.len() < 2 && shown.iter().all(|link| !link.chosen) {
            return None;
        }
        // What is in force stays in sight.
        shown.sort_by_key(|link| !link.chosen);
        let more = if shown.len() > SHOWN + 2 { shown.split_off(SHOWN) } else { Vec::new() };
        Some(Self { title, shown, more })
    }
}

impl Link {
    fn of(facet: Facet, choice: FacetValue, address: &ListAddress) -> Self {
        let FacetValue { value, label, count } = choice;
        let chosen = match facet {
            Facet::Country => address.filter.countries.contains(&value),
            Facet::Organisation => address.filter.organisation.as_ref() == Some(&value),
            Facet::Year => address.filter.year.is_some_and(|year| year.to_string() == value),
            Facet::Place => address.filter.place.as_ref() == Some(&value),
            Facet::Kind => address.filter.kind.is_some_and(|kind| kind.word() == value),
        };
        let label = match facet {
            Facet::Country => country_name(&value).to_owned(),
            Facet::Organisation => organisation_name(&label).to_owned(),
            _ => label,
        };
        let code = (facet == Facet::Country).then(|| value.clone());
        let path = address.with(|filter| toggle(filter, facet, value, chosen));
        Self { label, code, count, chosen, path, exclude: None }
    }
}

fn toggle(filter: &mut Filter, facet: Facet, value: String, chosen: bool) {
    match facet {
        Facet::Country if chosen => filter.countries.retain(|code| *code != value),
        Facet::Country => {
            filter.countries.push(value);
            filter.countries.sort();
        }
        Facet::Organisation => filter.organisation = Some(value).filter(|_| !chosen),
        Facet::Year => filter.year = value.parse().ok().filter(|_| !chosen),
        Facet::Place => filter.place = Some(value).filter(|_| !chosen),
        Facet::Kind => {
            filter.kind = DecisionKind::ALL.iter().copied().find(|kind| kind.word() == value && !chosen);
        }
    }
}
