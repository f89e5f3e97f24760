//! Speeches and their paragraphs: the words themselves.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::model::record::{
    id::{ParagraphId, ParticipantId, SpeechId},
    origins::Origins,
};

/// One continuous intervention by one speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// Its public id; absent only until the record is accepted.
    #[serde(default, skip_serializing_if = "SpeechId::is_absent")]
    pub id: SpeechId,
    /// Who spoke; absent where the source names nobody in particular (`Question:`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// What the source printed before the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The heading that the source prints above this speech, where a part of the session begins with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Whether these are an interpreter's words.
    #[serde(default)]
    pub interpreted: bool,
    /// Which of label, participant and heading the text does not state.
    #[serde(default, skip_serializing_if = "Origins::is_empty")]
    pub origins: Origins,
    /// The words, in order.
    pub paragraphs: Vec<Paragraph>,
}

impl Speech {
    /// Whether it and each of its paragraphs has a public id.
    #[must_use]
    pub fn has_ids(&self) -> bool {
        self.id.is_public() && self.paragraphs.iter().all(|paragraph| paragraph.id.is_public())
    }

    /// How many words it has; what the source left out, and stage directions, do not count. Those of a summary were not spoken.
    #[must_use]
    pub fn words(&self) -> usize {
        let spoken = self.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
        spoken.map(|paragraph| words(&paragraph.text)).sum()
    }

    /// Whether the source leaves out some of its words.
    #[must_use]
    pub fn has_elision(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.kind == ParagraphKind::Elision)
    }
}

/// How many words a text has; letters of one byte need not be looked up to be told from spaces.
fn words(text: &str) -> usize {
    if text.is_ascii() {
        let words = text.as_bytes().split(|byte| matches!(byte, b'\t'..=b'\r' | b' '));
        words.filter(|word| !word.is_empty()).count()
    } else {
        text.split_whitespace().count()
    }
}

/// The smallest unit that has an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Its public id; absent only until the record is accepted.
    #[serde(default, skip_serializing_if = "ParagraphId::is_absent")]
    pub id: ParagraphId,
    /// What it is.
    pub kind: ParagraphKind,
    /// The words; a bare elision has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Whether the text states its kind.
    #[serde(default, skip_serializing_if = "Origins::is_empty")]
    pub origins: Origins,
}

impl Paragraph {
    /// A paragraph without an id, whose kind the text states.
    #[must_use]
    pub fn new(kind: ParagraphKind, text: impl Into<String>) -> Self {
        Self { id: ParagraphId::default(), kind, text: text.into(), origins: Origins::default() }
    }
}

/// What a paragraph is. Only `Text` is speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum ParagraphKind {
    /// Words that were spoken.
    Text,
    /// The source left words out here: `<…>`.
    Elision,
    /// What happened: `(Applause.)`
    Direction,
    /// A heading inside a speech.
    Heading,
}

impl ParagraphKind {
    /// The word in the database and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
