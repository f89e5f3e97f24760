//! What this archive covers, in figures.

use askama::Template;
use axum::{Router, response::Response};

use crate::{
    store::{Facet, Tally},
    web::{
        error::Error,
        http::{
            assets,
            page_context::{View, page},
            state::AppState,
        },
        i18n::{Href, Messages},
    },
};

pub fn router() -> Router<AppState> {
    Router::new().route("/about", page(index))
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

fn index(view: &View, (): ()) -> Result<Response, Error> {
    let snapshot = view.snapshot;
    let page = AboutPage {
        t: view.t,
        archive: snapshot.archive()?,
        people: snapshot.people()?,
        countries: snapshot.tallies(Facet::Country)?.len(),
        organisations: snapshot.organisations()?.len(),
        years: snapshot.tallies(Facet::Year)?,
        kinds: snapshot.kinds_of_record()?,
        languages: snapshot.languages()?,
        decisions: snapshot.tallies(Facet::Kind)?,
    };
    view.page(&page)
}
