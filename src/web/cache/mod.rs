//! Pages are made once for each state of the archive, and served from memory after that.
//!
//! Knows nothing of what is on a page: an answer that everybody may keep, with a tag, is kept as it is. What a reader is told
//! besides, such as the request's id, is added outside.

mod budget;
#[cfg(test)]
mod tests;

pub use budget::{Budget, NotABudget};

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter, sync};

use super::view;
use crate::store::{Moment, Store, Watch};

/// A page may take this part of the budget at most.
const PART: u64 = 16;
/// The budget is divided among so many locks, so that any page fits into the share of one.
const LOCKS: usize = 8;
/// What a page takes on average, roughly.
const USUAL: u64 = 32 * 1024;
/// What a page takes besides its body and its address: its headers, and its place in the cache.
const BESIDE: usize = 1024;

/// The pages of one site that are kept.
#[derive(Debug)]
pub struct Cache {
    watch: Watch,
    /// The most bytes of a page's body.
    most: u64,
    pages: sync::Cache<Key, Kept, Weights>,
    /// As of when pages were made that were kept last.
    newest: Mutex<Option<Moment>>,
}

/// Which page it is. All are of one site, so its origin is not said again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    /// The page is made of the archive as it was at this moment or, where it was changed meanwhile, later.
    moment: Moment,
    /// Path and query, as they were asked for.
    address: Box<str>,
}

/// A page, or the word to all who wait for it that it cannot be kept.
type Kept = Option<Arc<Page>>;

#[derive(Debug)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Clone, Debug)]
struct Weights;

impl Weighter<Key, Kept> for Weights {
    fn weight(&self, key: &Key, page: &Kept) -> u64 {
        let body = page.as_ref().map_or(0, |page| page.body.len());
        (key.address.len() + body + BESIDE) as u64
    }
}

impl Cache {
    /// A cache for pages over this store; none where nothing may be kept, or where nobody can tell whether the archive is
    /// still as it was.
    pub fn over(store: &Store, budget: Budget) -> Option<Arc<Self>> {
        let bytes = budget.bytes();
        if bytes == 0 {
            return None;
        }
        let watch = store
            .watch()
            .inspect_err(|error| tracing::warn!(%error, "pages are not kept: the index of the log cannot be read"))
            .ok()?;
        let options = OptionsBuilder::new()
            .shards(LOCKS)
            .estimated_items_capacity(usize::try_from(bytes / USUAL).unwrap_or(usize::MAX))
            .weight_capacity(bytes)
            .build()
            .ok()?;
        let lifecycle = sync::DefaultLifecycle::default();
        let pages = sync::Cache::with_options(options, Weights, DefaultHashBuilder::default(), lifecycle);
        Some(Arc::new(Self { watch, most: bytes / PART, pages, newest: Mutex::default() }))
    }

    /// The answer as a page to keep, or as it was.
    async fn page(&self, answer: Response) -> Result<Arc<Page>, Response> {
        let headers = answer.headers();
        let is_public = headers.get(header::CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"public"));
        let is_small = answer.body().size_hint().exact().is_some_and(|bytes| bytes <= self.most);
        if !(answer.status() == StatusCode::OK && is_public && headers.contains_key(header::ETAG) && is_small) {
            return Err(answer);
        }
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.map_err(|error| {
            tracing::error!(%error, "a page ended early");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })?;
        // A copy has the length of the page; what it was written to has room to spare.
        Ok(Arc::new(Page { headers: parts.headers, body: Bytes::copy_from_slice(&body) }))
    }

    /// Gives back the memory of pages that nobody will ask for again, once for each change of the archive.
    fn forget_former(&self) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.watch.now();
        if now.is_some() && *newest != now {
            *newest = now;
            self.pages.retain(|key, _| Some(key.moment) == now);
        }
    }
}

impl Page {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let tag = self.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
        if let Some(instead) = view::instead(asked, tag) {
            return instead;
        }
        let mut answer = Response::new(Body::from(self.body.clone()));
        answer.headers_mut().clone_from(&self.headers);
        answer
    }
}

/// Answers from what is kept, and keeps what is made. Of many who ask for a page at once, one has it made for all; where he
/// leaves, the next one has.
pub async fn answer(State(cache): State<Arc<Cache>>, request: Request, next: Next) -> Response {
    let is_get = request.method() == Method::GET;
    if !is_get && request.method() != Method::HEAD {
        return next.run(request).await;
    }
    // The moment first, the page after: so a page is never older than the moment it is kept under.
    let Some(moment) = cache.watch.now() else { return next.run(request).await };
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let key = Key { moment, address: address.into() };
    let kept =
        if is_get { cache.pages.get_value_or_guard_async(&key).await } else { Ok(cache.pages.get(&key).flatten()) };
    let guard = match kept {
        Ok(Some(page)) => return page.answer(request.headers()),
        Ok(None) => return next.run(request).await,
        Err(guard) => guard,
    };
    cache.forget_former();
    match cache.page(next.run(request).await).await {
        Ok(page) => {
            let _ = guard.insert(Some(Arc::clone(&page)));
            page.answer(&HeaderMap::new())
        }
        // This reader has it already; the next one has it made.
        Err(answer) if answer.status() == StatusCode::NOT_MODIFIED => answer,
        Err(answer) => {
            // Whoever waits is told to ask for himself, all at once; whoever comes later may have better luck.
            let _ = guard.insert(None);
            cache.pages.remove_if(&key, Option::is_none);
            answer
        }
    }
}
