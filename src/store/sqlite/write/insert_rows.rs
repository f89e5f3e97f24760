//! Inserts the rows of one record, one statement a table.

use std::sync::LazyLock;

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    import::organisation_slug,
    model::{PlaceSlug, Record, is_whole},
    store::{
        error::{Error, Result},
        sqlite::{
            row_ids::IDS_PER_SESSION,
            tally_facets,
            write::{alias_rows, record_rows::Rows},
        },
    },
};

/// The first row id of the record's date.
pub fn first_id(record: &Record) -> i64 {
    record.session.date.number() * 10_000
}

/// The identity of a session's row.
pub struct RowPlacement<'a> {
    pub slug: &'a str,
    pub fingerprint: &'a str,
    pub version: i64,
    /// The row id it had before; `None` for a session that is new on its date.
    pub id: Option<i64>,
}

/// Inserts the row of the session; returns its row id.
pub async fn session(connection: &mut SqliteConnection, record: &Record, at: &RowPlacement<'_>) -> Result<i64> {
    let session = &record.session;
    let date = session.date.to_string();
    let organisation_slug = session.organisation.as_deref().and_then(organisation_slug);
    let organisation: Option<i64> = match (&session.organisation, organisation_slug) {
        (Some(name), Some(slug)) => {
            let known = sqlx::query_scalar(
                "INSERT INTO organisation (slug, name) VALUES ($1, $2)
                 ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug
                 RETURNING id",
            );
            known.bind(slug).bind(name).fetch_optional(&mut *connection).await?
        }
        _ => None,
    };
    let id: i64 = if let Some(id) = at.id {
        id
    } else {
        let free = "SELECT coalesce(max(id) + 1, $1) FROM session WHERE id BETWEEN $1 AND $1 + 9999";
        sqlx::query_scalar(free).bind(first_id(record)).fetch_one(&mut *connection).await?
    };
    if id > first_id(record) + 9_999 {
        return Err(Error::FullDay(date));
    }
    let mut paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO session (id, slug, fingerprint, title, organisation_id, organisation, date, end_date, time, place,
            place_slug, country, format, kind, language, source_url, source_licence, source_retrieved, intro, speeches,
            participants, decisions, version, origins, whole, paragraph_origins)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
            $24, $25, $26)",
    )
    .bind(id)
    .bind(at.slug)
    .bind(at.fingerprint)
    .bind(&session.title)
    .bind(organisation)
    .bind(&session.organisation)
    .bind(date)
    .bind(session.end_date.map(|date| date.to_string()))
    .bind(&session.time)
    .bind(&session.place)
    .bind(session.place.as_deref().and_then(PlaceSlug::of))
    .bind(&session.country)
    .bind(&session.format)
    .bind(session.kind.as_str())
    .bind(&session.language)
    .bind(&session.source.url)
    .bind(&session.source.licence)
    .bind(session.source.retrieved.map(|date| date.to_string()))
    .bind(serde_json::to_string(&session.intro)?)
    .bind(number(record.speeches.len()))
    .bind(number(record.count_confirmed()))
    .bind(number(record.decisions.len()))
    .bind(at.version)
    .bind(Some(&session.origins).filter(|origins| !origins.is_empty()).map(serde_json::to_string).transpose()?)
    .bind(is_whole(session.kind, &session.origins, &record.speeches))
    .bind(paragraphs.any(|paragraph| !paragraph.origins.is_empty()))
    .execute(connection)
    .await?;
    Ok(id)
}

