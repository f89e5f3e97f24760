//! The country lens: every country that was represented, and one over the years.

pub(crate) mod compare;
pub(crate) mod compare_query;
pub(crate) mod represented;
pub(crate) mod topic;
pub(crate) mod topic_query;

use askama::{Template, filters::Safe};
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    model::{Country, Presence, paths},
    store::{Attendance, DecisionRow, Facet, Filter, Priority, Representative, Snapshot, SpeechRow, Tally},
    web::{
        components::{
            filters,
            world_map::WorldMap,
            year_chart::{Counted, YearChart},
        },
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            paths::moved_permanently,
            state::AppState,
        },
        i18n::{Href, Messages},
        pages::countries::represented::{Represented, Together, find_country},
    },
};

/// How many speeches and decisions a country's page shows; its lists have the others.
const LATEST: usize = 8;
/// How many people a country's page shows.
const PEOPLE: usize = 50;

pub fn router() -> Router<AppState> {
    Router::new()
        .route(paths::COUNTRIES, get_page(Priority::Page, index))
        .route("/countries/{code}", get_page(Priority::Page, show))
        .route("/countries/{code}/on", get_page(Priority::Search, topic::show))
        .route(paths::COMPARE, get_page(Priority::Search, compare::index))
}

#[derive(Template)]
#[template(path = "pages/countries/index.html")]
struct CountriesPage {
    t: &'static Messages,
    countries: Vec<Tally>,
    map: Option<WorldMap>,
    archive: Tally,
}

fn index(context: &PageContext, (): ()) -> Result<Response, Error> {
    let mut countries = context.snapshot.tallies(Facet::Country)?;
    countries.sort_by_cached_key(|tally| crate::model::fold(context.t.country(&tally.value)));
    let archive = context.snapshot.archive()?;
    let map = WorldMap::of(&countries);
    context.page(&CountriesPage { t: context.t, countries, map, archive })
}

#[derive(Template)]
#[template(path = "pages/countries/show.html")]
struct CountryPage {
    t: &'static Messages,
    represented: Represented,
    country: &'static Country,
    /// The totals of everyone who is counted, and of those before it who are not.
    totals: Vec<Tally>,
    before: Vec<Tally>,
    speeches_in_all: i64,
    archive: Tally,
    years: Option<YearChart>,
    attendance: Attendance,
    representatives: Vec<Representative>,
    speeches: Vec<SpeechRow>,
    decisions: Vec<DecisionRow>,
}

fn show(
    context: &PageContext,
    (Path(code), Query(together)): (Path<String>, Query<Together>),
) -> Result<Response, Error> {
    let country = find_country(context.t, &code)?;
    let represented = Represented::of(country, together.is_asked());
    if code != country.code {
        return Ok(moved_permanently(&represented.path()));
    }
    let snapshot = context.snapshot;
    let mut representatives = Vec::new();
    let (mut speeches, mut decisions) = (Vec::new(), Vec::new());
    for code in represented.codes() {
        // One country after the other: a list of several walks the whole archive.
        let filter = Filter { countries: vec![code.to_owned()], ..Filter::default() };
        speeches.extend(snapshot.newest_speeches(&filter, LATEST)?);
        decisions.extend(snapshot.newest_decisions(&filter, LATEST)?);
        representatives.extend(snapshot.representatives_of_country(code)?);
    }
    speeches.sort_by(|one, other| other.date.cmp(&one.date));
    decisions.sort_by(|one, other| other.session.date.cmp(&one.session.date));
    decisions.dedup_by(|one, other| one.decision.id == other.decision.id);
    representatives.sort_by(|one, other| other.last.cmp(&one.last));
    speeches.truncate(LATEST);
    decisions.truncate(LATEST);
    representatives.truncate(PEOPLE);
    let totals = totals(snapshot, &represented.codes())?;
    let before: Vec<_> = represented.predecessors.iter().map(|country| country.code).collect();
    let page = CountryPage {
        t: context.t,
        country,
        years: chart(context.t, snapshot, &represented)?,
        before: if represented.is_together { Vec::new() } else { totals_of_some(snapshot, &before)? },
        speeches_in_all: totals.iter().map(|tally| tally.speeches).sum(),
        totals,
        archive: snapshot.archive()?,
        attendance: snapshot.attendance(&represented.codes())?,
        represented,
        representatives,
        speeches,
        decisions,
    };
    context.page(&page)
}

