//! Serves requests: the accept loop, the layers around every page, the page cache, static assets.

pub(crate) mod assets;
pub(crate) mod cache;
pub(crate) mod content_encoding;
pub(crate) mod headers;
pub(crate) mod health;
pub mod log;
pub(crate) mod origin;
pub(crate) mod page_context;
pub(crate) mod paths;
pub(crate) mod request_id;
pub(crate) mod server;
pub(crate) mod service;
