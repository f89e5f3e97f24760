//! Addresses as readers write them: only the id counts, case does not, and what is written otherwise is sent on.

use std::str::FromStr;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::Error;

/// The id at the beginning of an address's last part; what follows it is for people only.
pub fn id_of<T: FromStr>(last: &str) -> Option<T> {
    last.get(..8)?.to_ascii_lowercase().parse().ok()
}

/// Sends the reader on to where the page is, for good.
pub fn moved(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(path) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, path)]).into_response(),
        Err(_) => Error::not_found("page").into_response(),
    }
}

/// The address with what a reader wrote after the question mark, so that nothing of a quotation is lost on the way.
pub fn with_query(path: String, query: Option<String>) -> String {
    match query {
        Some(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}

/// Where a slug that was written with capitals stands; nothing where it is written as it should be.
pub fn uncapitalised(folder: &str, slug: &str) -> Option<Response> {
    let is_slug = slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let capitals = slug.bytes().any(|byte| byte.is_ascii_uppercase());
    (is_slug && capitals).then(|| moved(&format!("/{folder}/{}", slug.to_ascii_lowercase())))
}
