//! Headers that every answer carries, and limits on what a request may carry.

use axum::{
    extract::Request,
    http::{self, HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::web::error::Error;

/// The most bytes of an address; more than any combination of filters needs.
const ADDRESS: usize = 4_096;
/// The most bytes of a request's headers; browsers send a tenth of it.
const HEADERS: usize = 16 * 1024;

const SECURE: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Adds what tells a browser to run nothing that is not ours.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add_secure(response.headers_mut());
    response
}

/// The same, to the headers of an answer.
pub fn add_secure(headers: &mut HeaderMap) {
    for (name, value) in SECURE {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Refuses addresses too long to be ours, and headers too long to be a browser's.
pub async fn limit(request: Request, next: Next) -> Response {
    match refused(&request) {
        Some(error) => error.into_response(),
        None => next.run(request).await,
    }
}

/// Why a request is refused, if it is.
pub fn refused<B>(request: &http::Request<B>) -> Option<Error> {
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if length > ADDRESS {
        return Some(Error::new(
            StatusCode::URI_TOO_LONG,
            "This address is too long",
            format!("It has {length} characters, and at most {ADDRESS} are taken. Remove some filters."),
        ));
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > HEADERS {
        return Some(Error::new(
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            "The request says too much",
            format!("Its headers have {headers} bytes, and at most {HEADERS} are taken. Clearing cookies may help."),
        ));
    }
    None
}
