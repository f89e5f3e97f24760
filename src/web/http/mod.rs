//! Serves requests: the accept loop, the layers around every page, the page cache, static assets.

pub(crate) mod assets;
pub(crate) mod cache;
pub(crate) mod cache_policy;
pub(crate) mod content_encoding;
pub(crate) mod error_pages;
pub(crate) mod etag;
pub(crate) mod health;
pub(crate) mod limits;
pub mod log;
pub(crate) mod origin;
pub(crate) mod page_context;
pub(crate) mod paths;
pub(crate) mod request_id;
pub(crate) mod response_future;
pub(crate) mod security_headers;
pub(crate) mod server;
pub(crate) mod service;
pub(crate) mod state;
