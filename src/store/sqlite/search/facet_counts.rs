//! Counts speeches by facet in memory, and loads the facet columns of days that are not cached.

use crate::store::{
    error::Result,
    sqlite::{
        row_ids::INDEX_DAY,
        search_cache::facet_columns::{ColumnCounts, FacetColumns, SpeechFacets},
        snapshot::Snapshot,
    },
};

impl Snapshot<'_> {
    /// Counts these speeches by facet. They must be sorted by row id, in either direction.
    pub(crate) fn column_counts(&self, speeches: &[i64]) -> Result<ColumnCounts> {
        let days = |columns: &FacetColumns| -> Vec<i64> {
            let mut days: Vec<i64> = speeches.iter().map(|speech| speech / INDEX_DAY).collect();
            days.dedup();
            days.retain(|day| columns.start(*day).is_none());
            days
        };
        let missing = {
            let columns = &self.cache().facet_columns;
            match columns.counts(speeches) {
                Some(counts) => return Ok(counts),
                None => days(columns),
            }
        };
        let rows = self.load_days(&missing)?;
        {
            let columns = &mut self.cache().facet_columns;
            if columns.insert(&rows).is_some()
                && let Some(counts) = columns.counts(speeches)
            {
                return Ok(counts);
            }
        }
        // The columns were full, or another snapshot has evicted the other days.
        let rows = self.load_days(&days(&FacetColumns::default()))?;
        Ok(ColumnCounts::from_rows(&rows, speeches))
    }

    /// Reads the facets of all speeches of some days, sorted by row id.
    fn load_days(&self, days: &[i64]) -> Result<Vec<SpeechFacets>> {
        let of_day = "SELECT id, country, organisation_id, participant_id, kind, language FROM spoken
             WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        let mut rows = Vec::new();
        for day in days {
            rows.extend(self.all(of_day, [day * INDEX_DAY, day * INDEX_DAY + INDEX_DAY - 1], |row| {
                Ok(SpeechFacets {
                    id: row.get(0)?,
                    country: row.get(1)?,
                    organisation: row.get(2)?,
                    participant: row.get(3)?,
                    kind: row.get(4)?,
                    language: row.get(5)?,
                })
            })?);
        }
        Ok(rows)
    }
}
