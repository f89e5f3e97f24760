//! What every page begins and ends with: one snapshot of the archive, and an answer that may be kept.

use std::time::Duration;

use askama::Template;
use axum::{
    body::Bytes,
    extract::{FromRequestParts, Request, State as From},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
    routing::{MethodRouter, get},
};
use sha2::{Digest, Sha256};

use crate::{
    store::{ArchiveState, Priority, Snapshot, Store},
    web::{
        error::Error,
        http::{content_encoding::Coding, origin::Origin, paths::canonical},
    },
};

/// The longest the statements of one page may run.
const STATEMENTS: Duration = Duration::from_secs(1);

/// Everybody may keep a page, and asks whether it is still the same: readers each time, a proxy after a second. For ten more
/// it may answer with what it has while it asks.
const KEPT: &str = "public, max-age=0, s-maxage=1, stale-while-revalidate=10";

/// A reader's visit: the archive at one revision, and what the answer is marked with.
#[derive(Debug)]
pub struct View<'s> {
    /// What the page is made from.
    pub snapshot: &'s Snapshot<'s>,
    /// Where readers find this site.
    pub origin: Origin,
    etag: String,
    /// Whether any page at all is as good as none for the reader: `If-None-Match: *`.
    only_if_missing: bool,
}

/// A page, made by a function of the visit and of what was asked.
///
/// A reader who has the page of this revision already is answered 304 before the function runs.
pub fn page<A, F>(make: F) -> MethodRouter<Store>
where
    A: FromRequestParts<Store> + Send + 'static,
    F: Fn(&View, A) -> Result<Response, Error> + Clone + Send + Sync + 'static,
{
    made_for(Priority::Page, make)
}

/// The same where something is searched, away from those who read.
pub fn search_page<A, F>(make: F) -> MethodRouter<Store>
where
    A: FromRequestParts<Store> + Send + 'static,
    F: Fn(&View, A) -> Result<Response, Error> + Clone + Send + Sync + 'static,
{
    made_for(Priority::Search, make)
}

fn made_for<A, F>(priority: Priority, make: F) -> MethodRouter<Store>
where
    A: FromRequestParts<Store> + Send + 'static,
    F: Fn(&View, A) -> Result<Response, Error> + Clone + Send + Sync + 'static,
{
    get(async move |From(store): From<Store>, request: Request| {
        let (mut parts, _) = request.into_parts();
        let asked = A::from_request_parts(&mut parts, &store).await?;
        let show = move |snapshot: &Snapshot| View::show(snapshot, &parts, asked, &make);
        let answer = store.read(priority, STATEMENTS, show).await;
        Ok::<_, A::Rejection>(answer.map_err(Error::from).flatten().into_response())
    })
}

impl View<'_> {
    fn show<A>(
        snapshot: &Snapshot,
        parts: &Parts,
        asked: A,
        make: impl Fn(&View, A) -> Result<Response, Error>,
    ) -> Result<Response, Error> {
        let origin = parts.extensions.get::<Origin>().cloned().unwrap_or_default();
        let etag = etag(snapshot.state(), &origin, &canonical(&parts.uri));
        if let Some(tag) = had(&parts.headers, &etag) {
            return Ok(not_modified(tag));
        }
        make(&View { snapshot, origin, etag, only_if_missing: has_any(&parts.headers) }, asked)
    }

    /// The answer: the page, to be kept and asked about again.
    pub fn page(&self, page: &impl Template) -> Result<Response, Error> {
        // Where any page is as good as none for the reader, he is told that there is one.
        if self.only_if_missing {
            return Ok(not_modified(&self.etag));
        }
        Ok(self.marked(Html(written(page)?).into_response()))
    }

    /// The answer, where it is no page.
    pub fn marked(&self, mut response: Response) -> Response {
        if self.only_if_missing {
            return not_modified(&self.etag);
        }
        mark(&mut response, &self.etag);
        response
    }
}

/// The room that a page is written in, more than nearly all of them need: one that grows is moved again and again.
const ROOM: usize = 512 * 1024;

/// A page as it is sent.
fn written(page: &impl Template) -> askama::Result<Bytes> {
    let mut written = String::with_capacity(ROOM);
    page.render_into(&mut written)?;
    // The page stays where it is, and the room after it is free again.
    written.shrink_to_fit();
    Ok(Bytes::from(written))
}

/// The tags of pages that the reader has, as the request lists them.
fn known(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim)
}

/// The tag by which the reader has the page, packed in whatever way.
fn had<'h>(headers: &'h HeaderMap, etag: &str) -> Option<&'h str> {
    known(headers)
        .map(|tag| tag.trim_start_matches("W/"))
        .find(|tag| *tag == etag || Coding::PACKED.iter().any(|coding| *tag == coding.tag(etag)))
}

fn has_any(headers: &HeaderMap) -> bool {
    known(headers).any(|tag| tag == "*")
}

/// What is answered instead of a page that is there, where the reader has it already.
pub fn instead(headers: &HeaderMap, etag: &str) -> Option<Response> {
    had(headers, etag).or_else(|| has_any(headers).then_some(etag)).map(not_modified)
}

/// Of the program, the state of the archive and the address, with what the pages call the site: equal in every process,
/// different for every page.
fn etag(state: ArchiveState, origin: &Origin, address: &str) -> String {
    let ArchiveState { revision, number } = state;
    let digest = Sha256::new()
        .chain_update(env!("PLENARY_BUILD"))
        .chain_update(format!("{number}-{revision}"))
        .chain_update(origin.as_str())
        .chain_update(address)
        .finalize();
    format!("\"{revision}-{}\"", hex::encode(&digest[..8]))
}

fn not_modified(etag: &str) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    mark(&mut response, etag);
    response
}

fn mark(response: &mut Response, etag: &str) {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
}
