//! The number of a request, by which whoever reports a fault and whoever reads the log mean the same one.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::http::{HeaderName, HeaderValue, Request};
use tower_http::request_id::{MakeRequestId, RequestId};

/// The header it stands in, going in and coming out.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers requests: other numbers each time the program runs, so that none is in a log twice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbered;

static NEXT: AtomicU64 = AtomicU64::new(0);
static RUN: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("this run"));

/// A number that no other request has.
pub fn next() -> HeaderValue {
    let next = RUN.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
    HeaderValue::from_str(&format!("{next:016x}")).unwrap_or(HeaderValue::from_static("0"))
}

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        Some(RequestId::new(next()))
    }
}
