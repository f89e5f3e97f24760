//! What a list can be narrowed by, with how many rows each choice would leave.

use super::{
    Result, Snapshot,
    columns::from_row,
    filter::{CAP, Filter, Noun},
    sql::Sql,
};

/// The most choices shown for one facet; every country there is fits.
const MOST: i64 = 300;

/// By what a list is narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Country represented.
    Country,
    /// Organisation that convened the session.
    Organisation,
    /// Year of the session.
    Year,
    /// Place of the session.
    Place,
    /// Sort of decision.
    Kind,
}

/// One choice of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As in addresses: a code, a slug, a year, a word.
    pub value: String,
    /// As shown; the same as the value for countries, which are named elsewhere.
    pub label: String,
    /// How many rows it leaves; unknown where there are too many to count.
    pub count: Option<i64>,
}

from_row!(Choice { value, label, count });

impl Facet {
    /// The word in addresses, and in the table of totals.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Organisation => "organisation",
            Self::Year => "year",
            Self::Place => "place",
            Self::Kind => "kind",
        }
    }
}

impl Snapshot<'_> {
    /// The choices of one facet under all the other filters, most rows first, years newest first.
    ///
    /// Beyond the cap the choices are those of the whole archive, without counts.
    pub fn choices(&self, noun: Noun, filter: &Filter, facet: Facet) -> Result<Vec<Choice>> {
        let mut sql = Sql::default();
        facet.push_choices(noun, filter, &mut sql);
        self.rows(&sql)
    }
}

impl Facet {
    fn push_choices(self, noun: Noun, filter: &Filter, sql: &mut Sql) {
        let filter = filter.without(self);
        let columns = match noun {
            Noun::Sessions => "session.id AS session_id, NULL AS country, NULL AS kind",
            Noun::Speeches => "speech.session_id AS session_id, speech.country AS country, NULL AS kind",
            Noun::Decisions => "session.id AS session_id, NULL AS country, decision.kind AS kind",
        };
        sql.push("WITH rows AS MATERIALIZED (");
        filter.push(noun, columns, sql);
        sql.push(format!(" LIMIT {}), ", CAP + 1));
        sql.push(match (self, noun) {
            (Self::Country, Noun::Speeches) => "choices AS (SELECT country AS value, country AS label FROM rows)",
            (Self::Country, _) => {
                "choices AS (SELECT session_country.country AS value, session_country.country AS label
                 FROM rows CROSS JOIN session_country ON session_country.session_id = rows.session_id)"
            }
            (Self::Organisation, _) => {
                "choices AS (SELECT organisation.slug AS value, organisation.name AS label
                 FROM rows CROSS JOIN session ON session.id = rows.session_id
                 CROSS JOIN organisation ON organisation.id = session.organisation_id)"
            }
            (Self::Year, _) => {
                "choices AS (SELECT substr(date, 1, 4) AS value, substr(date, 1, 4) AS label
                 FROM rows CROSS JOIN session ON session.id = rows.session_id)"
            }
            (Self::Place, _) => {
                "choices AS (SELECT place_slug AS value, place AS label
                 FROM rows CROSS JOIN session ON session.id = rows.session_id)"
            }
            (Self::Kind, _) => "choices AS (SELECT kind AS value, kind AS label FROM rows)",
        });
        sql.push(format!(
            " SELECT value, min(label) AS label, count(*) AS count FROM choices
              WHERE value IS NOT NULL AND (SELECT count(*) FROM rows) <= {CAP}
              GROUP BY value
              UNION ALL
              SELECT value, label, NULL FROM tally
              WHERE facet = '{}' AND (SELECT count(*) FROM rows) > {CAP}
              ORDER BY {}
              LIMIT {MOST}",
            self.word(),
            if self == Self::Year { "value DESC" } else { "count DESC, value" },
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::plan::{EVERY_NOUN, Plan, every_filter};

    /// Counting the choices of any facet under any filters looks at the rows of the list, each found by a key.
    #[tokio::test]
    async fn choices_are_counted_over_the_rows_of_the_list_alone() {
        let database = Plan::database().await;
        for noun in EVERY_NOUN {
            for filter in every_filter(noun) {
                for facet in [Facet::Country, Facet::Organisation, Facet::Year, Facet::Place, Facet::Kind] {
                    let mut sql = Plan::explain();
                    facet.push_choices(noun, &filter, &mut sql);
                    let plan = database.plan(&sql);
                    plan.assert_scans_only(
                        &filter.without(facet),
                        noun,
                        &format!("{facet:?} of {noun:?} by {filter:?}"),
                    );
                }
            }
        }
    }
}
