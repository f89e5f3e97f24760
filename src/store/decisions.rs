//! Decisions: in lists, and one alone with its session.

use super::{
    Result, Snapshot,
    columns::from_row,
    filter::{Filter, Noun},
    json::DECISION,
    listing::Listing,
    sessions::{self, SessionRow},
    sql::Sql,
};
use crate::model::{Decision, DecisionId};

/// A decision with the session it was before.
#[derive(Clone, Debug)]
pub struct DecisionRow {
    /// The decision.
    pub decision: Decision,
    /// Its session.
    pub session: SessionRow,
}

from_row!(DecisionRow { decision as json, session as row });

impl Snapshot<'_> {
    /// A page of the decisions that pass the filter, newest session first, after the decision with the id `after`.
    pub fn decisions(&self, filter: &Filter, after: Option<&DecisionId>) -> Result<Listing<DecisionRow>> {
        let after = after.map(|id| (id.as_str(), "SELECT id FROM decision WHERE public_id = $1"));
        let columns = format!("{DECISION} AS decision, {}", sessions::COLUMNS);
        self.listing(Noun::Decisions, &columns, filter, after, |row: &DecisionRow| row.decision.id.to_string())
    }

    /// The newest decisions that pass the filter.
    pub fn newest_decisions(&self, filter: &Filter, most: usize) -> Result<Vec<DecisionRow>> {
        let columns = format!("{DECISION} AS decision, {}", sessions::COLUMNS);
        self.newest(Noun::Decisions, &columns, filter, most)
    }

    /// One decision.
    pub fn decision(&self, id: &DecisionId) -> Result<Option<DecisionRow>> {
        let mut sql = Sql::new(format!(
            "SELECT {DECISION} AS decision, {}
             FROM decision JOIN session ON session.id = decision.session_id
             WHERE decision.public_id = ",
            sessions::COLUMNS
        ));
        sql.bind(id.as_str().to_owned());
        self.row(&sql)
    }
}
