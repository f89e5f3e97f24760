//! What this archive covers, in figures.

use askama::Template;
use axum::{Router, response::Response, routing::get};

use super::{Error, assets, filters, view::View};
use crate::store::{Facet, Store, Tally};

pub fn router() -> Router<Store> {
    Router::new().route("/about", get(index))
}

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    archive: Tally,
    people: i64,
    countries: usize,
    organisations: usize,
    years: Vec<Tally>,
    kinds: Vec<Tally>,
    languages: Vec<Tally>,
    decisions: Vec<Tally>,
}

async fn index(mut view: View) -> Result<Response, Error> {
    let snapshot = &mut view.snapshot;
    let page = AboutPage {
        archive: snapshot.archive().await?,
        people: snapshot.people().await?,
        countries: snapshot.tallies(Facet::Country).await?.len(),
        organisations: snapshot.organisations().await?.len(),
        years: snapshot.tallies(Facet::Year).await?,
        kinds: snapshot.kinds_of_record().await?,
        languages: snapshot.languages().await?,
        decisions: snapshot.tallies(Facet::Kind).await?,
    };
    view.page(&page)
}
