//! Says where facts come from that the text does not state.
//!
//! Invariant: a fact without an origin is stated by the text or by its format, or was given by a person.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// A fact of a session, a participation, a speech, a paragraph or a decision that may have an origin.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum FactName {
    /// What the session or a decision is called.
    Title,
    /// Who convened the session, or whom a participant represents.
    Organisation,
    /// The day the session began.
    Date,
    /// Where the session was.
    Place,
    /// The country of the place, or the country represented.
    Country,
    /// Whether the record is verbatim, a summary or excerpts; what a paragraph is; what sort of document a decision is.
    Kind,
    /// The language of the words.
    Language,
    /// A participant's name.
    Name,
    /// The office a participant held.
    Office,
    /// In which role a participant took part.
    Role,
    /// How a participant attended.
    Attendance,
    /// What the source printed before the words of a speech.
    Label,
    /// Who gave a speech.
    Participant,
    /// The heading above a speech.
    Heading,
    /// What became of a decision.
    Status,
    /// How many documents a decision counts as; one if it has no count.
    Count,
}

impl FactName {
    /// The word in JSON and in Markdown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Where a fact comes from, if the text does not state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    /// A rule made it of other facts: a generated title, the country of a place.
    Derived,
    /// What is assumed of every text that says nothing else.
    Default,
    /// The program read it from weak evidence, and no person confirmed it.
    Guessed,
}

impl Origin {
    /// The word in JSON and in Markdown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The origin of each fact that the text does not state. In JSON an object: `{"title": "derived"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Origins(BTreeMap<FactName, Origin>);

impl Origins {
    /// Whether every fact is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The origin of a fact; `None` if it is stated.
    #[must_use]
    pub fn get(&self, fact: FactName) -> Option<Origin> {
        self.0.get(&fact).copied()
    }

    /// Whether the program read a fact from weak evidence, and no person confirmed it.
    #[must_use]
    pub fn is_guessed(&self, fact: FactName) -> bool {
        self.get(fact) == Some(Origin::Guessed)
    }

    /// Whether any fact is a guess of the program.
    #[must_use]
    pub fn has_guess(&self) -> bool {
        self.0.values().any(|origin| *origin == Origin::Guessed)
    }

    /// Sets the origin of a fact; `None` says that it is stated.
    pub fn set(&mut self, fact: FactName, origin: impl Into<Option<Origin>>) {
        match origin.into() {
            Some(origin) => self.0.insert(fact, origin),
            None => self.0.remove(&fact),
        };
    }

    /// The facts that are not stated, in the order of [`FactName`].
    pub fn iter(&self) -> impl Iterator<Item = (FactName, Origin)> {
        self.0.iter().map(|(fact, origin)| (*fact, *origin))
    }
}

/// `title derived, country guessed`
impl fmt::Display for Origins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().enumerate().try_for_each(|(index, (fact, origin))| {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{} {}", fact.as_str(), origin.as_str())
        })
    }
}

/// The text does not say where facts come from.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a fact and its origin; write “title derived, country guessed”")]
pub struct NotOrigins(String);

impl FromStr for Origins {
    type Err = NotOrigins;

    fn from_str(text: &str) -> Result<Self, NotOrigins> {
        let pairs = text.split(',').map(str::trim).filter(|pair| !pair.is_empty()).map(|pair| {
            let (fact, origin) = pair.split_once(' ')?;
            Some((fact.parse().ok()?, origin.trim().parse().ok()?))
        });
        pairs.collect::<Option<_>>().map(Self).ok_or_else(|| NotOrigins(text.chars().take(80).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_read_as_they_are_written() {
        let mut origins = Origins::default();
        assert_eq!(origins.to_string(), "");
        origins.set(FactName::Country, Origin::Guessed);
        origins.set(FactName::Title, Origin::Derived);
        origins.set(FactName::Kind, Origin::Default);
        origins.set(FactName::Kind, None);
        assert_eq!(origins.to_string(), "title derived, country guessed");
        assert_eq!(origins.to_string().parse::<Origins>().expect("origins"), origins);
        let json = serde_json::to_string(&origins).expect("JSON");
        assert_eq!(json, r#"{"title":"derived","country":"guessed"}"#);
        assert_eq!(serde_json::from_str::<Origins>(&json).expect("JSON"), origins);
        for wrong in ["title", "title often", "sun derived", "title derived; country guessed"] {
            assert!(wrong.parse::<Origins>().is_err(), "{wrong}");
        }
    }
}
