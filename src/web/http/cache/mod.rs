//! Pages are made once for each state of the archive, and served from memory after that.
//!
//! Knows nothing of what is on a page: an answer that everybody may keep, with a tag, is kept as it is, and packed for those who
//! take it so. What a reader is told besides, such as the request's id, is added outside.

pub(crate) mod budget;
pub(crate) mod compression;
#[cfg(test)]
pub(crate) mod tests;

pub use budget::Budget;

use std::{
    hash::Hash,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
};

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{self, HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use quick_cache::{DefaultHashBuilder, Equivalent, OptionsBuilder, Weighter, sync};

use crate::{
    store::{ChangeToken, ChangeWatch, Store},
    web::http::{content_encoding::Coding, headers, page_context, paths::canonical},
};
use compression::Packer;

/// A page may take this part of the budget at most.
const PART: u64 = 16;
/// The budget is divided among so many locks, so that any page fits into the share of one.
const LOCKS: usize = 8;
/// What a page takes on average, roughly.
const USUAL: u64 = 32 * 1024;
/// What a page takes besides its body and its address: its headers, and its place in the cache.
const BESIDE: usize = 2048;

/// The pages of one site that are kept.
#[derive(Debug)]
pub struct Cache {
    watch: ChangeWatch,
    /// The most bytes of a page's body.
    most: u64,
    pages: Arc<Pages>,
    packer: Packer,
    /// As of when pages were made that were kept last.
    newest: Mutex<Option<ChangeToken>>,
}

pub(crate) type Pages = sync::Cache<Key, Kept, Weights>;

/// Which page it is. All are of one site, so its origin is not said again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The page is made of the archive as it was at this moment or, where it was changed meanwhile, later.
    moment: ChangeToken,
    /// Path and query, in the order that all requests for the page have in common.
    address: Box<str>,
    coding: Coding,
}

/// The same, to look for; its fields are those of a [`Key`], in the same order.
#[derive(Clone, Copy, Debug, Hash)]
struct Asked<'a> {
    moment: ChangeToken,
    address: &'a str,
    coding: Coding,
}

/// A page, or the word to all who wait for it that it cannot be kept.
type Kept = Option<Arc<Page>>;

#[derive(Debug)]
pub(crate) struct Page {
    /// Its tag as it is when it is not packed.
    tag: String,
    headers: HeaderMap,
    body: Bytes,
    /// A bit for each packing that somebody wanted.
    wanted: AtomicU8,
}

#[derive(Clone, Debug)]
pub(crate) struct Weights;

impl Weighter<Key, Kept> for Weights {
    fn weight(&self, key: &Key, page: &Kept) -> u64 {
        let body = page.as_ref().map_or(0, |page| page.body.len());
        (key.address.len() + body + BESIDE) as u64
    }
}

impl Asked<'_> {
    fn key(self) -> Key {
        Key { moment: self.moment, address: self.address.into(), coding: self.coding }
    }
}

