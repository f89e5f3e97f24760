//! Marks sample archives, which hold no other records when they are made.

use crate::store::{
    error::Result,
    sqlite::{snapshot::Snapshot, store::Store, writer},
};

impl Snapshot<'_> {
    /// Whether this is a sample archive.
    pub fn is_sample(&self) -> Result<bool> {
        self.one("SELECT sample FROM meta", [])
    }

    /// Whether a record was ever stored, even if it was withdrawn since.
    pub fn has_history(&self) -> Result<bool> {
        self.one("SELECT EXISTS (SELECT 1 FROM version)", [])
    }
}

impl Store {
    /// Makes this a sample archive from now on; returns whether it is one. A database that has or had other records stays as it is.
    pub async fn make_sample(&self) -> Result<bool> {
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let mark = "UPDATE meta SET sample = 1 WHERE sample = 0 AND NOT EXISTS (SELECT 1 FROM version)";
        if sqlx::query(mark).execute(&mut *transaction).await?.rows_affected() > 0 {
            transaction.commit().await?;
            return Ok(true);
        }
        transaction.rollback().await?;
        self.snapshot()?.is_sample()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::{Facts, check, json},
        samples,
        store::Signature,
    };

    #[tokio::test]
    async fn only_a_database_that_never_had_a_record_becomes_a_sample_archive() {
        let sample = serde_json::from_str(samples::ALL[0]).expect("a sample");
        let record = check(json::draft(sample, &Facts::default())).accept().expect("it is whole");
        for becomes_sample_first in [true, false] {
            let folder = tempfile::tempdir().expect("a folder");
            let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
            assert!(!store.snapshot().and_then(|snapshot| snapshot.is_sample()).expect("an answer"));
            if becomes_sample_first {
                assert!(store.make_sample().await.expect("an answer"));
            }
            store.import(&record).await.expect("stored");
            store.withdraw(&record.session.slug, Signature::because("slip")).await.expect("withdrawn");
            assert_eq!(store.make_sample().await.expect("an answer"), becomes_sample_first);
        }
    }
}
