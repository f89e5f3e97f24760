//! Counts the rows of a list by facet, for the filter panel.

use crate::store::{
    count::{CAP, Count},
    error::{Error, Result},
    filter::{Facet, Filter, Noun},
    sqlite::{
        row_ids::session_of,
        row_reader::{Columns, FromRow, from_row},
        snapshot::Snapshot,
        statement::Sql,
    },
};

/// Values of one facet at the most; enough for every country.
const MOST: i64 = 300;

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value in addresses: a code, a slug, a year or a word.
    pub value: String,
    /// The name to show; equal to the value for countries, which the site names.
    pub label: String,
    /// Rows that have it; `None` if there are too many to count.
    pub count: Option<i64>,
}

from_row!(FacetValue { value, label, count });

/// The rows of a list, counted by facet.
#[derive(Clone, Debug)]
pub struct FacetCounts {
    /// Rows that pass all filters.
    pub total: Count,
    /// The values of each facet under all the other filters.
    pub choices: Vec<(Facet, Vec<FacetValue>)>,
}

/// A value of one of several facets that one statement counts.
struct FacetChoice {
    facet: String,
    choice: FacetValue,
}

impl FromRow for FacetChoice {
    fn from_columns(columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self { facet: columns.get("facet")?, choice: FacetValue::from_columns(columns)? })
    }
}

impl Snapshot<'_> {
    /// Counts the rows of a list, in all and by some facets: most rows first, years newest first.
    ///
    /// Facets without an active filter share one scan of the list. Beyond the cap the values are those of the whole archive,
    /// without counts.
    pub fn facet_counts(&self, noun: Noun, filter: &Filter, facets: &[Facet]) -> Result<FacetCounts> {
        let (free, in_force): (Vec<Facet>, Vec<Facet>) =
            facets.iter().partition(|facet| filter.without(**facet) == *filter);
        let mut narrowing = self.choices(noun, filter, &free)?;
        for facet in in_force {
            narrowing.choices.extend(self.choices(noun, &filter.without(facet), &[facet])?.choices);
        }
        narrowing.choices.sort_by_key(|(facet, _)| facets.iter().position(|one| one == facet));
        Ok(narrowing)
    }

    /// Counts the rows that pass the filter, in all and by facet.
    fn choices(&self, noun: Noun, filter: &Filter, facets: &[Facet]) -> Result<FacetCounts> {
        let mut sql = Sql::default();
        push_choices(noun, filter, facets, &mut sql);
        let mut total = Count::new(0);
        let mut choices: Vec<_> = facets.iter().map(|facet| (*facet, Vec::new())).collect();
        for FacetChoice { facet, choice } in self.rows(&sql)? {
            match (choices.iter_mut().find(|(of, _)| of.as_str() == facet), choice.count) {
                (Some((_, choices)), _) => choices.push(choice),
                (None, Some(count)) => total = Count::new(count),
                (None, None) => return Err(Error::damaged("a list has no total")),
            }
        }
        Ok(FacetCounts { total, choices })
    }
}

/// Adds a statement that selects the total, in a row without a facet, and then the values of all facets.
fn push_choices(noun: Noun, filter: &Filter, facets: &[Facet], sql: &mut Sql) {
    // Read columns of the rows only for facets that need them.
    let (country, kind) = match noun {
        Noun::Speeches if facets.contains(&Facet::Country) => ("speech.country", "NULL"),
        Noun::Decisions if facets.contains(&Facet::Kind) => ("NULL", "decision.kind"),
        _ => ("NULL", "NULL"),
    };
    let table = noun.table();
    let session = if noun == Noun::Sessions { "found.id".to_owned() } else { session_of("found.id") };
    sql.push("WITH found AS MATERIALIZED (");
    filter.push_ids(noun, None, sql);
    sql.push(format!(
        " LIMIT {}), seen AS MATERIALIZED (SELECT count(*) AS number FROM found), rows AS MATERIALIZED (
         SELECT session.id AS session_id, session.organisation_id, substr(session.date, 1, 4) AS year,
            session.place_slug, session.place, {country} AS country, {kind} AS kind
         FROM found CROSS JOIN session ON session.id = {session}",
        CAP + 1
    ));
    if (country, kind) != ("NULL", "NULL") {
        sql.push(format!(" CROSS JOIN {table} ON {table}.id = found.id"));
    }
    sql.push(format!(
        " WHERE (SELECT number FROM seen) <= {CAP})
         SELECT '' AS facet, '' AS value, '' AS label, number AS count FROM seen"
    ));
    for facet in facets {
        let word = facet.as_str();
        let order = if *facet == Facet::Year { "value DESC" } else { "count DESC, value" };
        // The table of totals has the counts of the whole archive.
        let (counted, of_all) = if *filter == Filter::default() { ("FALSE", noun.totals()) } else { ("TRUE", "NULL") };
        let is_few = format!("{counted} AND (SELECT number FROM seen) <= {CAP}");
        sql.push(format!(
            " UNION ALL SELECT * FROM (
                SELECT '{word}' AS facet, value, label, count FROM ({}) WHERE {is_few} AND value IS NOT NULL
                UNION ALL
                SELECT '{word}', value, label, {of_all} AS count FROM tally
                WHERE facet = '{word}' AND NOT ({is_few}) AND coalesce({of_all}, 1) > 0
                ORDER BY {order} LIMIT {MOST})",
            facet.counted(noun)
        ));
    }
}

impl Facet {
    /// A query that counts the rows of a list by this facet.
    fn counted(self, noun: Noun) -> &'static str {
        match (self, noun) {
            (Self::Country, Noun::Speeches) => {
                "SELECT country AS value, country AS label, count(*) AS count FROM rows GROUP BY country"
            }
            (Self::Country, _) => {
                "SELECT session_country.country AS value, session_country.country AS label, count(*) AS count
                 FROM rows CROSS JOIN session_country ON session_country.session_id = rows.session_id
                 GROUP BY session_country.country"
            }
            (Self::Organisation, _) => {
                "SELECT organisation.slug AS value, organisation.name AS label, count
                 FROM (SELECT organisation_id, count(*) AS count FROM rows GROUP BY organisation_id) AS each
                 CROSS JOIN organisation ON organisation.id = each.organisation_id"
            }
            (Self::Year, _) => "SELECT year AS value, year AS label, count(*) AS count FROM rows GROUP BY year",
            (Self::Place, _) => {
                "SELECT place_slug AS value, min(place) AS label, count(*) AS count FROM rows GROUP BY place_slug"
            }
            (Self::Kind, _) => "SELECT kind AS value, kind AS label, count(*) AS count FROM rows GROUP BY kind",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::{EVERY_NOUN, Plan, every_filter};

    /// Counting the choices of facets under any filters looks at the rows of the list, each found by a key.
    #[tokio::test]
    async fn choices_are_counted_over_the_rows_of_the_list_alone() {
        let database = Plan::database().await;
        let facets = [Facet::Country, Facet::Organisation, Facet::Year, Facet::Place, Facet::Kind];
        for noun in EVERY_NOUN {
            for filter in every_filter(noun) {
                let mut sql = Plan::explain();
                push_choices(noun, &filter, &facets, &mut sql);
                database.plan(&sql).assert_scans_only(&filter, noun, &format!("{noun:?} by {filter:?}"));
            }
        }
    }
}