impl Equivalent<Key> for Asked<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.moment == key.moment && self.coding == key.coding && self.address == &*key.address
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
        Self::begin(store, bytes).inspect_err(|error| tracing::warn!(%error, "pages are not kept")).ok().flatten()
    }

    fn begin(store: &Store, bytes: u64) -> io::Result<Option<Arc<Self>>> {
        let watch = store.change_watch()?;
        let options = OptionsBuilder::new()
            .shards(LOCKS)
            .estimated_items_capacity(usize::try_from(bytes / USUAL).unwrap_or(usize::MAX))
            .weight_capacity(bytes)
            .build();
        let Ok(options) = options else { return Ok(None) };
        let lifecycle = sync::DefaultLifecycle::default();
        let pages = Arc::new(sync::Cache::with_options(options, Weights, DefaultHashBuilder::default(), lifecycle));
        let packer = Packer::start(Arc::clone(&pages))?;
        Ok(Some(Arc::new(Self { watch, most: bytes / PART, pages, packer, newest: Mutex::default() })))
    }

    /// The answer to a request for a page that is kept, packed where the reader takes it so and it was packed already.
    pub fn kept<B>(&self, request: &http::Request<B>) -> Option<Response> {
        let (is_get, is_head) = (request.method() == Method::GET, request.method() == Method::HEAD);
        if !is_get && !is_head {
            return None;
        }
        let address = canonical(request.uri());
        let asked = Asked { moment: self.watch.current()?, address: &address, coding: Coding::Identity };
        let coding = Coding::of(request.headers(), &Coding::PACKED);
        let page = match coding {
            Coding::Identity => None,
            coding => self.pages.get(&Asked { coding, ..asked }).flatten(),
        };
        let page = page.or_else(|| self.pages.get(&asked).flatten().inspect(|page| self.want(asked, coding, page)))?;
        Some(page.answer(request.headers(), is_head))
    }

    /// Has a page packed in the way somebody takes it.
    fn want(&self, asked: Asked, coding: Coding, page: &Arc<Page>) {
        if coding != Coding::Identity {
            self.packer.want(|| Asked { coding, ..asked }.key(), coding, page);
        }
    }

    /// The answer as a page to keep, or as it was.
    async fn page(&self, answer: Response) -> Result<Arc<Page>, Response> {
        let headers = answer.headers();
        let is_public = headers.get(header::CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"public"));
        let is_small = answer.body().size_hint().exact().is_some_and(|bytes| bytes <= self.most);
        let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
        let Some(tag) = tag.filter(|_| answer.status() == StatusCode::OK && is_public && is_small) else {
            return Err(answer);
        };
        let (mut parts, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.map_err(|error| {
            tracing::error!(%error, "a page ended early");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })?;
        headers::add_secure(&mut parts.headers);
        parts.headers.insert(header::CONTENT_LENGTH, body.len().into());
        Ok(Arc::new(Page::new(tag, parts.headers, body)))
    }

    /// Gives back the memory of pages that nobody will ask for again, once for each change of the archive.
    fn forget_former(&self) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.watch.current();
        if now.is_some() && *newest != now {
            *newest = now;
            self.pages.retain(|key, _| Some(key.moment) == now);
        }
    }
}

impl Page {
    fn new(tag: String, headers: HeaderMap, body: Bytes) -> Self {
        Self { tag, headers, body, wanted: AtomicU8::new(0) }
    }

    /// Whether nobody wanted it packed so before.
    fn wants(&self, coding: Coding) -> bool {
        let bit = 1 << coding as u8;
        self.wanted.load(Ordering::Relaxed) & bit == 0 && self.wanted.fetch_or(bit, Ordering::Relaxed) & bit == 0
    }

    /// It may be wanted again.
    fn waits_no_more(&self, coding: Coding) {
        self.wanted.fetch_and(!(1 << coding as u8), Ordering::Relaxed);
    }

    fn answer(&self, asked: &HeaderMap, is_head: bool) -> Response {
        if let Some(mut instead) = page_context::instead(asked, &self.tag) {
            headers::add_secure(instead.headers_mut());
            return instead;
        }
        let mut answer = Response::new(if is_head { Body::empty() } else { Body::from(self.body.clone()) });
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
    let Some(moment) = cache.watch.current() else { return next.run(request).await };
    let address = canonical(request.uri()).into_owned();
    let asked = Asked { moment, address: &address, coding: Coding::Identity };
    let coding = Coding::of(request.headers(), &Coding::PACKED);
    let key = asked.key();
    let kept =
        if is_get { cache.pages.get_value_or_guard_async(&key).await } else { Ok(cache.pages.get(&key).flatten()) };
    let guard = match kept {
        Ok(Some(page)) => return page.answer(request.headers(), false),
        Ok(None) => return next.run(request).await,
        Err(guard) => guard,
    };
    cache.forget_former();
    match cache.page(next.run(request).await).await {
        Ok(page) => {
            let _ = guard.insert(Some(Arc::clone(&page)));
            cache.want(asked, coding, &page);
            page.answer(&HeaderMap::new(), false)
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
