//! For tests: reads the query plans of SQLite, for every combination of filters.

use rusqlite::{Params, params_from_iter, types::Null};
use tempfile::TempDir;

use crate::{
    model::{DecisionKind, ParticipantId, Presence},
    store::{
        filter::{Filter, Noun},
        sqlite::{snapshot::Snapshot, statement::Sql, store::Store},
    },
};

pub const EVERY_NOUN: [Noun; 3] = [Noun::Sessions, Noun::Speeches, Noun::Decisions];

/// Tables that grow with the archive.
const BIG: [&str; 7] =
    ["session", "speech", "decision", "participation", "participant", "session_country", "paragraph"];

/// Every filter there or not: no country, one, or several; organisation, place, year, participant; kind for decisions;
/// attendance for sessions.
pub fn every_filter(noun: Noun) -> Vec<Filter> {
    let kinds = if noun == Noun::Decisions { 2 } else { 1 };
    let mut filters = Vec::new();
    for choice in 0..16 * kinds {
        for countries in [&[][..], &["TJ"], &["FR", "TJ"]] {
            let given = |bit: u32| choice & bit != 0;
            filters.push(Filter {
                countries: countries.iter().map(|code| (*code).to_owned()).collect(),
                organisation: given(1).then(|| "csto".to_owned()),
                year: given(2).then_some(2021),
                place: given(4).then(|| "dushanbe".to_owned()),
                participant: given(8).then(|| ParticipantId::derive(&["somebody"])),
                kind: given(16).then_some(DecisionKind::Plan),
                attendance: None,
            });
        }
    }
    if noun == Noun::Sessions {
        let attended =
            filters.clone().into_iter().filter(|filter| !filter.countries.is_empty() || filter.participant.is_some());
        for filter in attended {
            let states = [Presence::Silent, Presence::NoSpeech, Presence::Absent];
            filters.extend(states.map(|state| Filter { attendance: Some(state), ..filter.clone() }));
        }
    }
    filters
}

/// An empty database with the schema: plans do not depend on what is in it.
pub struct Database {
    snapshot: Snapshot<'static>,
    _folder: TempDir,
}

/// The steps of a query: the step above each, and what it does.
pub struct Plan(Vec<(i64, String)>);

impl Plan {
    pub async fn database() -> Database {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        Database { snapshot: store.snapshot().expect("a snapshot"), _folder: folder }
    }

    pub fn explain() -> Sql {
        Sql::new("EXPLAIN QUERY PLAN ")
    }

    /// Fails if SQLite collects and sorts the rows of the outer query.
    #[track_caller]
    pub fn assert_sorts_nothing(&self, what: &str) {
        let sorted = self.0.iter().any(|(above, step)| *above == 0 && step.contains("TEMP B-TREE"));
        assert!(!sorted, "{what} is sorted: {self}");
    }

    /// Fails if SQLite reads a row of a table that grows, and not only its entry in an index.
    #[track_caller]
    pub fn assert_reads_no_row(&self, what: &str) {
        for (_, step) in &self.0 {
            let big = step.split(' ').nth(1).is_some_and(|table| BIG.contains(&table));
            // A table without row ids is the index itself.
            let index = step.contains("COVERING INDEX") || step.starts_with("SEARCH session_country USING PRIMARY KEY");
            assert!(!big || index, "{what} reads rows: {self}");
        }
    }

    /// Fails on a full scan of a table that grows. If no filter has an index, the table of the noun may be scanned by row id: that
    /// stops at the end of the page.
    #[track_caller]
    pub fn assert_scans_only(&self, filter: &Filter, noun: Noun, what: &str) {
        let narrowed = filter.countries.len() == 1
            || filter.organisation.is_some()
            || filter.place.is_some()
            || filter.year.is_some()
            || filter.participant.is_some()
            || filter.kind.is_some();
        for (_, step) in &self.0 {
            let Some(scanned) = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next()) else { continue };
            let walk = !narrowed && scanned == noun.table();
            assert!(walk || !BIG.contains(&scanned), "{what} reads {scanned} whole: {self}");
        }
    }
}

impl Database {
    pub fn plan(&self, sql: &Sql) -> Plan {
        self.steps(sql, sql.values())
    }

    /// The plan of a statement with this number of parameters, none of them bound.
    pub fn plan_of(&self, statement: &str, values: usize) -> Plan {
        let mut sql = Plan::explain();
        sql.push(statement);
        self.steps(&sql, params_from_iter(vec![Null; values]))
    }

    fn steps(&self, sql: &Sql, values: impl Params) -> Plan {
        let steps = self.snapshot.all(sql.text(), values, |row| Ok((row.get("parent")?, row.get("detail")?)));
        Plan(steps.expect("a plan"))
    }
}

impl std::fmt::Display for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|(above, step)| write!(f, "\n  {above:>4} {step}"))
    }
}
