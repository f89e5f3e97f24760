//! Addresses as readers write them: only the id counts, case does not, and what is written otherwise is sent on.

use std::{borrow::Cow, str::FromStr};

use axum::{
    http::{HeaderValue, StatusCode, Uri, header, uri::PathAndQuery},
    response::{IntoResponse, Response},
};

use crate::web::error::Error;

/// The id at the beginning of an address's last part; what follows it is for people only.
pub fn id_of<T: FromStr>(last: &str) -> Option<T> {
    last.get(..8)?.to_ascii_lowercase().parse().ok()
}

/// Lists, whose filters may be written in any order.
const LISTS: [&str; 4] = ["/sessions", "/speeches", "/decisions", "/participants"];

/// The address of a request in the order that all requests for the same page have in common: parameters by their names, the
/// countries of a list by their codes.
pub fn canonical(uri: &Uri) -> Cow<'_, str> {
    let address = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let Some((path, query)) = address.split_once('?') else { return Cow::Borrowed(address) };
    let is_list = LISTS.contains(&path);
    let order = |parameter: &&str| -> (String, String) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let value = if is_list && name == "country" { value } else { "" };
        (name.to_owned(), value.to_owned())
    };
    let mut parameters: Vec<_> = query.split('&').filter(|parameter| !parameter.is_empty()).collect();
    parameters.sort_by_cached_key(order);
    Cow::Owned(format!("{path}?{}", parameters.join("&")))
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
