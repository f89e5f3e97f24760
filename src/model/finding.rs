//! Describes the findings of an import: errors, questions, notes.

use serde::{Deserialize, Serialize};

use crate::model::{
    question_key::QuestionKey,
    question_kind::{Fallback, QuestionKind},
};

/// An error, a question or a note about a draft.
///
/// Invariant: in one draft, no two questions have the same key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Line of the source, from 1; `None` if it concerns the whole source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Its severity.
    pub severity: Severity,
    /// Names it in every reading of the same words.
    pub key: QuestionKey,
    /// Its topic; that of the key too.
    pub kind: QuestionKind,
    /// The problem or guess, and how to resolve it.
    pub message: String,
    /// The words of the line; filled in after the whole source is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
    /// What the answer may be, if the reader knows candidates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// What happens if nobody answers.
    pub fallback: Fallback,
}

/// A possible answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The answer itself: `NO`, `by video`, `none`.
    pub value: String,
    /// What it means, in a few words.
    pub word: String,
}

impl Choice {
    /// A possible answer and what it means.
    pub fn new(value: impl Into<String>, word: impl Into<String>) -> Self {
        Self { value: value.into(), word: word.into() }
    }
}

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record cannot be stored without it.
    Error,
    /// A person must decide.
    Question,
    /// Nearly certain; nothing is needed.
    Note,
}

impl Finding {
    /// A fact without which the record cannot be stored.
    pub fn error(line: impl Into<Option<usize>>, kind: QuestionKind, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Error, kind, message.into()).otherwise(Fallback::NotStored)
    }

    /// A doubt that a person must decide.
    pub fn question(line: impl Into<Option<usize>>, kind: QuestionKind, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Question, kind, message.into())
    }

    /// Something nearly certain.
    pub fn note(line: impl Into<Option<usize>>, kind: QuestionKind, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Note, kind, message.into())
    }

    /// About the session, until [`about`](Self::about) says otherwise.
    fn new(line: Option<usize>, severity: Severity, kind: QuestionKind, message: String) -> Self {
        let (key, fallback) = (QuestionKey::session(kind), kind.fallback());
        Self { line, severity, key, kind, message, excerpt: None, choices: Vec::new(), fallback }
    }

    /// Names what it is about; its kind becomes that of the key.
    #[must_use]
    pub fn about(mut self, key: QuestionKey) -> Self {
        self.kind = key.kind();
        self.key = key;
        self
    }

    /// Adds possible answers.
    #[must_use]
    pub fn choose(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
        self.choices.extend(choices);
        self
    }

    /// Sets what happens if nobody answers.
    #[must_use]
    pub fn otherwise(mut self, fallback: Fallback) -> Self {
        self.fallback = fallback;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_read_as_it_is_written() {
        for finding in [
            Finding::question(7, QuestionKind::Label, "is it one?"),
            Finding::note(None, QuestionKind::Excerpts, "cut"),
        ] {
            let json = serde_json::to_string(&finding).expect("JSON");
            assert_eq!(serde_json::from_str::<Finding>(&json).expect("a finding"), finding);
        }
    }
}
