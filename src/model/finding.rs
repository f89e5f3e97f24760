//! Describes what a person should know about a record that was read: errors, questions, notes.

use serde::Serialize;

/// Something a person should know about a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Line of the source it is about, from 1; absent where it is about the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about, one word or a few with hyphens: `date`, `speaker-not-listed`.
    pub kind: &'static str,
    /// What was found and what would settle it.
    pub message: String,
    /// The words of the line; filled in once the whole is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// How much a finding matters.
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
