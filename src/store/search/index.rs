//! The index: which terms stand for a speech, written with its words and in the same transaction.

use std::sync::{LazyLock, Mutex, PoisonError};

use sqlx::SqliteConnection;

use super::narrow::Aspect;
use crate::{
    import::organisation_slug,
    model::{ParagraphKind, Record, Session, Speech},
    search::{Analyser, Analysers, Language, Weight},
    store::{Result, filter::ROOM},
};

/// The term that says that a speech is about a word.
pub(super) fn weighty(weight: Weight, term: &str) -> String {
    match weight {
        Weight::Some => format!("-1{term}"),
        Weight::Much => format!("-2{term}"),
    }
}

/// What this process met of each language's words so far.
static ANALYSERS: LazyLock<Mutex<Analysers>> = LazyLock::new(Mutex::default);

/// Writes the speeches of a record that was just stored.
pub async fn write(connection: &mut SqliteConnection, session: i64, record: &Record) -> Result<()> {
    let rows: Vec<String> = {
        let mut analysers = ANALYSERS.lock().unwrap_or_else(PoisonError::into_inner);
        let analyser = analysers.of(Language::of(record.session.language.as_deref()));
        record.speeches.iter().map(|speech| terms(record, speech, analyser)).collect()
    };
    sqlx::query(
        "INSERT INTO spoken (id, country, organisation_id, participant_id, kind, language)
         SELECT speech.id, speech.country, session.organisation_id, speech.participant_id, session.kind, session.language
         FROM speech JOIN session ON session.id = speech.session_id
         WHERE speech.session_id = $1",
    )
    .bind(session)
    .execute(&mut *connection)
    .await?;
    sqlx::query("INSERT INTO search (rowid, terms) SELECT $1 * $3 + $3 - key - 1, value FROM json_each($2)")
        .bind(session)
        .bind(serde_json::to_string(&rows)?)
        .bind(ROOM)
        .execute(connection)
        .await?;
    Ok(())
}

/// Everything by which a speech is found. What is not spoken is not found: elisions, directions, headings.
pub fn terms(record: &Record, speech: &Speech, analyser: &mut Analyser) -> String {
    let spoken = speech.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
    let said = analyser.speech(spoken.map(|paragraph| paragraph.text.as_str()));
    let mut terms = aspects(&record.session, record, speech).join(" ");
    for (weight, term) in &said.weighty {
        terms.push(' ');
        terms.push_str(&weighty(*weight, term));
    }
    terms.push(' ');
    terms.push_str(&said.text);
    terms
}

/// What is true of a speech besides its words; a decade is known by its years.
fn aspects(session: &Session, record: &Record, speech: &Speech) -> Vec<String> {
    let speaker = speech.participant.as_ref();
    let person = speaker.and_then(|id| record.participants.iter().find(|person| person.id == *id));
    let year = session.date.map(|date| date.to_string()).and_then(|date| date.get(..4).map(str::to_owned));
    let organisation = session.organisation.as_deref().and_then(organisation_slug);
    let language = session.language.as_deref().map(str::to_owned);
    let values = [
        (Aspect::Country, person.and_then(|person| person.country.clone())),
        (Aspect::Organisation, organisation),
        (Aspect::Participant, person.map(|person| person.id.to_string())),
        (Aspect::Year, year),
        (Aspect::Kind, Some(session.kind.word().to_owned())),
        (Aspect::Language, language),
    ];
    values.into_iter().filter_map(|(aspect, value)| Some(aspect.terms(&value?))).flatten().collect()
}
