//! Allocates slugs and ids that are not in use and never were.

use sqlx::SqliteConnection;

use crate::{
    model::{DecisionId, ParagraphId, Record, SessionSlug, SpeechId},
    store::error::Result,
};

/// The slug of the record, or the first of `slug-2`, `slug-3` … that no other session than `own` has or had.
pub(crate) async fn slug_of(
    connection: &mut SqliteConnection,
    record: &Record,
    own: Option<&SessionSlug>,
) -> Result<SessionSlug> {
    let wanted = &record.session.slug;
    let mut slug = wanted.clone();
    for number in 2.. {
        if !is_taken(connection, &slug, own).await? {
            break;
        }
        slug = wanted.with_number(number);
    }
    Ok(slug)
}

/// Whether another session than `own` has or had the slug.
pub(crate) async fn is_taken(
    connection: &mut SqliteConnection,
    slug: &SessionSlug,
    own: Option<&SessionSlug>,
) -> Result<bool> {
    let taken = "SELECT 1 FROM session WHERE slug = $1 AND slug IS NOT $2
         UNION ALL SELECT 1 FROM version WHERE slug = $1 AND slug IS NOT $2
         UNION ALL SELECT 1 FROM former WHERE unit = 'session' AND public_id = $1 AND target IS NOT $2 LIMIT 1";
    let taken = sqlx::query_scalar::<_, i64>(taken).bind(slug.as_str()).bind(own.map(SessionSlug::as_str));
    Ok(taken.fetch_optional(connection).await?.is_some())
}

/// Replaces ids that are in use or were: an id has 40 bits, so two contents of a large archive may derive the same one. A stored
/// record (`own`) keeps the ids that it has and had.
pub(crate) async fn ids(connection: &mut SqliteConnection, mut record: Record, own: Option<&str>) -> Result<Record> {
    loop {
        let ids = serde_json::json!({
            "speech": record.speeches.iter().map(|speech| &speech.id).collect::<Vec<_>>(),
            "paragraph": record.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|p| &p.id).collect::<Vec<_>>(),
            "decision": record.decisions.iter().map(|decision| &decision.id).collect::<Vec<_>>(),
        });
        let taken: Vec<String> = sqlx::query_scalar(
            "SELECT value FROM json_each($1, '$.speech') JOIN speech ON public_id = value
                JOIN session ON session.id = session_id WHERE session.slug IS NOT $2
             UNION ALL SELECT value FROM json_each($1, '$.paragraph') JOIN paragraph ON paragraph.public_id = value
                JOIN speech ON speech.id = speech_id JOIN session ON session.id = session_id
                WHERE session.slug IS NOT $2
             UNION ALL SELECT value FROM json_each($1, '$.decision') JOIN decision ON public_id = value
                JOIN session ON session.id = session_id WHERE session.slug IS NOT $2
             UNION ALL SELECT one.value FROM json_each($1) AS kind CROSS JOIN json_each(kind.value) AS one
                CROSS JOIN former ON former.unit = kind.key AND former.public_id = one.value
                WHERE former.slug IS NOT $2",
        )
        .bind(ids.to_string())
        .bind(own)
        .fetch_all(&mut *connection)
        .await?;
        if taken.is_empty() {
            return Ok(record);
        }
        let is_taken = |id: &str| taken.iter().any(|taken| taken == id);
        let Record { session, speeches, decisions, answers, .. } = &mut record;
        let mut rename = |from: &str, to: &str| answers.iter_mut().for_each(|answer| answer.rename(from, to));
        let slug = session.slug.as_str();
        for speech in speeches {
            if is_taken(speech.id.as_str()) {
                let id = SpeechId::derive(&["again", slug, speech.id.as_str()]);
                rename(std::mem::replace(&mut speech.id, id.clone()).as_str(), id.as_str());
            }
            for paragraph in &mut speech.paragraphs {
                if is_taken(paragraph.id.as_str()) {
                    let id = ParagraphId::derive(&["again", slug, paragraph.id.as_str()]);
                    rename(std::mem::replace(&mut paragraph.id, id.clone()).as_str(), id.as_str());
                }
            }
        }
        for decision in decisions {
            if is_taken(decision.id.as_str()) {
                let id = DecisionId::derive(&["again", slug, decision.id.as_str()]);
                rename(std::mem::replace(&mut decision.id, id.clone()).as_str(), id.as_str());
            }
        }
    }
}
