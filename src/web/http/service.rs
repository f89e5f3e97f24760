//! Stacks the layers that every request passes, and serves one site.
//!
//! Invariant: the page cache is one layer of the stack. A hit and a miss pass the same layers above it; a hit skips all below.

use std::{convert::Infallible, time::Duration};

use axum::{
    Router,
    body::{Bytes, HttpBody},
    extract::DefaultBodyLimit,
    http::{Request, StatusCode, header},
    middleware,
    response::Response,
};
use tower::{BoxError, ServiceBuilder, ServiceExt, util::MapResponse};
use tower_http::{
    catch_panic::CatchPanicLayer,
    request_id::{PropagateRequestId, PropagateRequestIdLayer, SetRequestId, SetRequestIdLayer},
    timeout::TimeoutLayer,
};

use crate::web::{
    http::{
        cache::{CachePages, CachedPages},
        error_pages::{handle_panic, render_errors},
        limits::{HeadLimit, LimitHeads},
        log::trace_requests,
        request_id::{REQUEST_ID, SequentialIds},
        security_headers::add_security_headers,
        state::AppState,
    },
    i18n::Language,
};

/// The longest that a request may take; then the answer is 503.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Prefixes of addresses that skip the cache. Each answer's policy decides whether it is kept; nothing here ever is, so that a
/// lookup would be wasted, and requests would wait for each other.
const NEVER_CACHED: &[&str] = &["/static/", "/healthz", "/readyz", "/robots.txt"];

/// The layers from the outermost to the cache. A concrete type: boxed layers would cost every hit an allocation each.
type Stack =
    SetRequestId<PropagateRequestId<MapResponse<HeadLimit<CachedPages>, fn(Response) -> Response>>, SequentialIds>;

/// All pages of one archive.
#[derive(Clone, Debug)]
pub struct Site(Stack);

impl Site {
    /// Wraps routes in the layers.
    pub(crate) fn new(routes: Router<AppState>, state: AppState) -> Self {
        let cache = state.cache.clone();
        let t = Language::default().messages().for_archive(state.is_sample);
        let below_cache = ServiceBuilder::new()
            .layer(trace_requests())
            .layer(middleware::from_fn_with_state(t, render_errors))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
            .layer(CatchPanicLayer::custom(handle_panic))
            .layer(DefaultBodyLimit::disable());
        let routes = routes.with_state(state).layer(below_cache);
        let stack = ServiceBuilder::new()
            .layer(SetRequestIdLayer::new(REQUEST_ID, SequentialIds))
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .map_response(finish as fn(Response) -> Response)
            .layer(LimitHeads { t })
            .layer(CachePages { cache, except: NEVER_CACHED })
            .service(routes);
        Self(stack)
    }

    /// Answers a request.
    pub async fn answer<B>(&self, request: Request<B>) -> Response
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        let answer: Result<_, Infallible> = self.0.clone().oneshot(request).await;
        answer.unwrap_or_else(|never| match never {})
    }
}

fn finish(mut response: Response) -> Response {
    add_security_headers(response.headers_mut());
    // The router sets the length of the empty body, but the field means the page that the client has.
    if response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::{
        body::{Body, to_bytes},
        routing::get,
    };
    use tempfile::TempDir;

    use super::*;
    use crate::{
        import::{Facts, check, json},
        samples,
        store::{Priority, Store},
        web::{
            error::Error,
            http::{
                cache::PageCache,
                limits::{BODY, limit_bodies},
                origin::Origin,
                page_context::{PageContext, get_page, post_action},
                paths::SeeOther,
            },
        },
    };

    /// A site of these routes that caches pages, and the folder of its database.
    async fn site(routes: Router<AppState>) -> (Site, TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let cache = PageCache::for_store(&store, "1MiB".parse().expect("a budget"));
        assert!(cache.is_some());
        (Site::new(routes, AppState { store, origin: Origin::default(), cache, is_sample: false }), folder)
    }

    async fn send(site: &Site, method: &str, address: &str, body: String) -> Response {
        let request = Request::builder().method(method).uri(address).header(header::CONTENT_LENGTH, body.len());
        let request = if body.is_empty() { Request::builder().method(method).uri(address) } else { request };
        site.answer(request.body(Body::from(body)).expect("a request")).await
    }

    async fn text(response: Response) -> String {
        let body = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
        String::from_utf8_lossy(&body).into_owned()
    }

    #[tokio::test]
    async fn a_panic_is_a_page_that_hides_why() {
        let routes = Router::new().route("/", get(async || -> &'static str { panic!("a secret of the program") }));
        let (site, _folder) = site(routes).await;
        let answer = send(&site, "GET", "/", String::new()).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(answer.headers().contains_key("content-security-policy"));
        let id = answer.headers()[REQUEST_ID].to_str().expect("text").to_owned();
        let page = text(answer).await;
        assert!(page.contains(&id) && page.contains("<h1>") && !page.contains("secret"), "{page}");
    }

    /// A page that counts sessions, and an action at the same address that stores one.
    fn count_and_store() -> Router<AppState> {
        let count = |context: &PageContext, (): ()| -> Result<Response, Error> {
            let sessions = context.snapshot.archive()?.sessions;
            Ok(context.with_cache_headers(Response::new(Body::from(format!("{sessions} sessions")))))
        };
        let store = async |state: AppState, body: Bytes| -> Result<SeeOther, Error> {
            let Ok(record) = serde_json::from_slice(&body) else {
                return Err(Error::from(crate::web::reason::Reason::Other(StatusCode::BAD_REQUEST)));
            };
            let record = check(json::draft(record, &Facts::default())).accept().expect("the sample is whole");
            state.store.import(&record).await?;
            Ok(SeeOther("/sessions".to_owned()))
        };
        Router::new().route("/sessions", get_page(Priority::Page, count).merge(post_action(store)))
    }

    #[tokio::test]
    async fn an_action_writes_then_redirects_to_a_page_and_is_never_cached() {
        let (site, _folder) = site(count_and_store()).await;
        for _ in 0..2 {
            assert_eq!(text(send(&site, "GET", "/sessions", String::new()).await).await, "0 sessions");
        }
        for (body, status) in [("{}".to_owned(), 400), (samples::ALL[0].to_owned(), 303)] {
            let answer = send(&site, "POST", "/sessions", body).await;
            assert_eq!(answer.status(), status);
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store", "{status}");
            assert!(answer.headers().contains_key("content-security-policy"), "{status}");
            assert!(answer.headers().contains_key(REQUEST_ID), "{status}");
            assert_eq!(answer.headers().contains_key(header::LOCATION), status == 303);
        }
        assert_eq!(text(send(&site, "GET", "/sessions", String::new()).await).await, "1 sessions");
    }

    #[tokio::test]
    async fn a_route_takes_bodies_up_to_its_limit() {
        let length = async |_: AppState, body: Bytes| Ok::<_, Error>(SeeOther(format!("/{}", body.len())));
        let large = Router::new().route("/large", post_action(length)).layer(limit_bodies(2 * BODY));
        let routes = Router::new().route("/", post_action(length)).layer(limit_bodies(BODY)).merge(large);
        let (site, _folder) = site(routes).await;
        for (address, bytes, status) in
            [("/", BODY, 303), ("/", BODY + 1, 413), ("/large", 2 * BODY, 303), ("/large", 2 * BODY + 1, 413)]
        {
            let answer = send(&site, "POST", address, "x".repeat(bytes)).await;
            assert_eq!(answer.status(), status, "{address}: {bytes}");
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        }
    }
}
