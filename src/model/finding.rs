//! Describes the findings of an import: errors, questions, notes.

use serde::Serialize;

/// An error, a question or a note about a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Line of the source, from 1; `None` if it concerns the whole source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Its severity.
    pub severity: Severity,
    /// Its topic as a key: `date`, `speaker-not-listed`.
    pub kind: &'static str,
    /// The problem or guess, and how to resolve it.
    pub message: String,
    /// The words of the line; filled in after the whole source is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record cannot be stored without it.
    Error,
    /// A guess that a person should confirm.
    Question,
    /// Worth knowing.
    Note,
}

impl Finding {
    /// A fact without which the record cannot be stored.
    pub fn error(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Error, kind, message.into())
    }

    /// A guess that a person should confirm.
    pub fn question(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Question, kind, message.into())
    }

    /// Something worth knowing.
    pub fn note(line: impl Into<Option<usize>>, kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(line.into(), Severity::Note, kind, message.into())
    }

    fn new(line: Option<usize>, severity: Severity, kind: &'static str, message: String) -> Self {
        Self { line, severity, kind, message, excerpt: None }
    }
}
