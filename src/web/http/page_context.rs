//! Wraps handlers: a page is rendered from one snapshot of the archive, an action writes and redirects.
//!
//! Invariant: everything on a page is of one revision, the one that its entity tag names.

use std::time::Duration;

use askama::Template;
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, State},
    http::{header, request::Parts},
    response::{Html, IntoResponse, Response},
    routing::{MethodRouter, get, post},
};

use crate::{
    store::{Priority, Snapshot},
    web::{
        error::Error,
        http::{
            cache_policy::CachePolicy,
            etag::{add_cache_headers, etag_for, matching_etag, not_modified, not_modified_response},
            origin::Origin,
            paths::{SeeOther, canonical},
            state::AppState,
        },
        i18n::{Language, Messages},
    },
};

/// The longest that the statements of one page may run.
const STATEMENTS: Duration = Duration::from_secs(1);
/// The capacity in bytes that a page is rendered into. Nearly all pages need less; a buffer that grows is copied each time.
const PAGE_CAPACITY: usize = 512 * 1024;

/// What a handler renders a page from.
#[derive(Debug)]
pub struct PageContext<'s> {
    /// The archive at one revision.
    pub snapshot: &'s Snapshot<'s>,
    /// The words of the reader's language.
    pub t: &'static Messages,
    /// Where readers find the site, if that is configured.
    pub origin: Origin,
    etag: String,
}

/// Answers `GET` and `HEAD` by a page that is rendered from a snapshot.
///
/// If the client has the page of this revision already, the answer is 304 and the handler does not run. Pages that search get
/// [`Priority::Search`], so that they do not delay others.
pub fn get_page<A, F>(priority: Priority, handler: F) -> MethodRouter<AppState>
where
    A: FromRequestParts<AppState> + Send + 'static,
    F: Fn(&PageContext, A) -> Result<Response, Error> + Clone + Send + Sync + 'static,
{
    get(async move |State(state): State<AppState>, request: Request| {
        let (mut parts, _) = request.into_parts();
        let params = A::from_request_parts(&mut parts, &state).await?;
        let handler = handler.clone();
        let render = Box::new(move |context: &PageContext| handler(context, params));
        Ok::<_, A::Rejection>(answer(state, priority, parts, render).await)
    })
}

/// Answers `POST` by an action that writes to the store, then sends the browser to the page that shows the result (303).
///
/// No answer to it is cached. Combine it with [`get_page`] by [`MethodRouter::merge`].
#[cfg_attr(not(test), expect(dead_code, reason = "the desk will be the first to write"))]
pub fn post_action<A, F, R>(action: F) -> MethodRouter<AppState>
where
    A: FromRequest<AppState> + Send + 'static,
    F: Fn(AppState, A) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Result<SeeOther, Error>> + Send + 'static,
{
    post(async move |State(state): State<AppState>, params: A| {
        let mut response = action(state, params).await.into_response();
        CachePolicy::NoStore.apply(response.headers_mut());
        response
    })
}

/// Renders a page once its parameters are read. Boxed, so that the way from here to the read pool is compiled once.
type Render = Box<dyn FnOnce(&PageContext) -> Result<Response, Error> + Send>;

async fn answer(state: AppState, priority: Priority, parts: Parts, render: Render) -> Response {
    let AppState { store, origin, is_sample, .. } = state;
    let t = Language::default().messages().for_archive(is_sample);
    let show = move |snapshot: &Snapshot| show(snapshot, t, origin, &parts, render);
    store.read(priority, STATEMENTS, show).await.map_err(Error::from).flatten().into_response()
}

fn show(
    snapshot: &Snapshot,
    t: &'static Messages,
    origin: Origin,
    parts: &Parts,
    render: Render,
) -> Result<Response, Error> {
    let etag = etag_for(snapshot.state(), &origin, &canonical(&parts.uri));
    if let Some(known) = matching_etag(&parts.headers, &etag) {
        return Ok(not_modified_response(known));
    }
    let context = PageContext { snapshot, t, origin, etag };
    let response = render(&context)?;
    // `If-None-Match: *` asks whether the page exists, which the handler alone knows. A redirect has no tag.
    let is_page = response.headers().contains_key(header::ETAG);
    let unchanged = if is_page { not_modified(&parts.headers, &context.etag) } else { None };
    Ok(unchanged.unwrap_or(response))
}

impl PageContext<'_> {
    /// Renders a page, with the headers that let caches keep it.
    pub fn page(&self, page: &impl Template) -> Result<Response, Error> {
        Ok(self.with_cache_headers(Html(render(page)?).into_response()))
    }

    /// Lets caches keep an answer that is not a page.
    pub fn with_cache_headers(&self, mut response: Response) -> Response {
        add_cache_headers(response.headers_mut(), &self.etag);
        response
    }
}

fn render(page: &impl Template) -> askama::Result<Bytes> {
    let mut html = String::with_capacity(PAGE_CAPACITY);
    page.render_into(&mut html)?;
    // Frees what the page does not need, without moving it.
    html.shrink_to_fit();
    Ok(Bytes::from(html))
}
