//! Resolves old addresses to their current target, and keeps redirects up to date when a record changes.
//!
//! Invariant: a redirect never points to another redirect. The table is called `former`.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::json;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    model::{Act, Change, ChangeId, ParagraphId, ParticipantId, Record, SessionSlug, Speech, Unit},
    reconcile::{self, FormerParagraph, Move, ReconcileContext, Reconciled},
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            row_reader::{Columns, FromRow, from_row, from_written_row},
            snapshot::Snapshot,
            write::versions,
        },
    },
};

/// Where an old address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// To this id or slug, which exists.
    MovedTo(String),
    /// To nothing: its target was removed.
    Gone(Gone),
}

/// Why the target of an address is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The slug of its session; `None` for participants.
    pub slug: Option<SessionSlug>,
    /// Whether that session still exists.
    pub session_is_there: bool,
    /// Time of its removal.
    pub time: String,
    /// The id of the change that removed it.
    pub change: ChangeId,
    /// The kind of change.
    pub act: Act,
    /// The reason that was given.
    pub reason: Option<String>,
}

from_row!(Gone { slug, session_is_there, time, change as parsed, act as word, reason });

/// Where the slug of a session leads that was renamed.
const CURRENT_SLUG: &str = "SELECT target FROM former WHERE unit = 'session' AND public_id = ?1 AND target IS NOT NULL";

impl Snapshot<'_> {
    /// Where an address leads at which nothing exists; `None` if it never led anywhere.
    pub fn resolve_redirect(&self, unit: Unit, id: &str) -> Result<Option<Resolution>> {
        let target = "SELECT iif(onward.public_id IS NULL, former.target, NULL)
             FROM former LEFT JOIN former AS onward ON onward.unit = former.unit AND onward.public_id = former.target
             WHERE former.unit = ?1 AND former.public_id = ?2";
        let target: Option<Option<String>> = self.first(target, [unit.as_str(), id], |row| row.get(0))?;
        match target {
            None => return Ok(None),
            Some(Some(target)) => return Ok(Some(Resolution::MovedTo(target))),
            Some(None) => {}
        }
        // Its last target has the reason.
        let gone = "SELECT last.slug,
                EXISTS (SELECT 1 FROM session WHERE session.slug = last.slug) AS session_is_there, change.time,
                change.public_id AS change, change.act, change.reason
             FROM former JOIN former AS last
                ON last.unit = former.unit AND last.public_id = coalesce(former.target, former.public_id)
             JOIN change ON change.id = last.change_id
             WHERE former.unit = ?1 AND former.public_id = ?2";
        Ok(self.first(gone, [unit.as_str(), id], Gone::read)?.map(Resolution::Gone))
    }

    /// The slug that a session has now: the given one, or the one that it leads to.
    pub fn current_slug(&self, slug: &SessionSlug) -> Result<SessionSlug> {
        let target: Option<SessionSlug> = self.first(CURRENT_SLUG, [slug.as_str()], |row| row.get(0))?;
        Ok(target.unwrap_or_else(|| slug.clone()))
    }

    /// The slug of the session that a paragraph was in, and the paragraph that it became, if that exists.
    pub fn resolve_paragraph(&self, id: &ParagraphId) -> Result<Option<(SessionSlug, Option<ParagraphId>)>> {
        let row = "SELECT former.slug, paragraph.public_id AS target FROM former
             LEFT JOIN paragraph ON paragraph.public_id = former.target
             WHERE former.unit = 'paragraph' AND former.public_id = ?1 AND former.slug IS NOT NULL";
        self.first(row, [id.as_str()], |row| {
            let mut columns = Columns::new(row);
            Ok((columns.get("slug")?, columns.optional_parsed("target")?))
        })
    }

    /// The title of a session before it was withdrawn.
    pub fn withdrawn_title(&self, slug: &str) -> Result<Option<String>> {
        Ok(self.last(slug)?.map(|record| record.session.title))
    }
}

