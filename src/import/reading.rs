//! How the importer wants the labels of a text to be read, and how they were.

use std::{fmt, str::FromStr};

use serde::Serialize;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::model::fold;

/// How a document sets its labels apart from the words.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Display, EnumString, IntoStaticStr, VariantArray, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum LabelStyle {
    /// `Ann Oye: Yes.`
    Colon,
    /// `### Ann Oye`
    Heading,
    /// `**Ann Oye** Yes.`
    Bold,
    /// `Mr. OYE. Yes.`
    Stop,
    /// `Ann Oye – Yes.`
    Dash,
    /// `Ann Oye (02:15)`
    Time,
    /// `Ann Oye (Norway)`
    Country,
    /// `Ann Oye` alone on a line, above the words.
    Line,
    /// The format says who speaks: captions, XML.
    #[value(skip)]
    Voice,
}

impl LabelStyle {
    /// An example of it.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Colon => "Ann Oye: Yes.",
            Self::Heading => "### Ann Oye",
            Self::Bold => "**Ann Oye** Yes.",
            Self::Stop => "Mr. OYE. Yes.",
            Self::Dash => "Ann Oye – Yes.",
            Self::Time => "Ann Oye (02:15)",
            Self::Country => "Ann Oye (Norway)",
            Self::Line => "Ann Oye, on a line above the words",
            Self::Voice => "<v Ann Oye>Yes.",
        }
    }
}

/// What a phrase before the mark of a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Display, EnumString)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum PhraseUse {
    /// It names who speaks.
    Speaker,
    /// Somebody speaks whom it does not name: `Frage`.
    Nobody,
    /// It belongs to the words.
    Words,
}

/// What the importer says of a phrase: `Frage=nobody`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhraseRule {
    /// The phrase, without the mark that ends a label.
    pub phrase: String,
    /// What it is.
    pub taken_as: PhraseUse,
}

impl PhraseRule {
    /// What the last of these rules says of a phrase, in capitals or not.
    pub(crate) fn find(rules: &[Self], phrase: &str) -> Option<PhraseUse> {
        if rules.is_empty() {
            return None;
        }
        let folded = fold(phrase);
        rules.iter().rev().find(|rule| fold(&rule.phrase) == folded).map(|rule| rule.taken_as)
    }
}

impl FromStr for PhraseRule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let say =
            || format!("“{text}” is no label and what it is: write “Frage=nobody”, “Ann Oye=speaker” or “Note=words”");
        let (phrase, taken_as) = text.rsplit_once('=').ok_or_else(say)?;
        let phrase = phrase.trim().trim_end_matches([':', '：', ' ', '.']);
        if phrase.is_empty() {
            return Err(say());
        }
        Ok(Self { phrase: phrase.to_owned(), taken_as: taken_as.trim().parse().map_err(|_| say())? })
    }
}

impl fmt::Display for PhraseRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.phrase, self.taken_as)
    }
}
