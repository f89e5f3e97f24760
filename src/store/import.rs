//! Writing: whole records, each or nothing.

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::{Error, Result, Store, filter::ROOM, rows::Rows};
use crate::{
    import::organisation_slug,
    model::{DecisionId, ParagraphId, Record, SpeechId, slug},
};

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// The record is stored; the session's slug.
    New(String),
    /// The same content was already there, at this slug; nothing changed.
    Unchanged(String),
}

impl Imported {
    /// The session's slug.
    #[must_use]
    pub fn slug(&self) -> &str {
        let (Self::New(slug) | Self::Unchanged(slug)) = self;
        slug
    }
}

impl Store {
    /// Stores one record, whole or not at all. It is durable when this returns.
    pub async fn import(&self, record: &Record) -> Result<Imported> {
        let mut outcomes = self.import_all(std::slice::from_ref(record)).await?;
        outcomes.pop().unwrap_or_else(|| Err(Error::Engine(sqlx::Error::RowNotFound)))
    }

    /// Stores several records in one transaction: each whole or not at all, all durable when this returns.
    ///
    /// # Errors
    /// Where the transaction as a whole failed: then none is stored. A single record's failure is in its place of the list.
    pub async fn import_all(&self, records: &[Record]) -> Result<Vec<Result<Imported>>> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut outcomes = Vec::with_capacity(records.len());
        for record in records {
            outcomes.push(import_one(&mut transaction, record).await);
        }
        if outcomes.iter().any(|outcome| matches!(outcome, Ok(Imported::New(_)))) {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(outcomes)
    }
}

/// Imports into a savepoint, so that a record that fails leaves nothing behind while the others go on.
async fn import_one(transaction: &mut Transaction<'_, Sqlite>, record: &Record) -> Result<Imported> {
    let mut savepoint = sqlx::Connection::begin(&mut **transaction).await?;
    let imported = write(&mut savepoint, record).await?;
    match imported {
        Imported::New(_) => savepoint.commit().await?,
        Imported::Unchanged(_) => savepoint.rollback().await?,
    }
    Ok(imported)
}

async fn write(connection: &mut SqliteConnection, record: &Record) -> Result<Imported> {
    sqlx::query("UPDATE meta SET revision = revision + 1").execute(&mut *connection).await?;
    let fingerprint = record.fingerprint();
    let known = "SELECT slug FROM session WHERE fingerprint = $1";
    if let Some(slug) = sqlx::query_scalar(known).bind(&fingerprint).fetch_optional(&mut *connection).await? {
        return Ok(Imported::Unchanged(slug));
    }
    refuse_different(connection, record).await?;
    let slug = free_slug(connection, record).await?;
    let session = insert_session(connection, record, &slug, &fingerprint).await?;
    let record = with_free_ids(connection, record).await?;
    let rows = Rows::of(&record);
    insert_people(connection, session, &rows).await?;
    insert_words(connection, session, &rows).await?;
    count(connection, session).await?;
    Ok(Imported::New(slug))
}

/// The same session with other content is a correction, and is not taken for a second session.
async fn refuse_different(connection: &mut SqliteConnection, record: &Record) -> Result<()> {
    let session = &record.session;
    let same = sqlx::query_scalar::<_, String>(
        "SELECT slug FROM session
         WHERE date = $1 AND title = $2 AND organisation IS $3 AND place IS $4 AND language IS $5 AND format IS $6
            AND id BETWEEN $7 AND $7 + 9999
         LIMIT 1",
    )
    .bind(session.date.map(|date| date.to_string()))
    .bind(&session.title)
    .bind(&session.organisation)
    .bind(&session.place)
    .bind(&session.language)
    .bind(&session.format)
    .bind(first_id(record))
    .fetch_optional(connection)
    .await?;
    same.map_or(Ok(()), |slug| Err(Error::Different { path: format!("/sessions/{slug}") }))
}

/// The slug of the record, or the first of `slug-2`, `slug-3` … that no session has.
async fn free_slug(connection: &mut SqliteConnection, record: &Record) -> Result<String> {
    let wanted = record.session.slug.clone().unwrap_or_default();
    let mut slug = wanted.clone();
    for number in 2.. {
        let taken = sqlx::query_scalar::<_, i64>("SELECT 1 FROM session WHERE slug = $1").bind(&slug);
        if taken.fetch_optional(&mut *connection).await?.is_none() {
            break;
        }
        slug = format!("{wanted}-{number}");
    }
    Ok(slug)
}

