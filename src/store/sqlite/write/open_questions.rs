//! Keeps the open questions of records: those of the last reading that nobody has answered.

use serde_json::json;
use sqlx::SqliteConnection;

use crate::{
    model::{Finding, ParticipantId, QuestionKey, QuestionKind, Severity},
    store::error::Result,
};

/// The open questions of a stored record, as JSON rows to keep when its rows are replaced.
pub(crate) async fn load(connection: &mut SqliteConnection, slug: &str) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query_as(
        "SELECT key, question FROM open_question JOIN session ON session.id = session_id WHERE session.slug = $1",
    );
    Ok(rows.bind(slug).fetch_all(connection).await?)
}

/// The questions of a reading, as JSON rows.
pub(crate) fn rows(findings: &[Finding]) -> Result<Vec<(String, String)>> {
    // What the text says about answers is known from the answers.
    let is_of_answer = |kind| matches!(kind, QuestionKind::HostChanged | QuestionKind::UnplacedAnswer);
    let is_kept = |finding: &&Finding| finding.severity == Severity::Question && !is_of_answer(finding.kind);
    let questions = findings.iter().filter(is_kept);
    questions.map(|finding| Ok((finding.key.to_string(), serde_json::to_string(finding)?))).collect()
}

/// Closes the question whether two participants are one person, in every record.
pub(crate) async fn close_pair(
    connection: &mut SqliteConnection,
    one: &ParticipantId,
    other: &ParticipantId,
) -> Result<()> {
    let key = QuestionKey::pair(QuestionKind::SamePerson, one.as_str(), other.as_str());
    sqlx::query("DELETE FROM open_question WHERE key = $1").bind(key.to_string()).execute(connection).await?;
    Ok(())
}

/// Replaces what the reader asked about a record by what it asks now; questions about other records stay.
pub(crate) async fn replace_those_of_reader(
    connection: &mut SqliteConnection,
    slug: &str,
    findings: &[Finding],
) -> Result<()> {
    let is_about_records = |key: &str| {
        let kind = key.parse().map(|key: QuestionKey| key.kind());
        matches!(kind, Ok(QuestionKind::SamePerson | QuestionKind::SameSession))
    };
    let mut questions = load(connection, slug).await?;
    questions.retain(|(key, _)| is_about_records(key));
    questions.extend(rows(findings)?);
    replace(connection, slug, questions).await
}

/// Replaces the open questions of a record. Those that a person answered are not open.
pub(crate) async fn replace(connection: &mut SqliteConnection, slug: &str, rows: Vec<(String, String)>) -> Result<()> {
    sqlx::query(
        "DELETE FROM open_question WHERE session_id = (SELECT id FROM session WHERE slug = $1);
         INSERT OR IGNORE INTO open_question (session_id, key, question)
         SELECT session.id, value ->> 0, value ->> 1 FROM json_each($2) JOIN session ON session.slug = $1
         WHERE NOT EXISTS (
            SELECT 1 FROM answer WHERE answer.session_id = session.id AND answer.answer ->> '$.key' = value ->> 0)",
    )
    .bind(slug)
    .bind(json!(rows).to_string())
    .execute(connection)
    .await?;
    Ok(())
}
