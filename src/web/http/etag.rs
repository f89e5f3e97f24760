//! Computes entity tags and answers conditional requests.
//!
//! This is the only place that reads `If-None-Match`.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use crate::{
    store::ArchiveState,
    web::http::{cache_policy::CachePolicy, content_encoding::ContentEncoding, origin::Origin},
};

/// The entity tag of a page that is not compressed.
///
/// It is a digest of the program's build, the state of the archive, the site's origin and the canonical address: every process
/// computes the same tag, and no two pages share one.
pub fn etag_for(state: ArchiveState, origin: &Origin, address: &str) -> String {
    let ArchiveState { revision, number } = state;
    let digest = Sha256::new()
        .chain_update(env!("PLENARY_BUILD"))
        .chain_update(format!("{number}-{revision}"))
        .chain_update(origin.as_str())
        .chain_update(address)
        .finalize();
    format!("\"{revision}-{}\"", hex::encode(&digest[..8]))
}

/// The tag by which the client names a page that it has, in whatever content encoding.
pub fn matching_etag<'h>(headers: &'h HeaderMap, etag: &str) -> Option<&'h str> {
    listed_tags(headers)
        .map(|tag| tag.trim_start_matches("W/"))
        .find(|tag| *tag == etag || ContentEncoding::COMPRESSED.iter().any(|encoding| *tag == encoding.etag(etag)))
}

/// The 304 for a page that exists, if `If-None-Match` names its tag or is `*`.
pub fn not_modified(headers: &HeaderMap, etag: &str) -> Option<Response> {
    let has_any = || listed_tags(headers).any(|tag| tag == "*").then_some(etag);
    matching_etag(headers, etag).or_else(has_any).map(not_modified_response)
}

/// A 304 with this tag.
pub fn not_modified_response(etag: &str) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    add_cache_headers(response.headers_mut(), etag);
    response
}

/// Lets caches keep a page until its tag changes.
pub fn add_cache_headers(headers: &mut HeaderMap, etag: &str) {
    CachePolicy::Revalidate.apply(headers);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
}

/// The members of all `If-None-Match` headers.
fn listed_tags(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim)
}
