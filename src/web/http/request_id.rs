//! Makes request ids: they tie a reader's error report to a log line.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::http::{HeaderName, HeaderValue, Request};
use tower_http::request_id::{MakeRequestId, RequestId};

/// The header of the id, in requests and responses.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers requests in 16 characters, from a random number on, so that ids of two runs differ.
// Replaces tower-http's `MakeRequestUuid`. Measured: 0.1 µs for an id instead of 0.9 µs, where a cached page takes some 18 µs;
// and readers quote 16 characters instead of 36. Delete if `uuid` no longer calls the system for each id.
#[derive(Clone, Copy, Debug, Default)]
pub struct SequentialIds;

static NEXT: AtomicU64 = AtomicU64::new(0);
static FIRST: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("this run"));

impl MakeRequestId for SequentialIds {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        let id = FIRST.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        HeaderValue::from_str(&format!("{id:016x}")).ok().map(RequestId::new)
    }
}
