//! Tests what happens to requests that wait for a page that another request renders.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tempfile::TempDir;
use tokio::{
    sync::{Barrier, Semaphore},
    task::{JoinHandle, yield_now},
    time::timeout,
};
use tower::{Layer, ServiceExt};

use super::{CachePages, CachedPages, PageCache};
use crate::{
    import::{Facts, check, json},
    samples,
    store::Store,
    web::http::cache_policy::CachePolicy,
};

/// A site of one page, and how often it was made.
struct Site {
    pages: CachedPages,
    cache: Arc<PageCache>,
    store: Store,
    count: Arc<AtomicUsize>,
    _folder: TempDir,
}

impl Site {
    /// The page is made by a function of how often it was made before.
    async fn with<F: Future<Output = Response> + Send>(
        budget: &str,
        make: impl Fn(usize) -> F + Clone + Send + Sync + 'static,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let cache = PageCache::for_store(&store, budget.parse().expect("a budget")).expect("a cache");
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let page = get(async move || make(counted.fetch_add(1, Ordering::SeqCst)).await);
        let layer = CachePages { cache: Some(Arc::clone(&cache)), except: &[] };
        let pages = layer.layer(Router::new().route("/{*page}", page));
        Self { pages, cache, store, count, _folder: folder }
    }

    fn ask(&self, address: &str) -> JoinHandle<StatusCode> {
        let request = Request::get(address).body(Body::empty()).expect("a request");
        let answer = self.pages.clone().oneshot(request);
        tokio::spawn(async move { answer.await.expect("an answer").status() })
    }

    /// Many readers of one page, all of whom have asked.
    async fn crowd(&self) -> Vec<JoinHandle<StatusCode>> {
        let readers = (0..8).map(|_| self.ask("/page")).collect();
        for _ in 0..100 {
            yield_now().await;
        }
        readers
    }

    fn made(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

/// A site whose page waits for a permit, each time it is made.
async fn gated() -> (Site, Arc<Semaphore>) {
    let gate = Arc::new(Semaphore::new(0));
    let opened = Arc::clone(&gate);
    let make = move |_| {
        let gate = Arc::clone(&gate);
        async move {
            gate.acquire().await.expect("it stays open").forget();
            page(10)
        }
    };
    (Site::with("1MiB", make).await, opened)
}

fn page(bytes: usize) -> Response {
    let mut page = " ".repeat(bytes).into_response();
    CachePolicy::Revalidate.apply(page.headers_mut());
    page.headers_mut().insert(header::ETAG, HeaderValue::from_static("\"1-0\""));
    page
}

async fn answers(readers: Vec<JoinHandle<StatusCode>>) -> Vec<StatusCode> {
    let mut answers = Vec::new();
    for reader in readers {
        let answer = timeout(Duration::from_secs(10), reader).await.expect("nobody waits for ever");
        answers.push(answer.expect("an answer"));
    }
    answers
}

#[tokio::test]
async fn a_page_is_made_once_for_all_who_ask_for_it() {
    let (site, gate) = gated().await;
    let readers = site.crowd().await;
    gate.add_permits(1);
    assert_eq!(answers(readers).await, [StatusCode::OK; 8]);
    assert_eq!(site.made(), 1);
}

#[tokio::test]
async fn whoever_leaves_keeps_nobody_from_the_page() {
    let (site, gate) = gated().await;
    let mut readers = site.crowd().await;
    // The one who has it made, and two of those who wait.
    for reader in readers.drain(..3) {
        reader.abort();
        assert!(reader.await.is_err_and(|left| left.is_cancelled()));
    }
    gate.add_permits(1);
    assert_eq!(answers(readers).await, [StatusCode::OK; 5]);
    assert_eq!(site.made(), 2);
}

#[tokio::test]
async fn where_the_page_fails_all_who_waited_ask_for_themselves_at_once() {
    let gate = Arc::new(Semaphore::new(0));
    let opened = Arc::clone(&gate);
    let others = Arc::new(Barrier::new(7));
    let site = Site::with("1MiB", move |before| {
        let (gate, others) = (Arc::clone(&gate), Arc::clone(&others));
        async move {
            if before == 0 {
                gate.acquire().await.expect("it stays open").forget();
            } else if before < 8 {
                others.wait().await;
            } else {
                return page(10);
            }
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    })
    .await;
    let readers = site.crowd().await;
    assert_eq!(site.made(), 1);
    opened.add_permits(1);
    assert_eq!(answers(readers).await, [StatusCode::SERVICE_UNAVAILABLE; 8]);
    assert_eq!(site.made(), 8);
    for _ in 0..2 {
        assert_eq!(answers(vec![site.ask("/page")]).await, [StatusCode::OK]);
        assert_eq!(site.made(), 9, "the failure is not kept, the page is");
    }
}

#[tokio::test]
async fn what_is_kept_stays_within_the_budget() {
    let site = Site::with("1MiB", async |_| page(10_000)).await;
    for number in 0..500 {
        assert_eq!(answers(vec![site.ask(&format!("/{number}"))]).await, [StatusCode::OK]);
    }
    let weight = site.cache.pages.weight();
    assert!((512 * 1024..=1024 * 1024).contains(&weight), "{weight}");
}

#[tokio::test]
async fn pages_of_a_former_archive_are_forgotten() {
    let site = Site::with("1MiB", async |_| page(10)).await;
    for address in ["/one", "/two", "/three"] {
        site.ask(address).await.expect("an answer");
    }
    assert_eq!(site.cache.pages.len(), 3);
    let draft = json::draft(serde_json::from_str(samples::ALL[0]).expect("a sample"), &Facts::default());
    let record = check(draft).accept().expect("it is whole");
    site.store.import(&record).await.expect("stored");
    site.ask("/one").await.expect("an answer");
    assert_eq!(site.cache.pages.len(), 1);
    assert_eq!(site.made(), 4);
}
