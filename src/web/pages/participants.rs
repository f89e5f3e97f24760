//! Participants: the list, and a person's offices and sessions over time.

use askama::Template;
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    model::{ParticipantId, Unit},
    store::{Alias, CareerRow, Facet, FacetValue, Filter, ParticipantRow, SpeechRow},
    web::{
        components::{
            filter_panel::{Group, Listed, Refine},
            filters,
        },
        error::Error,
        http::{
            assets,
            page_context::{View, page},
            paths::{id_of, moved},
            state::AppState,
        },
        i18n::{Href, Messages},
        pages::gone,
        params::list_params::{ListAddress, ListQuery},
    },
};

/// How many speeches a person's page shows.
const SPEECHES: usize = 10;

pub fn router() -> Router<AppState> {
    Router::new().route("/participants", page(index)).route("/participants/{id}", page(show))
}

#[derive(Template)]
#[template(path = "pages/participants/index.html")]
struct ParticipantsPage {
    t: &'static Messages,
    refine: Refine,
    rows: Vec<ParticipantRow>,
}

fn index(view: &View, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let filter = Filter { countries: query.filter()?.countries, ..Filter::default() };
    let address = ListAddress { base: "/participants", filter };
    let after: Option<ParticipantId> = query.after()?;
    let listing = view.snapshot.participants(&address.filter.countries, after.as_ref())?;
    let countries = view.snapshot.tallies(Facet::Country)?;
    let choices = countries.into_iter().map(|tally| FacetValue { value: tally.value, label: tally.label, count: None });
    let groups = Group::of(view.t, Facet::Country, choices.collect(), &address);
    let after = after.as_ref().map(ParticipantId::as_str);
    let groups = groups.into_iter().collect();
    let listed = (&listing, view.snapshot.count_participants(&address.filter.countries)?);
    let active = address.active(view.snapshot, view.t)?;
    let refine = Refine::with(Listed::Participants, active, groups, &address, listed, after);
    view.page(&ParticipantsPage { t: view.t, refine, rows: listing.rows })
}

#[derive(Template)]
#[template(path = "pages/participants/show.html")]
struct ParticipantPage {
    t: &'static Messages,
    person: ParticipantRow,
    career: Vec<CareerRow>,
    aliases: Vec<Alias>,
    speeches: Vec<SpeechRow>,
}

fn show(view: &View, Path(address): Path<String>) -> Result<Response, Error> {
    let id = id_of::<ParticipantId>(&address);
    let person = match &id {
        Some(id) => view.snapshot.participant(id)?,
        None => None,
    };
    let Some(person) = person else {
        return gone::answer(view, Unit::Participant, id.as_ref().map(ParticipantId::as_str));
    };
    let path = person.id.path(&person.name);
    if path != format!("/participants/{address}") {
        return Ok(moved(&path));
    }
    let career = view.snapshot.career(&person.id)?;
    let filter = Filter { participant: Some(person.id.clone()), ..Filter::default() };
    let speeches = view.snapshot.newest_speeches(&filter, SPEECHES)?;
    let aliases = view.snapshot.aliases(&person.id)?;
    view.page(&ParticipantPage { t: view.t, person, career, aliases, speeches })
}

/// What the template puts in words.
impl ParticipantPage {
    /// Office and role at a session, as far as the source gives them.
    fn facts<'r>(&self, row: &'r CareerRow) -> Vec<&'r str> {
        let role = row.role.map(|role| self.t.role(role));
        row.office.as_deref().into_iter().chain(role).collect()
    }

    /// A list of what the person did: `sessions` or `speeches`.
    fn list(&self, noun: &str) -> String {
        format!("/{noun}?participant={}", self.person.id)
    }
}
