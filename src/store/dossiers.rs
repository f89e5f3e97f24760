//! Everything that is kept, going out: each record over time, the sources, and who is who.

use std::collections::{BTreeMap, HashMap};

use sqlx::{FromRow, SqliteConnection};

use super::{Result, Snapshot, sessions, versions};
use crate::model::{Act, Change, ChangeId, Dossier, Former, History, People, Person, Spelling, State, Unit};

impl Snapshot {
    /// The slugs of all records, oldest first, then of those that are withdrawn.
    pub async fn every_slug(&mut self) -> Result<Vec<String>> {
        let mut slugs: Vec<String> =
            sqlx::query_scalar("SELECT slug FROM session ORDER BY id").fetch_all(self.connection()).await?;
        let withdrawn: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT slug FROM version
             WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.slug = version.slug) ORDER BY slug",
        )
        .fetch_all(self.connection())
        .await?;
        slugs.extend(withdrawn);
        Ok(slugs)
    }

    /// A record over time, also where it is withdrawn.
    pub async fn dossier(&mut self, slug: &str) -> Result<Option<Dossier>> {
        dossier(self.connection(), slug).await
    }

    /// The hashes of all sources that are kept, in their order.
    pub async fn sources(&mut self) -> Result<Vec<String>> {
        let hashes = sqlx::query_scalar("SELECT sha256 FROM source_text ORDER BY sha256");
        Ok(hashes.fetch_all(self.connection()).await?)
    }

    /// By slug, the names that lists show of organisations and of places.
    pub async fn names(&mut self) -> Result<[BTreeMap<String, String>; 2]> {
        let organisations: Vec<(String, String)> =
            sqlx::query_as("SELECT slug, name FROM organisation").fetch_all(self.connection()).await?;
        let places = "SELECT value, label FROM tally WHERE facet = 'place' AND sessions > 0";
        let places: Vec<(String, String)> = sqlx::query_as(places).fetch_all(self.connection()).await?;
        Ok([organisations, places].map(|names| names.into_iter().collect()))
    }

    /// Everybody and every name.
    pub async fn everybody(&mut self) -> Result<People> {
        let participants: Vec<(i64, String, String)> =
            sqlx::query_as("SELECT id, public_id, name FROM participant ORDER BY public_id")
                .fetch_all(self.connection())
                .await?;
        let names: Vec<SpellingRow> = sqlx::query_as(
            "SELECT alias.participant_id, alias.name, alias.whom, alias.source, change.public_id AS change
             FROM alias LEFT JOIN change ON change.id = alias.change_id
             ORDER BY alias.participant_id, alias.whom, alias.name",
        )
        .fetch_all(self.connection())
        .await?;
        let mut spellings: HashMap<i64, Vec<Spelling>> = HashMap::new();
        for SpellingRow { participant_id, name, whom, source, change } in names {
            let change = change.map(id);
            spellings.entry(participant_id).or_default().push(Spelling { name, whom, source, change });
        }
        let participants = participants.into_iter().map(|(row, public_id, name)| {
            let spellings = spellings.remove(&row).unwrap_or_default();
            // What is stored has the form of an id.
            Person { id: public_id.parse().unwrap_or_default(), name, spellings }
        });
        let participants = participants.collect();
        let former = former(self.connection(), None).await?;
        let changes: Vec<(String, String, String, Option<String>)> = sqlx::query_as(
            "SELECT public_id, time, act, reason FROM change
             WHERE id IN (SELECT change_id FROM alias UNION SELECT change_id FROM former WHERE unit = 'participant')
             ORDER BY time, public_id",
        )
        .fetch_all(self.connection())
        .await?;
        let change = |(public_id, time, act, reason): (_, _, String, _)| Change {
            id: id(public_id),
            time,
            act: Act::of_word(&act).unwrap_or(Act::Import),
            reason,
        };
        Ok(People { changes: changes.into_iter().map(change).collect(), participants, former })
    }
}

/// A record over time; nothing where there never was one.
pub(super) async fn dossier(connection: &mut SqliteConnection, slug: &str) -> Result<Option<Dossier>> {
    let mut versions = versions::of(connection, slug, None, usize::MAX).await?;
    versions.reverse();
    let Some(newest) = versions.last().map(|version| version.number) else { return Ok(None) };
    let mut states = Vec::with_capacity(versions.len());
    for version in versions {
        let record = match version.number {
            number if number < newest => versions::record_at(connection, slug, number).await?,
            _ => None,
        };
        states.push(State { number: version.number, change: version.change, source: version.source, record });
    }
    let record = sessions::record(connection, slug).await?;
    let former = former(connection, Some(slug)).await?;
    Ok(Some(Dossier { record, history: History { slug: slug.to_owned(), versions: states, former } }))
}

/// The former addresses of a session, or those of people.
async fn former(connection: &mut SqliteConnection, slug: Option<&str>) -> Result<Vec<Former>> {
    let rows: Vec<FormerRow> = sqlx::query_as(
        "SELECT unit, former.public_id, target, change.public_id AS change, speaker, words
         FROM former JOIN change ON change.id = former.change_id
         WHERE former.slug IS $1 ORDER BY unit, former.public_id",
    )
    .bind(slug)
    .fetch_all(connection)
    .await?;
    let former = rows.into_iter().filter_map(|row| {
        let FormerRow { unit, public_id, target, change, speaker, words } = row;
        Some(Former { unit: Unit::of_word(&unit)?, id: public_id, target, change: id(change), speaker, words })
    });
    Ok(former.collect())
}

/// What is stored has the form of an id.
fn id(text: String) -> ChangeId {
    ChangeId::try_from(text).unwrap_or_default()
}

#[derive(FromRow)]
struct SpellingRow {
    participant_id: i64,
    name: String,
    whom: String,
    source: Option<String>,
    change: Option<String>,
}

#[derive(FromRow)]
struct FormerRow {
    unit: String,
    public_id: String,
    target: Option<String>,
    change: String,
    speaker: Option<String>,
    words: Option<String>,
}
