//! Decisions: the list, and one with the session it was before.

use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get};
use axum_extra::extract::Query;

use super::{
    Error,
    addresses::{id_of, moved},
    assets, filters, former,
    query::{ListAddress, ListQuery},
    refine::Refine,
    view::View,
};
use crate::{
    model::{Decision, DecisionId, Unit},
    store::{DecisionRow, Noun, SessionRow, Store},
};

pub fn router() -> Router<Store> {
    Router::new().route("/decisions", get(index)).route("/decisions/{id}", get(show))
}

#[derive(Template)]
#[template(path = "decisions/index.html")]
struct DecisionsPage {
    refine: Refine,
    rows: Vec<DecisionRow>,
}

async fn index(mut view: View, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let address = ListAddress { base: "/decisions", filter: query.filter()? };
    let after: Option<DecisionId> = query.after()?;
    let listing = view.snapshot.decisions(&address.filter, after.as_ref()).await?;
    let after = after.as_ref().map(DecisionId::as_str);
    let refine = Refine::of(&mut view.snapshot, Noun::Decisions, &address, &listing, after).await?;
    view.page(&DecisionsPage { refine, rows: listing.rows })
}

#[derive(Template)]
#[template(path = "decisions/show.html")]
struct DecisionPage {
    decision: Decision,
    session: SessionRow,
    path: String,
}

async fn show(mut view: View, Path(address): Path<String>) -> Result<Response, Error> {
    let id = id_of::<DecisionId>(&address);
    let row = match &id {
        Some(id) => view.snapshot.decision(id).await?,
        None => None,
    };
    let Some(DecisionRow { decision, session }) = row else {
        return former::answer(&mut view.snapshot, Unit::Decision, id.as_ref().map(DecisionId::as_str)).await;
    };
    let path = decision.id.path(&decision.title);
    if path != format!("/decisions/{address}") {
        return Ok(moved(&path));
    }
    view.page(&DecisionPage { decision, session, path })
}
