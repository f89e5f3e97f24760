//! A session: one sitting of a body, on a date, at a place.

use serde::{Deserialize, Serialize};

use crate::model::record::date::PartialDate;

/// One sitting of a body. Unknown facts are absent, never invented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The last part of its address, such as `2021-09-16-csto-dushanbe`; frozen once given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// What the session is called; a draft may lack it, a record never does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Who convened it: a known organisation's short name (`CSTO`), else the name in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The day it began; a draft may lack it, a record never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// The last day, where it lasted longer than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<PartialDate>,
    /// Local time of day, as the source gives it: `13:20`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// City or venue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// ISO 3166-1 code of the country it took place in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// In which format it sat: `plenary`, `expanded`, `news conference` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What kind of record this is.
    #[serde(default)]
    pub kind: SessionKind,
    /// BCP 47 tag of the language of the words: `en`, `ru`, `fr` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where the words come from.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The paragraphs before the first speech.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intro: Vec<String>,
}

/// What kind of record it is. Elided text is never counted or quoted as speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SessionKind {
    /// Every word as spoken.
    #[default]
    Verbatim,
    /// The sense of what was said, in the record-keeper's words.
    Summary,
    /// Words as spoken, with parts left out by the source.
    Excerpts,
}

impl SessionKind {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Verbatim, Self::Summary, Self::Excerpts];

    /// The word as stored and shown.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Summary => "summary",
            Self::Excerpts => "excerpts",
        }
    }

    /// The kind that the word names.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The published page a record was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its address, `http` or `https`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Under which licence its words may be used, as an SPDX name where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// When it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<PartialDate>,
}

impl Source {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
