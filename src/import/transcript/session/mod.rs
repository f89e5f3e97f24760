//! Reads the facts of a session: title, date, place, organisation, language.

pub(crate) mod date;
pub(crate) mod facts;
pub(crate) mod head;
pub(crate) mod language;
pub(crate) mod organisation;
pub(crate) mod place;
pub(crate) mod sittings;
