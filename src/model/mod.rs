//! What a record is, as plain types: sessions, participants, speeches, decisions and the words they are made of.
//!
//! Nothing here knows files, SQL or HTTP. A type that has a page knows its own address (`path()`).

mod country;
mod date;
mod decision;
mod dossier;
mod finding;
mod history;
mod id;
mod inflect;
mod names;
mod organisation;
mod participant;
mod people;
pub mod place;
mod quotation;
mod record;
mod sentences;
mod session;
mod slug;
mod speech;
mod spelling;
mod table;
pub(crate) mod words;

pub use country::{Country, CountryMatch};
pub use date::PartialDate;
pub use decision::{Decision, DecisionKind, DecisionStatus};
pub use dossier::{Dossier, History, State, Written};
pub use finding::{Finding, Severity};
pub use history::{Act, Change, Former, SourceCopy, Unit, Version};
pub use id::{ChangeId, DecisionId, ParagraphId, ParticipantId, SpeechId};
pub use organisation::{Organisation, OrganisationMatch, organisation_slug};
pub use participant::{Attendance, Participation, Role};
pub use people::{People, Person, Spelling};
pub use quotation::quotation_marks;
pub use record::{Record, VERSION};
pub use sentences::sentences;
pub use session::{Session, SessionKind, Source};
pub use slug::{fold, slug};
pub use speech::{Paragraph, ParagraphKind, Speech};
pub use spelling::likeness;
