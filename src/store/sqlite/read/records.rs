//! Reads the whole record of a session from its rows: for a reader faster than through JSON made by SQLite.

use std::{ops::ControlFlow, sync::LazyLock};

use rusqlite::params;

use crate::{
    model::{
        Answer, Decision, Origins, Paragraph, ParagraphId, ParagraphKind, Participation, Record, Session, Source,
        Speech, VERSION,
    },
    store::{
        error::{InRecord, Result},
        sqlite::{
            row_reader::{Columns, FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// A record with its version and word counts.
#[derive(Clone, Debug)]
pub struct WholeSession {
    /// The record, as it was accepted.
    pub record: Record,
    /// The number of its version.
    pub version: i64,
    /// How many words each of its speeches has.
    pub words: Vec<i64>,
}

/// A session's own row.
struct SessionColumns {
    id: i64,
    version: i64,
    session: Session,
    /// Whether any paragraph has an origin.
    paragraph_origins: bool,
}

/// A speech without its paragraphs, which are other rows.
pub(crate) struct SpeechColumns {
    pub(crate) id: i64,
    words: i64,
    pub(crate) speech: Speech,
}

/// A paragraph of which the text states what it is.
struct StatedParagraph {
    id: ParagraphId,
    kind: ParagraphKind,
    text: String,
}

impl From<StatedParagraph> for Paragraph {
    fn from(StatedParagraph { id, kind, text }: StatedParagraph) -> Self {
        Self { id, kind, text, origins: Origins::default() }
    }
}

const SESSION: &str =
    "SELECT id, version, slug, title, organisation, date, end_date, time, place, country, format, kind,
    language, source_url, source_licence, source_retrieved, intro, origins, paragraph_origins
 FROM session WHERE slug = ?1 AND version = coalesce(?2, version)";

/// The columns of a [`Participation`], joined with its `participant`.
pub(crate) const PARTICIPATION_COLUMNS: &str = "participant.public_id AS id, participation.name, participation.office,
    participation.country, participation.organisation, participation.role, participation.attendance,
    participation.origins";

static PARTICIPATIONS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {PARTICIPATION_COLUMNS}
         FROM participation CROSS JOIN participant ON participant.id = participation.participant_id
         WHERE session_id = ?1 ORDER BY position"
    )
});

/// The columns of [`SpeechColumns`], of a speech that is joined with its `participant` where it has one.
pub(crate) const SPEECH_COLUMNS: &str = "speech.id, speech.words, speech.public_id,
    participant.public_id AS participant, speech.label, speech.heading, speech.interpreted, speech.origins";

static SPEECHES: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {SPEECH_COLUMNS}
         FROM speech LEFT JOIN participant ON participant.id = speech.participant_id
         WHERE session_id = ?1 ORDER BY position"
    )
});

/// The paragraphs of a session have consecutive row ids, so SQLite finds most of them on the page of the one before.
const PARAGRAPHS: &str = "SELECT speech_id, paragraph.public_id AS id, kind, text
 FROM speech CROSS JOIN paragraph ON paragraph.speech_id = speech.id
 WHERE session_id = ?1 ORDER BY speech.position, paragraph.position";

/// The same with where it comes from what each is.
const PARAGRAPHS_WITH_ORIGINS: &str = "SELECT speech_id, paragraph.public_id AS id, kind, text, paragraph.origins
 FROM speech CROSS JOIN paragraph ON paragraph.speech_id = speech.id
 WHERE session_id = ?1 ORDER BY speech.position, paragraph.position";

/// The columns of a [`Decision`].
pub(crate) const DECISION_COLUMNS: &str = "decision.public_id AS id, decision.kind, decision.status, decision.title,
    decision.count, decision.source_sentence, decision.origins";

static DECISIONS: LazyLock<String> =
    LazyLock::new(|| format!("SELECT {DECISION_COLUMNS} FROM decision WHERE session_id = ?1 ORDER BY position"));

const ANSWERS: &str = "SELECT answer FROM answer WHERE session_id = ?1 ORDER BY position";

impl FromRow for Answer {
    fn from_columns(columns: &mut Columns) -> rusqlite::Result<Self> {
        columns.json("answer")
    }
}

impl FromRow for SessionColumns {
    fn from_columns(columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            version: columns.get("version")?,
            session: Session::from_columns(columns)?,
            paragraph_origins: columns.get("paragraph_origins")?,
        })
    }
}

