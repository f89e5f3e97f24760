//! Refuses requests whose address, headers or body are too large.

use std::{
    convert::Infallible,
    task::{Context, Poll},
};

use axum::{http::Request, response::Response};
use tower::{Layer, Service};
use tower_http::limit::RequestBodyLimitLayer;

use crate::web::{
    error::Error,
    http::{error_pages::error_page, response_future::ResponseFuture},
    i18n::Messages,
    reason::Reason,
};

/// The most bytes of a request's body, unless its route sets another limit.
pub const BODY: usize = 64 * 1024;
/// The most bytes of an address; any combination of filters needs less.
const ADDRESS: usize = 4_096;
/// The most bytes of a request's headers; browsers send a tenth of that.
const HEADERS: usize = 16 * 1024;

/// Answers 413 for larger bodies, on every route of the router that it is applied to.
///
/// A route with another limit goes into another router.
pub fn limit_bodies(bytes: usize) -> RequestBodyLimitLayer {
    RequestBodyLimitLayer::new(bytes)
}

/// Answers 414 and 431 for addresses and headers that are too long.
#[derive(Clone, Copy, Debug)]
pub struct LimitHeads {
    /// The words of the page that says so.
    pub t: &'static Messages,
}

impl<S> Layer<S> for LimitHeads {
    type Service = HeadLimit<S>;

    fn layer(&self, inner: S) -> Self::Service {
        HeadLimit { inner, t: self.t }
    }
}

/// The service of [`LimitHeads`].
#[derive(Clone, Debug)]
pub struct HeadLimit<S> {
    inner: S,
    t: &'static Messages,
}

impl<S, B> Service<Request<B>> for HeadLimit<S>
where
    S: Service<Request<B>, Response = Response, Error = Infallible>,
    S::Future: Unpin,
{
    type Response = Response;
    type Error = Infallible;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        match check_head(&request) {
            Ok(()) => ResponseFuture::pending(self.inner.call(request)),
            Err(error) => ResponseFuture::ready(error_page(self.t, error, None)),
        }
    }
}

fn check_head<B>(request: &Request<B>) -> Result<(), Error> {
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if length > ADDRESS {
        return Err(Reason::AddressTooLong { length, most: ADDRESS }.into());
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > HEADERS {
        return Err(Reason::HeadersTooLarge { length: headers, most: HEADERS }.into());
    }
    Ok(())
}
