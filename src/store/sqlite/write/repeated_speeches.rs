//! Finds the speeches of a version that an earlier record of its session has too.
//!
//! A speech repeats those of the same participant; where another language or a label leaves that open, those of the same country.
//! What only the version has is counted: a summary may report somebody whose words the verbatim record leaves out.

use sqlx::SqliteConnection;

use crate::store::{error::Result, sqlite::row_ids::IDS_PER_SESSION};

/// Every speech of a group, record by record: the lead and its parts, then the versions, each in reading order. `$1` is the row id
/// of the lead. Columns: session, is a version, language, row id, participant, country.
pub(crate) const SPEECHES: &str =
    "SELECT session.id, grouped.is_version, session.language, speech.id, speech.participant_id, speech.country
     FROM (
        SELECT $1 AS session_id, FALSE AS is_version
        UNION ALL SELECT session_id, kind = 'version' FROM member WHERE lead_id = $1) AS grouped
     CROSS JOIN session ON session.id = grouped.session_id
     CROSS JOIN speech ON speech.session_id = session.id
     ORDER BY grouped.is_version, session.id <> $1, session.id, speech.position";

/// A row of [`SPEECHES`].
pub(crate) type GroupSpeech = (i64, bool, Option<String>, i64, Option<i64>, Option<String>);

/// Makes the table again for a group, given by the row id of its lead.
pub(crate) async fn write(connection: &mut SqliteConnection, lead: i64) -> Result<()> {
    let former = format!(
        "DELETE FROM repeated_speech WHERE id / {IDS_PER_SESSION} IN (SELECT session_id FROM member WHERE lead_id = $1)"
    );
    sqlx::query(sqlx::AssertSqlSafe(former)).bind(lead).execute(&mut *connection).await?;
    let has_versions = "SELECT EXISTS (SELECT 1 FROM member WHERE lead_id = $1 AND kind = 'version')";
    if !sqlx::query_scalar::<_, bool>(has_versions).bind(lead).fetch_one(&mut *connection).await? {
        return Ok(());
    }
    let speeches: Vec<GroupSpeech> = sqlx::query_as(SPEECHES).bind(lead).fetch_all(&mut *connection).await?;
    let repeated = serde_json::to_string(&find(&speeches))?;
    sqlx::query("INSERT INTO repeated_speech (id, original) SELECT value ->> 0, value ->> 1 FROM json_each($1)")
        .bind(repeated)
        .execute(connection)
        .await?;
    Ok(())
}

/// The row ids of the speeches that an earlier record has too, each with the speech that it repeats where that is known.
pub(crate) fn find(speeches: &[GroupSpeech]) -> Vec<(i64, Option<i64>)> {
    let language = speeches.first().and_then(|speech| speech.2.as_ref());
    let mut repeated = Vec::new();
    for (place, (session, is_version, own_language, id, participant, country)) in speeches.iter().enumerate() {
        if !is_version {
            continue;
        }
        let of_speaker = |other: &&GroupSpeech| other.4.is_some() && other.4 == *participant;
        let of_country = |other: &&GroupSpeech| other.5.is_some() && other.5 == *country;
        let earlier = || speeches[..place].iter().filter(|other| other.0 != *session);
        let here = || speeches[..place].iter().filter(|other| other.0 == *session);
        // Another language may spell a name otherwise, and a label names nobody.
        let is_translated = language.zip(own_language.as_ref()).is_some_and(|(one, other)| one != other);
        let (originals, nth): (Vec<_>, usize) = if earlier().any(|other| of_speaker(&other)) {
            (earlier().filter(of_speaker).collect(), here().filter(of_speaker).count())
        } else if participant.is_some() && !is_translated {
            // Somebody else of the same country.
            continue;
        } else {
            (earlier().filter(of_country).collect(), here().filter(of_country).count())
        };
        // The speeches of the first record that has any. Where this one has more, those repeat the last.
        let first = originals.first().map(|original| original.0);
        let originals: Vec<_> = originals.iter().filter(|original| Some(original.0) == first).collect();
        if let Some(last) = originals.last() {
            repeated.push((*id, Some(originals.get(nth).unwrap_or(last).3)));
            continue;
        }
        if participant.is_none() || (is_translated && country.is_none()) {
            repeated.push((*id, None));
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_repeats_its_speakers_and_adds_those_whom_only_it_reports() {
        let speech = |session, language: &str, id, participant: Option<i64>| -> GroupSpeech {
            (session, session > 1, Some(language.to_owned()), id, participant, Some("NO".to_owned()))
        };
        let lead = || [speech(1, "en", 10, Some(1)), speech(1, "en", 11, Some(1))];
        for (version, repeated, what) in [
            (speech(2, "en", 20, Some(1)), Some((20, Some(10))), "the same speaker"),
            (speech(2, "en", 20, Some(2)), None, "somebody else of the same country"),
            (speech(2, "en", 20, None), Some((20, Some(10))), "a label for the same country"),
            (speech(2, "ru", 20, Some(2)), Some((20, Some(10))), "perhaps the same name in another script"),
        ] {
            let speeches: Vec<_> = lead().into_iter().chain([version]).collect();
            assert_eq!(find(&speeches), Vec::from_iter(repeated), "{what}");
        }
    }
}
