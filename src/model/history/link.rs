//! Defines links between records of one session.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::model::record::slugs::SessionSlug;

/// What a record is to the record that leads its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum LinkKind {
    /// Other speeches of the same session, as where each file has one speech.
    Part,
    /// The same speeches told otherwise: in another language, or as a summary.
    Version,
}

/// Who decided that records belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum LinkOrigin {
    /// The import, by the facts and the words of both.
    Rule,
    /// A person.
    Person,
}

/// The link of a record to the one that leads its session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordLink {
    /// The record that leads.
    pub lead: SessionSlug,
    /// What this one is to it.
    pub kind: LinkKind,
    /// Who decided so.
    pub by: LinkOrigin,
}

impl LinkKind {
    /// The word in the database, on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl LinkOrigin {
    /// The word in the database and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
