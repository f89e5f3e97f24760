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
        let days = |kept: &FacetColumns| -> Vec<i64> {
            let mut days: Vec<i64> = speeches.iter().map(|speech| speech / INDEX_DAY).collect();
            days.dedup();
            days.retain(|day| kept.start(*day).is_none());
            days
        };
        let missing = {
            let kept = &self.cache().facet_columns;
            match kept.counts(speeches) {
                Some(counts) => return Ok(counts),
                None => days(kept),
            }
        };
        let spoken = self.load_days(&missing)?;
        {
            let kept = &mut self.cache().facet_columns;
            kept.add(&spoken);
            if let Some(counts) = kept.counts(speeches) {
                return Ok(counts);
            }
        }
        // What had been kept was forgotten meanwhile, for others see the archive in another state.
        let mut own = FacetColumns::default();
        own.add(&self.load_days(&days(&own))?);
        Ok(own.counts(speeches).unwrap_or_default())
    }

    /// What is true of the speeches of days, in the order of their row ids.
    fn load_days(&self, days: &[i64]) -> Result<Vec<SpeechFacets>> {
        let of_day = "SELECT id, country, organisation_id, participant_id, kind, language FROM spoken
             WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        let mut spoken = Vec::new();
        for day in days {
            spoken.extend(self.all(of_day, [day * INDEX_DAY, day * INDEX_DAY + INDEX_DAY - 1], |row| {
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
        Ok(spoken)
    }
}
