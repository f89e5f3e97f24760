//! Matches the participants of an incoming record with stored ones by name, and keeps the index of their names.

use std::collections::{HashMap, HashSet};

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    import::{Choice, Finding, QuestionKey, QuestionKind},
    model::{Change, ParticipantId, Record, SessionSlug},
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            read::{open_pairs::PairKind, record_for_write},
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
            write::{
                alias_rows, known_people,
                name_keys::{folded, indexed_likeness},
                same_person::{self, Doubt, Identity, Other},
            },
        },
    },
};

/// Adds the spellings of a record's names to the index.
pub(crate) async fn index_aliases(connection: &mut SqliteConnection, record: &Record) -> Result<()> {
    sqlx::query(AssertSqlSafe(alias_rows::insert("$1"))).bind(alias_rows::names(record)?).execute(connection).await?;
    Ok(())
}

/// Removes the spellings of a record that no record of the same participant has any more, but none that a person added. A participant without any record keeps
/// all names, to be found again by a later import.
pub(crate) async fn prune_aliases(connection: &mut SqliteConnection, stored: &Record) -> Result<()> {
    sqlx::query(
        "DELETE FROM alias
         WHERE source IS NULL AND change_id IS NULL
            AND participant_id IN (
                SELECT participant.id FROM jsonb_each($1)
                JOIN participant ON participant.public_id = value ->> '$.id')
            AND EXISTS (SELECT 1 FROM participation AS one WHERE one.participant_id = alias.participant_id)
            AND NOT EXISTS (
                SELECT 1 FROM participation AS one
                WHERE one.participant_id = alias.participant_id AND one.name = alias.name)",
    )
    .bind(alias_rows::names(stored)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// The ids of a replaced record's participants that no record has any more.
pub(crate) async fn without_records(connection: &mut SqliteConnection, stored: &Record) -> Result<HashSet<String>> {
    let left: Vec<String> = sqlx::query_scalar(
        "SELECT participant.public_id FROM jsonb_each($1)
         JOIN participant ON participant.public_id = value ->> '$.id'
         WHERE NOT EXISTS (SELECT 1 FROM participation WHERE participant_id = participant.id)",
    )
    .bind(alias_rows::names(stored)?)
    .fetch_all(connection)
    .await?;
    Ok(left.into_iter().collect())
}

/// The result of matching participants.
#[derive(Default)]
pub(crate) struct Resolved {
    /// The ids of participants that the archive knew.
    pub known: HashSet<ParticipantId>,
    /// Questions about participants who may be somebody else, the likeliest first.
    pub questions: Vec<Finding>,
}

/// Gives each participant of a record the id by which the archive knows them; `same_person` has the rules. Participants of `stored`,
/// the record that this is a version of, are preferred.
pub(crate) async fn resolve(
    connection: &mut SqliteConnection,
    record: &mut Record,
    stored: Option<&Record>,
    ids_are_given: bool,
) -> Result<Resolved> {
    let found = known_people::find(connection, record, stored).await?;
    let decided = same_person::decide(record, stored, ids_are_given, &found);
    let mut resolved = Resolved::default();
    let mut new_ids = HashMap::new();
    for (number, identity) in decided.identities.iter().enumerate() {
        let own = record.participants[number].id.clone();
        let id = match identity {
            Identity::Known(id) => {
                let id = id.parse::<ParticipantId>().map_err(Error::damaged);
                let id = id.in_record(|| format!("the participant {}", record.participants[number].name))?;
                resolved.known.insert(id.clone());
                id
            }
            Identity::New => own.clone(),
            Identity::NewOfTakenId => unused_id(connection, record, &own).await?,
        };
        if id != own {
            record.participants[number].id = id.clone();
            new_ids.insert(own, id);
        }
    }
    resolved.questions = decided.doubts.iter().map(|doubt| ask(record, doubt)).collect();
    if !new_ids.is_empty() {
        for speech in &mut record.speeches {
            if let Some(id) = speech.participant.as_ref().and_then(|id| new_ids.get(id)) {
                speech.participant = Some(id.clone());
            }
        }
        record.join_participations();
        for (old, new) in &new_ids {
            record.answers.iter_mut().for_each(|answer| answer.rename(old.as_str(), new.as_str()));
        }
    }
    Ok(resolved)
}

/// An id for a person whose name and delegation are those of somebody else. It comes from the session, so that the same file gives
/// it on every machine.
async fn unused_id(connection: &mut SqliteConnection, record: &Record, own: &ParticipantId) -> Result<ParticipantId> {
    let first_speech = record.speeches.first().map_or("", |speech| speech.id.as_str());
    let mut id = ParticipantId::derive(&["apart", own.as_str(), record.session.slug.as_str(), first_speech]);
    let is_taken = "SELECT EXISTS (SELECT 1 FROM participant WHERE public_id = $1)";
    while sqlx::query_scalar(is_taken).bind(id.as_str()).fetch_one(&mut *connection).await? {
        id = ParticipantId::derive(&["apart", id.as_str()]);
    }
    Ok(id)
}

/// The question whether a participant of the record is another person.
fn ask(record: &Record, doubt: &Doubt) -> Finding {
    let person = &record.participants[doubt.number];
    let (other, name, place) = match &doubt.other {
        Other::Stored { id, name } => (id.as_str(), name, "whom the archive knows"),
        Other::InRecord(number) => {
            let other = &record.participants[*number];
            (other.id.as_str(), &other.name, "who is in this record too,")
        }
    };
    let why = match doubt.kind {
        PairKind::EqualName => "the names are equal",
        PairKind::TwoDelegations => "the names are equal, and the countries or organisations are not",
        PairKind::SimilarName => "the names sound alike",
        PairKind::Surname => "the surnames are equal, and nothing else says that they are one",
    };
    let this = &person.id;
    let message = format!(
        "{} may be {name}, {place} as participant {other}: {why}; they are kept apart until `plenary people merge {other} {this}` \
         says that they are one, or `plenary people different {other} {this}` that they are two",
        person.name
    );
    let key = QuestionKey::pair(QuestionKind::SamePerson, other, person.id.as_str());
    let choices = [Choice::new("same", "one person"), Choice::new("different", "two people")];
    Finding::question(None, QuestionKind::SamePerson, message).about(key).choose(choices)
}

/// Adds a spelling that no record has, for each delegation of the participant.
pub(crate) async fn add_alias(
    connection: &mut SqliteConnection,
    id: &ParticipantId,
    name: &str,
    source: Option<&str>,
    change: &Change,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO alias (participant_id, whom, name, folded, likeness, source, change_id)
         SELECT DISTINCT alias.participant_id, alias.whom, $2, $3, $4, $5,
            (SELECT id FROM change WHERE change.public_id = $6)
         FROM alias JOIN participant ON participant.id = alias.participant_id
         WHERE participant.public_id = $1
         ON CONFLICT (participant_id, whom, name) DO UPDATE SET source = excluded.source,
            change_id = excluded.change_id",
    )
    .bind(id.as_str())
    .bind(name)
    .bind(folded(name))
    .bind(indexed_likeness(name))
    .bind(source)
    .bind(change.id.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

/// Another name of a participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Where it was found, if not in a record.
    pub source: Option<String>,
    /// The slug of the newest session whose record has it.
    pub slug: Option<SessionSlug>,
    /// The title of that session.
    pub title: Option<String>,
}

from_row!(Alias { name, source, slug, title });

impl Snapshot<'_> {
    /// The other names of a participant, with those of participants that were merged into this one.
    pub fn aliases(&self, id: &ParticipantId) -> Result<Vec<Alias>> {
        let aliases = "WITH own AS (
                SELECT participant.id, participant.name FROM participant WHERE public_id = ?1),
             names AS (
                SELECT alias.name, min(alias.source) AS source FROM alias
                WHERE alias.participant_id IN (
                    SELECT id FROM own
                    UNION ALL SELECT participant.id FROM former
                    JOIN participant ON participant.public_id = former.public_id
                    WHERE former.unit = 'participant' AND former.target = ?1)
                GROUP BY alias.name)
             SELECT names.name, names.source, session.slug, session.title FROM names
             LEFT JOIN session ON session.id = (
                SELECT max(session_id) FROM participation
                WHERE participation.participant_id = (SELECT id FROM own) AND participation.name = names.name)
             WHERE names.name <> (SELECT name FROM own)
             ORDER BY names.name LIMIT 100";
        self.all(aliases, [id.as_str()], Alias::read)
    }
}

/// Fills the index of names in a database from before that index.
pub(crate) async fn backfill_aliases(connection: &mut SqliteConnection) -> Result<()> {
    let are_known = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM alias)").fetch_one(&mut *connection).await?;
    if are_known {
        return Ok(());
    }
    let slugs: Vec<String> =
        sqlx::query_scalar("SELECT slug FROM session ORDER BY id").fetch_all(&mut *connection).await?;
    for slug in slugs {
        if let Some(record) = record_for_write::record(connection, &slug).await? {
            index_aliases(connection, &record).await?;
        }
    }
    Ok(())
}