/// The first row id of the record's date.
fn first_id(record: &Record) -> i64 {
    record.session.date.map_or(0, |date| date.number() * 10_000)
}

async fn insert_session(
    connection: &mut SqliteConnection,
    record: &Record,
    slug_: &str,
    fingerprint: &str,
) -> Result<i64> {
    let session = &record.session;
    let date = session.date.map(|date| date.to_string()).unwrap_or_default();
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
    let free = "SELECT coalesce(max(id) + 1, $1) FROM session WHERE id BETWEEN $1 AND $1 + 9999";
    let id: i64 = sqlx::query_scalar(free).bind(first_id(record)).fetch_one(&mut *connection).await?;
    if id > first_id(record) + 9_999 {
        return Err(Error::FullDay(date));
    }
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO session (id, slug, fingerprint, title, organisation_id, organisation, date, end_date, time, place,
            place_slug, country, format, kind, language, source_url, source_licence, source_retrieved, intro, speeches,
            participants, decisions)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(id)
    .bind(slug_)
    .bind(fingerprint)
    .bind(&session.title)
    .bind(organisation)
    .bind(&session.organisation)
    .bind(date)
    .bind(session.end_date.map(|date| date.to_string()))
    .bind(&session.time)
    .bind(&session.place)
    .bind(session.place.as_deref().map(slug).filter(|slug| !slug.is_empty()))
    .bind(&session.country)
    .bind(&session.format)
    .bind(session.kind.word())
    .bind(&session.language)
    .bind(&session.source.url)
    .bind(&session.source.licence)
    .bind(session.source.retrieved.map(|date| date.to_string()))
    .bind(serde_json::to_string(&session.intro)?)
    .bind(number(record.speeches.len()))
    .bind(number(record.participants.len()))
    .bind(number(record.decisions.len()))
    .execute(connection)
    .await?;
    Ok(id)
}

/// An id has 40 bits, so in a large archive two contents may meet in one: then the later content's is derived anew.
async fn with_free_ids(connection: &mut SqliteConnection, record: &Record) -> Result<Record> {
    let mut record = record.clone();
    loop {
        let ids = serde_json::json!({
            "speech": record.speeches.iter().map(|speech| &speech.id).collect::<Vec<_>>(),
            "paragraph": record.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|p| &p.id).collect::<Vec<_>>(),
            "decision": record.decisions.iter().map(|decision| &decision.id).collect::<Vec<_>>(),
        });
        let taken: Vec<String> = sqlx::query_scalar(
            "SELECT value FROM json_each($1, '$.speech') JOIN speech ON public_id = value
             UNION ALL SELECT value FROM json_each($1, '$.paragraph') JOIN paragraph ON public_id = value
             UNION ALL SELECT value FROM json_each($1, '$.decision') JOIN decision ON public_id = value",
        )
        .bind(ids.to_string())
        .fetch_all(&mut *connection)
        .await?;
        if taken.is_empty() {
            return Ok(record);
        }
        let is_taken = |id: &str| taken.iter().any(|taken| taken == id);
        let session = record.session.slug.clone().unwrap_or_default();
        for speech in &mut record.speeches {
            if is_taken(speech.id.as_str()) {
                speech.id = SpeechId::derive(&["again", &session, speech.id.as_str()]);
            }
            for paragraph in &mut speech.paragraphs {
                if is_taken(paragraph.id.as_str()) {
                    paragraph.id = ParagraphId::derive(&["again", &session, paragraph.id.as_str()]);
                }
            }
        }
        for decision in &mut record.decisions {
            if is_taken(decision.id.as_str()) {
                decision.id = DecisionId::derive(&["again", &session, decision.id.as_str()]);
            }
        }
    }
}

