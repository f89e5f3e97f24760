//! Organisations that convened sessions or were represented at them.

use sqlx::FromRow;

use super::{Result, Snapshot};

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OrganisationRow {
    /// The last part of its address.
    pub slug: String,
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

impl OrganisationRow {
    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/organisations/{}", self.slug)
    }
}

impl Snapshot {
    /// Every organisation, by name.
    pub async fn organisations(&mut self) -> Result<Vec<OrganisationRow>> {
        self.organisations_where(None).await
    }

    /// One organisation.
    pub async fn organisation(&mut self, slug: &str) -> Result<Option<OrganisationRow>> {
        Ok(self.organisations_where(Some(slug)).await?.pop())
    }

    async fn organisations_where(&mut self, slug: Option<&str>) -> Result<Vec<OrganisationRow>> {
        let rows = sqlx::query_as(
            "SELECT slug, name, coalesce(sessions, 0) AS sessions, coalesce(speeches, 0) AS speeches,
                coalesce(decisions, 0) AS decisions,
                (SELECT count(*) FROM participation WHERE organisation_id = organisation.id) AS represented
             FROM organisation LEFT JOIN tally ON facet = 'organisation' AND value = slug
             WHERE $1 IS NULL OR slug = $1
             ORDER BY name",
        );
        Ok(rows.bind(slug).fetch_all(self.connection()).await?)
    }
}
