//! Defines the input of an import: its options, and its items with what was prepared for them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    import::Format,
    model::{Act, Change, ChangeId, FactKey, Finding, Record, SessionSlug, UnitKey},
    store::sqlite::{
        search::index::{Terms, terms_of_each},
        write::{change::new_change, record_rows::Rows},
    },
};

/// A record to import.
#[derive(Clone, Debug)]
pub struct ImportItem {
    /// The record; checked.
    pub record: Record,
    /// Whether its slug and ids came with it, as in an export; they identify its parts then.
    pub ids_are_given: bool,
    /// Facts of the session that a person stated beside the text, by flags or front matter.
    pub given: Vec<(FactKey, Value)>,
    /// The format that it was read in; `None` if that is to be detected again.
    pub format: Option<Format>,
    /// Whether the import generated its title; a generated title never replaces another.
    pub title_is_composed: bool,
    /// What its reader noted and asks; the questions are kept with the record.
    pub findings: Vec<Finding>,
    /// The draft that it was until now, which goes once the record is stored.
    pub draft: Option<DraftState>,
    /// The source to keep with this version.
    pub source: Option<SourceText>,
    /// The rows and terms, if the caller prepared them.
    pub prepared: Option<PreparedRecord>,
}

/// Rows and terms computed from a record alone, so that parser threads can do it while the writer stores other records.
#[derive(Clone, Debug)]
pub struct PreparedRecord {
    pub(crate) fingerprint: String,
    pub(crate) rows: Rows,
    /// The terms of each speech.
    pub(crate) terms: Vec<Terms>,
}

impl PreparedRecord {
    /// Prepares a checked record.
    #[must_use]
    pub fn new(record: &Record) -> Self {
        Self { fingerprint: record.fingerprint(), rows: Rows::new(record), terms: terms_of_each(record) }
    }
}

impl ImportItem {
    /// Whether a person stated a fact of the session beside the text.
    pub(crate) fn states(&self, fact: &str) -> bool {
        self.given.iter().any(|(key, _)| key.unit == UnitKey::Session && key.fact == fact)
    }

    /// The fingerprint of the record.
    pub(crate) fn fingerprint(&self) -> Cow<'_, str> {
        self.prepared.as_ref().map_or_else(|| self.record.fingerprint().into(), |known| (&*known.fingerprint).into())
    }
}

impl From<Record> for ImportItem {
    fn from(record: Record) -> Self {
        Self {
            record,
            ids_are_given: false,
            given: Vec::new(),
            format: None,
            title_is_composed: false,
            findings: Vec::new(),
            draft: None,
            source: None,
            prepared: None,
        }
    }
}

/// A draft as one import kept it; a later import may keep it with other content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftState {
    /// Its slug.
    pub slug: SessionSlug,
    /// The import that kept it.
    pub kept_by: ChangeId,
}

/// The text of a source.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The name of its file.
    pub name: Option<String>,
    /// The whole text.
    pub text: String,
}

/// The options of an import.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The change that its versions belong to.
    pub change: Change,
    /// How items are matched with stored records.
    pub match_policy: MatchPolicy,
    /// Whether what the text says replaces what people set.
    pub overrule: bool,
    /// Which records become public; the others are kept as drafts.
    pub publish: PublishPolicy,
    /// Whether the transaction is rolled back in the end.
    pub dry_run: bool,
}

/// How an item is matched with a stored record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchPolicy {
    /// By source address, facts and words.
    #[default]
    Auto,
    /// It is a new version of the record with this slug.
    Update(SessionSlug),
    /// It is a new session.
    New,
}

/// Which records of an import become public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublishPolicy {
    /// All of them.
    #[default]
    All,
    /// Those without a question, neither of the reader nor of matching.
    Clean,
    /// None of them.
    Nothing,
}

impl PublishPolicy {
    /// Whether a record with these questions becomes public.
    pub(crate) fn publishes(self, has_question: bool) -> bool {
        match self {
            Self::All => true,
            Self::Clean => !has_question,
            Self::Nothing => false,
        }
    }
}

impl ImportOptions {
    /// Options of an import that begins now, with automatic matching.
    #[must_use]
    pub fn new(reason: Option<String>) -> Self {
        let change = new_change(Act::Import, reason);
        Self { change, match_policy: MatchPolicy::Auto, overrule: false, publish: PublishPolicy::All, dry_run: false }
    }

    /// The same, by a person who gave a name.
    #[must_use]
    pub fn by(mut self, author: Option<String>) -> Self {
        self.change.author = author;
        self
    }
}
