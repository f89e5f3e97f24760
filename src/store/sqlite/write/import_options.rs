//! What an import is given besides the words: which change it is, and which stored record each is taken for.

use std::borrow::Cow;

use crate::{
    model::{Act, Change, Record},
    store::sqlite::{
        search::index::{Terms, terms_of_each},
        write::{change::new_change, record_rows::Rows},
    },
};

/// A record on its way in.
#[derive(Clone, Debug)]
pub struct ImportItem {
    /// The record; checked.
    pub record: Record,
    /// Whether its slug and ids came with it, as those of an export do: then they say what is what.
    pub ids_are_given: bool,
    /// Whether the program put its title together: such a title never replaces another.
    pub title_is_composed: bool,
    /// What it was read from, to be kept.
    pub source: Option<SourceText>,
    /// What was worked out of it before; nothing where that is left to the store.
    pub prepared: Option<PreparedRecord>,
}

/// What is worked out of a record alone to store it, by whoever read it, while others are stored.
#[derive(Clone, Debug)]
pub struct PreparedRecord {
    pub(crate) fingerprint: String,
    pub(crate) rows: Rows,
    /// Those of each of its speeches.
    pub(crate) terms: Vec<Terms>,
}

impl PreparedRecord {
    /// Of a checked record.
    #[must_use]
    pub fn new(record: &Record) -> Self {
        Self { fingerprint: record.fingerprint(), rows: Rows::new(record), terms: terms_of_each(record) }
    }
}

impl ImportItem {
    /// The fingerprint of the record.
    pub(crate) fn fingerprint(&self) -> Cow<'_, str> {
        self.prepared.as_ref().map_or_else(|| self.record.fingerprint().into(), |known| (&*known.fingerprint).into())
    }
}

impl From<Record> for ImportItem {
    fn from(record: Record) -> Self {
        Self { record, ids_are_given: false, title_is_composed: false, source: None, prepared: None }
    }
}

/// A source as it was imported.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// What its file was called.
    pub name: Option<String>,
    /// The whole text.
    pub text: String,
}

/// How records are taken in.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The change that all of it is part of.
    pub change: Change,
    /// Which stored record each is taken for.
    pub match_policy: MatchPolicy,
    /// Whether nothing is stored in the end.
    pub dry_run: bool,
}

/// Which stored record an incoming one is taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MatchPolicy {
    /// The one of the same session, as address, facts and words tell.
    #[default]
    Auto,
    /// The one at this slug.
    Update(String),
    /// None: it is another session.
    New,
}

impl ImportOptions {
    /// An import that begins now.
    #[must_use]
    pub fn new(reason: Option<String>) -> Self {
        Self { change: new_change(Act::Import, reason), match_policy: MatchPolicy::Auto, dry_run: false }
    }
}
