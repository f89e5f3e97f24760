//! Lists speeches, and reads one with its place in its session.

use std::sync::LazyLock;

use crate::{
    model::{Paragraph, ParagraphId, Participation, SessionKind, SessionSlug, Speech, SpeechId},
    store::{
        error::Result,
        filter::{Filter, Noun},
        sqlite::{
            read::{
                listing::Listing,
                records::{PARTICIPATION_COLUMNS, SPEECH_COLUMNS, SpeechColumns},
                sessions::{self, SessionRow},
            },
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// A speech in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeechRow {
    /// Its public id.
    pub id: SpeechId,
    /// The speaker's name, or the label where nobody in particular spoke.
    pub speaker: String,
    /// The speaker's public id.
    pub participant: Option<String>,
    /// The office held that day.
    pub office: Option<String>,
    /// Code of the country represented.
    pub country: Option<String>,
    /// Organisation represented.
    pub organisation: Option<String>,
    /// Whether it is a guess for whom the speaker spoke. Such a speech counts for no country.
    pub is_whom_guessed: bool,
    /// How many words it has; those of a summary were not spoken.
    pub words: i64,
    /// The first of them.
    pub opening: String,
    /// Slug of the session.
    pub slug: SessionSlug,
    /// Title of the session.
    pub title: String,
    /// Date of the session.
    pub date: String,
    /// Language of the words.
    pub language: Option<String>,
    /// The kind of record that has the words.
    pub kind: SessionKind,
}

from_row!(SpeechRow {
    id as parsed,
    speaker,
    participant,
    office,
    country,
    organisation,
    is_whom_guessed,
    words,
    opening,
    slug,
    title,
    date,
    language,
    kind as word,
});

pub(crate) const COLUMNS: &str = "speech.public_id AS id,
    coalesce((SELECT name FROM participation WHERE participation.id = speech.participation_id), speech.label, '')
        AS speaker,
    (SELECT public_id FROM participant WHERE participant.id = speech.participant_id) AS participant,
    (SELECT office FROM participation WHERE participation.id = speech.participation_id) AS office,
    coalesce(speech.country, (SELECT country FROM participation WHERE participation.id = speech.participation_id))
        AS country,
    (SELECT organisation FROM participation WHERE participation.id = speech.participation_id) AS organisation,
    iif(speech.country IS NULL,
        (SELECT guessed_whom FROM participation WHERE participation.id = speech.participation_id), FALSE) IS TRUE
        AS is_whom_guessed,
    speech.words, speech.opening, session.slug, session.title, session.date, session.language, session.kind";

/// One speech alone.
#[derive(Clone, Debug)]
pub struct SpeechPlace {
    /// The speech itself.
    pub speech: Speech,
    /// Who gave it; absent where the source names nobody in particular.
    pub speaker: Option<Participation>,
    /// Which speech of the session it is, from 1.
    pub position: i64,
    /// The speech before it.
    pub previous: Option<SpeechLink>,
    /// The speech after it.
    pub next: Option<SpeechLink>,
    /// Language of the words.
    pub language: Option<String>,
    /// Address of the published page.
    pub source_url: Option<String>,
    /// Licence of its words.
    pub source_licence: Option<String>,
    /// The session it belongs to.
    pub session: SessionRow,
}

/// The columns of a [`SpeechPlace`], without its paragraphs and links, which are other rows.
struct PlaceColumns {
    speech: SpeechColumns,
    session_id: i64,
    position: i64,
    language: Option<String>,
    source_url: Option<String>,
    source_licence: Option<String>,
    session: SessionRow,
    speaker: Option<Participation>,
}

from_row!(PlaceColumns {
    speech as row,
    session_id,
    position,
    language,
    source_url,
    source_licence,
    session as row,
    speaker as optional_row,
});

static PLACE: LazyLock<String> = LazyLock::new(|| place_where("speech.public_id = ?1"));
static PLACE_OF_PARAGRAPH: LazyLock<String> =
    LazyLock::new(|| place_where("speech.id = (SELECT speech_id FROM paragraph WHERE paragraph.public_id = ?1)"));

fn place_where(which: &str) -> String {
    format!(
        "SELECT {SPEECH_COLUMNS}, speech.session_id, speech.position,
            session.language, session.source_url, session.source_licence, {}, {PARTICIPATION_COLUMNS}
         FROM speech JOIN session ON session.id = speech.session_id
         LEFT JOIN participation ON participation.id = speech.participation_id
         LEFT JOIN participant ON participant.id = speech.participant_id
         WHERE {which}",
        sessions::COLUMNS_OF_RECORD
    )
}

const PARAGRAPHS: &str =
    "SELECT public_id AS id, kind, text, origins FROM paragraph WHERE speech_id = ?1 ORDER BY position";

const BESIDE: &str = "SELECT other.position, other.public_id AS id,
    coalesce(participation.name, other.label, '') AS speaker
 FROM speech AS other LEFT JOIN participation ON participation.id = other.participation_id
 WHERE other.session_id = ?1 AND other.position IN (?2 - 1, ?2 + 1)";

/// A speech to go to.
#[derive(Clone, Debug)]
pub struct SpeechLink {
    /// Which speech of its session it is.
    pub position: i64,
    /// Its public id.
    pub id: SpeechId,
    /// Its speaker's name, or its label.
    pub speaker: String,
}

from_row!(SpeechLink { position, id as parsed, speaker });

impl SpeechPlace {
    /// The speaker's name, or the label where no person is named; nothing where there is neither.
    #[must_use]
    pub fn speaker_name(&self) -> Option<&str> {
        let name = self.speaker.as_ref().map(|person| &person.name).or(self.speech.label.as_ref());
        name.map(String::as_str)
    }

    /// The speech's page.
    #[must_use]
    pub fn path(&self) -> String {
        self.speech.id.path(self.speaker_name().unwrap_or(SpeechId::UNNAMED))
    }
}

impl Snapshot<'_> {
    /// A page of the speeches that pass the filter, newest session first, after the speech with the id `after`.
    pub fn speeches(&self, filter: &Filter, after: Option<&SpeechId>) -> Result<Listing<SpeechRow>> {
        let after = after.map(|id| (id.as_str(), "SELECT id FROM speech WHERE public_id = $1"));
        self.listing(Noun::Speeches, COLUMNS, filter, after, |row: &SpeechRow| row.id.to_string())
    }

    /// The newest speeches that pass the filter.
    pub fn newest_speeches(&self, filter: &Filter, most: usize) -> Result<Vec<SpeechRow>> {
        self.newest(Noun::Speeches, COLUMNS, filter, most)
    }

    /// One speech, whole.
    pub fn speech(&self, id: &SpeechId) -> Result<Option<SpeechPlace>> {
        self.place(&PLACE, id.as_str())
    }

    /// The speech that a paragraph belongs to.
    pub fn speech_of(&self, id: &ParagraphId) -> Result<Option<SpeechPlace>> {
        self.place(&PLACE_OF_PARAGRAPH, id.as_str())
    }

    fn place(&self, sql: &str, id: &str) -> Result<Option<SpeechPlace>> {
        let Some(row) = self.first(sql, [id], PlaceColumns::read)? else { return Ok(None) };
        let PlaceColumns { speech: SpeechColumns { id, mut speech, .. }, session_id, position, .. } = row;
        speech.paragraphs = self.all(PARAGRAPHS, [id], Paragraph::read)?;
        let beside = self.all(BESIDE, [session_id, position], SpeechLink::read)?;
        let (previous, next): (Vec<_>, Vec<_>) = beside.into_iter().partition(|link| link.position < position);
        Ok(Some(SpeechPlace {
            speech,
            speaker: row.speaker,
            position,
            previous: previous.into_iter().next(),
            next: next.into_iter().next(),
            language: row.language,
            source_url: row.source_url,
            source_licence: row.source_licence,
            session: row.session,
        }))
    }
}
