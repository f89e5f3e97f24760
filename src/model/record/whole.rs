//! A record: everything published about one session. It is what is imported, exported, published and withdrawn.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use sha2::{Digest, Sha256};

use crate::model::record::{
    answer::Answer,
    decision::Decision,
    id::{DecisionId, ParagraphId, ParticipantId, SpeechId},
    origins::{FactName, Origins},
    participant::Participation,
    session::{DraftSession, Session},
    speech::Speech,
};

/// The version of the record's JSON that this program reads and writes.
pub const VERSION: u32 = 1;

/// Everything published about one session. It is complete: its session has a slug, a title and a date, and every
/// participant, speech, paragraph and decision has a public id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record<S = Session> {
    /// The version of this form: [`VERSION`].
    pub plenary: u32,
    /// The session itself.
    pub session: S,
    /// Who took part, in the source's order.
    #[serde(default)]
    pub participants: Vec<Participation>,
    /// What was said, in order.
    #[serde(default)]
    pub speeches: Vec<Speech>,
    /// What was adopted, approved or signed, or was not.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// What people said about its facts; the facts above have these values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// A record as a text describes it, before it is checked: the slug, the title, the date and the ids may be missing.
pub type DraftRecord = Record<DraftSession>;

impl Default for DraftRecord {
    fn default() -> Self {
        Self {
            plenary: VERSION,
            session: DraftSession::default(),
            participants: Vec::new(),
            speeches: Vec::new(),
            decisions: Vec::new(),
            answers: Vec::new(),
        }
    }
}

impl DraftRecord {
    /// The record, if nothing is missing; else the draft as it was.
    ///
    /// # Errors
    /// The draft, where the slug, the title, the date or an id is missing.
    pub fn complete(self) -> Result<Record, Box<Self>> {
        let Self { plenary, session, participants, speeches, decisions, answers } = self;
        let has_ids = participants.iter().all(|person| person.id.is_public())
            && speeches.iter().all(Speech::has_ids)
            && decisions.iter().all(|decision| decision.id.is_public());
        let session = if has_ids { session.complete() } else { Err(Box::new(session)) };
        match session {
            Ok(session) => Ok(Record { plenary, session, participants, speeches, decisions, answers }),
            Err(session) => {
                let session = *session;
                Err(Box::new(Self { plenary, session, participants, speeches, decisions, answers }))
            }
        }
    }
}

impl From<Record> for DraftRecord {
    fn from(record: Record) -> Self {
        let Record { plenary, session, participants, speeches, decisions, answers } = record;
        Self { plenary, session: session.into(), participants, speeches, decisions, answers }
    }
}

impl Record {
    /// The ids of its participants.
    #[must_use]
    pub fn people(&self) -> HashSet<ParticipantId> {
        self.participants.iter().map(|person| person.id.clone()).collect()
    }

    /// How many participants there are of whom it is not only guessed that they were there, or were not.
    #[must_use]
    pub fn count_confirmed(&self) -> usize {
        let speakers: HashSet<_> = self.speeches.iter().filter_map(|speech| speech.participant.as_ref()).collect();
        self.participants.iter().filter(|person| !person.is_unconfirmed(speakers.contains(&person.id))).count()
    }

    /// Whether two records are equal apart from their answers.
    #[must_use]
    pub fn has_content_of(&self, other: &Self) -> bool {
        let Self { plenary, session, participants, speeches, decisions, answers: _ } = self;
        *plenary == other.plenary
            && *session == other.session
            && *participants == other.participants
            && *speeches == other.speeches
            && *decisions == other.decisions
    }

    /// A SHA-256 over everything but addresses, answers and origins: records of equal content have equal fingerprints.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut bare = DraftRecord::from(self.clone());
        bare.session.slug = None;
        bare.answers.clear();
        bare.session.origins = Origins::default();
        bare.participants.iter_mut().for_each(|person| person.origins = Origins::default());
        let mut handles = HashMap::new();
        for (number, person) in bare.participants.iter_mut().enumerate() {
            let handle = ParticipantId::handle(number);
            handles.insert(std::mem::replace(&mut person.id, handle.clone()), handle);
        }
        for speech in &mut bare.speeches {
            speech.id = SpeechId::default();
            speech.origins = Origins::default();
            speech.participant = speech.participant.take().and_then(|id| handles.get(&id).cloned());
            for paragraph in &mut speech.paragraphs {
                (paragraph.id, paragraph.origins) = (ParagraphId::default(), Origins::default());
            }
        }
        for decision in &mut bare.decisions {
            (decision.id, decision.origins) = (DecisionId::default(), Origins::default());
        }
        // A record can always be written as JSON: it has no maps and no numbers that JSON lacks.
        let bytes = serde_json::to_vec(&bare).unwrap_or_default();
        hex::encode(Sha256::digest(bytes))
    }
}

#[cfg(test)]
impl Record {
    /// A session in which nothing happened.
    pub(crate) fn empty(slug: &str) -> Self {
        let draft = DraftSession {
            slug: Some(slug.to_owned()),
            title: Some("A session".to_owned()),
            date: "2021".parse().ok(),
            ..DraftSession::default()
        };
        DraftRecord { session: draft, ..DraftRecord::default() }.complete().expect("nothing is missing")
    }
}

impl<S> Record<S> {
    /// Makes one participation of those that name the same person: the first stays, and takes what it lacks from the others.
    pub fn join_participations(&mut self) {
        let mut joined: Vec<Participation> = Vec::with_capacity(self.participants.len());
        for person in self.participants.drain(..) {
            let Some(first) = joined.iter_mut().find(|first| first.id == person.id) else {
                joined.push(person);
                continue;
            };
            let mut taken = Vec::new();
            if first.office.is_none() {
                first.office = person.office;
                taken.push(FactName::Office);
            }
            if first.country.is_none() && first.organisation.is_none() {
                (first.country, first.organisation) = (person.country, person.organisation);
                taken.extend([FactName::Country, FactName::Organisation]);
            }
            if first.role.is_none() {
                first.role = person.role;
                taken.push(FactName::Role);
            }
            if first.attendance.is_none() {
                first.attendance = person.attendance;
                taken.push(FactName::Attendance);
            }
            taken.into_iter().for_each(|fact| first.origins.set(fact, person.origins.get(fact)));
        }
        self.participants = joined;
    }

    /// Who gave a speech of this record.
    #[must_use]
    pub fn speaker(&self, speech: &Speech) -> Option<&Participation> {
        let id = speech.participant.as_ref()?;
        self.participants.iter().find(|person| person.id == *id)
    }
}
