//! Search: a query, what it finds, and what would narrow it.

pub(crate) mod panel;

use askama::Template;
use axum::{Router, response::Response};
use axum_extra::extract::Query as Parameters;

pub use crate::web::params::search_params::{SearchAddress, SearchQuery};

use crate::{
    model::SpeechId,
    search::Query,
    store::{self, Count, Hit, NamedParticipant, Order, SearchFacet, Snapshot},
    web::{
        components::{filter_panel::Refine, filters, year_chart::YearChart},
        error::Error,
        http::{
            assets,
            page_context::{View, search_page},
            state::AppState,
        },
    },
};

pub fn router() -> Router<AppState> {
    Router::new().route("/search", search_page(index))
}

#[derive(Template)]
#[template(path = "pages/search/index.html")]
struct SearchPage {
    address: SearchAddress,
    query: Query,
    refine: Refine,
    notes: Vec<String>,
    /// People who are called as the query says.
    people: Vec<NamedParticipant>,
    rows: Vec<Hit>,
    years: Option<YearChart>,
    /// Whether there are more matches than were ranked and counted.
    is_part: bool,
    /// Each order: what it is called, its address, whether it is in force.
    orders: Vec<(&'static str, String, bool)>,
}

fn index(view: &View, Parameters(parameters): Parameters<SearchQuery>) -> Result<Response, Error> {
    let address = parameters.address()?;
    let after = parameters.after()?;
    view.page(&found(view.snapshot, address, after.as_ref())?)
}

fn found(search: &Snapshot, mut address: SearchAddress, after: Option<&SpeechId>) -> Result<SearchPage, Error> {
    let query = Query::parse(&address.q, &search.languages_spoken()?);
    query.typed.clone_into(&mut address.q);
    let matches = search.find(&query, &address.narrow).map_err(narrower)?;
    let found = search.page(&matches, address.order, after).map_err(narrower)?;
    let is_first = after.is_none();
    // What goes with the whole search stands on its first page.
    let (groups, years, people) = if is_first {
        let years = search.years(&matches).map_err(narrower)?;
        let people = if query.all.is_empty() { Vec::new() } else { search.participants_named(&query.typed)? };
        (panel::groups(search.values(&matches)?, &address), chart(&years, &address), people)
    } else {
        (Vec::new(), None, Vec::new())
    };
    let notes = query.notes.iter().map(crate::search::query::Note::in_words).chain(matches.unknown.iter().cloned());
    let refine = Refine {
        noun: "speeches",
        one: "speech",
        active: panel::active(&address, search)?,
        clear: address.path_narrowed(&store::SearchFilter::default()),
        groups,
        total: matches.total(),
        first: (!is_first).then(|| address.path()),
        next: found.next.as_ref().map(|id| address.path_after(Some(id))),
        canonical: address.path_after(after),
    };
    let orders = [("Relevance", Order::Relevance), ("Newest", Order::Newest), ("Oldest", Order::Oldest)];
    let orders =
        orders.map(|(name, order)| (name, address.with(|address| address.order = order), order == address.order));
    Ok(SearchPage {
        notes: notes.collect(),
        query,
        refine,
        people,
        rows: found.rows,
        years,
        is_part: matches.is_part(),
        orders: orders.into(),
        address,
    })
}

/// A search that was stopped is told what would help.
pub fn narrower(error: store::Error) -> Error {
    match error {
        store::Error::TooSlow => Error::new(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            "This search was stopped after a second",
            "It asks for more than can be gathered in that time. Add a word, a country or a year; \
             write more letters before a *; or leave out the commonest words.",
        ),
        other => other.into(),
    }
}

fn chart(years: &[(i64, Count)], address: &SearchAddress) -> Option<YearChart> {
    if years.len() < 2 {
        return None;
    }
    let mut narrow = address.narrow.clone();
    narrow.include.remove(&SearchFacet::Year);
    let path = |year: i64| address.path_narrowed(&narrow.clone().with(SearchFacet::Year, format!("{year:04}")));
    YearChart::counted("Matches by year".to_owned(), ("speech", "speeches"), years, path)
}

impl SearchPage {
    fn title(&self) -> String {
        let mut title =
            if self.query.typed.is_empty() { "Search".to_owned() } else { format!("Search: {}", self.query.typed) };
        for active in &self.refine.active {
            title += ", ";
            title += &active.value;
        }
        match self.address.order {
            Order::Relevance => {}
            Order::Newest => title += ", newest first",
            Order::Oldest => title += ", oldest first",
        }
        if self.refine.first.is_some() {
            title += ", further on";
        }
        title
    }

    fn has_asked(&self) -> bool {
        !self.query.typed.is_empty() || !self.address.narrow.is_empty()
    }
}
