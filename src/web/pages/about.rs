//! What this archive covers, in figures.

use askama::Template;
use axum::{Router, response::Response};

use crate::{
    model::paths,
    store::{Facet, Priority, Tally},
    web::{
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            state::AppState,
        },
        i18n::{Href, Messages},
    },
};

pub fn router() -> Router<AppState> {
    Router::new().route(paths::ABOUT, get_page(Priority::Page, index))
}

#[derive(Template)]
#[template(path = "pages/about.html")]
struct AboutPage {
    t: &'static Messages,
    archive: Tally,
    people: i64,
    countries: usize,
    organisations: usize,
    years: Vec<Tally>,
    kinds: Vec<Tally>,
    languages: Vec<Tally>,
    decisions: Vec<Tally>,
}

fn index(context: &PageContext, (): ()) -> Result<Response, Error> {
    let snapshot = context.snapshot;
    let page = AboutPage {
        t: context.t,
        archive: snapshot.archive()?,
        people: snapshot.people()?,
        countries: snapshot.tallies(Facet::Country)?.len(),
        organisations: snapshot.organisations()?.len(),
        years: snapshot.tallies(Facet::Year)?,
        kinds: snapshot.kinds_of_record()?,
        languages: snapshot.languages()?,
        decisions: snapshot.tallies(Facet::Kind)?,
    };
    context.page(&page)
}
