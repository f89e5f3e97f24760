//! Reads everything that an archive export contains: record histories, sources, and participants with their names.

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};

use crate::{
    model::{Act, Change, ChangeId, Former, History, People, Person, RecordHistory, SessionSlug, Spelling, State},
    store::{error::Result, sqlite::snapshot::Snapshot},
};

impl Snapshot<'_> {
    /// The slugs of all records, oldest first, then of those that are withdrawn.
    pub fn every_slug(&self) -> Result<Vec<SessionSlug>> {
        let mut slugs: Vec<SessionSlug> = self.all("SELECT slug FROM session ORDER BY id", [], |row| row.get(0))?;
        let withdrawn = "SELECT DISTINCT slug FROM version
             WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.slug = version.slug) ORDER BY slug";
        slugs.extend(self.all(withdrawn, [], |row| row.get::<_, SessionSlug>(0))?);
        Ok(slugs)
    }

    /// The history of a record, also of a withdrawn one; `None` if there never was one.
    pub fn dossier(&self, slug: &SessionSlug) -> Result<Option<RecordHistory>> {
        let mut versions = self.versions(slug.as_str(), None, usize::MAX)?;
        versions.reverse();
        let Some(newest) = versions.last().map(|version| version.number) else { return Ok(None) };
        let mut states = Vec::with_capacity(versions.len());
        for version in versions {
            let record = match version.number {
                number if number < newest => self.record_at(slug.as_str(), number)?,
                _ => None,
            };
            states.push(State { number: version.number, change: version.change, source: version.source, record });
        }
        let record = self.record(slug.as_str())?;
        let former = self.former(Some(slug.as_str()))?;
        Ok(Some(RecordHistory { record, history: History { slug: slug.clone(), versions: states, former } }))
    }

    /// The hashes of all sources that are kept, in their order.
    pub fn sources(&self) -> Result<Vec<String>> {
        self.all("SELECT sha256 FROM source_text ORDER BY sha256", [], |row| row.get(0))
    }

    /// By slug, the names that lists show of organisations and of places.
    pub fn names(&self) -> Result<[BTreeMap<String, String>; 2]> {
        let names = |names| -> Result<BTreeMap<_, _>> {
            Ok(self.all(names, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
        };
        let organisations = names("SELECT slug, name FROM organisation")?;
        let places = names("SELECT value, label FROM tally WHERE facet = 'place' AND sessions > 0")?;
        Ok([organisations, places])
    }

    /// Everybody and every name.
    pub fn everybody(&self) -> Result<People> {
        let participants = "SELECT id, public_id, name FROM participant ORDER BY public_id";
        let participants: Vec<(i64, String, String)> =
            self.all(participants, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut spellings = self.spellings()?;
        let participants = participants.into_iter().map(|(row, public_id, name)| {
            let spellings = spellings.remove(&row).unwrap_or_default();
            // What is stored has the form of an id.
            Person { id: public_id.parse().unwrap_or_default(), name, spellings }
        });
        let participants = participants.collect();
        let former = self.former(None)?;
        let changes = "SELECT public_id, time, act, reason FROM change
             WHERE id IN (SELECT change_id FROM alias UNION SELECT change_id FROM former WHERE unit = 'participant')
             ORDER BY time, public_id";
        let changes = self.all(changes, [], |row| {
            Ok(Change {
                id: id(row.get(0)?),
                time: row.get(1)?,
                act: row.get_ref(2)?.as_str()?.parse().unwrap_or(Act::Import),
                reason: row.get(3)?,
            })
        })?;
        Ok(People { changes, participants, former })
    }

    /// The names of each participant, by row id.
    fn spellings(&self) -> Result<HashMap<i64, Vec<Spelling>>> {
        let names = "SELECT alias.participant_id, alias.name, alias.whom, alias.source, change.public_id
             FROM alias LEFT JOIN change ON change.id = alias.change_id
             ORDER BY alias.participant_id, alias.whom, alias.name";
        let mut spellings: HashMap<i64, Vec<Spelling>> = HashMap::new();
        self.each(names, [], |row| {
            let change: Option<String> = row.get(4)?;
            let spelling =
                Spelling { name: row.get(1)?, whom: row.get(2)?, source: row.get(3)?, change: change.map(id) };
            spellings.entry(row.get(0)?).or_default().push(spelling);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(spellings)
    }

    /// The former addresses of a session, or those of people.
    fn former(&self, slug: Option<&str>) -> Result<Vec<Former>> {
        let rows = "SELECT unit, former.public_id, target, change.public_id, speaker, words
             FROM former JOIN change ON change.id = former.change_id
             WHERE former.slug IS ?1 ORDER BY unit, former.public_id";
        let mut former = Vec::new();
        self.each(rows, [slug], |row| {
            if let Ok(unit) = row.get::<_, String>(0)?.parse() {
                former.push(Former {
                    unit,
                    id: row.get(1)?,
                    target: row.get(2)?,
                    change: id(row.get(3)?),
                    speaker: row.get(4)?,
                    words: row.get(5)?,
                });
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(former)
    }
}

/// What is stored has the form of an id.
fn id(text: String) -> ChangeId {
    ChangeId::try_from(text).unwrap_or_default()
}
