//! Organisations: those that convened sessions or were represented at them.

use askama::Template;
use axum::{Router, extract::Path, response::Response};

use crate::{
    store::{DecisionRow, Filter, OrganisationRow, Representative, SessionRow},
    web::{
        error::Error,
        http::{
            assets,
            page_context::{View, page},
            paths::uncapitalised,
            state::AppState,
        },
        i18n::{Href, Messages},
        reason::Missing,
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
    t: &'static Messages,
    organisations: Vec<OrganisationRow>,
}

fn index(view: &View, (): ()) -> Result<Response, Error> {
    let organisations = view.snapshot.organisations()?;
    view.page(&OrganisationsPage { t: view.t, organisations })
}

#[derive(Template)]
#[template(path = "pages/organisations/show.html")]
struct OrganisationPage {
    t: &'static Messages,
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
    let organisation = snapshot.organisation(&slug)?.ok_or_else(|| Error::not_found(Missing::Organisation))?;
    let filter = Filter { organisation: Some(slug.clone()), ..Filter::default() };
    let sessions = snapshot.sessions(&filter, None)?.rows;
    let decisions = snapshot.newest_decisions(&filter, LATEST)?;
    let representatives = snapshot.representatives_of_organisation(&slug)?;
    view.page(&OrganisationPage { t: view.t, organisation, sessions, decisions, representatives })
}

/// What the template puts in words.
impl OrganisationPage {
    /// A list of what its sessions have: `sessions`, `speeches` or `decisions`.
    fn list(&self, noun: &str) -> String {
        format!("/{noun}?organisation={}", self.organisation.slug)
    }
}
