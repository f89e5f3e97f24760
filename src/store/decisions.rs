//! Decisions: in lists, and one alone with its session.

use sqlx::{FromRow, QueryBuilder};

use super::{
    Result, Snapshot,
    filter::{Filter, Noun},
    json::DECISION,
    listing::Listing,
    sessions::{self, SessionRow},
};
use crate::model::{Decision, DecisionId};

/// A decision with the session it was before.
#[derive(Clone, Debug, FromRow)]
pub struct DecisionRow {
    /// The decision.
    #[sqlx(json)]
    pub decision: Decision,
    /// Its session.
    #[sqlx(flatten)]
    pub session: SessionRow,
}

impl Snapshot {
    /// A page of the decisions that pass the filter, newest session first, after the decision with the id `after`.
    pub async fn decisions(&mut self, filter: &Filter, after: Option<&DecisionId>) -> Result<Listing<DecisionRow>> {
        let after = after.map(|id| (id.as_str(), "SELECT id FROM decision WHERE public_id = $1"));
        let columns = format!("{DECISION} AS decision, {}", sessions::COLUMNS);
        self.listing(Noun::Decisions, &columns, filter, after, |row: &DecisionRow| row.decision.id.to_string()).await
    }

    /// One decision.
    pub async fn decision(&mut self, id: &DecisionId) -> Result<Option<DecisionRow>> {
        let mut sql = QueryBuilder::new(format!(
            "SELECT {DECISION} AS decision, {}
             FROM decision JOIN session ON session.id = decision.session_id
             WHERE decision.public_id = ",
            sessions::COLUMNS
        ));
        sql.push_bind(id.as_str().to_owned());
        Ok(sql.build_query_as().fetch_optional(self.connection()).await?)
    }
}
