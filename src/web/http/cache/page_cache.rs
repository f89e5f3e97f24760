//! Stores rendered pages within a memory budget.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{HttpBody, to_bytes},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, sync};

use crate::{
    store::{ChangeToken, ChangeWatch, Store},
    web::http::{
        cache::{
            budget::Budget,
            compression::Compressor,
            entry::{CachedPage, EntryWeighter, KeyRef, Pages},
        },
        cache_policy::CachePolicy,
        content_encoding::ContentEncoding,
    },
};

/// A page may take at most this part of the budget.
const MAX_SHARE: u64 = 16;
/// The cache is divided among this many locks. Any page must fit into the share of one, hence half of [`MAX_SHARE`].
const SHARDS: usize = 8;
/// The average size of a page in bytes, roughly.
const AVERAGE_SIZE: u64 = 32 * 1024;

/// The rendered pages of one site.
#[derive(Debug)]
pub struct PageCache {
    watch: ChangeWatch,
    /// The most bytes of a page's body.
    max_body: u64,
    pub(super) pages: Arc<Pages>,
    compressor: Compressor,
    /// The state of the archive that the newest pages were rendered from.
    newest: Mutex<Option<ChangeToken>>,
}

impl PageCache {
    /// A cache for pages of this store.
    ///
    /// `None` if the budget is zero, or if the database file cannot be watched for changes; that is logged.
    pub fn for_store(store: &Store, budget: Budget) -> Option<Arc<Self>> {
        let bytes = budget.bytes();
        if bytes == 0 {
            return None;
        }
        Self::start(store, bytes).inspect_err(|error| tracing::warn!(%error, "pages are not cached")).ok().flatten()
    }

    fn start(store: &Store, bytes: u64) -> io::Result<Option<Arc<Self>>> {
        let watch = store.change_watch()?;
        let options = OptionsBuilder::new()
            .shards(SHARDS)
            .estimated_items_capacity(usize::try_from(bytes / AVERAGE_SIZE).unwrap_or(usize::MAX))
            .weight_capacity(bytes)
            .build();
        let Ok(options) = options else { return Ok(None) };
        let (hasher, lifecycle) = (DefaultHashBuilder::default(), sync::DefaultLifecycle::default());
        let pages = Arc::new(sync::Cache::with_options(options, EntryWeighter, hasher, lifecycle));
        let compressor = Compressor::start(Arc::clone(&pages))?;
        Ok(Some(Arc::new(Self { watch, max_body: bytes / MAX_SHARE, pages, compressor, newest: Mutex::default() })))
    }

    /// The state of the archive; `None` if that cannot be read.
    pub(super) fn token(&self) -> Option<ChangeToken> {
        self.watch.current()
    }

    /// The page, in the encoding of the key if it was compressed already. If it was not, that is requested here.
    pub(super) fn get(&self, key: KeyRef) -> Option<Arc<CachedPage>> {
        let identity = KeyRef { encoding: ContentEncoding::Identity, ..key };
        if key.encoding != ContentEncoding::Identity
            && let Some(page) = self.pages.get(&key).flatten()
        {
            return Some(page);
        }
        self.pages.get(&identity).flatten().inspect(|page| self.request_compression(key, page))
    }

    /// Has a page compressed in the encoding of the key, unless that was requested before.
    pub(super) fn request_compression(&self, key: KeyRef, page: &Arc<CachedPage>) {
        if key.encoding != ContentEncoding::Identity {
            self.compressor.request(key, page);
        }
    }

    /// Makes a page to keep of an answer, or returns the answer if its policy, status or size forbids that.
    pub(super) async fn to_page(&self, answer: Response) -> Result<Arc<CachedPage>, Response> {
        let headers = answer.headers();
        let is_kept =
            answer.status() == StatusCode::OK && CachePolicy::from_headers(headers) == Some(CachePolicy::Revalidate);
        let is_small = answer.body().size_hint().exact().is_some_and(|bytes| bytes <= self.max_body);
        let etag = headers.get(header::ETAG).and_then(|etag| etag.to_str().ok()).map(str::to_owned);
        let Some(etag) = etag.filter(|_| is_kept && is_small) else {
            return Err(answer);
        };
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.map_err(|error| {
            tracing::error!(%error, "a page ended early");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })?;
        let mut headers: HeaderMap = parts.headers;
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        Ok(Arc::new(CachedPage::new(etag, headers, body)))
    }

    /// Evicts the pages of former states of the archive, once for each change.
    pub(super) fn evict_outdated(&self) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.watch.current();
        if now.is_some() && *newest != now {
            *newest = now;
            self.pages.retain(|key, _| Some(key.token) == now);
        }
    }
}
