//! Lists decisions, and reads one with its session.

use std::sync::LazyLock;

use crate::{
    model::{Decision, DecisionId},
    store::{
        error::Result,
        filter::{Filter, Noun},
        sqlite::{
            read::{
                listing::Listing,
                records::DECISION_COLUMNS,
                sessions::{self, SessionRow},
            },
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// A decision with the session it was before.
#[derive(Clone, Debug)]
pub struct DecisionRow {
    /// The decision.
    pub decision: Decision,
    /// Its session.
    pub session: SessionRow,
}

from_row!(DecisionRow { decision as row, session as row });

/// The columns of a [`DecisionRow`].
static COLUMNS: LazyLock<String> = LazyLock::new(|| format!("{DECISION_COLUMNS}, {}", sessions::COLUMNS));
static ALONE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM decision JOIN session ON session.id = decision.session_id WHERE decision.public_id = ?1",
        *COLUMNS
    )
});

impl Snapshot<'_> {
    /// A page of the decisions that pass the filter, newest session first, after the decision with the id `after`.
    pub fn decisions(&self, filter: &Filter, after: Option<&DecisionId>) -> Result<Listing<DecisionRow>> {
        let after = after.map(|id| (id.as_str(), "SELECT id FROM decision WHERE public_id = $1"));
        self.listing(Noun::Decisions, &COLUMNS, filter, after, |row: &DecisionRow| row.decision.id.to_string())
    }

    /// The newest decisions that pass the filter.
    pub fn newest_decisions(&self, filter: &Filter, most: usize) -> Result<Vec<DecisionRow>> {
        self.newest(Noun::Decisions, &COLUMNS, filter, most)
    }

    /// One decision.
    pub fn decision(&self, id: &DecisionId) -> Result<Option<DecisionRow>> {
        self.first(&ALONE, [id.as_str()], DecisionRow::read)
    }
}
