//! Names sessions, organisations and places in addresses.

use std::{borrow::Borrow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::model::{paths, text::slug::slug};

/// The most bytes of a slug: 400 of a slug that a record brings, and a number behind it where another session has that.
const LONGEST: usize = 420;

/// The text is not a slug.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a slug; a slug is the last part of an address, such as 2021-09-16-csto-dushanbe")]
pub struct NotASlug(String);

impl NotASlug {
    /// Shows at most 80 characters of the text.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.escape_debug().take(80).collect())
    }
}

/// Whether `text` can be a slug.
fn is_slug(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(is_plain)
}

macro_rules! slugs {
    ($($(#[$doc:meta])* $name:ident below $folder:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The slug as text, without the folder before it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The address of the page.
            #[must_use]
            pub fn path(&self) -> String {
                [paths::$folder, "/", &self.0].concat()
            }
        }

        impl FromStr for $name {
            type Err = NotASlug;

            fn from_str(text: &str) -> Result<Self, NotASlug> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotASlug;

            fn try_from(text: String) -> Result<Self, NotASlug> {
                if is_slug(&text) { Ok(Self(text)) } else { Err(NotASlug::new(&text)) }
            }
        }

        impl From<$name> for String {
            fn from(slug: $name) -> Self {
                slug.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

slugs! {
    /// Names a session: `2021-09-16-csto-dushanbe`. Frozen once given.
    SessionSlug below SESSIONS
    /// Names an organisation: `csto`.
    OrganisationSlug below ORGANISATIONS
    /// Names a place: `dushanbe`.
    PlaceSlug below PLACES
}

impl SessionSlug {
    /// The address of the session's history.
    #[must_use]
    pub fn history_path(&self) -> String {
        self.path() + "/history"
    }

    /// The address of the text that a version of the session was read from.
    #[must_use]
    pub fn source_path(&self, version: i64) -> String {
        format!("{}/source?v={version}", self.path())
    }

    /// The slug of another session that would have this one: `2021-09-16-csto-2`.
    #[must_use]
    pub(crate) fn with_number(&self, number: u32) -> Self {
        Self(format!("{}-{number}", self.0))
    }
}

impl PlaceSlug {
    /// The slug of a place by its name; `None` if the name has no letter or digit.
    #[must_use]
    pub fn of(place: &str) -> Option<Self> {
        Some(slug(place)).filter(|slug| !slug.is_empty()).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_knows_its_address() {
        let slug: SessionSlug = "2021-09-16-csto-dushanbe".parse().expect("a slug");
        assert_eq!(slug.path(), "/sessions/2021-09-16-csto-dushanbe");
        assert_eq!(serde_json::to_string(&slug).expect("JSON"), "\"2021-09-16-csto-dushanbe\"");
    }

    #[test]
    fn what_cannot_be_part_of_an_address_is_no_slug() {
        for wrong in ["", "CSTO", "a/b", "a b", "é", &"a".repeat(421)] {
            assert!(wrong.parse::<SessionSlug>().is_err(), "{wrong}");
            assert!(serde_json::from_value::<SessionSlug>(wrong.into()).is_err(), "{wrong}");
        }
    }
}
