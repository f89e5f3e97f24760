//! Where readers find the site, as whoever runs it says. A request's own word for it is not taken: behind a proxy it may be
//! the name of a machine that nobody else can reach.

use std::{fmt, str::FromStr, sync::Arc};

/// Scheme, host and port, such as `https://records.example.org`; nothing where nobody has said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin(Option<Arc<str>>);

/// The text is no such address.
#[derive(Debug, thiserror::Error)]
#[error("write the scheme and the host, such as https://records.example.org, without a path")]
pub struct NotAnOrigin;

impl Origin {
    /// The origin, without a slash at its end; empty where it is not known.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// The whole address of a path of the site, where the origin is known.
    #[must_use]
    pub fn address(&self, path: &str) -> Option<String> {
        self.0.as_ref().map(|origin| format!("{origin}{path}"))
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let text = text.trim_end_matches('/').to_ascii_lowercase();
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(NotAnOrigin)?;
        let is_host = |letter: u8| letter.is_ascii_alphanumeric() || b".-:[]".contains(&letter);
        if host.is_empty() || !host.bytes().all(is_host) || !host.bytes().any(|letter| letter.is_ascii_alphanumeric()) {
            return Err(NotAnOrigin);
        }
        Ok(Self(Some(text.into())))
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
        ] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }
}
