//! Errors as pages: what went wrong, in words that help, and where to go from there.
//!
//! A handler's [`Error`] becomes a bare answer with the words attached; one layer turns that, and whatever other layers
//! answer, into a page. A fault of ours is logged there, once, in the request's span; its page shows the request's id.

use std::any::Any;

use askama::Template;
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use crate::{
    store,
    web::http::{assets, request_id::REQUEST_ID},
};

/// Why there is no page, in words for the reader.
#[derive(Clone, Debug)]
pub struct Error {
    status: StatusCode,
    title: String,
    message: String,
    nearest: Vec<Link>,
    /// For the log, never for the page.
    fault: Option<String>,
}

/// A page that may be the one that was meant.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its address.
    pub path: String,
    /// What it is called.
    pub title: String,
}

impl Error {
    /// An error of a status, with its title and what would help.
    pub fn new(status: StatusCode, title: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, title: title.into(), message: message.into(), nearest: Vec::new(), fault: None }
    }

    /// There is no such thing.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("There is no such {what}"),
            "The address may be mistyped or cut short. Nothing is ever taken away from this archive without a word.",
        )
    }

    /// The reader's address asks for something that cannot be.
    #[must_use]
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "This address cannot be answered", message)
    }

    /// The page is there to be read, not to be written to.
    #[must_use]
    pub fn method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "This page can only be read",
            "Nothing can be sent to it; open it with a plain link.",
        )
    }

    /// Something on our side failed.
    fn fault(fault: impl Into<String>) -> Self {
        Self {
            fault: Some(fault.into()),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong here",
                "The fault is on this side and was logged. Trying again may help.",
            )
        }
    }

    /// Pages that may be the ones that were meant.
    #[must_use]
    pub fn nearest(mut self, nearest: Vec<Link>) -> Self {
        self.nearest = nearest;
        self
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::TooSlow => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "This took too long",
                "The page asks for more than can be gathered in a second. Add a filter, or try again later.",
            ),
            store::Error::NoSuchRow(row) => Self::bad_request(format!(
                "The list was to go on after “{row}”, which is not in it. Start again from its first page."
            )),
            store::Error::Busy => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "Too many readers at once", "Try again in a moment.")
            }
            other => Self::fault(other.to_string()),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::fault(error.to_string())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What a panic in a handler becomes.
#[must_use]
#[allow(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let message = panic.downcast_ref::<String>().map(String::as_str);
    let message = message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Error::fault(format!("panicked: {message}")).into_response()
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    error: Error,
    request_id: Option<String>,
}

/// Turns every answer of an error's status into a page.
pub async fn pages(request: Request, next: Next) -> Response {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).map(str::to_owned);
    let mut response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let error = response.extensions_mut().remove::<Error>().unwrap_or_else(|| plain(status));
    if let Some(fault) = &error.fault {
        tracing::error!(fault, "a request failed");
    }
    let request_id = id.filter(|_| status.is_server_error());
    let allow = response.headers_mut().remove(header::ALLOW);
    let page = ErrorPage { error, request_id }.render().unwrap_or_else(|_| status.to_string());
    let mut response = (status, Html(page)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

/// The words for an answer that a layer gave.
fn plain(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND => Error::not_found("page"),
        StatusCode::METHOD_NOT_ALLOWED => Error::method(),
        StatusCode::PAYLOAD_TOO_LARGE => Error::new(status, "Too much was sent", "This page takes no files."),
        StatusCode::SERVICE_UNAVAILABLE => {
            Error::new(status, "This took too long", "The request was given up. Try again in a moment.")
        }
        _ => Error::new(
            status,
            status.canonical_reason().unwrap_or("This did not work"),
            "Go back and try another way, or start again from the home page.",
        ),
    }
}
