//! Holds the facts that the importer states about a source.

use serde::Serialize;

use crate::{
    import::reading::{LabelStyle, PhraseRule},
    model::{Holders, PartialDate},
};

/// Facts that the importer states about a source. Each overrides the fact in the text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Facts {
    /// The title of the session.
    pub title: Option<String>,
    /// The organisation that convened it.
    pub organisation: Option<String>,
    /// The date.
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
    /// The date on which the published page was retrieved.
    pub retrieved: Option<PartialDate>,
    /// Licence of the published words.
    pub licence: Option<String>,
    /// The speaker of a text without labels: office, country and name, as in a label.
    pub speaker: Option<String>,
    /// Whether nobody speaks: it is a record without speeches.
    pub no_speeches: bool,
    /// How the text sets its labels apart; found out if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<LabelStyle>,
    /// What phrases before the mark of a label are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<PhraseRule>,
    /// Holders of the highest offices whom the importer knows, beside those whom the program knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holders: Option<Holders>,
}

impl Facts {
    /// These facts, completed from `other`.
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
            // A speaker who is given is a speech.
            no_speeches: self.no_speeches || (other.no_speeches && self.speaker.is_none()),
            speaker: self.speaker.or(other.speaker),
            labels: self.labels.or(other.labels),
            phrases: if self.phrases.is_empty() { other.phrases } else { self.phrases },
            holders: self.holders.or(other.holders),
        }
    }
}
