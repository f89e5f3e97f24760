//! Names who may keep an answer, and for how long: every `Cache-Control` header is written here.
//!
//! `etag` sets it for pages, `page_context` for answers to `POST`, `assets` for static files and `error_pages` for errors;
//! `cache/page_cache` reads it to know which answers to keep, and `service` names the addresses that it never looks up.

use axum::http::{HeaderMap, HeaderValue, header};

/// How an answer may be cached.
///
/// An answer without a policy has no `Cache-Control`: permanent redirects, `/robots.txt`, and the two health checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// Nobody may store the answer: error pages, and answers to `POST`.
    NoStore,
    /// Everybody may store the answer. Browsers revalidate it by its `ETag` each time; a shared cache does so after one
    /// second, and may serve the stored answer for ten more seconds meanwhile. The server's own page cache keeps these
    /// answers, and only these.
    Revalidate,
    /// Everybody may store the answer for a year without revalidation. For addresses that change with their content: static
    /// files.
    ForeverImmutable,
}

impl CachePolicy {
    const ALL: [Self; 3] = [Self::NoStore, Self::Revalidate, Self::ForeverImmutable];

    const fn as_str(self) -> &'static str {
        match self {
            Self::NoStore => "no-store",
            Self::Revalidate => "public, max-age=0, s-maxage=1, stale-while-revalidate=10",
            Self::ForeverImmutable => "public, max-age=31536000, immutable",
        }
    }

    /// Sets `Cache-Control`.
    pub fn apply(self, headers: &mut HeaderMap) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.as_str()));
    }

    /// The policy of an answer; `None` if it has none.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(header::CACHE_CONTROL)?;
        Self::ALL.into_iter().find(|policy| value == policy.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_back_from_the_header_it_writes() {
        let mut headers = HeaderMap::new();
        assert_eq!(CachePolicy::from_headers(&headers), None);
        for policy in CachePolicy::ALL {
            policy.apply(&mut headers);
            assert_eq!(CachePolicy::from_headers(&headers), Some(policy));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public"));
        assert_eq!(CachePolicy::from_headers(&headers), None);
    }
}
