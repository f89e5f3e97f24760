//! Defines the record as plain types: sessions, participants, speeches, decisions and their words.
//!
//! Knows no files, SQL or HTTP. A type with a page knows its address (`path()`).

pub(crate) mod finding;
pub(crate) mod history;
pub(crate) mod line_use;
pub(crate) mod names;
pub mod paths;
pub(crate) mod question_key;
pub(crate) mod question_kind;
pub(crate) mod record;
pub(crate) mod table;
pub(crate) mod text;

pub use finding::{Choice, Finding, Severity};
pub use history::{
    change::{Act, Change, Former, SourceCopy, Unit, Version},
    link::{LinkKind, LinkOrigin, RecordLink},
    people::{Different, PairKey, People, Person, Spelling},
    record_history::{History, RecordFile, RecordHistory, State},
};
pub use line_use::LineUse;
pub use names::{
    country::{Country, CountryMatch},
    holder::{Holder, Holders, NotAHolder},
    national_body::NationalBody,
    organisation::{Organisation, OrganisationMatch, organisation_slug},
    person_name::{bare_surname, has_surname},
    place,
    transliteration::{likeness, romanisation},
};
pub use question_key::{NotAKey, QuestionKey};
pub use question_kind::{Fallback, QuestionKind};
pub use record::{
    answer::{Answer, FactKey, NotAFact, UnitKey},
    answer_words::value_in_words,
    date::PartialDate,
    decision::{Decision, DecisionKind, DecisionStatus},
    id::{ChangeId, DecisionId, ParagraphId, ParticipantId, SpeechId},
    origins::{FactName, NotOrigins, Origin, Origins},
    participant::{Attendance, Participation, Role},
    presence::{Presence, is_whole},
    session::{DraftSession, Session, SessionKind, Source},
    slugs::{NotASlug, OrganisationSlug, PlaceSlug, SessionSlug},
    speech::{Paragraph, ParagraphKind, Speech},
    whole::{DraftRecord, Record, VERSION},
};
pub use text::{
    nearest::nearest,
    quotation::quotation_marks,
    sentences::{sentence_starts, sentences},
    slug::{fold, slug},
};
