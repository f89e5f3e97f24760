//! Describes why there is no page, in words for readers.
//!
//! A handler's [`Error`] becomes an empty answer that carries the error; `http::error_pages` renders it. Invariant: a fault's
//! details reach the log, never the page.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::store;

/// Why there is no page.
#[derive(Clone, Debug)]
pub struct Error {
    pub(crate) status: StatusCode,
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) nearest: Vec<Link>,
    /// For the log, never for the page.
    pub(crate) fault: Option<String>,
}

/// A page that the reader may have meant.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its address.
    pub path: String,
    /// Its title.
    pub title: String,
}

impl Error {
    /// An error with its status, its title, and what may help.
    pub fn new(status: StatusCode, title: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, title: title.into(), message: message.into(), nearest: Vec::new(), fault: None }
    }

    /// 404 for an address that never existed.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("There is no such {what}"),
            "The address may be mistyped or cut short. Nothing is ever taken away from this archive without a word.",
        )
    }

    /// 400 for parameters that cannot be right.
    #[must_use]
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "This address cannot be answered", message)
    }

    /// 405 for a method that the address does not take.
    #[must_use]
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "This page can only be read",
            "Nothing can be sent to it; open it with a plain link.",
        )
    }

    /// 500 for a fault of the server; `fault` is logged.
    pub fn fault(fault: impl Into<String>) -> Self {
        Self {
            fault: Some(fault.into()),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong here",
                "The fault is on this side and was logged. Trying again may help.",
            )
        }
    }

    /// Offers pages that the reader may have meant.
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
