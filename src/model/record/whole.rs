//! A record: everything published about one session. It is what is imported, exported, published and withdrawn.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use sha2::{Digest, Sha256};

use crate::model::record::{
    decision::Decision,
    id::{DecisionId, ParagraphId, ParticipantId, SpeechId},
    participant::Participation,
    session::Session,
    speech::Speech,
};

/// The version of the record's JSON that this program reads and writes.
pub const VERSION: u32 = 1;

/// Everything published about one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of this form: [`VERSION`].
    pub plenary: u32,
    /// The session itself.
    pub session: Session,
    /// Who took part, in the source's order.
    #[serde(default)]
    pub participants: Vec<Participation>,
    /// What was said, in order.
    #[serde(default)]
    pub speeches: Vec<Speech>,
    /// What was adopted, approved or signed, or was not.
    #[serde(default)]
    pub decisions: Vec<Decision>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            plenary: VERSION,
            session: Session::default(),
            participants: Vec::new(),
            speeches: Vec::new(),
            decisions: Vec::new(),
        }
    }
}

impl Record {
    /// A SHA-256 over everything but the addresses: records of equal content have equal fingerprints.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut bare = self.clone();
        bare.session.slug = None;
        let mut handles = HashMap::new();
        for (number, person) in bare.participants.iter_mut().enumerate() {
            let handle = ParticipantId::handle(number);
            handles.insert(std::mem::replace(&mut person.id, handle.clone()), handle);
        }
        for speech in &mut bare.speeches {
            speech.id = SpeechId::default();
            speech.participant = speech.participant.take().and_then(|id| handles.get(&id).cloned());
            speech.paragraphs.iter_mut().for_each(|paragraph| paragraph.id = ParagraphId::default());
        }
        bare.decisions.iter_mut().for_each(|decision| decision.id = DecisionId::default());
        let bytes = serde_json::to_vec(&bare).unwrap_or_default();
        hex::encode(Sha256::digest(bytes))
    }

    /// Makes one participation of those that name the same person: the first stays, and takes what it lacks from the others.
    pub fn join_participations(&mut self) {
        let mut joined: Vec<Participation> = Vec::with_capacity(self.participants.len());
        for person in self.participants.drain(..) {
            let Some(first) = joined.iter_mut().find(|first| first.id == person.id) else {
                joined.push(person);
                continue;
            };
            first.office = first.office.take().or(person.office);
            if first.country.is_none() && first.organisation.is_none() {
                (first.country, first.organisation) = (person.country, person.organisation);
            }
            first.role = first.role.or(person.role);
            first.attendance = first.attendance.or(person.attendance);
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
