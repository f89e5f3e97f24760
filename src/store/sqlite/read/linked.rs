//! Reads the records of one session, and what they say together.

use std::sync::LazyLock;

use crate::{
    model::{Decision, LinkKind, ParagraphId, Participation, Presence, SessionKind, SessionSlug, SpeechId},
    reconcile::{AlignedSpeaker, are_aligned},
    store::{
        error::Result,
        sqlite::{
            read::records::{DECISION_COLUMNS, PARTICIPATION_COLUMNS},
            row_reader::{Columns, FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// One of several records of a session.
#[derive(Clone, Debug)]
pub struct LinkedRecord {
    /// The last part of its address.
    pub slug: SessionSlug,
    /// Its title.
    pub title: String,
    /// The kind of record.
    pub kind: SessionKind,
    /// Language of its words.
    pub language: Option<String>,
    /// What it is to the record that leads; `None` for that one.
    pub link: Option<LinkKind>,
}

/// A participant as one of several records of a session has it.
#[derive(Clone, Debug)]
pub struct LinkedParticipation {
    /// The record.
    pub slug: SessionSlug,
    /// The participant, as that record says.
    pub person: Participation,
    /// How many speeches that record has of them.
    pub speeches: i64,
    /// Whether that record has every word.
    pub whole: bool,
    /// What all records together say, if that is something else.
    pub merged: Option<Presence>,
    /// Whether another record counts for this participant.
    pub is_elsewhere: bool,
}

from_row!(LinkedRecord { slug, title, kind as word, language, link as optional_word });
from_row!(LinkedParticipation { slug, person as row, speeches, whole, merged as optional_word, is_elsewhere });

/// A speech in another language.
#[derive(Clone, Debug)]
pub struct Counterpart {
    /// The language.
    pub language: String,
    /// The speech.
    pub speech: SpeechId,
    /// Its speaker's name, or its label.
    pub speaker: String,
    /// Its paragraphs.
    pub paragraphs: Vec<ParagraphId>,
}

/// A speech as it is compared with one in another language.
struct AlignedSpeech {
    id: i64,
    public_id: SpeechId,
    speaker: String,
    participant: Option<String>,
    country: Option<String>,
}

from_row!(AlignedSpeech { id, public_id as parsed, speaker, participant, country });

const SPEECHES: &str = "SELECT speech.id, speech.public_id, coalesce(participation.name, speech.label, '') AS speaker,
        participant.public_id AS participant, speech.country
     FROM speech LEFT JOIN participation ON participation.id = speech.participation_id
     LEFT JOIN participant ON participant.id = speech.participant_id
     WHERE speech.session_id = (SELECT id FROM session WHERE slug = ?1) ORDER BY speech.position";

const PARAGRAPHS: &str = "SELECT public_id AS id FROM paragraph WHERE speech_id = ?1 ORDER BY position";

/// Whether `?1` is linked with another record. Most are not, and every page of a speech asks.
const IS_LINKED: &str =
    "SELECT EXISTS (SELECT 1 FROM link WHERE member = ?1) OR EXISTS (SELECT 1 FROM link WHERE lead = ?1)";

/// The records of the session of `?1`, the lead first, then the oldest first; nothing where the record is alone.
const LINKED: &str = "WITH this AS MATERIALIZED (
        SELECT lead_id FROM session JOIN member ON session_id = session.id WHERE slug = ?1
        UNION SELECT lead_id FROM session JOIN member ON lead_id = session.id WHERE slug = ?1)
    SELECT slug, title, session.kind, language, NULL AS link, 0 AS place, session.id FROM this
    CROSS JOIN session ON session.id = this.lead_id
    UNION ALL
    SELECT slug, title, session.kind, language, member.kind, 1, session.id FROM this
    CROSS JOIN member ON member.lead_id = this.lead_id CROSS JOIN session ON session.id = member.session_id
    ORDER BY 6, 7";

/// The row ids of the records of the session that `?1` leads, with their places.
const GROUP: &str = "(SELECT id AS session_id, 0 AS place FROM session WHERE slug = ?1
    UNION ALL
    SELECT session_id, 1 FROM member WHERE lead_id = (SELECT id FROM session WHERE slug = ?1)) AS grouped";

static PARTICIPATIONS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT session.slug, {PARTICIPATION_COLUMNS}, participation.speeches, session.whole,
            nullif(participation.merged, 'elsewhere') AS merged, participation.merged IS 'elsewhere' AS is_elsewhere
         FROM {GROUP}
         CROSS JOIN session ON session.id = grouped.session_id
         CROSS JOIN participation ON participation.session_id = grouped.session_id
         CROSS JOIN participant ON participant.id = participation.participant_id
         ORDER BY grouped.place, session.id, participation.position"
    )
});

