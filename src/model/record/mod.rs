//! Defines the record: one session with its participants, speeches and decisions.

pub(crate) mod answer;
pub(crate) mod answer_words;
pub(crate) mod date;
pub(crate) mod decision;
pub(crate) mod id;
pub(crate) mod origins;
pub(crate) mod participant;
pub(crate) mod presence;
pub(crate) mod session;
pub(crate) mod slugs;
pub(crate) mod speech;
pub(crate) mod whole;
