//! A session: one sitting of a body, on a date, at a place.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::record::{
    date::PartialDate,
    origins::Origins,
    slugs::{NotASlug, SessionSlug},
};

/// One sitting of a body. Unknown facts are absent, never invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "DraftSession")]
pub struct Session {
    /// The last part of its address, such as `2021-09-16-csto-dushanbe`; frozen once given.
    pub slug: SessionSlug,
    /// What the session is called.
    pub title: String,
    /// Who convened it: a known organisation's short name (`CSTO`), else the name in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The day it began, as far as it is known.
    pub date: PartialDate,
    /// The last day, where it lasted longer than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<PartialDate>,
    /// Local time of day, as the source gives it: `13:20`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// City or venue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// ISO 3166-1 code of the country it took place in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// In which format it sat: `plenary`, `expanded`, `news conference` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What kind of record this is.
    pub kind: SessionKind,
    /// BCP 47 tag of the language of the words: `en`, `ru`, `fr` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where the words come from.
    #[serde(skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The paragraphs before the first speech.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intro: Vec<String>,
    /// Which of these facts the text does not state.
    #[serde(skip_serializing_if = "Origins::is_empty")]
    pub origins: Origins,
}

/// A session as a text describes it, before it is checked: its slug, title and date may be missing. Its fields are those of
/// [`Session`], in the same order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "documented at `Session`")]
pub struct DraftSession {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    #[serde(default)]
    pub kind: SessionKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intro: Vec<String>,
    #[serde(default, skip_serializing_if = "Origins::is_empty")]
    pub origins: Origins,
}

impl DraftSession {
    /// The session, if it has a slug, a title and a date; else the draft as it was.
    pub(crate) fn complete(self) -> Result<Session, Box<Self>> {
        let slug = self.slug.as_deref().and_then(|slug| slug.parse().ok());
        let (Some(slug), Some(date)) = (slug, self.date) else { return Err(Box::new(self)) };
        let Self { title: Some(title), .. } = self else { return Err(Box::new(self)) };
        let Self {
            organisation, end_date, time, place, country, format, kind, language, source, intro, origins, ..
        } = self;
        Ok(Session {
            slug,
            title,
            organisation,
            date,
            end_date,
            time,
            place,
            country,
            format,
            kind,
            language,
            source,
            intro,
            origins,
        })
    }
}

impl TryFrom<DraftSession> for Session {
    /// What is missing, or why the slug is none.
    type Error = String;

    fn try_from(draft: DraftSession) -> Result<Self, String> {
        draft.complete().map_err(|draft| match *draft {
            DraftSession { slug: None, .. } => "missing field `slug`".to_owned(),
            DraftSession { title: None, .. } => "missing field `title`".to_owned(),
            DraftSession { date: None, .. } => "missing field `date`".to_owned(),
            DraftSession { slug: Some(slug), .. } => NotASlug::new(&slug).to_string(),
        })
    }
}

impl From<Session> for DraftSession {
    fn from(session: Session) -> Self {
        let Session {
            slug,
            title,
            organisation,
            date,
            end_date,
            time,
            place,
            country,
            format,
            kind,
            language,
            source,
            intro,
            origins,
        } = session;
        Self {
            slug: Some(slug.into()),
            title: Some(title),
            organisation,
            date: Some(date),
            end_date,
            time,
            place,
            country,
            format,
            kind,
            language,
            source,
            intro,
            origins,
        }
    }
}

/// What kind of record it is. Elided text is never counted or quoted as speech.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
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
    /// All values, in the order in which lists show them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the database, in addresses and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether its words are a record-keeper's, so that they are nobody's quotation and no words spoken.
    #[must_use]
    pub fn is_summary(self) -> bool {
        self == Self::Summary
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_that_lacks_something_says_what() {
        for (json, fault) in [
            (r#"{"title": "Ice", "date": "2021"}"#, "missing field `slug`"),
            (r#"{"slug": "ice", "date": "2021"}"#, "missing field `title`"),
            (r#"{"slug": "ice", "title": "Ice"}"#, "missing field `date`"),
            (r#"{"slug": "../ice", "title": "Ice", "date": "2021"}"#, "“../ice” is not a slug"),
            (r#"{"slug": "ice", "title": "Ice", "date": "2021", "sun": 1}"#, "unknown field `sun`"),
        ] {
            let error = serde_json::from_str::<Session>(json).expect_err(json).to_string();
            assert!(error.starts_with(fault), "{error}");
        }
        let whole = r#"{"slug":"ice","title":"Ice","date":"2021","kind":"verbatim"}"#;
        let session: Session = serde_json::from_str(whole).expect("a session");
        assert_eq!(serde_json::to_string(&session).expect("JSON"), whole);
    }
}
