//! The only place with SQL. Nothing outside knows which engine this is; row ids never leave.
//!
//! [`Store::import`] is the only way content is written; a [`Snapshot`] is the only way it is read, and shows exactly one
//! revision. A noun a file: `sessions`, `speeches`, `participants` … each with its rows and its queries.

pub(crate) mod error;
pub(crate) mod sqlite;

pub use error::{Error, Result};
pub use sqlite::{
    change_watch::{Moment, Watch},
    maintenance::{
        check::{Check, Fault},
        restore::Restored,
        snapshot_file::Backup,
    },
    read::{
        attendance::{Attendance, Attended, Beside, Presence, YearAttended},
        calendar::MonthTally,
        countries::{CountryYear, Representative},
        decisions::DecisionRow,
        facets::{Choice, Facet, Narrowing},
        list_query::{Filter, Noun},
        listing::{Count, Listing},
        organisations::OrganisationRow,
        participants::{CareerRow, ParticipantRow},
        records::WholeSession,
        sessions::{Neighbours, SessionLink, SessionRow},
        speeches::{SpeechLink, SpeechPlace, SpeechRow},
        tally::Tally,
    },
    read_pool::Purpose,
    search::{
        names::Named,
        recent_matches::{Value, WINDOW},
        results::{Found, Hit, Matches, Order, Quote},
        search_filter::{Aspect, Narrow},
    },
    snapshot::{Snapshot, State},
    store::Store,
    write::{
        archive_import::Arrival,
        import_options::{Incoming, Intake, Prepared, SourceText, Which},
        import_records::{Became, Correction, Imported},
        match_people::Alias,
        redirects::{Fate, Gone},
        revert::Undone,
        sources::WholeSource,
    },
};
