//! A site, as a server asks it: what is kept is answered at once, everything else by the router with all its layers.

use std::{convert::Infallible, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    http::{Request, StatusCode, header},
    response::Response,
};
use tower::{BoxError, ServiceExt};

use crate::web::http::{
    cache::Cache,
    headers,
    request_id::{self, REQUEST_ID},
};

/// All pages of one archive.
#[derive(Clone, Debug)]
pub struct Site {
    router: Router,
    /// Where pages are kept that were made.
    cache: Option<Arc<Cache>>,
}

impl Site {
    pub(crate) fn new(router: Router, cache: Option<Arc<Cache>>) -> Self {
        Self { router, cache }
    }

    /// The answer to a request.
    pub async fn answer<B>(&self, request: Request<B>) -> Response
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        if let Some(kept) = self.kept(&request) {
            return kept;
        }
        let answer: Result<_, Infallible> = self.router.clone().oneshot(request.map(Body::new)).await;
        let mut answer = answer.unwrap_or_else(|never| match never {});
        // The router says that it has no body; the page that the reader has is longer.
        if answer.status() == StatusCode::NOT_MODIFIED {
            answer.headers_mut().remove(header::CONTENT_LENGTH);
        }
        answer
    }

    /// What is kept, where nothing is wrong with the request.
    fn kept<B>(&self, request: &Request<B>) -> Option<Response> {
        let sent = request.headers();
        let has_body = sent.contains_key(header::CONTENT_LENGTH) || sent.contains_key(header::TRANSFER_ENCODING);
        if has_body || headers::refused(request).is_some() {
            return None;
        }
        let mut answer = self.cache.as_ref()?.kept(request)?;
        let id = sent.get(REQUEST_ID).cloned().unwrap_or_else(request_id::next);
        tracing::debug!(?id, method = %request.method(), path = request.uri().path(), "answered from memory");
        answer.headers_mut().insert(REQUEST_ID, id);
        Some(answer)
    }
}
