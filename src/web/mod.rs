//! The only place with HTTP and HTML: routes a noun a file, each with its pages above its handlers.

pub(crate) mod components;
pub(crate) mod error;
pub(crate) mod http;
pub(crate) mod pages;
pub(crate) mod params;

pub use error::Error;
pub use http::{
    cache::budget::{Budget, NotABudget},
    origin::{NotAnOrigin, Origin},
    server::{ConnectionLimits, serve},
    service::Site,
};

use std::{sync::Arc, time::Duration};

use axum::{Extension, Router, extract::DefaultBodyLimit, http::StatusCode, middleware};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    limit::RequestBodyLimitLayer,
    request_id::{PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
};

use self::http::{
    cache::Cache,
    request_id::{Numbered, REQUEST_ID},
};
use crate::store::Store;

/// The longest a request may take before it is given up.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The most bytes of a request's body; pages take none.
const BODY: usize = 64 * 1024;

/// Every page over one store, of a site that does not know where readers find it.
#[must_use]
pub fn site(store: Store) -> Site {
    site_at(store, Origin::default())
}

/// Every page over one store, of a site that readers find there.
#[must_use]
pub fn site_at(store: Store, origin: Origin) -> Site {
    site_within(store, origin, Budget::NONE)
}

/// The same, where pages are kept in memory once they are made, within the budget.
#[must_use]
pub fn site_within(store: Store, origin: Origin, budget: Budget) -> Site {
    let mut pages = Router::new()
        .merge(pages::home::router())
        .merge(pages::sessions::router())
        .merge(pages::calendar::router())
        .merge(pages::history::router())
        .merge(pages::speeches::router())
        .merge(pages::paragraphs::router())
        .merge(pages::citations::router())
        .merge(pages::participants::router())
        .merge(pages::countries::router())
        .merge(pages::organisations::router())
        .merge(pages::places::router())
        .merge(pages::decisions::router())
        .merge(pages::search::router())
        .merge(pages::about::router());
    let cache = Cache::over(&store, budget);
    if let Some(cache) = &cache {
        pages = pages.layer(middleware::from_fn_with_state(Arc::clone(cache), http::cache::answer));
    }
    let all = pages
        .merge(http::assets::router())
        .merge(http::health::router())
        .fallback(async || Error::not_found("page"))
        .method_not_allowed_fallback(async || Error::method())
        .with_state(store)
        .layer(Extension(origin));
    Site::new(layered(all), cache)
}

/// What every answer passes through, outermost first.
fn layered(pages: Router) -> Router {
    let layers = ServiceBuilder::new()
        .layer(SetRequestIdLayer::new(REQUEST_ID, Numbered))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(http::log::requests())
        .layer(middleware::from_fn(http::headers::secure))
        .layer(middleware::from_fn(error::pages))
        .layer(middleware::from_fn(http::headers::limit))
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
