//! Finds what was adopted, approved or signed in the prose around the speeches.

pub(crate) mod adopted;
pub(crate) mod documents;
pub(crate) mod signings;
