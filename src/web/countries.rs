//! The country lens: every country that was represented, and one over the years.

use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get};

use super::{Error, addresses::moved, assets, charts::YearChart, filters, view::View, world::WorldMap};
use crate::{
    model::Country,
    store::{Attended, DecisionRow, Facet, Filter, Representative, SpeechRow, Store, Tally},
};

/// How many speeches and decisions a country's page shows; its lists have the others.
const LATEST: usize = 8;

pub fn router() -> Router<Store> {
    Router::new().route("/countries", get(index)).route("/countries/{code}", get(show))
}

#[derive(Template)]
#[template(path = "countries/index.html")]
struct CountriesPage {
    countries: Vec<Tally>,
    map: Option<WorldMap>,
    archive: Tally,
}

async fn index(mut view: View) -> Result<Response, Error> {
    let mut countries = view.snapshot.tallies(Facet::Country).await?;
    countries.sort_by_cached_key(|tally| crate::model::fold(&filters::country_name(&tally.value)));
    let archive = view.snapshot.archive().await?;
    let map = WorldMap::of(&countries);
    view.page(&CountriesPage { countries, map, archive })
}

#[derive(Template)]
#[template(path = "countries/show.html")]
struct CountryPage {
    country: &'static Country,
    total: Tally,
    archive: Tally,
    first: Option<i64>,
    last: Option<i64>,
    years: Option<YearChart>,
    sessions: Vec<Attended>,
    representatives: Vec<Representative>,
    speeches: Vec<SpeechRow>,
    decisions: Vec<DecisionRow>,
}

async fn show(mut view: View, Path(code): Path<String>) -> Result<Response, Error> {
    let country = Country::by_code(&code.to_uppercase()).ok_or_else(|| Error::not_found("country"))?;
    if code != country.code {
        return Ok(moved(&country.path()));
    }
    let code = country.code;
    let snapshot = &mut view.snapshot;
    let years = snapshot.country_years(code).await?;
    let counts: Vec<_> = years.iter().map(|year| (year.year, year.speeches)).collect();
    let title = format!("Speeches for {} by year", country.name);
    let chart =
        YearChart::new(title, ("speech", "speeches"), &counts, |year| format!("/speeches?country={code}&year={year}"));
    let filter = Filter { countries: vec![code.to_owned()], ..Filter::default() };
    let mut speeches = snapshot.speeches(&filter, None).await?.rows;
    speeches.truncate(LATEST);
    let mut decisions = snapshot.decisions(&filter, None).await?.rows;
    decisions.truncate(LATEST);
    let page = CountryPage {
        country,
        total: snapshot.tally(Facet::Country, code).await?.unwrap_or_default(),
        archive: snapshot.archive().await?,
        first: years.first().map(|year| year.year),
        last: years.last().map(|year| year.year),
        years: chart,
        sessions: snapshot.sessions_of_country(code).await?,
        representatives: snapshot.representatives_of_country(code).await?,
        speeches,
        decisions,
    };
    view.page(&page)
}
