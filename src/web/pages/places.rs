//! A place, and the sessions held there.

use askama::Template;
use axum::{Router, extract::Path, response::Response};

use crate::{
    store::{Facet, Filter, Priority, SessionRow, Tally},
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

pub fn router() -> Router<AppState> {
    Router::new().route("/places/{slug}", get_page(Priority::Page, show))
}

#[derive(Template)]
#[template(path = "pages/places/show.html")]
struct PlacePage {
    t: &'static Messages,
    place: Tally,
    country: Option<String>,
    sessions: Vec<SessionRow>,
}

fn show(context: &PageContext, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(redirect) = redirect_to_lower_case("places", &slug) {
        return Ok(redirect);
    }
    let place = context.snapshot.tally(Facet::Place, &slug)?.ok_or_else(|| Error::not_found(Missing::Place))?;
    let filter = Filter { place: Some(slug), ..Filter::default() };
    let sessions = context.snapshot.sessions(&filter, None)?.rows;
    let country = sessions.iter().find_map(|session| session.country.clone());
    context.page(&PlacePage { t: context.t, place, country, sessions })
}

/// What the template puts in words.
impl PlacePage {
    /// The list of its sessions.
    fn list(&self) -> String {
        format!("/sessions?place={}", self.place.value)
    }
}
