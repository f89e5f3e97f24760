//! Parses the address of the site, as the person who runs it gives it.
//!
//! A request's `Host` header is never used: behind a proxy it may name a machine that readers cannot reach.

use std::{fmt, str::FromStr, sync::Arc};

use url::Url;

/// Scheme, host and port, such as `https://records.example.org`; nothing if it was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin(Option<Arc<str>>);

/// The text is not such an address.
#[derive(Debug, thiserror::Error)]
#[error("write the scheme and the host, such as https://records.example.org, without a path")]
pub struct NotAnOrigin;

impl Origin {
    /// The origin, without a slash at its end; empty if it is not known.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or("")
    }

    /// The whole address of a path of the site, if the origin is known.
    #[must_use]
    pub fn address(&self, path: &str) -> Option<String> {
        self.0.as_ref().map(|origin| format!("{origin}{path}"))
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let url = Url::parse(text.trim_end_matches('/')).map_err(|_| NotAnOrigin)?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let has_user = !url.username().is_empty() || url.password().is_some();
        let origin = url.origin().ascii_serialization();
        // Browsers allow quotes and the like in a host, and `https:` without slashes.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]/".contains(&byte);
        let is_web = matches!(url.scheme(), "http" | "https") && text.contains("://");
        if !is_web || !is_bare || has_user || !origin.bytes().all(is_plain) {
            return Err(NotAnOrigin);
        }
        Ok(Self(Some(origin.into())))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for (text, origin) in [
            ("https://records.example.org", "https://records.example.org"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("HTTPS://Records.Example/", "https://records.example"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://records.example:443//", "https://records.example"),
            ("https://архив.example", "https://xn--80aer5aza.example"),
        ] {
            assert_eq!(text.parse::<Origin>().expect(text).as_str(), origin);
        }
        for wrong in [
            "",
            "records.example",
            "ftp://a.example",
            "https://",
            "https://a.example/path",
            "https://a b",
            "https://a\"b",
            "https://a.example?b",
            "https://a.example#b",
            "https://ann@a.example",
            "https:a.example",
            "http://127.0.0.999",
            "http://[::1",
        ] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }
}
