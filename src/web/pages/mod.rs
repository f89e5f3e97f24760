//! Answers each address with its page: a file a noun, handlers below the page structs.

pub(crate) mod about;
pub(crate) mod calendar;
pub(crate) mod citations;
pub(crate) mod countries;
pub(crate) mod decisions;
pub(crate) mod gone;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod organisations;
pub(crate) mod paragraphs;
pub(crate) mod participants;
pub(crate) mod places;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod speeches;
