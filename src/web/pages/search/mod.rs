//! Search: a query, what it finds, and what would narrow it.

pub(crate) mod panel;

use askama::Template;
use axum::{Router, response::Response};
use axum_extra::extract::Query as Parameters;

pub use crate::web::params::search_params::{SearchAddress, SearchQuery};

use crate::{
    model::{SpeechId, paths},
    search::Query,
    store::{self, Count, Hit, NamedParticipant, Order, Priority, SearchFacet},
    web::{
        components::{
            filter_panel::{Listed, Refine},
            filters,
            year_chart::{Counted, YearChart},
        },
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            state::AppState,
        },
        i18n::Messages,
        reason::Reason,
    },
};

pub fn router() -> Router<AppState> {
    Router::new().route(paths::SEARCH, get_page(Priority::Search, index))
}

#[derive(Template)]
#[template(path = "pages/search/index.html")]
struct SearchPage {
    t: &'static Messages,
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

fn index(context: &PageContext, Parameters(parameters): Parameters<SearchQuery>) -> Result<Response, Error> {
    let address = parameters.address()?;
    let after = parameters.after()?;
    context.page(&found(context, address, after.as_ref())?)
}

fn found(context: &PageContext, mut address: SearchAddress, after: Option<&SpeechId>) -> Result<SearchPage, Error> {
    let search = context.snapshot;
    let query = Query::parse(&address.q, &search.languages_spoken()?);
    query.typed.clone_into(&mut address.q);
    let matches = search.find(&query, &address.narrow).map_err(narrower)?;
    let found = search.page(&matches, address.order, after).map_err(narrower)?;
    let is_first = after.is_none();
    // The first page alone has the filters, the chart and the people.
    let (groups, years, people) = if is_first {
        let years = search.years(&matches).map_err(narrower)?;
        let people = if query.all.is_empty() { Vec::new() } else { search.participants_named(&query.typed)? };
        (panel::groups(context.t, search.values(&matches)?, &address), chart(context.t, &years, &address), people)
    } else {
        (Vec::new(), None, Vec::new())
    };
    let notes = query.notes.iter().map(|note| context.t.query_note(note));
    let notes = notes.chain(matches.unknown.iter().map(|field| context.t.unknown_field(field)));
    let refine = Refine {
        listed: Listed::Speeches,
        active: panel::active(&address, search, context.t)?,
        clear: address.path_narrowed(&store::SearchFilter::default()),
        groups,
        total: matches.total(),
        first: (!is_first).then(|| address.path()),
        next: found.next.as_ref().map(|id| address.path_after(Some(id))),
        canonical: address.path_after(after),
    };
    let orders = [
        (context.t.sort_relevance(), Order::Relevance),
        (context.t.sort_newest(), Order::Newest),
        (context.t.sort_oldest(), Order::Oldest),
    ];
    let orders =
        orders.map(|(name, order)| (name, address.with(|address| address.order = order), order == address.order));
    Ok(SearchPage {
        t: context.t,
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

/// Says how to narrow a search that took too long.
pub fn narrower(error: store::Error) -> Error {
    match error {
        store::Error::TooSlow => Reason::SearchTooSlow.into(),
        other => other.into(),
    }
}

fn chart(t: &'static Messages, years: &[(i64, Count)], address: &SearchAddress) -> Option<YearChart> {
    if years.len() < 2 {
        return None;
    }
    let mut narrow = address.narrow.clone();
    narrow.include.remove(&SearchFacet::Year);
    let path = |year: i64| address.path_narrowed(&narrow.clone().with(SearchFacet::Year, format!("{year:04}")));
    YearChart::with_cap(t.chart_found().to_owned(), Counted::Speeches, years, path)
}

impl SearchPage {
    fn title(&self) -> String {
        let t = self.t;
        let words = &self.query.typed;
        let title =
            if words.is_empty() { t.search_title().to_owned() } else { t.search_title_words(words).to_string() };
        let order = match self.address.order {
            Order::Relevance => None,
            Order::Newest => Some(t.sort_newest()),
            Order::Oldest => Some(t.sort_oldest()),
        };
        let values = self.refine.active.iter().map(|active| active.value.as_str());
        let parts: Vec<_> = std::iter::once(title.as_str()).chain(values).chain(order).collect();
        let title = parts.join(t.list_comma());
        if self.refine.first.is_some() { t.title_continued(title).to_string() } else { title }
    }

    fn has_asked(&self) -> bool {
        !self.query.typed.is_empty() || !self.address.narrow.is_empty()
    }
}
