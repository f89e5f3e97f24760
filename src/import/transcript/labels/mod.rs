//! Detects labels, and divides each into office, country and name.

pub(crate) mod alone;
pub(crate) mod confidence;
pub(crate) mod courtesy;
pub(crate) mod detection;
pub(crate) mod east_asian;
pub(crate) mod given_names;
pub(crate) mod han;
pub(crate) mod headings;
pub(crate) mod label;
pub(crate) mod notes;
pub(crate) mod office;
pub(crate) mod private;
pub(crate) mod speaker;
pub(crate) mod timed;
pub(crate) mod turns;
pub(crate) mod typography;

use super::vocabulary::{roles, words};

/// Whether a phrase says who speaks without a name.
pub(crate) fn names_nobody(phrase: &str) -> bool {
    words::is_generic(phrase) || roles::role(phrase).is_some()
}
