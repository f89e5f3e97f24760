//! The only place with SQL. Nothing outside knows which engine this is; row ids never leave.
//!
//! [`Store::import`] is the only way content is written; [`Store::snapshot`] is the only way it is read, and shows
//! exactly one revision. A noun a file: `sessions`, `speeches`, `participants` … each with its rows and its queries.

mod countries;
mod decisions;
mod error;
mod filter;
mod import;
mod open;
mod organisations;
mod paragraphs;
mod participants;
mod rows;
mod sessions;
mod snapshot;
mod speeches;
mod tally;

pub use countries::{CountryYear, Representative};
pub use decisions::{DecisionRow, DecisionWithSession};
pub use error::Error;
pub use filter::{Count, Facet, Facets, Filter, Listing, Option_ as FacetOption};
pub use import::Imported;
pub use organisations::{Office, OrganisationRow, PlaceRow};
pub use paragraphs::ParagraphPlace;
pub use participants::{CareerRow, ParticipantPage, ParticipantRow};
pub use sessions::{Neighbours, SessionRow};
pub use snapshot::Snapshot;
pub use speeches::{SpeechPlace, SpeechRow};
pub use tally::Tally;

use sqlx::SqlitePool;

/// A database of records.
#[derive(Clone, Debug)]
pub struct Store {
    /// One connection: whoever holds it is the only writer of this process.
    writer: SqlitePool,
    /// Read-only connections.
    readers: SqlitePool,
}

/// What a look-up or a list gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;
