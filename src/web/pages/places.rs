//! A place, and the sessions held there.

use askama::Template;
use axum::{Router, extract::Path, response::Response};

use crate::{
    model::{PlaceSlug, paths},
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
    slug: PlaceSlug,
    place: Tally,
    country: Option<String>,
    sessions: Vec<SessionRow>,
}

fn show(context: &PageContext, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(redirect) = redirect_to_lower_case(paths::PLACES, &slug) {
        return Ok(redirect);
    }
    let missing = || Error::not_found(Missing::Place);
    let slug: PlaceSlug = slug.parse().map_err(|_| missing())?;
    let place = context.snapshot.tally(Facet::Place, slug.as_str())?.ok_or_else(missing)?;
    let filter = Filter { place: Some(slug.to_string()), ..Filter::default() };
    let sessions = context.snapshot.sessions(&filter, None)?.rows;
    let country = sessions.iter().find_map(|session| session.country.clone());
    context.page(&PlacePage { t: context.t, slug, place, country, sessions })
}

/// What the template puts in words.
impl PlacePage {
    /// The list of its sessions.
    fn list(&self) -> String {
        format!("{}?place={}", paths::SESSIONS, self.place.value)
    }
}