async fn insert_people(connection: &mut SqliteConnection, session: i64, rows: &Rows) -> Result<()> {
    sqlx::query(
        "INSERT INTO participant (public_id, name, sort_name)
         SELECT value ->> '$.person.id', value ->> '$.person.name', value ->> '$.sort_name' FROM json_each($1) WHERE TRUE
         ON CONFLICT (public_id) DO NOTHING",
    )
    .bind(&rows.participants)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO organisation (slug, name)
         SELECT value ->> '$.organisation', min(value ->> '$.person.organisation') FROM json_each($1)
         WHERE value ->> '$.organisation' IS NOT NULL
         GROUP BY value ->> '$.organisation'
         ON CONFLICT (slug) DO NOTHING",
    )
    .bind(&rows.participants)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO participation (session_id, position, participant_id, name, office, country, organisation,
            organisation_id, role, attendance, speeches)
         SELECT $1, value ->> '$.position', participant.id, value ->> '$.person.name', value ->> '$.person.office',
            value ->> '$.person.country', value ->> '$.person.organisation',
            (SELECT id FROM organisation WHERE slug = value ->> '$.organisation'), value ->> '$.person.role',
            value ->> '$.person.attendance', value ->> '$.speeches'
         FROM json_each($2) JOIN participant ON participant.public_id = value ->> '$.person.id'",
    )
    .bind(session)
    .bind(&rows.participants)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO session_country (country, session_id, attendance)
         SELECT value ->> '$[0]', $1, value ->> '$[1]' FROM json_each($2)",
    )
    .bind(session)
    .bind(&rows.countries)
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_words(connection: &mut SqliteConnection, session: i64, rows: &Rows) -> Result<()> {
    sqlx::query(
        "INSERT INTO speech (id, public_id, session_id, position, participation_id, participant_id, country, label,
            heading, interpreted, words, opening)
         SELECT $1 * $3 + $3 - (value ->> '$.position'), value ->> '$.id', $1, value ->> '$.position', participation.id,
            participation.participant_id, participation.country, value ->> '$.label', value ->> '$.heading',
            value ->> '$.interpreted', value ->> '$.words', value ->> '$.opening'
         FROM json_each($2)
         LEFT JOIN participation
            ON participation.session_id = $1 AND participation.position = value ->> '$.participation'",
    )
    .bind(session)
    .bind(&rows.speeches)
    .bind(ROOM)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO paragraph (public_id, speech_id, position, kind, text)
         SELECT value ->> '$.id', $1 * $3 + $3 - (value ->> '$.speech'), value ->> '$.position', value ->> '$.kind',
            value ->> '$.text'
         FROM json_each($2)",
    )
    .bind(session)
    .bind(&rows.paragraphs)
    .bind(ROOM)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO decision (id, public_id, session_id, position, kind, status, title, count, source_sentence)
         SELECT $1 * $3 + $3 - key - 1, value ->> '$.id', $1, key + 1, value ->> '$.kind', value ->> '$.status',
            value ->> '$.title', value ->> '$.count', value ->> '$.source_sentence'
         FROM json_each($2)",
    )
    .bind(session)
    .bind(&rows.decisions)
    .bind(ROOM)
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds the session to the totals that pages show.
async fn count(connection: &mut SqliteConnection, session: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO tally (facet, value, label, sessions, speeches, decisions)
         SELECT 'archive', '', '', 1, speeches, decisions FROM session WHERE id = $1
         UNION ALL
         SELECT 'year', substr(date, 1, 4), substr(date, 1, 4), 1, speeches, decisions FROM session WHERE id = $1
         UNION ALL
         SELECT 'organisation', organisation.slug, organisation.name, 1, session.speeches, session.decisions
         FROM session JOIN organisation ON organisation.id = session.organisation_id WHERE session.id = $1
         UNION ALL
         SELECT 'place', place_slug, place, 1, speeches, decisions FROM session
         WHERE id = $1 AND place_slug IS NOT NULL
         UNION ALL
         SELECT 'country', session_country.country, session_country.country, 1,
            (SELECT count(*) FROM speech WHERE session_id = $1 AND speech.country = session_country.country),
            session.decisions
         FROM session_country JOIN session ON session.id = session_id WHERE session_id = $1
         UNION ALL
         SELECT 'country-year', session_country.country || '-' || substr(date, 1, 4), substr(date, 1, 4), 1,
            (SELECT count(*) FROM speech WHERE session_id = $1 AND speech.country = session_country.country),
            session.decisions
         FROM session_country JOIN session ON session.id = session_id WHERE session_id = $1
         UNION ALL
         SELECT 'record', kind, kind, 1, speeches, decisions FROM session WHERE id = $1
         UNION ALL
         SELECT 'language', language, language, 1, speeches, decisions FROM session
         WHERE id = $1 AND language IS NOT NULL
         UNION ALL
         SELECT 'kind', kind, kind, 1, 0, count(*) FROM decision WHERE session_id = $1 GROUP BY kind
         ON CONFLICT (facet, value) DO UPDATE SET
            sessions = tally.sessions + excluded.sessions,
            speeches = tally.speeches + excluded.speeches,
            decisions = tally.decisions + excluded.decisions",
    )
    .bind(session)
    .execute(connection)
    .await?;
    Ok(())
}
