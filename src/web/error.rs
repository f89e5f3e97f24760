//! Carries why there is no page from a handler to the page that says so.
//!
//! A handler's [`Error`] becomes an empty answer that carries the error; `http::error_pages` renders it. Invariant: a fault's
//! details reach the log, never the page.

use axum::response::{IntoResponse, Response};

use crate::{
    store,
    web::reason::{Invalid, Missing, Reason},
};

/// Why there is no page.
#[derive(Clone, Debug)]
pub struct Error {
    pub(crate) reason: Reason,
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
    /// 404 for an address that never existed.
    #[must_use]
    pub fn not_found(missing: Missing) -> Self {
        Reason::NotFound(missing).into()
    }

    /// 400 for parameters that cannot be right.
    #[must_use]
    pub fn invalid(invalid: Invalid) -> Self {
        Reason::Invalid(invalid).into()
    }

    /// 500 for a fault of the server; `fault` is logged.
    pub fn fault(fault: impl Into<String>) -> Self {
        Self { fault: Some(fault.into()), ..Reason::Fault.into() }
    }

    /// Offers pages that the reader may have meant.
    #[must_use]
    pub fn nearest(mut self, nearest: Vec<Link>) -> Self {
        self.nearest = nearest;
        self
    }
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        Self { reason, nearest: Vec::new(), fault: None }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::TooSlow => Reason::TooSlow.into(),
            store::Error::NoSuchRow(row) => Self::invalid(Invalid::After(row)),
            store::Error::Busy => Reason::Busy.into(),
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
        let mut response = self.reason.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
