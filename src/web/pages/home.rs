//! The home page: what this archive is, its latest sessions, its countries and its years.

use askama::Template;
use axum::{Router, response::Response};

use crate::{
    model::paths,
    store::{Facet, Filter, Priority, SessionRow, Tally},
    web::{
        components::year_chart::{Counted, YearChart},
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            state::AppState,
        },
        i18n::Messages,
    },
};

/// How many sessions the page shows.
const LATEST: usize = 6;
/// How many countries.
const COUNTRIES: usize = 24;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    t: &'static Messages,
    archive: Tally,
    people: i64,
    latest: Vec<SessionRow>,
    countries: Vec<Tally>,
    years: Option<YearChart>,
}

pub fn router() -> Router<AppState> {
    Router::new().route(paths::HOME, get_page(Priority::Page, index))
}

fn index(context: &PageContext, (): ()) -> Result<Response, Error> {
    let archive = context.snapshot.archive()?;
    let people = context.snapshot.people()?;
    let latest = context.snapshot.newest_sessions(&Filter::default(), LATEST)?;
    let mut countries = context.snapshot.tallies(Facet::Country)?;
    countries.sort_by(|one, other| other.speeches.cmp(&one.speeches).then_with(|| one.value.cmp(&other.value)));
    let years = context.snapshot.tallies(Facet::Year)?;
    let counts: Vec<_> = years.iter().filter_map(|year| Some((year.value.parse().ok()?, year.sessions))).collect();
    let years = YearChart::new(context.t.chart_sessions().to_owned(), Counted::Sessions, &counts, |year| {
        format!("{}?year={year}", paths::SESSIONS)
    });
    context.page(&HomePage { t: context.t, archive, people, latest, countries, years })
}
