//! Describes what the page cache stores: keys, pages, and how much memory they take.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use quick_cache::{Equivalent, Weighter, sync};

use crate::{
    store::ChangeToken,
    web::http::{content_encoding::ContentEncoding, etag::not_modified},
};

/// Bytes of memory that a page takes besides its body and its address: headers, and the entry in the cache.
const OVERHEAD: usize = 2048;
/// Headers that layers above the cache add; the map of a hit has capacity for them.
const ADDED_HEADERS: usize = 8;

/// The pages of one site.
pub(crate) type Pages = sync::Cache<Key, Entry, EntryWeighter>;

/// Identifies a page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The state of the archive when the page was requested. The page shows that state or a later one.
    pub token: ChangeToken,
    /// The canonical path and query.
    pub address: Box<str>,
    pub encoding: ContentEncoding,
}

/// A borrowed [`Key`] for lookups. Its fields are in the same order, so that both hash alike.
#[derive(Clone, Copy, Debug, Hash)]
pub(crate) struct KeyRef<'a> {
    pub token: ChangeToken,
    pub address: &'a str,
    pub encoding: ContentEncoding,
}

/// A page; requests that wait for one get `None` if it cannot be kept.
pub(crate) type Entry = Option<Arc<CachedPage>>;

/// An answer without what the layers above the cache add.
#[derive(Debug)]
pub(crate) struct CachedPage {
    /// The tag of the page when it is not compressed.
    pub etag: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// A bit for each encoding that was requested.
    requested: AtomicU8,
}

#[derive(Clone, Debug)]
pub(crate) struct EntryWeighter;

impl Weighter<Key, Entry> for EntryWeighter {
    fn weight(&self, key: &Key, page: &Entry) -> u64 {
        let body = page.as_ref().map_or(0, |page| page.body.len());
        (key.address.len() + body + OVERHEAD) as u64
    }
}

impl KeyRef<'_> {
    pub fn to_key(self) -> Key {
        Key { token: self.token, address: self.address.into(), encoding: self.encoding }
    }
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.token == key.token && self.encoding == key.encoding && self.address == &*key.address
    }
}

impl CachedPage {
    pub fn new(etag: String, mut headers: HeaderMap, body: Bytes) -> Self {
        headers.reserve(ADDED_HEADERS);
        Self { etag, headers, body, requested: AtomicU8::new(0) }
    }

    /// Notes that an encoding was requested; true for the first such request.
    pub fn is_first_request(&self, encoding: ContentEncoding) -> bool {
        let bit = 1 << encoding as u8;
        self.requested.load(Ordering::Relaxed) & bit == 0 && self.requested.fetch_or(bit, Ordering::Relaxed) & bit == 0
    }

    /// Forgets that an encoding was requested, so that the next request counts as the first.
    pub fn forget_request(&self, encoding: ContentEncoding) {
        self.requested.fetch_and(!(1 << encoding as u8), Ordering::Relaxed);
    }

    /// The page with another body, and with headers that say so.
    pub fn compressed(&self, encoding: ContentEncoding, body: Bytes) -> Option<Self> {
        let mut headers: HeaderMap = self.headers.clone();
        headers.insert(header::ETAG, HeaderValue::from_str(&encoding.etag(&self.etag)).ok()?);
        headers.insert(header::CONTENT_ENCODING, encoding.header()?);
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        Some(Self::new(self.etag.clone(), headers, body))
    }

    /// Answers a request with these headers: 304 if the client has the page.
    pub fn answer(&self, request: &HeaderMap, is_head: bool) -> Response {
        if let Some(unchanged) = not_modified(request, &self.etag) {
            return unchanged;
        }
        self.answer_in_full(is_head)
    }

    /// The page, whether the client has it or not.
    pub fn answer_in_full(&self, is_head: bool) -> Response {
        let mut response = Response::new(if is_head { Body::empty() } else { Body::from(self.body.clone()) });
        response.headers_mut().clone_from(&self.headers);
        response
    }
}