/// The redirect of a paragraph.
struct FormerRow {
    public_id: String,
    target: Option<String>,
    speaker: Option<String>,
    words: Option<String>,
}

from_written_row!(FormerRow { public_id, target, speaker, words });

/// Reconciles an incoming record with the stored one, with what redirects and earlier versions of the session add.
pub(crate) async fn reconcile(
    connection: &mut SqliteConnection,
    slug: &str,
    stored: &Record,
    incoming: &Record,
    ids_are_given: bool,
    people: &HashSet<ParticipantId>,
) -> Result<Reconciled> {
    let mut former = paragraphs(connection, slug).await?;
    // A paragraph that a person took out is compared as the text last had it, not as a former one too.
    let there: HashSet<_> =
        stored.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|paragraph| &paragraph.id).collect();
    former.retain(|former| !there.contains(&former.id));
    let nothing = HashMap::new();
    let known = ReconcileContext { ids_are_given, former: &former, people, first: &nothing };
    let reconciled = reconcile::reconcile(stored, incoming.clone(), known);
    if reconciled.divided.is_empty() {
        return Ok(reconciled);
    }
    let first = versions::first_words(connection, slug, &reconciled.divided).await?;
    Ok(reconcile::reconcile(stored, incoming.clone(), ReconcileContext { first: &first, ..known }))
}

/// The former paragraphs of a session.
async fn paragraphs(connection: &mut SqliteConnection, slug: &str) -> Result<Vec<FormerParagraph>> {
    let rows: Vec<FormerRow> =
        sqlx::query_as("SELECT public_id, target, speaker, words FROM former WHERE slug = $1 AND unit = 'paragraph'")
            .bind(slug)
            .fetch_all(connection)
            .await?;
    rows.into_iter().map(|row| FormerParagraph::try_from(row).in_session(slug)).collect()
}

impl TryFrom<FormerRow> for FormerParagraph {
    type Error = Error;

    /// # Errors
    /// If an id does not have the form of one.
    fn try_from(row: FormerRow) -> Result<Self> {
        // Without words, which an imported archive may lack, it matches nothing.
        let [speaker, words] = [row.speaker, row.words].map(Option::unwrap_or_default);
        let id = |text: String| ParagraphId::try_from(text).map_err(Error::damaged);
        Ok(Self { id: id(row.public_id)?, target: row.target.map(id).transpose()?, speaker, words })
    }
}

/// Gives the versions and redirects of a session another slug; its own redirect is one of the moves of the change.
pub(crate) async fn rename_session(connection: &mut SqliteConnection, from: &str, to: &str) -> Result<()> {
    for statement in [
        "UPDATE version SET slug = $2 WHERE slug = $1",
        "UPDATE former SET slug = $2 WHERE slug = $1",
        "DELETE FROM former WHERE unit = 'session' AND public_id = $2 AND target = $1",
        "UPDATE link SET member = $2 WHERE member = $1",
        "UPDATE link SET lead = $2 WHERE lead = $1",
        "UPDATE OR REPLACE parted SET member = $2 WHERE member = $1",
        "UPDATE OR REPLACE parted SET lead = $2 WHERE lead = $1",
        "UPDATE link_change SET member = iif(member = $1, $2, member),
            lead_before = iif(lead_before = $1, $2, lead_before), lead_after = iif(lead_after = $1, $2, lead_after)
         WHERE $1 IN (member, lead_before, lead_after)",
        "UPDATE link SET member = $2 WHERE member = $1",
        "UPDATE link SET lead = $2 WHERE lead = $1",
        "UPDATE parted SET member = $2 WHERE member = $1",
        "UPDATE parted SET lead = $2 WHERE lead = $1",
        "UPDATE link_change SET member = iif(member = $1, $2, member), lead_before = iif(lead_before = $1, $2, lead_before),
            lead_after = iif(lead_after = $1, $2, lead_after)
         WHERE member = $1 OR lead_before = $1 OR lead_after = $1",
    ] {
        sqlx::query(statement).bind(from).bind(to).execute(&mut *connection).await?;
    }
    Ok(())
}

