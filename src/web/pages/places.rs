//! A place, and the sessions held there.

use askama::Template;
use axum::{Router, extract::Path, response::Response};

use crate::{
    store::{Facet, Filter, SessionRow, Tally},
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

pub fn router() -> Router<AppState> {
    Router::new().route("/places/{slug}", page(show))
}

#[derive(Template)]
#[template(path = "pages/places/show.html")]
struct PlacePage {
    t: &'static Messages,
    place: Tally,
    country: Option<String>,
    sessions: Vec<SessionRow>,
}

fn show(view: &View, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(moved) = uncapitalised("places", &slug) {
        return Ok(moved);
    }
    let place = view.snapshot.tally(Facet::Place, &slug)?.ok_or_else(|| Error::not_found(Missing::Place))?;
    let filter = Filter { place: Some(slug), ..Filter::default() };
    let sessions = view.snapshot.sessions(&filter, None)?.rows;
    let country = sessions.iter().find_map(|session| session.country.clone());
    view.page(&PlacePage { t: view.t, place, country, sessions })
}

/// What the template puts in words.
impl PlacePage {
    /// The list of its sessions.
    fn list(&self) -> String {
        format!("/sessions?place={}", self.place.value)
    }
}