/// Inserts the other rows of a session, adds it to the totals and its names to their index. A person whom no record had any more has
/// an address again.
pub async fn rows(connection: &mut SqliteConnection, session: i64, rows: &Rows, record: &Record) -> Result<()> {
    // One query for all: sqlx hands each query to another thread and waits.
    static STATEMENTS: LazyLock<String> =
        LazyLock::new(|| [PEOPLE, WORDS, &COUNT, &alias_rows::insert("$13")].join(";"));
    sqlx::query(AssertSqlSafe(STATEMENTS.as_str()))
        .bind(session)
        .bind(1)
        .bind(IDS_PER_SESSION)
        .bind(&rows.participants)
        .bind(&rows.countries)
        .bind(&rows.speeches)
        .bind(&rows.paragraphs)
        .bind(&rows.decisions)
        .bind(serde_json::to_string(&record.answers)?)
        .bind(&rows.sketch)
        .bind(rows.speech_origins)
        .bind(rows.paragraph_origins)
        .bind(alias_rows::names(record)?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Who took part in session `$1`, for whom, and which countries were represented.
const PEOPLE: &str = "INSERT INTO participant (public_id, name, sort_name)
         SELECT value ->> '$.person.id', value ->> '$.person.name', value ->> '$.sort_name' FROM jsonb_each($4) WHERE TRUE
         ON CONFLICT (public_id) DO NOTHING;
     INSERT INTO organisation (slug, name)
         SELECT value ->> '$.organisation', min(value ->> '$.person.organisation') FROM jsonb_each($4)
         WHERE value ->> '$.organisation' IS NOT NULL
         GROUP BY value ->> '$.organisation'
         ON CONFLICT (slug) DO NOTHING;
     INSERT INTO participation (session_id, position, participant_id, name, office, country, organisation,
            organisation_id, role, attendance, speeches, origins, unconfirmed, guessed_whom)
         SELECT $1, value ->> '$.position', participant.id, value ->> '$.person.name', value ->> '$.person.office',
            value ->> '$.person.country', value ->> '$.person.organisation',
            (SELECT id FROM organisation WHERE slug = value ->> '$.organisation'), value ->> '$.person.role',
            value ->> '$.person.attendance', value ->> '$.speeches', value -> '$.person.origins',
            value ->> '$.unconfirmed', value ->> '$.guessed_whom'
         FROM jsonb_each($4) JOIN participant ON participant.public_id = value ->> '$.person.id';
     -- A name that no record has any more gives way to the one that this has.
     UPDATE participant SET name = here.name, sort_name = here.sort_name
         FROM (SELECT value ->> '$.person.id' AS id, value ->> '$.person.name' AS name,
                value ->> '$.sort_name' AS sort_name FROM jsonb_each($4)) AS here
         WHERE participant.public_id = here.id AND participant.name <> here.name
            AND NOT EXISTS (
                SELECT 1 FROM participation AS one
                WHERE one.participant_id = participant.id AND one.name = participant.name);
     DELETE FROM former WHERE unit = 'participant' AND target IS NULL
        AND public_id IN (SELECT value ->> '$.person.id' FROM jsonb_each($4));
     INSERT INTO session_country (country, session_id, attendance)
         SELECT value ->> '$[0]', $1, value ->> '$[1]' FROM jsonb_each($5)";

/// Speeches, their paragraphs, decisions, answers, and the sketch of the words.
///
/// Few records have origins of speeches (`$11`) or paragraphs (`$12`), and SQLite need not look for them in each row of the others.
const WORDS: &str =
    "INSERT INTO speech (id, public_id, session_id, position, participation_id, participant_id, country, label,
            heading, interpreted, words, opening, origins)
         SELECT $1 * $3 + $3 - (value ->> '$.position'), value ->> '$.id', $1, value ->> '$.position', participation.id,
            participation.participant_id, iif(guessed_whom, NULL, participation.country), value ->> '$.label',
            value ->> '$.heading', value ->> '$.interpreted', value ->> '$.words', value ->> '$.opening',
            CASE WHEN $11 THEN value -> '$.origins' END
         FROM jsonb_each($6)
         LEFT JOIN participation
            ON participation.session_id = $1 AND participation.position = value ->> '$.participation';
     INSERT INTO paragraph (public_id, speech_id, position, kind, text, origins)
         SELECT value ->> '$.id', $1 * $3 + $3 - (value ->> '$.speech'), value ->> '$.position', value ->> '$.kind',
            value ->> '$.text', CASE WHEN $12 THEN value -> '$.origins' END
         FROM jsonb_each($7);
     INSERT INTO decision (id, public_id, session_id, position, kind, status, title, count, source_sentence,
            origins)
         SELECT $1 * $3 + $3 - key - 1, value ->> '$.id', $1, key + 1, value ->> '$.kind', value ->> '$.status',
            value ->> '$.title', value ->> '$.count', value ->> '$.source_sentence', value -> '$.origins'
         FROM jsonb_each($8);
     INSERT INTO answer (session_id, position, answer) SELECT $1, key + 1, json(value) FROM jsonb_each($9);
     INSERT OR IGNORE INTO sketch (session_id, value) SELECT $1, value FROM jsonb_each($10)";

/// Replaces the answers of a session; its facts are the same.
pub async fn replace_answers(connection: &mut SqliteConnection, slug: &str, record: &Record) -> Result<()> {
    let session: i64 =
        sqlx::query_scalar("SELECT id FROM session WHERE slug = $1").bind(slug).fetch_one(&mut *connection).await?;
    sqlx::query("DELETE FROM answer WHERE session_id = $1").bind(session).execute(&mut *connection).await?;
    sqlx::query("INSERT INTO answer (session_id, position, answer) SELECT $1, key + 1, json(value) FROM json_each($2)")
        .bind(session)
        .bind(serde_json::to_string(&record.answers)?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes the session out of the totals again, before its rows go.
pub async fn discount(connection: &mut SqliteConnection, session: i64) -> Result<()> {
    count(connection, &[session], -1).await?;
    drop_empty_totals(connection).await
}

/// Adds sessions to the totals if `factor` is 1, and subtracts them if it is -1. Totals that are nothing now stay.
pub async fn count(connection: &mut SqliteConnection, sessions: &[i64], factor: i64) -> Result<()> {
    for session in sessions {
        sqlx::query(AssertSqlSafe(COUNT.as_str())).bind(session).bind(factor).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Deletes the totals that are nothing.
pub async fn drop_empty_totals(connection: &mut SqliteConnection) -> Result<()> {
    let empty = "DELETE FROM tally WHERE (sessions, speeches, decisions) = (0, 0, 0)";
    sqlx::query(empty).execute(connection).await?;
    Ok(())
}

/// Deletes the organisations of a record that nothing refers to any more.
pub async fn drop_organisations(connection: &mut SqliteConnection, record: &Record) -> Result<()> {
    let represented = record.participants.iter().filter_map(|person| person.organisation.as_deref());
    let slugs: Vec<_> =
        record.session.organisation.as_deref().into_iter().chain(represented).filter_map(organisation_slug).collect();
    if slugs.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "DELETE FROM organisation
         WHERE slug IN (SELECT value FROM json_each($1))
            AND NOT EXISTS (SELECT 1 FROM session WHERE organisation_id = organisation.id)
            AND NOT EXISTS (SELECT 1 FROM participation WHERE organisation_id = organisation.id)",
    )
    .bind(serde_json::to_string(&slugs)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds a session to the totals, or subtracts it.
static COUNT: LazyLock<String> = LazyLock::new(tally_facets::count_session);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::Plan;

    #[tokio::test]
    async fn a_session_is_counted_by_its_own_rows_whatever_else_there_is() {
        let database = Plan::database().await;
        let plan = database.plan_of(&COUNT, 2).to_string();
        assert!(plan.contains("SEARCH speech ") && !plan.contains("speech_by_country"), "{plan}");
    }
}
