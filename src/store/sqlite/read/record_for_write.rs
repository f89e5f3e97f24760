//! Reads the whole record of a session inside a write transaction, as one JSON value: sqlx hands every statement to another
//! thread and back, so one statement is faster than five.

use sqlx::SqliteConnection;

use crate::{
    model::Record,
    store::error::{Error, InRecord, Result},
};

/// A row of `participation`, joined with its `participant`.
const PARTICIPATION: &str = "json_object(
    'id', participant.public_id, 'name', participation.name, 'office', participation.office,
    'country', participation.country, 'organisation', participation.organisation, 'role', participation.role,
    'attendance', participation.attendance, 'origins', json(coalesce(participation.origins, '{}')))";

/// A row of `speech`, left-joined with its `participant`.
const SPEECH: &str = "json_object(
    'id', speech.public_id, 'participant', participant.public_id, 'label', speech.label, 'heading', speech.heading,
    'interpreted', json(iif(speech.interpreted, 'true', 'false')), 'origins', json(coalesce(speech.origins, '{}')),
    'paragraphs', json((
        SELECT json_group_array(iif(paragraph.origins IS NULL,
            json_object('id', paragraph.public_id, 'kind', paragraph.kind, 'text', paragraph.text),
            json_object('id', paragraph.public_id, 'kind', paragraph.kind, 'text', paragraph.text,
                'origins', json(paragraph.origins))) ORDER BY paragraph.position)
        FROM paragraph WHERE paragraph.speech_id = speech.id)))";

/// A row of `decision`.
const DECISION: &str = "json_object(
    'id', decision.public_id, 'kind', decision.kind, 'status', decision.status, 'title', decision.title,
    'count', decision.count, 'source_sentence', decision.source_sentence,
    'origins', json(coalesce(decision.origins, '{}')))";

/// The record of a session, `?1` by its slug, where `?2` is its version now or is nothing; as JSON in its own form.
fn record_as_json() -> String {
    format!(
        "SELECT json_object(
            'plenary', 1,
            'session', json_object(
                'slug', slug, 'title', title, 'organisation', organisation, 'date', date, 'end_date', end_date,
                'time', time, 'place', place, 'country', country, 'format', format, 'kind', kind,
                'language', language, 'intro', json(intro), 'origins', json(coalesce(origins, '{{}}')), 'source', json_object(
                    'url', source_url, 'licence', source_licence, 'retrieved', source_retrieved)),
            'participants', json((
                SELECT json_group_array({PARTICIPATION} ORDER BY position)
                FROM participation JOIN participant ON participant.id = participation.participant_id
                WHERE session_id = session.id)),
            'speeches', json((
                SELECT json_group_array({SPEECH} ORDER BY position)
                FROM speech LEFT JOIN participant ON participant.id = speech.participant_id
                WHERE session_id = session.id)),
            'decisions', json((
                SELECT json_group_array({DECISION} ORDER BY position) FROM decision WHERE session_id = session.id)),
            'answers', json((
                SELECT json_group_array(json(answer) ORDER BY position) FROM answer WHERE session_id = session.id)))
         FROM session WHERE slug = ?1 AND version = coalesce(?2, version)"
    )
}

/// The record of a session as the write transaction sees it, with uncommitted changes.
pub(crate) async fn record(connection: &mut SqliteConnection, slug: &str) -> Result<Option<Record>> {
    record_where(connection, slug, None).await
}

/// The same, if that is its current version.
pub(crate) async fn record_in_version(
    connection: &mut SqliteConnection,
    slug: &str,
    version: i64,
) -> Result<Option<Record>> {
    record_where(connection, slug, Some(version)).await
}

async fn record_where(connection: &mut SqliteConnection, slug: &str, version: Option<i64>) -> Result<Option<Record>> {
    let record = sqlx::query_scalar(sqlx::AssertSqlSafe(record_as_json())).bind(slug).bind(version);
    let json: Option<String> = record.fetch_optional(connection).await?;
    json.as_deref().map(serde_json::from_str).transpose().map_err(Error::damaged).in_session(slug)
}
