//! Counts the attendance of every record again, where an older version of the program counted it by other rules.

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::store::{
    error::Result,
    sqlite::{linked_rows, tally_facets, write::repeated_speeches},
};

/// The version of the rules that `model/record/presence.rs`, `linked_rows.rs` and `insert_rows.rs` follow. Raise it with them.
const RULES: i64 = 3;

/// Makes all that is kept of attendance again, once for each version of the rules.
pub(crate) async fn recount_attendance(connection: &mut SqliteConnection) -> Result<()> {
    let rules: i64 = sqlx::query_scalar("SELECT attendance FROM meta").fetch_one(&mut *connection).await?;
    if rules == RULES {
        return Ok(());
    }
    let mut transaction = sqlx::Connection::begin(connection).await?;
    let moved = "UPDATE speech SET country = of.country
         FROM (SELECT id, iif(guessed_whom, NULL, country) AS country FROM participation) AS of
         WHERE of.id = participation_id AND speech.country IS NOT of.country";
    if sqlx::query(moved).execute(&mut *transaction).await?.rows_affected() > 0 {
        // The search index has these countries too, and is made again when it has another analysis.
        sqlx::query("UPDATE meta SET analysis = 0").execute(&mut *transaction).await?;
    }
    let leads: Vec<i64> =
        sqlx::query_scalar("SELECT DISTINCT lead_id FROM member").fetch_all(&mut *transaction).await?;
    for lead in leads {
        repeated_speeches::write(&mut transaction, lead).await?;
    }
    let (grouped, is_whole) = (linked_rows::groups("TRUE"), linked_rows::IS_WHOLE);
    let statements = format!(
        "UPDATE session SET participants =
            (SELECT count(*) FROM participation WHERE session_id = session.id AND NOT unconfirmed)
         WHERE id IN (SELECT session_id FROM participation WHERE unconfirmed);
         UPDATE session SET whole = FALSE WHERE whole AND NOT {is_whole};
         WITH grouped AS MATERIALIZED ({grouped})
         UPDATE participation SET merged = found.merged FROM ({}) AS found
         WHERE participation.id = found.id AND participation.merged IS NOT found.merged;
         DELETE FROM session_country;
         WITH {}
         INSERT INTO session_country (session_id, country, attendance) SELECT * FROM attended;
         DELETE FROM tally WHERE facet IN ('country', 'country-year');
         WITH {counted}
         UPDATE tally SET speeches = counted.speeches FROM counted
         WHERE counted.facet = tally.facet AND counted.value = tally.value AND counted.speeches <> tally.speeches;
         WITH {counted}
         INSERT INTO tally (facet, value, label, sessions, speeches, decisions)
         SELECT facet, value, iif(facet = 'country', value, substr(value, -4)), sessions, speeches, decisions FROM counted
         WHERE facet IN ('country', 'country-year');
         UPDATE meta SET attendance = {RULES}",
        linked_rows::merged_participations(),
        linked_rows::attended(),
        counted = tally_facets::counted(),
    );
    sqlx::query(AssertSqlSafe(statements)).execute(&mut *transaction).await?;
    Ok(transaction.commit().await?)
}

#[cfg(test)]
mod tests {
    use sqlx::QueryBuilder;

    use crate::{
        import::{Facts, check, json},
        model::{Attendance, DraftRecord, FactName, Origin, SessionKind},
        samples,
        store::Store,
    };

    /// A record assumed to be verbatim. One participant spoke for a country that is a guess, and it is a guess that another was
    /// there.
    fn with_guesses() -> DraftRecord {
        let mut draft: DraftRecord = serde_json::from_str(samples::ALL[0]).expect("a sample");
        let speaker = draft.speeches[0].participant.clone();
        let spoke: Vec<_> = draft.speeches.iter().map(|speech| speech.participant.clone()).collect();
        for person in &mut draft.participants {
            if Some(&person.id) == speaker.as_ref() {
                person.origins.set(FactName::Country, Origin::Guessed);
            } else if !spoke.contains(&Some(person.id.clone())) {
                person.attendance = Some(Attendance::InPerson);
                person.origins.set(FactName::Attendance, Origin::Guessed);
            }
        }
        draft.session.kind = SessionKind::Verbatim;
        draft.session.origins.set(FactName::Kind, Origin::Default);
        draft
    }

    #[tokio::test]
    async fn an_older_database_counts_no_guesses_and_no_assumed_silence_any_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plenary.db");
        let store = Store::open(&path).await.expect("a database");
        let record = check(json::draft(with_guesses(), &Facts::default())).accept().expect("it is whole");
        store.import(&record).await.expect("stored");
        assert_eq!(store.check().expect("looked at"), []);
        let as_before = "UPDATE speech SET country = participation.country
                FROM participation WHERE participation.id = participation_id;
             UPDATE session SET participants = (SELECT count(*) FROM participation);
             INSERT OR REPLACE INTO session_country (session_id, country, attendance)
                SELECT session_id, country, 'silent' FROM participation WHERE country IS NOT NULL;
             DELETE FROM tally WHERE facet = 'country';
             UPDATE session SET whole = TRUE;
             UPDATE meta SET attendance = 0";
        QueryBuilder::new(as_before).build().execute(&store.writer).await.expect("as an older version counted");
        assert_ne!(store.check().expect("looked at"), []);
        store.close().await;

        let store = Store::open(&path).await.expect("brought up to date");
        assert_eq!(store.check().expect("looked at"), []);
    }
}
