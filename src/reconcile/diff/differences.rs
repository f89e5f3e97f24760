//! The differences between two versions of a record.

use serde::Serialize;

use crate::{
    model::Unit,
    reconcile::diff::word_diff::{Span, diff_words},
};

/// The differences between two versions of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// The changed units in the order of the record: session, participants, speeches with their paragraphs, decisions.
    /// Removed units keep their old position.
    pub entries: Vec<Entry>,
    /// The number of paragraphs.
    pub paragraphs: Counts,
    /// The number of speeches.
    pub speeches: Counts,
    /// The number of participants.
    pub participants: Counts,
    /// The number of decisions.
    pub decisions: Counts,
}

/// Counts of units by change. A unit that changed and moved counts as both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Neither changed nor moved.
    pub unchanged: usize,
    /// With other words or facts.
    pub changed: usize,
    /// Only in the later version.
    pub added: usize,
    /// Only in the earlier version.
    pub removed: usize,
    /// At another position.
    pub moved: usize,
}

/// One changed unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The kind of unit.
    pub unit: Unit,
    /// Its public id, or the session's slug.
    pub id: String,
    /// How it changed.
    pub what: What,
    /// Whether it has another position, or is in another speech.
    pub moved: bool,
    /// The name to show: a person's name, a title, or the speaker of a speech or paragraph.
    pub name: String,
    /// The id of a paragraph's speech, now or before it was removed.
    pub speech: Option<String>,
    /// The changed facts; all facts of a unit that was added or removed.
    pub facts: Vec<Fact>,
    /// The word diff of a paragraph.
    pub words: Vec<Span>,
}

/// How a unit changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Only in the later version.
    Added,
    /// Only in the earlier version.
    Removed,
    /// It has other words or facts.
    Changed,
    /// It is the same at another position.
    Moved,
}

/// A changed fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The name: `title`, `office`, `label` …
    pub name: &'static str,
    /// The word diff of its value.
    pub words: Vec<Span>,
}

impl Differences {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The facts that differ between two versions of a unit.
pub(crate) fn changed_facts(before: Vec<(&'static str, String)>, after: Vec<(&'static str, String)>) -> Vec<Fact> {
    let pairs = before.into_iter().zip(after).filter(|((_, before), (_, after))| before != after);
    pairs.map(|((name, before), (_, after))| Fact { name, words: diff_words(&before, &after) }).collect()
}
