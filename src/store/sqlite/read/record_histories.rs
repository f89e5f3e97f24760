//! Reads everything that an archive export contains: record histories, sources, and participants with their names.

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};

use crate::{
    model::{
        Change, Different, Former, History, ParticipantId, People, Person, RecordHistory, RecordLink, SessionSlug,
        Spelling, State,
    },
    store::{
        error::{Error, InRecord, Result, session_name},
        sqlite::{
            row_reader::{Columns, FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// A participant with the name that lists show.
struct ParticipantName {
    id: i64,
    public_id: ParticipantId,
    name: String,
}

from_row!(ParticipantName { id, public_id as parsed, name });
from_row!(RecordLink { lead, kind as word, by as word });
from_row!(Change { id as parsed, time, act as word, reason, author });
from_row!(Spelling { name, whom, source, change as optional_parsed });
from_row!(Different { one as parsed, other as parsed, change as parsed });
from_row!(Former { unit as word, id, target, change as parsed, speaker, words });

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
        let link = "SELECT lead, kind, origin AS by FROM link WHERE member = ?1";
        let link = self.first(link, [slug.as_str()], RecordLink::read).in_session(slug)?;
        let parted = "SELECT lead FROM parted WHERE member = ?1 ORDER BY lead";
        let parted = self.all(parted, [slug.as_str()], |row| row.get(0))?;
        let questions = "SELECT question FROM open_question JOIN session ON session.id = session_id
             WHERE session.slug = ?1 ORDER BY key";
        let questions: Vec<String> = self.all(questions, [slug.as_str()], |row| row.get(0))?;
        let questions = questions.iter().map(|question| serde_json::from_str(question).map_err(Error::damaged));
        let questions = questions.collect::<Result<_>>().in_session(slug)?;
        let history = History { slug: slug.clone(), versions: states, former, link, parted, questions };
        Ok(Some(RecordHistory { record, history }))
    }

    /// The hashes of all sources that are kept, in their order. Those that only drafts have are left out.
    pub fn sources(&self) -> Result<Vec<String>> {
        let sources = "SELECT sha256 FROM source_text
             WHERE NOT EXISTS (SELECT 1 FROM draft WHERE source_sha256 = sha256)
                OR EXISTS (SELECT 1 FROM version WHERE source_sha256 = sha256)
             ORDER BY sha256";
        self.all(sources, [], |row| row.get(0))
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
        let participants = self.all(participants, [], ParticipantName::read)?;
        let mut spellings = self.spellings()?;
        let participants = participants.into_iter().map(|ParticipantName { id, public_id, name }| {
            // A participant whom no record names any more may have no spelling.
            let spellings = spellings.remove(&id).into_iter().flatten().collect();
            Person { id: public_id, name, spellings }
        });
        let participants = participants.collect();
        let former = self.former(None)?;
        let changes = "SELECT public_id AS id, time, act, reason, author FROM change
             WHERE id IN (
                SELECT change_id FROM alias UNION SELECT change_id FROM former WHERE unit = 'participant'
                UNION SELECT change_id FROM different_people)
             ORDER BY time, public_id";
        let changes = self.all(changes, [], Change::read).in_record(|| "a change".to_owned())?;
        Ok(People { changes, participants, former, different: self.different_people()? })
    }

    /// The pairs of participants who are different people, each with its ids in their order: row ids differ between archives.
    fn different_people(&self) -> Result<Vec<Different>> {
        let pairs = "SELECT min(one.public_id, other.public_id) AS one, max(one.public_id, other.public_id) AS other,
                change.public_id AS change
             FROM different_people JOIN participant AS one ON one.id = one_id
             JOIN participant AS other ON other.id = other_id
             JOIN change ON change.id = change_id
             ORDER BY 1, 2";
        self.all(pairs, [], Different::read).in_record(|| "two different people".to_owned())
    }

    /// The names of each participant, by row id.
    fn spellings(&self) -> Result<HashMap<i64, Vec<Spelling>>> {
        let names = "SELECT alias.participant_id, alias.name, alias.whom, alias.source, change.public_id AS change
             FROM alias LEFT JOIN change ON change.id = alias.change_id
             ORDER BY alias.participant_id, alias.whom, alias.name";
        let mut spellings: HashMap<i64, Vec<Spelling>> = HashMap::new();
        self.each(names, [], |row| {
            let mut columns = Columns::new(row);
            let participant = columns.get("participant_id")?;
            spellings.entry(participant).or_default().push(Spelling::from_columns(&mut columns)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(spellings)
    }

    /// The former addresses of a session, or those of people.
    fn former(&self, slug: Option<&str>) -> Result<Vec<Former>> {
        let rows = "SELECT unit, former.public_id AS id, target, change.public_id AS change, speaker, words
             FROM former JOIN change ON change.id = former.change_id
             WHERE former.slug IS ?1 ORDER BY unit, former.public_id";
        self.all(rows, [slug], Former::read).in_record(|| match slug {
            Some(slug) => session_name(slug),
            None => "the redirect of a participant".to_owned(),
        })
    }
}
