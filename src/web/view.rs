//! What every page handler begins and ends with: one snapshot of the archive, and an answer that may be kept.

use std::{convert::Infallible, time::Duration};

use askama::Template;
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::{Error, Origin};
use crate::store::{self, Search, Snapshot, State, Store};

/// The longest the statements of one page may run.
const STATEMENTS: Duration = Duration::from_secs(1);

/// A reader's visit: the archive at one revision, and what the answer is marked with.
///
/// A reader who has the page of this revision already is answered 304 before the handler runs.
#[derive(Debug)]
pub struct View {
    /// What the page is made from.
    pub snapshot: Snapshot,
    /// Where readers find this site.
    pub origin: Origin,
    etag: String,
    /// Whether any page at all is as good as none for the reader: `If-None-Match: *`.
    only_if_missing: bool,
}

/// Why the handler need not run.
#[derive(Debug)]
pub enum Instead {
    /// The reader has this page already.
    NotModified(String),
    /// There is no snapshot.
    Failed(Error),
}

impl<S> FromRequestParts<S> for View
where
    S: Send + Sync,
    Store: FromRef<S>,
{
    type Rejection = Instead;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Instead> {
        Self::begin(parts, Store::from_ref(state).snapshot_within(STATEMENTS).await)
    }
}

/// A reader who searches: his page is made in one go, away from those who read.
#[derive(Debug)]
pub struct Searching {
    store: Store,
    origin: Origin,
    address: String,
    headers: HeaderMap,
}

impl<S> FromRequestParts<S> for Searching
where
    S: Send + Sync,
    Store: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self {
            store: Store::from_ref(state),
            origin: origin(parts),
            address: address(parts).to_owned(),
            headers: parts.headers.clone(),
        })
    }
}

impl Searching {
    /// The answer: the page that is made of the archive as it is now, unless the reader has it already.
    pub async fn page<P: Template>(
        self,
        make: impl FnOnce(&Search) -> Result<P, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let Self { store, origin, address, headers } = self;
        searched(&store, move |search| {
            let etag = etag(search.state(), &origin, &address);
            if has(&headers, &etag) {
                return Ok(Instead::NotModified(etag).into_response());
            }
            answer(&make(search)?, etag, has_any(&headers))
        })
        .await
    }
}

/// What comes of a search, which may take no longer than what a page needs otherwise.
pub async fn searched<T: Send + 'static>(
    store: &Store,
    work: impl FnOnce(&Search) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    store.search(STATEMENTS, work).await?
}

impl View {
    fn begin(parts: &Parts, snapshot: store::Result<Snapshot>) -> Result<Self, Instead> {
        let snapshot = snapshot.map_err(|error| Instead::Failed(error.into()))?;
        let origin = origin(parts);
        let etag = etag(snapshot.state(), &origin, address(parts));
        if has(&parts.headers, &etag) {
            return Err(Instead::NotModified(etag));
        }
        let only_if_missing = has_any(&parts.headers);
        Ok(Self { snapshot, origin, etag, only_if_missing })
    }
}

/// The tags of pages that the reader has, as the request lists them.
fn known(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim)
}

fn has(headers: &HeaderMap, etag: &str) -> bool {
    known(headers).any(|tag| tag.trim_start_matches("W/") == etag)
}

fn has_any(headers: &HeaderMap) -> bool {
    known(headers).any(|tag| tag == "*")
}

/// What is answered instead of a page that is there, where the reader has it already.
pub fn instead(headers: &HeaderMap, etag: &str) -> Option<Instead> {
    (has(headers, etag) || has_any(headers)).then(|| Instead::NotModified(etag.to_owned()))
}

fn origin(parts: &Parts) -> Origin {
    parts.extensions.get::<Origin>().cloned().unwrap_or_default()
}

fn address(parts: &Parts) -> &str {
    parts.uri.path_and_query().map_or("/", |address| address.as_str())
}

/// Of the program, the state of the archive and the address, with what the pages call the site: equal in every process,
/// different for every page.
fn etag(state: State, origin: &Origin, address: &str) -> String {
    let State { revision, number } = state;
    let digest = Sha256::new()
        .chain_update(env!("PLENARY_BUILD"))
        .chain_update(format!("{number}-{revision}"))
        .chain_update(origin.as_str())
        .chain_update(address)
        .finalize();
    format!("\"{revision}-{}\"", hex::encode(&digest[..8]))
}

/// A page, to be kept and asked about again; where any is as good as none for the reader, he is told that there is one.
fn answer(page: &impl Template, etag: String, only_if_missing: bool) -> Result<Response, Error> {
    if only_if_missing {
        return Ok(Instead::NotModified(etag).into_response());
    }
    let mut response = Html(page.render()?).into_response();
    mark(&mut response, &etag);
    Ok(response)
}

impl View {
    /// The answer: the page, to be kept and asked about again.
    pub fn page(self, page: &impl Template) -> Result<Response, Error> {
        let Self { snapshot, etag, only_if_missing, .. } = self;
        // Others may read while this is written.
        drop(snapshot);
        answer(page, etag, only_if_missing)
    }

    /// The answer, where it is no page.
    pub fn marked(self, mut response: Response) -> Response {
        if self.only_if_missing {
            return Instead::NotModified(self.etag).into_response();
        }
        mark(&mut response, &self.etag);
        response
    }
}

impl IntoResponse for Instead {
    fn into_response(self) -> Response {
        match self {
            Self::NotModified(etag) => {
                let mut response = StatusCode::NOT_MODIFIED.into_response();
                mark(&mut response, &etag);
                response
            }
            Self::Failed(error) => error.into_response(),
        }
    }
}

fn mark(response: &mut Response, etag: &str) {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
}
