//! Lists organisations that convened sessions or were represented at them.

use crate::{
    model::OrganisationSlug,
    store::{
        error::Result,
        sqlite::{
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// The last part of its address.
    pub slug: OrganisationSlug,
    /// Its name, as records write it.
    pub name: String,
    /// How many sessions it convened.
    pub sessions: i64,
    /// How many speeches were given there.
    pub speeches: i64,
    /// How many decisions were taken there.
    pub decisions: i64,
    /// At how many sessions somebody represented it.
    pub represented: i64,
}

from_row!(OrganisationRow { slug, name, sessions, speeches, decisions, represented });

impl OrganisationRow {
    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        self.slug.path()
    }
}

impl Snapshot<'_> {
    /// Every organisation, by name.
    pub fn organisations(&self) -> Result<Vec<OrganisationRow>> {
        self.organisations_where(None)
    }

    /// One organisation.
    pub fn organisation(&self, slug: &str) -> Result<Option<OrganisationRow>> {
        Ok(self.organisations_where(Some(slug))?.pop())
    }

    fn organisations_where(&self, slug: Option<&str>) -> Result<Vec<OrganisationRow>> {
        let rows = "SELECT slug, name, coalesce(sessions, 0) AS sessions, coalesce(speeches, 0) AS speeches,
                coalesce(decisions, 0) AS decisions,
                (SELECT count(DISTINCT coalesce(lead_id, participation.session_id))
                    FROM participation LEFT JOIN member ON member.session_id = participation.session_id
                    WHERE organisation_id = organisation.id AND merged IS NOT 'elsewhere'
                        AND NOT guessed_whom AND (merged IS NOT NULL OR NOT unconfirmed))
                    AS represented
             FROM organisation LEFT JOIN tally ON facet = 'organisation' AND value = slug
             WHERE ?1 IS NULL OR slug = ?1
             ORDER BY name";
        self.all(rows, [slug], OrganisationRow::read)
    }
}