static DECISIONS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {DECISION_COLUMNS} FROM {GROUP} CROSS JOIN decision ON decision.session_id = grouped.session_id
         WHERE decision.id NOT IN (SELECT id FROM repeated_decision)
         ORDER BY grouped.place, grouped.session_id, decision.position"
    )
});

impl Snapshot<'_> {
    /// The records of a session by one of them, the lead first; none where there is only that one.
    pub fn linked_records(&self, slug: &str) -> Result<Vec<LinkedRecord>> {
        if !self.first(IS_LINKED, [slug], |row| row.get(0))?.unwrap_or(false) {
            return Ok(Vec::new());
        }
        self.all(LINKED, [slug], LinkedRecord::read)
    }

    /// A speech in the other languages of its session, by its record and its place from 1: in each record with the same speakers in
    /// the same order.
    pub fn counterparts(&self, slug: &str, position: i64) -> Result<Vec<Counterpart>> {
        let records = self.linked_records(slug)?;
        let is_version = |record: &&LinkedRecord| record.link != Some(LinkKind::Part);
        let Some(own) = records.iter().filter(is_version).find(|record| record.slug.as_str() == slug) else {
            return Ok(Vec::new());
        };
        let others: Vec<_> = records
            .iter()
            .filter(is_version)
            .filter_map(|record| Some((record, record.language.as_ref()?)))
            .filter(|(_, language)| own.language.as_ref().is_some_and(|own| own != *language))
            .collect();
        let mut counterparts = Vec::new();
        if others.is_empty() {
            return Ok(counterparts);
        }
        let speakers = |speeches: &[AlignedSpeech]| -> Vec<AlignedSpeaker> {
            let one = |speech: &AlignedSpeech| AlignedSpeaker {
                participant: speech.participant.clone(),
                country: speech.country.clone(),
            };
            speeches.iter().map(one).collect()
        };
        let here = speakers(&self.all(SPEECHES, [slug], AlignedSpeech::read)?);
        for (record, language) in others {
            let there = self.all(SPEECHES, [record.slug.as_str()], AlignedSpeech::read)?;
            let place = usize::try_from(position - 1).ok();
            let Some(speech) = place.and_then(|place| there.get(place)) else { continue };
            if are_aligned(&here, &speakers(&there)) {
                counterparts.push(Counterpart {
                    language: language.clone(),
                    speech: speech.public_id.clone(),
                    speaker: speech.speaker.clone(),
                    paragraphs: self.all(PARAGRAPHS, [speech.id], |row| Columns::new(row).parsed("id"))?,
                });
            }
        }
        Ok(counterparts)
    }

    /// The participants of all records of a session, by the lead: its own first.
    pub fn linked_participations(&self, lead: &str) -> Result<Vec<LinkedParticipation>> {
        self.all(&PARTICIPATIONS, [lead], LinkedParticipation::read)
    }

    /// The decisions of all records of a session, by the lead, each once.
    pub fn linked_decisions(&self, lead: &str) -> Result<Vec<Decision>> {
        self.all(&DECISIONS, [lead], Decision::read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::Plan;

    #[tokio::test]
    async fn the_records_of_a_session_are_found_by_keys() {
        let database = Plan::database().await;
        for statement in [LINKED, &PARTICIPATIONS, &DECISIONS, SPEECHES] {
            let plan = database.plan_of(statement, 1).to_string();
            for table in ["SCAN session", "SCAN member", "SCAN participation", "SCAN participant", "SCAN decision"] {
                assert!(!plan.contains(table), "{table}: {plan}");
            }
        }
    }
}
