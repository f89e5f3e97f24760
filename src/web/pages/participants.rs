//! Participants: the list, and a person's offices and sessions over time.

use askama::Template;
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    model::{FactName, ParticipantId, Unit, paths},
    store::{Alias, CareerRow, Facet, FacetValue, Filter, ParticipantRow, Priority, SpeechRow},
    web::{
        components::{
            filter_panel::{Group, Listed, Refine},
            filters,
        },
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            paths::{id_of, moved_permanently},
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
    Router::new()
        .route(paths::PARTICIPANTS, get_page(Priority::Page, index))
        .route("/participants/{id}", get_page(Priority::Page, show))
}

#[derive(Template)]
#[template(path = "pages/participants/index.html")]
struct ParticipantsPage {
    t: &'static Messages,
    refine: Refine,
    rows: Vec<ParticipantRow>,
}

fn index(context: &PageContext, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let filter = Filter { countries: query.filter()?.countries, ..Filter::default() };
    let address = ListAddress { base: paths::PARTICIPANTS, filter };
    let after: Option<ParticipantId> = query.after()?;
    let listing = context.snapshot.participants(&address.filter.countries, after.as_ref())?;
    let countries = context.snapshot.tallies(Facet::Country)?;
    let choices = countries.into_iter().map(|tally| FacetValue { value: tally.value, label: tally.label, count: None });
    let groups = Group::of(context.t, Facet::Country, choices.collect(), &address);
    let after = after.as_ref().map(ParticipantId::as_str);
    let groups = groups.into_iter().collect();
    let listed = (&listing, context.snapshot.count_participants(&address.filter.countries)?);
    let active = address.active(context.snapshot, context.t)?;
    let refine = Refine::with(Listed::Participants, active, groups, &address, listed, after);
    context.page(&ParticipantsPage { t: context.t, refine, rows: listing.rows })
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

fn show(context: &PageContext, Path(address): Path<String>) -> Result<Response, Error> {
    let id = id_of::<ParticipantId>(&address);
    let person = match &id {
        Some(id) => context.snapshot.participant(id)?,
        None => None,
    };
    let Some(person) = person else {
        return gone::answer(context, Unit::Participant, id.as_ref().map(ParticipantId::as_str));
    };
    let path = person.id.path(&person.name);
    if path != format!("{}/{address}", paths::PARTICIPANTS) {
        return Ok(moved_permanently(&path));
    }
    let career = context.snapshot.career(&person.id)?;
    let filter = Filter { participant: Some(person.id.clone()), ..Filter::default() };
    let speeches = context.snapshot.newest_speeches(&filter, SPEECHES)?;
    let aliases = context.snapshot.aliases(&person.id)?;
    context.page(&ParticipantPage { t: context.t, person, career, aliases, speeches })
}

/// What the template puts in words.
impl ParticipantPage {
    /// Office and role at a session, as far as the source gives them.
    fn facts<'r>(&self, row: &'r CareerRow) -> Vec<&'r str> {
        let role = row.role.map(|role| self.t.role(role));
        row.office.as_deref().into_iter().chain(role).collect()
    }

    /// How many of the sessions shown are only guesses.
    fn guessed(&self) -> usize {
        self.career.iter().filter(|row| row.is_unconfirmed).count()
    }

    /// The address of a list of what the person did.
    fn list(&self, list: &str) -> String {
        format!("{list}?participant={}", self.person.id)
    }
}
