//! Organisations: those that convened sessions or were represented at them.

use askama::Template;
use axum::{Router, extract::Path, response::Response};

use crate::{
    model::paths,
    store::{DecisionRow, Filter, OrganisationRow, Priority, Representative, SessionRow},
    web::{
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            paths::redirect_to_lower_case,
            state::AppState,
        },
        i18n::{Href, Messages},
        reason::Missing,
    },
};

/// How many decisions an organisation's page shows.
const LATEST: usize = 8;

pub fn router() -> Router<AppState> {
    Router::new()
        .route(paths::ORGANISATIONS, get_page(Priority::Page, index))
        .route("/organisations/{slug}", get_page(Priority::Page, show))
}

#[derive(Template)]
#[template(path = "pages/organisations/index.html")]
struct OrganisationsPage {
    t: &'static Messages,
    organisations: Vec<OrganisationRow>,
}

fn index(context: &PageContext, (): ()) -> Result<Response, Error> {
    let organisations = context.snapshot.organisations()?;
    context.page(&OrganisationsPage { t: context.t, organisations })
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

fn show(context: &PageContext, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(redirect) = redirect_to_lower_case(paths::ORGANISATIONS, &slug) {
        return Ok(redirect);
    }
    let snapshot = context.snapshot;
    let organisation = snapshot.organisation(&slug)?.ok_or_else(|| Error::not_found(Missing::Organisation))?;
    let filter = Filter { organisation: Some(slug.clone()), ..Filter::default() };
    let sessions = snapshot.sessions(&filter, None)?.rows;
    let decisions = snapshot.newest_decisions(&filter, LATEST)?;
    let representatives = snapshot.representatives_of_organisation(&slug)?;
    context.page(&OrganisationPage { t: context.t, organisation, sessions, decisions, representatives })
}

/// What the template puts in words.
impl OrganisationPage {
    /// The address of a list of what its sessions have.
    fn list(&self, list: &str) -> String {
        format!("{list}?organisation={}", self.organisation.slug)
    }
}
