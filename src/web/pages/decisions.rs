//! Decisions: the list, and one with the session it was before.

use askama::Template;
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    model::{Decision, DecisionId, Unit, paths},
    search::Query as Words,
    store::{DecisionRow, Filter, Hit, Noun, Order, Priority, SearchFilter, SessionRow, Snapshot},
    web::{
        components::{filter_panel::Refine, filters},
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            paths::{id_of, moved_permanently},
            state::AppState,
        },
        i18n::Messages,
        pages::gone,
        params::list_params::{ListAddress, ListQuery},
    },
};

pub fn router() -> Router<AppState> {
    Router::new()
        .route(paths::DECISIONS, get_page(Priority::Page, index))
        .route("/decisions/{id}", get_page(Priority::Search, show))
}

#[derive(Template)]
#[template(path = "pages/decisions/index.html")]
struct DecisionsPage {
    t: &'static Messages,
    refine: Refine,
    rows: Vec<DecisionRow>,
}

fn index(context: &PageContext, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let filter = Filter { attendance: None, ..query.filter()? };
    let address = ListAddress { base: paths::DECISIONS, filter };
    let after: Option<DecisionId> = query.after()?;
    let listing = context.snapshot.decisions(&address.filter, after.as_ref())?;
    let after = after.as_ref().map(DecisionId::as_str);
    let refine = Refine::of(context.snapshot, context.t, Noun::Decisions, &address, &listing, after)?;
    context.page(&DecisionsPage { t: context.t, refine, rows: listing.rows })
}

#[derive(Template)]
#[template(path = "pages/decisions/show.html")]
struct DecisionPage {
    t: &'static Messages,
    decision: Decision,
    session: SessionRow,
    path: String,
    /// Paragraphs that have most of its title's words near each other, and those words.
    mentions: Vec<Hit>,
    words: String,
}

/// How many of the speeches that a page of a search has are shown at the most.
const MENTIONS: usize = 10;

/// Where the words of its title are said, in one passage most of them.
fn mentions(search: &Snapshot, title: &str) -> Result<(Vec<Hit>, String), Error> {
    let query = Words::about(title, &search.languages_spoken()?);
    if query.is_empty() {
        return Ok((Vec::new(), String::new()));
    }
    let matches = search.find(&query, &SearchFilter::default())?;
    let mut hits = search.page(&matches, Order::Relevance, None)?.rows;
    let enough = (query.all.len() * 2).div_ceil(3);
    hits.retain(|hit| hit.quote.as_ref().is_some_and(|quote| quote.phrases >= enough));
    hits.truncate(MENTIONS);
    Ok((hits, query.typed))
}

fn show(context: &PageContext, Path(address): Path<String>) -> Result<Response, Error> {
    let id = id_of::<DecisionId>(&address);
    let row = match &id {
        Some(id) => context.snapshot.decision(id)?,
        None => None,
    };
    let Some(DecisionRow { decision, session }) = row else {
        return gone::answer(context, Unit::Decision, id.as_ref().map(DecisionId::as_str));
    };
    let path = decision.id.path(&decision.title);
    if path != format!("{}/{address}", paths::DECISIONS) {
        return Ok(moved_permanently(&path));
    }
    let (mentions, words) = mentions(context.snapshot, &decision.title)?;
    context.page(&DecisionPage { t: context.t, decision, session, path, mentions, words })
}
