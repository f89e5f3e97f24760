//! Looks up countries, organisations and places by any of their names, in three languages.

pub(crate) mod country;
pub(crate) mod holder;
pub(crate) mod inflection;
pub(crate) mod name_index;
pub(crate) mod national_body;
pub(crate) mod organisation;
pub(crate) mod person_name;
pub mod place;
pub mod region;
pub(crate) mod transliteration;
pub(crate) mod world_names;
pub(crate) mod written;
