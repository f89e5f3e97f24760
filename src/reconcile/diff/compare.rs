//! What changed between two states of a record, told by ids.

use serde::Serialize;

use crate::{
    model::{Record, Unit},
    reconcile::diff::word_diff::{Span, mark},
};

/// What changed between two states of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// Everything that changed, in the order of the record: the session, participants, speeches with their paragraphs,
    /// decisions. What was removed stands where it was.
    pub entries: Vec<Entry>,
    /// How many paragraphs there are of each kind.
    pub paragraphs: Counts,
    /// How many speeches.
    pub speeches: Counts,
    /// How many participants.
    pub participants: Counts,
    /// How many decisions.
    pub decisions: Counts,
}

/// How many changed and how. What changed and moved is counted under both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Neither changed nor moved.
    pub unchanged: usize,
    /// In other words than before.
    pub changed: usize,
    /// Not there before.
    pub added: usize,
    /// There no more.
    pub removed: usize,
    /// At another place among the others.
    pub moved: usize,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What it is.
    pub unit: Unit,
    /// Its public id, or the session's slug.
    pub id: String,
    /// What became of it.
    pub what: What,
    /// Whether it stands elsewhere among the others now, or in another speech.
    pub moved: bool,
    /// What people call it: a person's name, a decision's title, the session's title; of a speech or a paragraph, who speaks.
    pub name: String,
    /// Of a paragraph, the id of the speech it is in; of one that was removed, of the speech it was in.
    pub speech: Option<String>,
    /// Which facts of it changed; of what was added or removed, all that it has.
    pub facts: Vec<Fact>,
    /// Of a paragraph, its words, marked.
    pub words: Vec<Span>,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// It was not there before.
    Added,
    /// It is there no more.
    Removed,
    /// It says something else.
    Changed,
    /// It says the same at another place.
    Moved,
}

/// A fact that changed, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Which: `title`, `office`, `label` …
    pub name: &'static str,
    /// Its words, marked.
    pub words: Vec<Span>,
}

impl Differences {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Tells what changed from one state of a record to another.
#[must_use]
pub fn compare(before: &Record, after: &Record) -> Differences {
    let mut differences = Differences::default();
    differences.session(before, after);
    differences.participants(before, after);
    differences.spoken(before, after);
    differences.decisions(before, after);
    differences
}

/// The facts of two states that are not the same.
pub(crate) fn changed(before: Vec<(&'static str, String)>, after: Vec<(&'static str, String)>) -> Vec<Fact> {
    let pairs = before.into_iter().zip(after).filter(|((_, before), (_, after))| before != after);
    pairs.map(|((name, before), (_, after))| Fact { name, words: mark(&before, &after) }).collect()
}
