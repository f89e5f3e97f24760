//! The index: which terms stand for a speech, written with its words and in the same transaction.

use std::sync::{LazyLock, Mutex, PoisonError};

use sqlx::{QueryBuilder, SqliteConnection};

use super::{common::Common, narrow::Aspect, rows, walk::Index};
use crate::{
    import::organisation_slug,
    model::{ParagraphKind, Record, Session, Speech},
    search::{Analyser, Analysers, Language, Weight},
    store::{Result, filter::ROOM, records},
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

/// What stands for one speech in each of the two indexes.
pub struct Terms {
    /// Every term of its words in their order, and others before them.
    pub words: String,
    /// What it says side by side.
    pub pairs: String,
}

/// Writes the speeches of a record that was just stored.
pub async fn write(connection: &mut SqliteConnection, session: i64, record: &Record) -> Result<()> {
    if record.speeches.is_empty() {
        return Ok(());
    }
    let common = Common::told(connection).await?;
    let (words, pairs) = terms_of_each(record, &common);
    let speeches = i64::try_from(words.len()).unwrap_or(i64::MAX);
    let first = rows::free(connection, session, speeches).await?;
    // The row ids of speeches count down.
    sqlx::query(
        "INSERT INTO spoken (id, speech_id, country, organisation_id, participant_id, kind, language)
         SELECT $2 + session.id * $3 + $3 - 1 - speech.id, speech.id, speech.country, session.organisation_id,
            speech.participant_id, session.kind, session.language
         FROM speech JOIN session ON session.id = speech.session_id
         WHERE speech.session_id = $1",
    )
    .bind(session)
    .bind(first)
    .bind(ROOM)
    .execute(&mut *connection)
    .await?;
    insert(connection, Index::Words, first, &words).await?;
    insert(connection, Index::Pairs, first, &pairs).await?;
    if !common.is_told() {
        let common = Common::tell(connection).await?;
        if common.is_told() {
            write_pairs(connection, &common).await?;
        }
    }
    Ok(())
}

/// Writes the pairs of common words of every speech that is indexed, now that it was told which words are common.
async fn write_pairs(connection: &mut SqliteConnection, common: &Common) -> Result<()> {
    sqlx::query("INSERT INTO search_pair (search_pair) VALUES ('delete-all')").execute(&mut *connection).await?;
    let mut after = -1;
    loop {
        let next =
            "SELECT session.id, session.slug, spoken.id FROM spoken CROSS JOIN session ON session.id = speech_id / $2
             WHERE speech_id >= ($1 + 1) * $2 ORDER BY speech_id LIMIT 1";
        let next: Option<(i64, String, i64)> =
            sqlx::query_as(next).bind(after).bind(ROOM).fetch_optional(&mut *connection).await?;
        let Some((id, slug, last)) = next else { return Ok(()) };
        after = id;
        if let Some(record) = records::record(connection, &slug).await? {
            let pairs = terms_of_each(&record, common).1;
            let first = last - i64::try_from(pairs.len()).unwrap_or(i64::MAX) + 1;
            insert(connection, Index::Pairs, first, &pairs).await?;
        }
    }
}

/// The terms of each speech of a record, for the one index and for the other.
fn terms_of_each(record: &Record, common: &Common) -> (Vec<String>, Vec<String>) {
    let mut analysers = ANALYSERS.lock().unwrap_or_else(PoisonError::into_inner);
    let analyser = analysers.of(Language::of(record.session.language.as_deref()));
    let terms = |speech| {
        let terms = terms(record, speech, analyser, common);
        (terms.words, terms.pairs)
    };
    record.speeches.iter().map(terms).unzip()
}

/// The rows of a session's speeches, the first of which has the first row id.
async fn insert(connection: &mut SqliteConnection, index: Index, first: i64, rows: &[String]) -> Result<()> {
    let mut sql = QueryBuilder::new("INSERT INTO ");
    sql.push(index.table()).push(" (rowid, terms) SELECT ").push_bind(first).push(" + key, value FROM json_each(");
    sql.push_bind(serde_json::to_string(rows)?).push(")").build().execute(connection).await?;
    Ok(())
}

/// Everything by which a speech is found. What is not spoken is not found: elisions, directions, headings.
pub fn terms(record: &Record, speech: &Speech, analyser: &mut Analyser, common: &Common) -> Terms {
    let spoken = speech.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
    let said = analyser.speech(spoken.map(|paragraph| paragraph.text.as_str()));
    let mut words = aspects(&record.session, record, speech).join(" ");
    let pairs = format!("{words} {}", common.pairs(&said.text));
    for (weight, term) in &said.weighty {
        words.push(' ');
        words.push_str(&weighty(*weight, term));
    }
    words.push(' ');
    words.push_str(&said.text);
    Terms { words, pairs }
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
