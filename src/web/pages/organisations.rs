//! Organisations: those that convened sessions or were represented at them.

use askama::Template;
use axum::{Router, extract::Path, response::Response};

use crate::{
    store::{DecisionRow, Filter, OrganisationRow, Representative, SessionRow},
    web::{
        components::filters,
        error::Error,
        http::{
            assets,
            page_context::{View, page},
            paths::uncapitalised,
            state::AppState,
        },
    },
};

/// How many decisions an organisation's page shows.
const LATEST: usize = 8;

pub fn router() -> Router<AppState> {
    Router::new().route("/organisations", page(index)).route("/organisations/{slug}", page(show))
}

#[derive(Template)]
#[template(path = "pages/organisations/index.html")]
struct OrganisationsPage {
    organisations: Vec<OrganisationRow>,
}

fn index(view: &View, (): ()) -> Result<Response, Error> {
    let organisations = view.snapshot.organisations()?;
    view.page(&OrganisationsPage { organisations })
}

#[derive(Template)]
#[template(path = "pages/organisations/show.html")]
struct OrganisationPage {
    organisation: OrganisationRow,
    sessions: Vec<SessionRow>,
    decisions: Vec<DecisionRow>,
    representatives: Vec<Representative>,
}

fn show(view: &View, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(moved) = uncapitalised("organisations", &slug) {
        return Ok(moved);
    }
    let snapshot = view.snapshot;
    let organisation = snapshot.organisation(&slug)?.ok_or_else(|| Error::not_found("organisation"))?;
    let filter = Filter { organisation: Some(slug.clone()), ..Filter::default() };
    let sessions = snapshot.sessions(&filter, None)?.rows;
    let decisions = snapshot.newest_decisions(&filter, LATEST)?;
    let representatives = snapshot.representatives_of_organisation(&slug)?;
    view.page(&OrganisationPage { organisation, sessions, decisions, representatives })
}