/// The slug that a session has now: the given one, or the one that it leads to.
pub(crate) async fn current_slug(connection: &mut SqliteConnection, slug: &SessionSlug) -> Result<SessionSlug> {
    let target: Option<SessionSlug> = sqlx::query_scalar(CURRENT_SLUG).bind(slug).fetch_optional(connection).await?;
    Ok(target.unwrap_or_else(|| slug.clone()))
}

/// Updates redirects after a record was replaced: deletes those of ids that exist again, adds one for each move, and retargets
/// redirects that led to a moved id.
pub(crate) async fn apply_moves(
    connection: &mut SqliteConnection,
    change: &Change,
    slug: &str,
    stored: Option<&Record>,
    next: Option<&Record>,
    moves: &[Move],
) -> Result<()> {
    // A withdrawn record has no ids.
    let there: Vec<_> = next.into_iter().flat_map(|record| ids(slug, record)).collect();
    let there = serde_json::to_string(&there)?;
    sqlx::query(
        "DELETE FROM former WHERE (unit, public_id) IN (SELECT value ->> '$[0]', value ->> '$[1]' FROM json_each($1))",
    )
    .bind(&there)
    .execute(&mut *connection)
    .await?;

    let rows: Vec<_> = moves
        .iter()
        .map(|moved| {
            let (speaker, words) = match (moved.unit, stored) {
                (Unit::Paragraph, Some(stored)) => last_words(stored, &moved.id).unzip(),
                (Unit::Speech, Some(stored)) => (None, last_paragraphs(stored, &moved.id)),
                _ => (None, None),
            };
            let slug = Some(slug).filter(|_| moved.unit != Unit::Participant);
            json!({ "unit": moved.unit, "id": moved.id, "target": moved.target, "slug": slug, "change": change.id, "speaker": speaker,
                "words": words })
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = json!(rows).to_string();
    sqlx::query(
        "UPDATE former SET target = moved.target
         FROM (SELECT value ->> '$.unit' AS unit, value ->> '$.id' AS id, value ->> '$.target' AS target
               FROM json_each($1)) AS moved
         WHERE former.unit = moved.unit AND former.target = moved.id AND moved.target IS NOT NULL",
    )
    .bind(&rows)
    .execute(&mut *connection)
    .await?;
    insert(
        connection,
        &rows,
        "target = excluded.target, change_id = excluded.change_id,
            speaker = coalesce(excluded.speaker, former.speaker), words = coalesce(excluded.words, former.words)",
    )
    .await
}

/// Inserts redirects, given as a JSON array of objects of `unit`, `id`, `slug`, `target`, `change`, `speaker` and `words`. Updates
/// existing ones by the SQL assignments `on_conflict`; keeps them if that is empty.
pub(crate) async fn insert(connection: &mut SqliteConnection, rows: &str, on_conflict: &'static str) -> Result<()> {
    let update = if on_conflict.is_empty() { "NOTHING".to_owned() } else { format!("UPDATE SET {on_conflict}") };
    let statement = format!(
        "INSERT INTO former (unit, public_id, slug, target, change_id, speaker, words)
         SELECT value ->> '$.unit', value ->> '$.id', value ->> '$.slug', value ->> '$.target',
            (SELECT id FROM change WHERE public_id = value ->> '$.change'), value ->> '$.speaker', value ->> '$.words'
         FROM json_each($1) WHERE TRUE
         ON CONFLICT (unit, public_id) DO {update}"
    );
    sqlx::query(AssertSqlSafe(statement)).bind(rows).execute(connection).await?;
    Ok(())
}

/// Points the former speeches of a session to the speech that has most of their paragraphs now: merged speeches may be split
/// again.
pub(crate) async fn retarget_speeches(connection: &mut SqliteConnection, slug: &str, next: &Record) -> Result<()> {
    let former: Vec<(String, Option<String>, String)> = sqlx::query_as(
        "SELECT public_id, target, words FROM former WHERE slug = $1 AND unit = 'speech' AND words IS NOT NULL",
    )
    .bind(slug)
    .fetch_all(&mut *connection)
    .await?;
    if former.is_empty() {
        return Ok(());
    }
    let moved: HashMap<String, String> = sqlx::query_as(
        "SELECT public_id, target FROM former WHERE slug = $1 AND unit = 'paragraph' AND target IS NOT NULL",
    )
    .bind(slug)
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .collect();
    let speech_of: HashMap<&str, &str> = next
        .speeches
        .iter()
        .flat_map(|speech| speech.paragraphs.iter().map(|paragraph| (paragraph.id.as_str(), speech.id.as_str())))
        .collect();
    let mut settled = Vec::new();
    for (id, target, paragraphs) in former {
        let mut held: BTreeMap<&str, usize> = BTreeMap::new();
        for paragraph in paragraphs.split(' ') {
            let now = moved.get(paragraph).map_or(paragraph, String::as_str);
            if let Some(speech) = speech_of.get(now) {
                *held.entry(speech).or_default() += 1;
            }
        }
        // The current target wins a tie.
        let most = held.iter().max_by_key(|(speech, count)| (**count, target.as_deref() == Some(**speech)));
        let most = most.map(|(speech, _)| (*speech).to_owned());
        if most != target {
            settled.push(json!({ "id": id, "target": most }));
        }
    }
    sqlx::query(
        "UPDATE former SET target = settled.target
         FROM (SELECT value ->> '$.id' AS id, value ->> '$.target' AS target FROM json_each($1)) AS settled
         WHERE former.unit = 'speech' AND former.public_id = settled.id",
    )
    .bind(json!(settled).to_string())
    .execute(connection)
    .await?;
    Ok(())
}

/// Every unit of a record that has an address.
fn ids<'a>(slug: &'a str, record: &'a Record) -> Vec<(Unit, &'a str)> {
    let mut ids = vec![(Unit::Session, slug)];
    ids.extend(record.participants.iter().map(|person| (Unit::Participant, person.id.as_str())));
    for speech in &record.speeches {
        ids.push((Unit::Speech, speech.id.as_str()));
        ids.extend(speech.paragraphs.iter().map(|paragraph| (Unit::Paragraph, paragraph.id.as_str())));
    }
    ids.extend(record.decisions.iter().map(|decision| (Unit::Decision, decision.id.as_str())));
    ids
}

/// Moves to nowhere for every unit of a withdrawn record.
pub(crate) fn all_gone(slug: &str, record: &Record) -> Vec<Move> {
    let gone = |(unit, id): (Unit, &str)| Move { unit, id: id.to_owned(), target: None };
    ids(slug, record).into_iter().map(gone).collect()
}

/// The ids of the paragraphs of a speech, separated by spaces.
fn last_paragraphs(record: &Record, id: &str) -> Option<String> {
    let speech = record.speeches.iter().find(|speech| speech.id.as_str() == id)?;
    Some(speech.paragraphs.iter().map(|paragraph| paragraph.id.as_str()).collect::<Vec<_>>().join(" "))
}

/// The speaker of a paragraph, and its text.
fn last_words(record: &Record, id: &str) -> Option<(String, String)> {
    let speaker = |speech: &Speech| match (&speech.participant, &speech.label) {
        (Some(id), _) => id.to_string(),
        (None, Some(label)) => label.clone(),
        (None, None) => String::new(),
    };
    let found = |speech: &Speech| {
        let paragraph = speech.paragraphs.iter().find(|paragraph| paragraph.id.as_str() == id)?;
        Some((speaker(speech), paragraph.text.clone()))
    };
    record.speeches.iter().find_map(found)
}
