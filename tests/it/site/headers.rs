//! Every answer carries the same headers, whether the page cache has it or not.

use std::{collections::BTreeSet, fs, path::Path};

use axum::http::HeaderMap;
use plenary::{store::Store, web::SiteConfig};

use super::crawl::crawl;
use crate::support::{Page, Site, site::ask};

const SECURITY_HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-frame-options", "DENY"),
];

/// Addresses that no link leads to.
const UNLINKED: [&str; 4] = ["/healthz", "/readyz", "/robots.txt", "/sessions/none/source"];

/// The patterns of all routes, as the code registers them.
fn routes() -> BTreeSet<String> {
    fn add(folder: &Path, routes: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                add(&path, routes);
                continue;
            }
            let text = fs::read_to_string(&path).expect("text");
            let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
            if path.file_name().is_some_and(|name| name == "tests.rs") {
                continue;
            }
            routes.extend(code.split(".route(").skip(1).map(|rest| pattern(rest.trim_start())));
        }
    }
    /// The pattern at the beginning of the code: in quotes, or a constant of `model::paths`.
    fn pattern(code: &str) -> String {
        const PATHS: &str = include_str!("../../../src/model/paths.rs");
        let quoted = code.strip_prefix('"').or_else(|| {
            let name = code.strip_prefix("paths::")?.split(',').next()?;
            PATHS.split_once(&format!("pub const {name}: &str = \""))?.1.into()
        });
        let pattern = quoted.and_then(|quoted| quoted.split('"').next());
        pattern.unwrap_or_else(|| panic!("no pattern: {}", code.lines().next().unwrap_or_default())).to_owned()
    }
    let mut routes = BTreeSet::new();
    add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"), &mut routes);
    routes
}

fn is_of_route(address: &str, pattern: &str) -> bool {
    let path = address.split('?').next().unwrap_or(address);
    let (path, pattern): (Vec<_>, Vec<_>) = (path.split('/').collect(), pattern.split('/').collect());
    path.len() == pattern.len() && path.iter().zip(pattern).all(|(part, of)| *part == of || of.starts_with('{'))
}

/// The headers, which must have a request id, without its value.
#[track_caller]
fn headers(page: &Page) -> HeaderMap {
    let mut headers = page.headers.clone();
    let id = headers.remove("x-request-id");
    assert!(id.is_some_and(|id| !id.is_empty()), "{} has no request id", page.address);
    for (name, value) in SECURITY_HEADERS {
        assert_eq!(page.header(name), value, "{} ({}): {name}", page.address, page.status);
    }
    headers
}

#[tokio::test]
async fn every_route_answers_from_the_cache_with_the_headers_of_an_answer_that_is_rendered() {
    let site = Site::sample().await;
    let mut addresses: Vec<_> = crawl(&site).await.into_keys().collect();
    addresses.extend(UNLINKED.map(str::to_owned));
    let routes = routes();
    assert!(routes.len() > 28, "{routes:?}");
    for route in &routes {
        assert!(addresses.iter().any(|address| is_of_route(address, route)), "no address of the test is of {route}");
    }
    // One site renders every answer; the other keeps what it may.
    let rendering = SiteConfig::default().build(site.store.clone());
    let caching = SiteConfig::default().cache("1GiB".parse().expect("a budget")).build(site.store.clone());
    let mut rendered = Vec::new();
    for address in &addresses {
        let page = ask(&rendering, "GET", address, &[]).await;
        let tag = page.etag().to_owned();
        let first = ask(&caching, "GET", address, &[]).await;
        assert_eq!((headers(&first), first.status), (headers(&page), page.status), "{address}, first");
        let mut others = vec![("GET", String::new(), page)];
        for (method, known) in [("HEAD", ""), ("GET", tag.as_str()), ("GET", "*")] {
            others.push((
                method,
                known.to_owned(),
                ask(&rendering, method, address, &[("if-none-match", known)]).await,
            ));
        }
        rendered.push((address, tag, others));
    }
    // The store is closed, so every answer comes from the cache. Another one keeps the file, which the cache watches.
    let _other = Store::open(&site.database()).await.expect("the same database");
    site.store.close().await;
    let mut hits = 0;
    for (address, tag, others) in rendered {
        for (method, known, page) in others {
            // An answer without a tag is never kept.
            if tag.is_empty() {
                continue;
            }
            let hit = ask(&caching, method, address, &[("if-none-match", &known)]).await;
            assert_eq!(hit.status, page.status, "{method} {address}, {known}");
            assert_eq!(headers(&hit), headers(&page), "{method} {address}, {known}");
            hits += 1;
        }
    }
    assert!(hits > 400, "{hits}");
}

#[tokio::test]
async fn refusals_and_errors_carry_the_headers_of_pages() {
    let site = Site::sample().await;
    let home = site.get("/sessions").await.expect(200);
    let long = format!("/sessions?place={}", "x".repeat(5_000));
    let cookie = "x".repeat(20_000);
    for (method, address, sent, status) in [
        ("GET", "/sessions", ("if-none-match", home.etag()), 304),
        ("HEAD", "/sessions", ("accept", "*/*"), 200),
        ("HEAD", "/none", ("accept", "*/*"), 404),
        ("GET", "/sessions?year=soon", ("accept", "*/*"), 400),
        ("GET", "/none", ("accept", "*/*"), 404),
        ("POST", "/sessions", ("accept", "*/*"), 405),
        ("POST", "/sessions", ("content-length", "1000000"), 413),
        ("GET", &long, ("accept", "*/*"), 414),
        ("GET", "/sessions", ("cookie", &cookie), 431),
    ] {
        let page = site.ask(method, address, &[sent]).await.expect(status);
        headers(&page);
        let policy = page.header("cache-control");
        assert_eq!(policy == "no-store", status >= 400, "{method} {address}: {policy}");
    }
    site.store.close().await;
    let fault = site.get("/speeches").await.expect(500);
    headers(&fault);
    assert_eq!(fault.header("cache-control"), "no-store");
}
