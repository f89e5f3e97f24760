//! The only place with HTTP and HTML: routes a noun a file, each with its pages above its handlers.

mod about;
mod addresses;
mod assets;
mod cache;
mod calendar;
mod charts;
mod citations;
mod countries;
mod decisions;
mod error;
mod filters;
mod former;
mod headers;
mod health;
mod history;
mod hits;
mod home;
pub mod log;
mod organisations;
mod origin;
mod paragraphs;
mod participants;
mod places;
mod query;
mod quotation;
mod refine;
mod search;
mod server;
mod sessions;
mod speeches;
mod steps;
mod view;
mod world;

pub use cache::{Budget, NotABudget};
pub use error::Error;
pub use origin::{NotAnOrigin, Origin};
pub use server::{serve, told_to_stop};

use std::time::Duration;

use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, StatusCode},
    middleware,
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
};

use crate::store::Store;
use cache::Cache;

/// The longest a request may take before it is given up.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The most bytes of a request's body; pages take none.
const BODY: usize = 64 * 1024;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Every page over one store, of a site that does not know where readers find it.
pub fn router(store: Store) -> Router {
    router_at(store, Origin::default())
}

/// Every page over one store, of a site that readers find there.
pub fn router_at(store: Store, origin: Origin) -> Router {
    router_within(store, origin, Budget::NONE)
}

/// The same, where pages are kept in memory once they are made, within the budget.
pub fn router_within(store: Store, origin: Origin, budget: Budget) -> Router {
    let mut pages = Router::new()
        .merge(home::router())
        .merge(sessions::router())
        .merge(calendar::router())
        .merge(history::router())
        .merge(speeches::router())
        .merge(paragraphs::router())
        .merge(citations::router())
        .merge(participants::router())
        .merge(countries::router())
        .merge(organisations::router())
        .merge(places::router())
        .merge(decisions::router())
        .merge(search::router())
        .merge(about::router());
    if let Some(cache) = Cache::over(&store, budget) {
        pages = pages.layer(middleware::from_fn_with_state(cache, cache::answer));
    }
    let all = pages
        .merge(assets::router())
        .merge(health::router())
        .fallback(async || Error::not_found("page"))
        .method_not_allowed_fallback(async || Error::method())
        .with_state(store)
        .layer(Extension(origin));
    layered(all)
}

/// What every answer passes through, outermost first.
fn layered(pages: Router) -> Router {
    let layers = ServiceBuilder::new()
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(log::requests())
        .layer(middleware::from_fn(headers::secure))
        .layer(middleware::from_fn(error::pages))
        .layer(middleware::from_fn(headers::limit))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(DefaultBodyLimit::disable());
    pages.layer(layers)
}

#[cfg(test)]
mod tests {
    use axum::{
        body::{Body, to_bytes},
        http::Request,
        routing::get,
    };
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_page_that_hides_why() {
        let broken = Router::new().route("/", get(async || -> &'static str { panic!("a secret of the program") }));
        let request = Request::get("/").body(Body::empty()).expect("a request");
        let answer = layered(broken).oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(answer.headers().contains_key("content-security-policy"));
        let id = answer.headers()[REQUEST_ID].to_str().expect("text").to_owned();
        let page = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
        let page = String::from_utf8_lossy(&page);
        assert!(page.contains(&id) && page.contains("<h1>") && !page.contains("secret"), "{page}");
    }
}
