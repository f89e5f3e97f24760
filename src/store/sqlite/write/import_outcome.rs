//! Reports what an import did with each record.

use std::collections::HashSet;

use crate::model::{Answer, Finding, Record, SessionSlug, Severity};

/// The result of importing one record.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The session's slug.
    pub slug: SessionSlug,
    /// What happened to the record.
    pub outcome: ImportOutcome,
    /// Questions that only a person can answer.
    pub questions: Vec<Finding>,
    /// What the reader noted and asked when it read the text again, as people answered about its lines.
    pub read_again: Option<Vec<Finding>>,
    /// How many facts differ from the text because a person set them.
    pub kept: usize,
    /// The keys of questions that people answered: the reader asks them again, and nobody need answer again.
    pub answered: HashSet<String>,
    /// What people had set and this import overruled.
    pub overruled: Vec<Answer>,
    /// Whether the text says something else about what people set than before.
    pub answers_changed: bool,
}

/// What happened to an imported record.
#[derive(Clone, Debug)]
pub enum ImportOutcome {
    /// It was stored as a new session.
    New,
    /// The same content was stored already; nothing changed.
    Unchanged,
    /// It was stored as the next version of a session.
    Changed(Box<Correction>),
    /// It was kept as a draft, which has the slug.
    Draft(KeptAs),
}

/// How a record was kept as a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptAs {
    /// Whether its source was a draft already; that draft has the new content now.
    pub is_known: bool,
    /// The record that it would be a new version of.
    pub corrects: Option<SessionSlug>,
    /// Why it cannot be published as it is.
    pub problem: Option<String>,
}

/// A record before and after.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The number of the new version.
    pub version: i64,
    /// The record before.
    pub before: Record,
    /// The record after.
    pub after: Record,
}

impl Imported {
    /// An outcome without questions.
    #[must_use]
    pub fn new(slug: SessionSlug, outcome: ImportOutcome) -> Self {
        Self {
            slug,
            outcome,
            questions: Vec::new(),
            read_again: None,
            kept: 0,
            answered: HashSet::new(),
            overruled: Vec::new(),
            answers_changed: false,
        }
    }

    /// The outcome of a record that is stored already.
    pub(crate) fn unchanged(slug: SessionSlug) -> Self {
        Self::new(slug, ImportOutcome::Unchanged)
    }

    /// What the reader found and matching asks, without the questions that people answered.
    pub fn open_findings<'a>(&'a self, findings: &'a [Finding]) -> impl Iterator<Item = &'a Finding> {
        let is_answered = |finding: &&Finding| {
            finding.severity == Severity::Question && self.answered.contains(&finding.key.to_string())
        };
        findings.iter().chain(&self.questions).filter(move |finding| self.answered.is_empty() || !is_answered(finding))
    }

    /// Whether anything must be committed.
    pub(crate) fn has_written(&self) -> bool {
        self.is_change() || self.answers_changed
    }

    /// Whether it was kept as a draft and is not public.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        matches!(self.outcome, ImportOutcome::Draft(_))
    }

    /// Whether the record or the draft is new or has other content.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !matches!(self.outcome, ImportOutcome::Unchanged)
    }
}