impl FromRow for Session {
    fn from_columns(columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            slug: columns.parsed("slug")?,
            title: columns.get("title")?,
            organisation: columns.get("organisation")?,
            date: columns.parsed("date")?,
            end_date: columns.optional_parsed("end_date")?,
            time: columns.get("time")?,
            place: columns.get("place")?,
            country: columns.get("country")?,
            format: columns.get("format")?,
            kind: columns.word("kind")?,
            language: columns.get("language")?,
            source: Source {
                url: columns.get("source_url")?,
                licence: columns.get("source_licence")?,
                retrieved: columns.optional_parsed("source_retrieved")?,
            },
            intro: columns.json("intro")?,
            origins: columns.json_or_default("origins")?,
        })
    }
}

impl FromRow for SpeechColumns {
    fn from_columns(columns: &mut Columns) -> rusqlite::Result<Self> {
        let (id, words) = (columns.get("id")?, columns.get("words")?);
        let speech = Speech {
            id: columns.parsed("public_id")?,
            participant: columns.optional_parsed("participant")?,
            label: columns.get("label")?,
            heading: columns.get("heading")?,
            interpreted: columns.get("interpreted")?,
            origins: columns.json_or_default("origins")?,
            paragraphs: Vec::new(),
        };
        Ok(Self { id, words, speech })
    }
}

from_row!(Participation {
    id as parsed,
    name,
    office,
    country,
    organisation,
    role as optional_word,
    attendance as optional_word,
    origins as json_or_default,
});
from_row!(StatedParagraph { id as parsed, kind as word, text });
from_row!(Paragraph { id as parsed, kind as word, text, origins as json_or_default });
from_row!(Decision { id as parsed, kind as word, status as word, title, count, source_sentence, origins as json_or_default });

impl Snapshot<'_> {
    /// A session with all that belongs to it.
    pub fn whole_session(&self, slug: &str) -> Result<Option<WholeSession>> {
        self.whole_session_where(slug, None)
    }

    /// The whole record of a session, as it was accepted.
    pub fn record(&self, slug: &str) -> Result<Option<Record>> {
        Ok(self.whole_session(slug)?.map(|whole| whole.record))
    }

    /// The same, where that is its version now.
    pub(crate) fn record_in_version(&self, slug: &str, version: i64) -> Result<Option<Record>> {
        Ok(self.whole_session_where(slug, Some(version))?.map(|whole| whole.record))
    }

    fn whole_session_where(&self, slug: &str, version: Option<i64>) -> Result<Option<WholeSession>> {
        self.read_whole_session(slug, version).in_session(slug)
    }

    fn read_whole_session(&self, slug: &str, version: Option<i64>) -> Result<Option<WholeSession>> {
        let row = self.first(SESSION, params![slug, version], SessionColumns::read)?;
        let Some(SessionColumns { id, version, session, paragraph_origins }) = row else { return Ok(None) };
        let (speeches, words) = self.speeches_of(id, paragraph_origins)?;
        let participants = self.all(&PARTICIPATIONS, [id], Participation::read)?;
        let decisions = self.all(&DECISIONS, [id], Decision::read)?;
        let answers = self.all(ANSWERS, [id], Answer::read)?;
        let record = Record { plenary: VERSION, session, participants, speeches, decisions, answers };
        Ok(Some(WholeSession { record, version, words }))
    }

    /// The speeches of a session, and how many words each has.
    fn speeches_of(&self, session: i64, with_origins: bool) -> Result<(Vec<Speech>, Vec<i64>)> {
        let mut rows = self.all(&SPEECHES, [session], SpeechColumns::read)?;
        let mut at = 0;
        let paragraphs = if with_origins { PARAGRAPHS_WITH_ORIGINS } else { PARAGRAPHS };
        self.each(paragraphs, [session], |row| {
            let mut columns = Columns::new(row);
            let of: i64 = columns.get("speech_id")?;
            while rows.get(at).is_some_and(|speech| speech.id != of) {
                at += 1;
            }
            if let Some(row) = rows.get_mut(at) {
                row.speech.paragraphs.push(if with_origins {
                    Paragraph::from_columns(&mut columns)?
                } else {
                    StatedParagraph::from_columns(&mut columns)?.into()
                });
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(rows.into_iter().map(|SpeechColumns { speech, words, .. }| (speech, words)).unzip())
    }
}
