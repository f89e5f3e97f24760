//! Serves the archive over HTTP as HTML: the only folder that knows either.
//!
//! `pages` has a file per kind of page, above it the parameters and components that pages share, and `http` the layers that
//! every request passes. Imports go one way: pages, components, params, http, error.

pub(crate) mod components;
pub(crate) mod error;
pub(crate) mod http;
pub(crate) mod i18n;
pub(crate) mod pages;
pub(crate) mod params;
pub(crate) mod reason;
pub(crate) mod router;

// For the bench of escaping.
#[doc(hidden)]
pub use components::html_escape::Html as HtmlEscaper;
pub use error::Error;
pub use http::{
    cache::budget::{Budget, NotABudget},
    origin::{NotAnOrigin, Origin},
    server::{ConnectionLimits, serve},
    service::Site,
};
pub use router::SiteConfig;
