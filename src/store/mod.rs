//! Stores records and answers queries: the only place with SQL.
//!
//! Callers write with [`Store::import`] and read through a [`Snapshot`], which sees exactly one revision. **Invariant:** no caller
//! sees SQL, a driver or a row id.

pub(crate) mod count;
pub(crate) mod error;
pub(crate) mod filter;
pub(crate) mod sqlite;

pub use count::{CAP, Count};
pub use error::{DriverError, Error, Result};
pub use filter::{Facet, Filter, Noun};
pub use sqlite::{
    archive_state::ArchiveState,
    change_watch::{ChangeToken, ChangeWatch},
    maintenance::{
        check::faults::{Check, Fault},
        restore::Restored,
        snapshot_file::Backup,
    },
    read::{
        attendance::{Attendance, Attended, Beside, YearAttended},
        calendar::MonthTally,
        countries::{CountryYear, Representative},
        decisions::DecisionRow,
        facets::{FacetCounts, FacetValue},
        linked::{Counterpart, LinkedParticipation, LinkedRecord},
        listing::Listing,
        open_pairs::{OpenPair, PairKind, PairPerson},
        open_questions::{Asked, OpenQuestion},
        organisations::OrganisationRow,
        participants::{CareerRow, ParticipantRow},
        records::WholeSession,
        sessions::{Neighbours, SessionLink, SessionRow},
        speeches::{SpeechLink, SpeechPlace, SpeechRow},
        tally::Tally,
    },
    read_pool::Priority,
    search::{
        matches::Matches,
        names::NamedParticipant,
        recent_matches::{MAX_RECENT, SearchFacetValue},
        results::{Hit, Order, Quote, ResultPage},
        search_filter::{SearchFacet, SearchFilter},
    },
    snapshot::Snapshot,
    store::Store,
    write::{
        archive_import::ArchiveImport,
        change::{AppliedChange, Signature},
        draft_items::KeptDraft,
        import_options::{
            DraftState, ImportItem, ImportOptions, MatchPolicy, PreparedRecord, PublishPolicy, SourceText,
        },
        import_outcome::{Correction, ImportOutcome, Imported, KeptAs},
        match_people::Alias,
        redirects::{Gone, Resolution},
        sources::WholeSource,
    },
};
