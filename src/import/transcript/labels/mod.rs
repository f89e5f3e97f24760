//! Detects labels, and divides each into office, country and name.

pub(crate) mod alone;
pub(crate) mod candidate;
pub(crate) mod confidence;
pub(crate) mod courtesy;
pub(crate) mod detection;
pub(crate) mod dialect;
pub(crate) mod given_names;
pub(crate) mod han;
pub(crate) mod headings;
pub(crate) mod label;
pub(crate) mod notes;
pub(crate) mod passed_over;
pub(crate) mod private;
pub(crate) mod rating;
pub(crate) mod set_apart;
pub(crate) mod speaker;
pub(crate) mod tidy_name;
pub(crate) mod timed;
pub(crate) mod turns;
pub(crate) mod typography;
