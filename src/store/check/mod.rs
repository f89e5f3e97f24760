//! Whether what a database holds is whole, and holds together. Nothing is changed.
//!
//! Each check is a statement that gives what is wrong ([`statements`]), or a walk over what only the program can read
//! ([`walks`]). Its faults are told in a line each, and not more of them than somebody reads.

mod statements;
mod walks;

use std::fmt;

use sqlx::{QueryBuilder, SqliteConnection};

use super::{Error, Result, Snapshot, Store};
use crate::model::words::words;

/// The most faults of one check that are told.
const MOST: usize = 20;

words! {
    /// Something that is looked at.
    Check {
        Integrity = "integrity",
        References = "foreign keys",
        Order = "order",
        Counts = "counts",
        Totals = "totals",
        Records = "records",
        Orphans = "orphans",
        Ids = "ids",
        Former = "former addresses",
        Versions = "versions",
        Before = "earlier words",
        Sources = "sources",
        // The search index is one more, once there is one.
    }
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it was found.
    pub check: Check,
    /// What it is, on one line.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.check.word(), self.what)
    }
}

impl Store {
    /// Everything that is wrong with the archive as it is now; nothing, as it should be. Of each check the first faults.
    pub async fn check(&self) -> Result<Vec<Fault>> {
        let mut snapshot = self.snapshot().await?;
        let mut faults = Vec::new();
        for &check in Check::ALL {
            faults.extend(snapshot.check(check).await);
        }
        Ok(faults)
    }
}

impl Snapshot {
    /// What one check finds.
    pub async fn check(&mut self, check: Check) -> Vec<Fault> {
        let mut found = Found::default();
        if let Err(error) = look(self, check, &mut found).await {
            found.0.push(format!("cannot be looked at further: {error}"));
        }
        found.0.into_iter().map(|what| Fault { check, what }).collect()
    }
}

/// Refuses a database that is damaged, or whose rows refer to nothing.
pub(super) async fn assert_sound(connection: &mut SqliteConnection) -> Result<(), String> {
    for statement in [statements::INTEGRITY, statements::REFERENCES] {
        let mut found = Found::default();
        ask(connection, statement.to_owned(), &mut found).await.map_err(|error| error.to_string())?;
        if !found.0.is_empty() {
            return Err(found.0.join("; "));
        }
    }
    Ok(())
}

async fn look(snapshot: &mut Snapshot, check: Check, found: &mut Found) -> Result<()> {
    let statement = match check {
        Check::Integrity => statements::INTEGRITY.to_owned(),
        Check::References => statements::REFERENCES.to_owned(),
        Check::Order => statements::order(),
        Check::Counts => statements::COUNTS.to_owned(),
        Check::Totals => statements::TOTALS.to_owned(),
        Check::Orphans => statements::ORPHANS.to_owned(),
        Check::Ids => statements::ids(),
        Check::Former => statements::former(),
        Check::Versions => statements::versions(),
        Check::Records => return walks::records(snapshot, found).await,
        Check::Before => return walks::before(snapshot, found).await,
        Check::Sources => return walks::sources(snapshot, found).await,
    };
    ask(snapshot.connection(), statement, found).await
}

/// What the statement gives, a row a fault.
async fn ask(connection: &mut SqliteConnection, statement: String, found: &mut Found) -> Result<()> {
    let mut sql = QueryBuilder::new(format!("SELECT what FROM ({statement}) LIMIT {}", MOST + 1));
    let faults: Vec<String> = sql.build_query_scalar().fetch_all(connection).await.map_err(Error::from)?;
    faults.into_iter().all(|what| found.goes_on(what));
    Ok(())
}

/// The faults that are told.
#[derive(Default)]
struct Found(Vec<String>);

impl Found {
    /// Takes one more; whether there is room for others.
    fn goes_on(&mut self, what: String) -> bool {
        let is_room = self.0.len() < MOST;
        self.0.push(if is_room { what } else { "and more".to_owned() });
        is_room
    }
}
