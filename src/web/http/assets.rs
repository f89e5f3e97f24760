//! Serves static files, which are compiled in and compressed by the build script. Their addresses change with their content.

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::web::{
    error::Error,
    http::{cache_policy::CachePolicy, content_encoding::ContentEncoding, state::AppState},
    reason::Missing,
};

/// A file under `static/`; the build script writes the table.
struct Asset {
    /// The name in the folder: `style.css`.
    name: &'static str,
    /// The address: `/static/style-0123456789ab.css`.
    path: &'static str,
    identity: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

static ASSETS: &[Asset] = &include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a static file.
///
/// An unknown name gives an address that answers 404; the test that follows every link finds it.
#[must_use]
pub fn path(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("/static/missing", |asset| asset.path)
}

pub fn router() -> Router<AppState> {
    Router::new().route("/static/{name}", get(show)).route("/robots.txt", get(async || "User-agent: *\nAllow: /\n"))
}

async fn show(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let asset = ASSETS
        .iter()
        .find(|asset| asset.path.ends_with(&format!("/{name}")))
        .ok_or_else(|| Error::not_found(Missing::File))?;
    let encoding = ContentEncoding::for_request(&headers, &[ContentEncoding::Brotli, ContentEncoding::Gzip]);
    let bytes = match encoding {
        ContentEncoding::Brotli => asset.brotli,
        ContentEncoding::Gzip => asset.gzip,
        ContentEncoding::Identity | ContentEncoding::Zstd => asset.identity,
    };
    let kind = match asset.name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    CachePolicy::ForeverImmutable.apply(headers);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, encoding);
    }
    Ok(response)
}
