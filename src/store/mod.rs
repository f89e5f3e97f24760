//! The only place with SQL. Nothing outside knows which engine this is; row ids never leave.
//!
//! [`Store::import`] is the only way content is written; a [`Snapshot`] is the only way it is read, and shows exactly one
//! revision. A noun a file: `sessions`, `speeches`, `participants` … each with its rows and its queries.

mod arrival;
mod attendance;
mod backup;
mod calendar;
mod check;
mod columns;
mod copy;
mod countries;
mod decisions;
mod dossiers;
mod error;
mod facets;
mod filter;
mod former;
mod free;
mod identity;
mod import;
mod insert;
mod intake;
mod listing;
mod merge;
mod open;
mod organisations;
mod pack;
mod participants;
mod people;
#[cfg(test)]
mod plan;
mod put;
mod readers;
mod records;
mod restore;
mod rows;
mod schema;
mod search;
mod sessions;
mod snapshot;
mod sources;
mod speeches;
mod sql;
mod stored;
mod tally;
mod undo;
mod versions;
mod watch;

pub use arrival::Arrival;
pub use attendance::{Attendance, Attended, Beside, Presence, YearAttended};
pub use calendar::MonthTally;
pub use check::{Check, Fault};
pub use copy::Backup;
pub use countries::{CountryYear, Representative};
pub use decisions::DecisionRow;
pub use error::Error;
pub use facets::{Choice, Facet, Narrowing};
pub use filter::{Filter, Noun};
pub use former::{Fate, Gone};
pub use import::{Became, Correction, Imported};
pub use intake::{Incoming, Intake, Prepared, SourceText, Which};
pub use listing::{Count, Listing};
pub use organisations::OrganisationRow;
pub use participants::{CareerRow, ParticipantRow};
pub use people::Alias;
pub use readers::Purpose;
pub use records::WholeSession;
pub use restore::Restored;
pub use search::{Aspect, Found, Hit, Matches, Named, Narrow, Order, Quote, Value, WINDOW};
pub use sessions::{Neighbours, SessionLink, SessionRow};
pub use snapshot::{Snapshot, State};
pub use sources::WholeSource;
pub use speeches::{SpeechLink, SpeechPlace, SpeechRow};
pub use tally::Tally;
pub use undo::Undone;
pub use watch::{Moment, Watch};

use std::{path::PathBuf, sync::Arc};

use readers::Readers;
use search::Memory;
use sqlx::SqlitePool;

/// A database of records.
#[derive(Clone, Debug)]
pub struct Store {
    /// One connection: whoever holds it is the only writer of this process.
    writer: SqlitePool,
    /// Those who read, each with a connection of its own.
    readers: Arc<Readers>,
    /// What was learned from searches of the archive in its present state.
    memory: Arc<Memory>,
    /// Where the database is kept as it was before its schema changed, if that was when it was opened.
    before: Option<PathBuf>,
}

/// What a look-up or a list gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;
