//! Organisations that convene sessions or are represented at them, with the names each goes by.

/// A known organisation.
#[derive(Debug, PartialEq, Eq)]
pub struct Organisation {
    /// The short name records carry: `CSTO`.
    pub short: &'static str,
    /// The English name in full: `Collective Security Treaty Organisation`.
    pub name: &'static str,
}

/// An organisation's name found in running text.
#[derive(Debug, PartialEq, Eq)]
pub struct OrganisationMatch {
    /// Which organisation.
    pub organisation: &'static Organisation,
    /// Byte offset where the name begins.
    pub start: usize,
    /// Byte offset after the name.
    pub end: usize,
}

static ORGANISATIONS: [Organisation; 1] =
    [Organisation { short: "CSTO", name: "Collective Security Treaty Organisation" }];

impl Organisation {
    /// The organisation of a short or full name or one of its bodies, in any of the three languages.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ORGANISATIONS
            .iter()
            .find(|known| super::fold(known.short) == super::fold(name) || super::fold(known.name) == super::fold(name))
    }

    /// Every known organisation, by short name.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ORGANISATIONS.iter()
    }

    /// Every name of a known organisation in the text, in the text's order, longest first where several begin at one place.
    #[must_use]
    pub fn find_in(text: &str) -> Vec<OrganisationMatch> {
        let mut found: Vec<_> = ORGANISATIONS
            .iter()
            .flat_map(|organisation| {
                [organisation.short, organisation.name].into_iter().flat_map(move |name| {
                    text.match_indices(name).map(move |(start, name)| OrganisationMatch {
                        organisation,
                        start,
                        end: start + name.len(),
                    })
                })
            })
            .collect();
        found.sort_by_key(|found| found.start);
        found
    }
}
