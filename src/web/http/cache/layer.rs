//! Answers requests from the page cache, and lets one request render a page for all that wait for it.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::{self, HeaderMap, Method, StatusCode, header},
    response::Response,
};
use tower::{BoxError, Layer, Service};

use crate::web::http::{
    cache::{
        entry::{Key, KeyRef},
        page_cache::PageCache,
    },
    content_encoding::ContentEncoding,
    paths::canonical,
    request_id::REQUEST_ID,
    response_future::ResponseFuture,
};

type BoxFuture = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

/// Puts the page cache before a router. Without a cache, every request passes.
#[derive(Clone, Debug)]
pub(crate) struct CachePages {
    pub cache: Option<Arc<PageCache>>,
    /// Prefixes of addresses that are not looked up, because nothing there is ever kept.
    pub except: &'static [&'static str],
}

impl Layer<Router> for CachePages {
    type Service = CachedPages;

    fn layer(&self, routes: Router) -> CachedPages {
        CachedPages { cache: self.cache.clone(), except: self.except, routes }
    }
}

/// The service of [`CachePages`].
#[derive(Clone, Debug)]
pub(crate) struct CachedPages {
    cache: Option<Arc<PageCache>>,
    except: &'static [&'static str],
    routes: Router,
}

impl<B> Service<http::Request<B>> for CachedPages
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = ResponseFuture<BoxFuture>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A router is always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let Some((cache, token)) = self.cache_for(&request) else { return self.pass(request) };
        let address = canonical(request.uri());
        let encoding = ContentEncoding::for_request(request.headers(), &ContentEncoding::COMPRESSED);
        let key = KeyRef { token, address: &address, encoding };
        let is_head = request.method() == Method::HEAD;
        if let Some(page) = cache.get(key) {
            let id = request.headers().get(REQUEST_ID);
            tracing::debug!(?id, method = %request.method(), path = request.uri().path(), "answered from the page cache");
            return ResponseFuture::ready(page.answer(request.headers(), is_head));
        }
        if is_head {
            return self.pass(request);
        }
        let (cache, key) = (Arc::clone(cache), key.to_key());
        let render = render_once(cache, self.routes.clone(), request.map(Body::new), key);
        ResponseFuture::pending(Box::pin(async { Ok(render.await) }))
    }
}

impl CachedPages {
    /// The cache and the state of the archive, if the request may be answered from a page of that state.
    fn cache_for<B>(&self, request: &http::Request<B>) -> Option<(&Arc<PageCache>, crate::store::ChangeToken)> {
        let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
        let headers = request.headers();
        // The layers below measure bodies.
        let has_body = headers.contains_key(header::CONTENT_LENGTH) || headers.contains_key(header::TRANSFER_ENCODING);
        let path = request.uri().path();
        if !is_read || has_body || self.except.iter().any(|prefix| path.starts_with(prefix)) {
            return None;
        }
        let cache = self.cache.as_ref()?;
        // Read before the page is rendered: a page is never older than the state it is kept under.
        Some((cache, cache.token()?))
    }

    fn pass<B>(&mut self, request: http::Request<B>) -> ResponseFuture<BoxFuture>
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        ResponseFuture::pending(Box::pin(self.routes.call(request.map(Body::new))))
    }
}

/// Renders a page and keeps it.
///
/// Concurrent requests for one page are coalesced: one renders, the others wait; if it is cancelled, the next takes over.
async fn render_once(cache: Arc<PageCache>, mut routes: Router, request: Request, key: Key) -> Response {
    let identity = Key { encoding: ContentEncoding::Identity, ..key.clone() };
    let guard = match cache.pages.get_value_or_guard_async(&identity).await {
        Ok(Some(page)) => return page.answer(request.headers(), false),
        Ok(None) => return infallible(routes.call(request).await),
        Err(guard) => guard,
    };
    cache.evict_outdated();
    match cache.to_page(infallible(routes.call(request).await)).await {
        Ok(page) => {
            let _ = guard.insert(Some(Arc::clone(&page)));
            let Key { token, address, encoding } = &key;
            cache.request_compression(KeyRef { token: *token, address, encoding: *encoding }, &page);
            page.answer(&HeaderMap::new(), false)
        }
        // This client has the page already; dropping the guard lets the next request render it.
        Err(answer) if answer.status() == StatusCode::NOT_MODIFIED => answer,
        Err(answer) => {
            // The requests that wait now render their own answers, all at once. Later ones may find the page.
            let _ = guard.insert(None);
            cache.pages.remove_if(&identity, Option::is_none);
            answer
        }
    }
}

fn infallible(answer: Result<Response, Infallible>) -> Response {
    answer.unwrap_or_else(|never| match never {})
}
