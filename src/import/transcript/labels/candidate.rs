//! A label that a line may have, and that it is one.

use crate::{
    import::transcript::labels::{label::Label, rating::Confidence},
    model::Origin,
};

/// A label that a line may have, how likely it is one, and the name in it.
pub(crate) struct Candidate<'a> {
    /// Where the line parts.
    pub label: Label<'a>,
    /// How likely that is a label.
    pub confidence: Confidence,
    /// The name in it; empty where it has none.
    pub name: String,
    /// Whether the importer says that it is one.
    pub is_ruled: bool,
}

/// That a candidate is a label.
#[derive(Clone, Copy)]
pub(crate) struct Confirmed {
    /// How the document confirms it, where it is none by itself.
    pub origin: Option<Origin>,
}

impl Confirmed {
    pub const BY_ITSELF: Self = Self { origin: None };
}
