//! Static files: compiled in, compressed when the program was built, under names that change with their content.

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{
    store::Store,
    web::{error::Error, http::content_encoding::Coding},
};

/// A file under `static/`; `build.rs` writes the table of them.
struct Asset {
    /// As in the folder: `style.css`.
    name: &'static str,
    /// Its address: `/static/style-0123456789ab.css`.
    path: &'static str,
    identity: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

static ASSETS: &[Asset] = &include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a static file.
///
/// A name that is not there gives an address that is not there, which the crawl of every page would find.
#[must_use]
pub fn path(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("/static/missing", |asset| asset.path)
}

pub fn router() -> Router<Store> {
    Router::new().route("/static/{name}", get(show)).route("/robots.txt", get(async || "User-agent: *\nAllow: /\n"))
}

async fn show(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let asset = ASSETS
        .iter()
        .find(|asset| asset.path.ends_with(&format!("/{name}")))
        .ok_or_else(|| Error::not_found("file"))?;
    let coding = Coding::of(&headers, &[Coding::Brotli, Coding::Gzip]);
    let bytes = match coding {
        Coding::Brotli => asset.brotli,
        Coding::Gzip => asset.gzip,
        Coding::Identity | Coding::Zstd => asset.identity,
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
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding.header() {
        headers.insert(header::CONTENT_ENCODING, coding);
    }
    Ok(response)
}
