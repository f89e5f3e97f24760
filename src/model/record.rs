//! A record: everything published about one session. It is what is imported, exported, published and withdrawn.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use sha2::{Digest, Sha256};

use super::{Decision, DecisionId, ParagraphId, ParticipantId, Participation, Session, Speech, SpeechId};

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

    /// Who gave a speech of this record.
    #[must_use]
    pub fn speaker(&self, speech: &Speech) -> Option<&Participation> {
        let id = speech.participant.as_ref()?;
        self.participants.iter().find(|person| person.id == *id)
    }
}