/// How many speeches there were for everyone who is counted, by year, oldest first.
pub fn speeches_by_year(snapshot: &Snapshot, represented: &Represented) -> Result<Vec<(i64, i64)>, Error> {
    let mut counts = std::collections::BTreeMap::new();
    for code in represented.codes() {
        for year in snapshot.country_years(code)? {
            *counts.entry(year.year).or_default() += year.speeches;
        }
    }
    Ok(counts.into_iter().collect())
}

fn chart(t: &'static Messages, snapshot: &Snapshot, represented: &Represented) -> Result<Option<YearChart>, Error> {
    let counts = speeches_by_year(snapshot, represented)?;
    let title = t.chart_speeches_for(represented.name(t)).to_string();
    let list = represented.list(paths::SPEECHES);
    Ok(YearChart::new(title, Counted::Speeches, &counts, |year| format!("{list}&year={year}")))
}

/// The total of each country, also where nobody ever represented it.
fn totals(snapshot: &Snapshot, codes: &[&str]) -> Result<Vec<Tally>, Error> {
    let mut totals = Vec::new();
    for code in codes {
        let none = || Tally { value: (*code).to_owned(), ..Tally::default() };
        totals.push(snapshot.tally(Facet::Country, code)?.unwrap_or_else(none));
    }
    Ok(totals)
}

/// The totals of those that somebody represented.
fn totals_of_some(snapshot: &Snapshot, codes: &[&str]) -> Result<Vec<Tally>, Error> {
    let mut totals = totals(snapshot, codes)?;
    totals.retain(|tally| tally.sessions > 0);
    Ok(totals)
}

/// What the template puts in words.
impl CountryPage {
    /// Whether no record names any of those who are counted.
    fn is_unknown(&self) -> bool {
        self.totals.iter().all(|tally| tally.sessions == 0)
            && self.attendance.sessions.is_empty()
            && self.attendance.guessed.is_empty()
    }

    /// Those before it who are not counted, each with its totals.
    fn counted_apart(&self) -> String {
        let t = self.t;
        let totals = self
            .before
            .iter()
            .map(|tally| t.country_counted_apart(t.country(&tally.value), tally.sessions, tally.speeches).to_string());
        t.names(&totals.collect::<Vec<_>>())
    }

    /// The years of its sessions: `2019–2021`.
    fn span(&self) -> Option<String> {
        let bars = self.years.iter().flat_map(|chart| &chart.bars);
        let mut years = bars.map(|bar| bar.year);
        match (years.next(), years.next_back()) {
            (Some(first), Some(last)) => Some(self.t.years_span(first, last).to_string()),
            (Some(only), None) => Some(only.to_string()),
            _ => None,
        }
    }

    /// At how many sessions a country was represented.
    fn sessions(&self, tally: &Tally) -> Safe<String> {
        let t = self.t;
        let (list, all) = (Href::nofollow(self.list(paths::SESSIONS, tally)), self.archive.sessions);
        let span = self.span().filter(|_| !self.represented.is_together);
        let sessions = match span {
            Some(span) => t.country_sessions_span(span, tally.sessions, list, all).to_string(),
            None => t.country_sessions(tally.sessions, list, all).to_string(),
        };
        if self.represented.is_together {
            let facts = t.country_of_several(t.country(&tally.value), Safe(sessions));
            return Safe(facts.to_string());
        }
        Safe(sessions)
    }

    /// The address of a list of what a country did.
    #[allow(clippy::unused_self, reason = "templates call methods of the page")]
    fn list(&self, list: &str, tally: &Tally) -> String {
        format!("{list}?country={}", tally.value)
    }

    /// Each state in which it was at some session, with the list of those sessions.
    fn attendance_lists(&self) -> Vec<(Presence, String)> {
        let total = self.attendance.total();
        let states = [
            (Presence::Spoke, total.spoke),
            (Presence::NoSpeech, total.no_speech),
            (Presence::Silent, total.silent),
            (Presence::Absent, total.absent),
        ];
        let list = self.represented.list(paths::SESSIONS);
        let states = states.into_iter().filter(|(_, sessions)| *sessions > 0);
        states.map(|(state, _)| (state, format!("{list}&attendance={}", state.as_str()))).collect()
    }

    fn has_more_decisions(&self) -> bool {
        self.totals.iter().map(|tally| tally.decisions).sum::<i64>() > i64::try_from(self.decisions.len()).unwrap_or(0)
    }
}
