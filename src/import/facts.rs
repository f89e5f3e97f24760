//! Holds what the person who imports says of a source.

use serde::Serialize;

use crate::model::PartialDate;

/// What the person who imports says of a source; each fact given here goes before what the text says.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Facts {
    /// What the session is called.
    pub title: Option<String>,
    /// Who convened it.
    pub organisation: Option<String>,
    /// When it took place.
    pub date: Option<PartialDate>,
    /// Local time of day: `13:20`.
    pub time: Option<String>,
    /// City or venue.
    pub place: Option<String>,
    /// Code or name of the country it took place in.
    pub country: Option<String>,
    /// BCP 47 tag of the language of the text.
    pub language: Option<String>,
    /// Address of the published page.
    pub source_url: Option<String>,
    /// When the published page was read.
    pub retrieved: Option<PartialDate>,
    /// Licence of the published words.
    pub licence: Option<String>,
    /// Who speaks where the text names nobody: office, country and name, as a label would.
    pub speaker: Option<String>,
}

impl Facts {
    /// These facts, and the others where these say nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            organisation: self.organisation.or(other.organisation),
            date: self.date.or(other.date),
            time: self.time.or(other.time),
            place: self.place.or(other.place),
            country: self.country.or(other.country),
            language: self.language.or(other.language),
            source_url: self.source_url.or(other.source_url),
            retrieved: self.retrieved.or(other.retrieved),
            licence: self.licence.or(other.licence),
            speaker: self.speaker.or(other.speaker),
        }
    }
}
