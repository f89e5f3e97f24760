//! Reads addresses leniently and redirects to the canonical ones: only the id counts, and case does not.

use std::{borrow::Cow, str::FromStr};

use axum::{
    http::{HeaderValue, StatusCode, Uri, header, uri::PathAndQuery},
    response::{IntoResponse, Response},
};

use crate::model::paths;
use crate::web::{error::Error, reason::Missing};

/// The id at the start of an address's last segment. The rest of the segment is for people only.
pub fn id_of<T: FromStr>(last: &str) -> Option<T> {
    last.get(..8)?.to_ascii_lowercase().parse().ok()
}

/// Lists, whose filters are accepted in any order.
const LISTS: [&str; 4] = [paths::SESSIONS, paths::SPEECHES, paths::DECISIONS, paths::PARTICIPANTS];

/// The canonical address of a request: parameters are sorted by name, the countries of a list by code.
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

/// Redirects to where the page is, permanently (301).
pub fn moved_permanently(path: &str) -> Response {
    redirect(StatusCode::MOVED_PERMANENTLY, path)
}

/// Sends the browser to the page that shows what an action did (303).
#[derive(Clone, Debug)]
pub struct SeeOther(pub String);

impl IntoResponse for SeeOther {
    fn into_response(self) -> Response {
        redirect(StatusCode::SEE_OTHER, &self.0)
    }
}

fn redirect(status: StatusCode, path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(path) => (status, [(header::LOCATION, path)]).into_response(),
        Err(_) => Error::not_found(Missing::Page).into_response(),
    }
}

/// The address with the query of the request, so that a redirect loses no part of a quotation.
pub fn with_query(path: String, query: Option<String>) -> String {
    match query {
        Some(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}

/// The redirect for a slug that is written with capitals; `None` if it has none.
pub fn redirect_to_lower_case(folder: &str, slug: &str) -> Option<Response> {
    let is_slug = slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let capitals = slug.bytes().any(|byte| byte.is_ascii_uppercase());
    (is_slug && capitals).then(|| moved_permanently(&format!("{folder}/{}", slug.to_ascii_lowercase())))
}
