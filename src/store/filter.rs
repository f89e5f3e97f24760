//! Defines what a list of sessions, speeches or decisions can be filtered by. Knows no SQL.

use strum::IntoStaticStr;

use crate::model::{DecisionKind, ParticipantId, Presence};

/// The kind of rows of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Sessions.
    Sessions,
    /// Speeches.
    Speeches,
    /// Decisions.
    Decisions,
}

/// The filters of a list. Several countries mean any of them; everything else narrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Codes of countries: represented at the session, or by the speaker.
    pub countries: Vec<String>,
    /// Slug of the organisation that convened the session.
    pub organisation: Option<String>,
    /// Year of the session.
    pub year: Option<i16>,
    /// Slug of its place.
    pub place: Option<String>,
    /// A participant in the session, or the speaker.
    pub participant: Option<ParticipantId>,
    /// Kind of decision.
    pub kind: Option<DecisionKind>,
    /// What the participant did at the session, or else one of the countries. Narrows lists of sessions only.
    pub attendance: Option<Presence>,
}

impl Filter {
    /// The same filters without those of one facet.
    pub(crate) fn without(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        match facet {
            Facet::Country => filter.countries.clear(),
            Facet::Organisation => filter.organisation = None,
            Facet::Year => filter.year = None,
            Facet::Place => filter.place = None,
            Facet::Kind => filter.kind = None,
        }
        filter
    }
}

/// A property by which lists are filtered.
///
/// Searches have [`crate::store::SearchFacet`]: other properties, and `Kind` there is the kind of record, not of decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Facet {
    /// Country represented.
    Country,
    /// Organisation that convened the session.
    Organisation,
    /// Year of the session.
    Year,
    /// Place of the session.
    Place,
    /// Kind of decision.
    Kind,
}

impl Facet {
    /// The word in addresses, and in the table of totals.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
