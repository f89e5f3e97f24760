//! The only place with SQL. Nothing outside knows which engine this is; row ids never leave.
//!
//! [`Store::import`] is the only way content is written; a [`Snapshot`] is the only way it is read, and shows exactly one
//! revision. A noun a file: `sessions`, `speeches`, `participants` … each with its rows and its queries.

pub(crate) mod error;
pub(crate) mod sqlite;

pub use error::{Error, Result};
pub use sqlite::{
    change_watch::{ChangeToken, ChangeWatch},
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
        facets::{Facet, FacetCounts, FacetValue},
        list_query::{Filter, Noun},
        listing::{Count, Listing},
        organisations::OrganisationRow,
        participants::{CareerRow, ParticipantRow},
        records::WholeSession,
        sessions::{Neighbours, SessionLink, SessionRow},
        speeches::{SpeechLink, SpeechPlace, SpeechRow},
        tally::Tally,
    },
    read_pool::Priority,
    search::{
        names::NamedParticipant,
        recent_matches::{MAX_RECENT, SearchFacetValue},
        results::{Hit, Matches, Order, Quote, ResultPage},
        search_filter::{SearchFacet, SearchFilter},
    },
    snapshot::{Snapshot, State},
    store::Store,
    write::{
        archive_import::ArchiveImport,
        import_options::{ImportItem, ImportOptions, MatchPolicy, PreparedRecord, SourceText},
        import_records::{Correction, ImportOutcome, Imported},
        match_people::Alias,
        redirects::{Gone, Resolution},
        revert::AppliedChange,
        sources::WholeSource,
    },
};
