//! The panel beside a list: the filters in force, each removable, and what else would narrow it.

use crate::{
    model::{DecisionKind, Presence},
    store::{Count, Facet, FacetCounts, FacetValue, Filter, Listing, Noun, Snapshot},
    web::{
        error::Error,
        i18n::{Markup, Messages},
        params::list_params::{Active, ListAddress},
    },
};

/// Choices of a group that are shown at once; the others unfold.
const SHOWN: usize = 8;

/// The panel of one list.
#[derive(Clone, Debug)]
pub struct Refine {
    /// What the list is of.
    pub listed: Listed,
    /// The active filters.
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

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Sessions.
    Sessions,
    /// Speeches.
    Speeches,
    /// Decisions.
    Decisions,
    /// Participants.
    Participants,
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
        t: &'static Messages,
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
        let groups = choices.into_iter().filter_map(|(facet, choices)| Group::of(t, facet, choices, address));
        let listed = match noun {
            Noun::Sessions => Listed::Sessions,
            Noun::Speeches => Listed::Speeches,
            Noun::Decisions => Listed::Decisions,
        };
        let active = address.active(snapshot, t)?;
        Ok(Self::with(listed, active, groups.collect(), address, (listing, total), after))
    }

    /// The same with filters and groups of the caller's.
    pub fn with<T>(
        listed: Listed,
        active: Vec<Active>,
        groups: Vec<Group>,
        address: &ListAddress,
        (listing, total): (&Listing<T>, Count),
        after: Option<&str>,
    ) -> Self {
        Self {
            listed,
            active,
            clear: address.base.to_owned(),
            groups,
            total,
            first: after.map(|_| address.path()),
            next: listing.next.as_deref().map(|key| address.path_after(Some(key))),
            canonical: address.path_after(after),
        }
    }

    /// The page's heading: `Sessions`.
    #[must_use]
    pub fn heading(&self, t: &'static Messages) -> &'static str {
        match self.listed {
            Listed::Sessions => t.sessions(),
            Listed::Speeches => t.speeches(),
            Listed::Decisions => t.decisions(),
            Listed::Participants => t.participants(),
        }
    }

    /// The page's title: the heading and the values of the active filters.
    #[must_use]
    pub fn title(&self, t: &'static Messages) -> String {
        let mut title = self.heading(t).to_owned();
        if !self.active.is_empty() {
            let values: Vec<_> = self.active.iter().map(|active| active.value.as_str()).collect();
            title = t.title_filtered(title, values.join(t.list_comma())).to_string();
        }
        if self.first.is_some() { t.title_continued(title).to_string() } else { title }
    }

    /// How many rows the list has.
    #[must_use]
    pub fn total(&self, t: &'static Messages) -> Markup<'static, 1> {
        let total = self.count(t);
        match (self.first.is_some(), self.active.is_empty()) {
            (true, _) => t.list_continued(total),
            (false, true) => t.list_whole(total),
            (false, false) => total,
        }
    }

    fn count(&self, t: &'static Messages) -> Markup<'static, 1> {
        let number = self.total.number();
        match (self.listed, self.total.is_capped()) {
            (Listed::Sessions, false) => t.list_total_sessions(number),
            (Listed::Sessions, true) => t.list_total_sessions_capped(number),
            (Listed::Speeches, false) => t.list_total_speeches(number),
            (Listed::Speeches, true) => t.list_total_speeches_capped(number),
            (Listed::Decisions, false) => t.list_total_decisions(number),
            (Listed::Decisions, true) => t.list_total_decisions_capped(number),
            (Listed::Participants, false) => t.list_total_participants(number),
            (Listed::Participants, true) => t.list_total_participants_capped(number),
        }
    }

    /// That no row matches the filters.
    #[must_use]
    pub fn none<'a>(&'a self, t: &'static Messages) -> Markup<'a, 1> {
        let clear = self.clear.as_str();
        match self.listed {
            Listed::Sessions => t.list_none_sessions(clear),
            Listed::Speeches => t.list_none_speeches(clear),
            Listed::Decisions => t.list_none_decisions(clear),
            Listed::Participants => t.list_none_participants(clear),
        }
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
    pub fn of(t: &'static Messages, facet: Facet, choices: Vec<FacetValue>, address: &ListAddress) -> Option<Self> {
        let title = match facet {
            Facet::Country => t.facet_country(),
            Facet::Organisation => t.facet_organisation(),
            Facet::Year => t.facet_year(),
            Facet::Place => t.facet_place(),
            Facet::Kind => t.facet_kind(),
        };
        Self::with(title, choices.into_iter().map(|choice| Link::of(t, facet, choice, address)).collect())
    }

    /// What a participant or a country may have done, where one is asked for. The choices are not counted: those of the list
    /// that is shown would leave out where they were absent.
    #[must_use]
    pub fn of_attendance(t: &'static Messages, address: &ListAddress) -> Option<Self> {
        let filter = &address.filter;
        if filter.countries.is_empty() && filter.participant.is_none() {
            return None;
        }
        let links = [Presence::Spoke, Presence::NoSpeech, Presence::Silent, Presence::Absent].map(|presence| {
            let chosen = filter.attendance == Some(presence);
            Link {
                label: t.presence(presence).to_owned(),
                code: None,
                count: None,
                chosen,
                path: address.with(|filter| filter.attendance = Some(presence).filter(|_| !chosen)),
                exclude: None,
            }
        });
        Self::with(t.facet_attendance(), links.into())
    }

    /// The same of links of the caller's.
    #[must_use]
    pub fn with(title: &'static str, mut shown: Vec<Link>) -> Option<Self> {
        if shown.len() < 2 && shown.iter().all(|link| !link.chosen) {
            return None;
        }
        // Active filters stay visible.
        shown.sort_by_key(|link| !link.chosen);
        let more = if shown.len() > SHOWN + 2 { shown.split_off(SHOWN) } else { Vec::new() };
        Some(Self { title, shown, more })
    }
}

impl Link {
    fn of(t: &'static Messages, facet: Facet, choice: FacetValue, address: &ListAddress) -> Self {
        let FacetValue { value, label, count } = choice;
        let chosen = match facet {
            Facet::Country => address.filter.countries.contains(&value),
            Facet::Organisation => address.filter.organisation.as_ref() == Some(&value),
            Facet::Year => address.filter.year.is_some_and(|year| year.to_string() == value),
            Facet::Place => address.filter.place.as_ref() == Some(&value),
            Facet::Kind => address.filter.kind.is_some_and(|kind| kind.as_str() == value),
        };
        // Countries are counted by the sessions at which they were, whatever they did there.
        let count = count.filter(|_| facet != Facet::Country || address.filter.attendance.is_none());
        let label = match facet {
            Facet::Country => t.country(&value).to_owned(),
            Facet::Organisation => t.organisation(&label).to_owned(),
            Facet::Kind => t.decision_kind_named(&value).to_owned(),
            Facet::Year | Facet::Place => label,
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
            filter.kind = DecisionKind::ALL.iter().copied().find(|kind| kind.as_str() == value && !chosen);
        }
    }
}
