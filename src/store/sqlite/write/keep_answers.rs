//! Makes the next record of a stored one: the incoming reading with the ids of the stored units, then what people answered.

use serde_json::Value;
use sqlx::SqliteConnection;

use crate::{
    import::{self, Finding, PlacedAnswer, SetByHand},
    model::{
        Answer, ChangeId, FactKey, FactName, Origin, QuestionKey, QuestionKind, Record, Session, UnitKey,
        value_in_words,
    },
    reconcile::{self, Author, Reconciled},
    store::{
        error::Result,
        sqlite::write::{
            import_options::{ImportItem, ImportOptions},
            match_people, read_again, redirects, unique_ids,
        },
    },
};

/// The next record of a stored one.
pub(crate) struct NextRecord {
    /// The record with its answers, and what becomes of the stored addresses.
    pub reconciled: Reconciled,
    /// Answers that the import overruled, as its flag asked.
    pub overruled: Vec<Answer>,
    /// What the reader noted and asked, if it read the text again as people answered about its lines.
    pub read_again: Option<Vec<Finding>>,
}

/// A text as read, to become the next version of a stored record.
pub(crate) struct Reading<'a> {
    pub record: Record,
    /// The facts of the session that a person stated beside the text.
    pub given: &'a [(FactKey, Value)],
    /// The answers of the stored record, those about lines with what became of them in this reading.
    pub answers: Vec<Answer>,
}

impl<'a> Reading<'a> {
    /// A text as it was read, or read again if people answered about its lines; then with the findings of that.
    fn of_item(item: &'a ImportItem, stored: &Record, overrule: bool) -> (Self, Option<Vec<Finding>>) {
        let mut answers = stored.answers.clone();
        let as_read = |answers| (Self { record: item.record.clone(), given: &item.given, answers }, None);
        if overrule {
            return as_read(answers);
        }
        let Some(again) = read_again::read_item(item, &answers) else {
            // Without lines there is no place for them.
            answers.iter_mut().filter(|one| one.line_use().is_some()).for_each(|one| one.is_unplaced = true);
            return as_read(answers);
        };
        take_placed(&mut answers, again.line_answers);
        (Self { record: again.record, given: &item.given, answers }, Some(again.findings))
    }
}

/// Takes what became of answers about lines.
pub(crate) fn take_placed(answers: &mut [Answer], placed: Vec<PlacedAnswer>) {
    for PlacedAnswer { answer, .. } in placed {
        if let Some(known) = answers.iter_mut().find(|known| known.key == answer.key && known.line_use().is_some()) {
            *known = answer;
        }
    }
}

impl ImportOptions {
    /// Who answers by what an import says beside its texts, or by an edited export.
    pub(crate) fn author(&self) -> Author<'_> {
        let change = &self.change;
        Author { name: change.author.as_deref(), time: &change.time, change: &change.id }
    }
}

/// The next record of a stored one. An export that a person edited becomes answers; a text is read, and answers are kept.
pub(crate) async fn next_record(
    connection: &mut SqliteConnection,
    options: &ImportOptions,
    incoming: &ImportItem,
    slug: &str,
    stored: &Record,
) -> Result<NextRecord> {
    if incoming.ids_are_given {
        return edited(connection, options, incoming, slug, stored).await;
    }
    let (reading, read_again) = Reading::of_item(incoming, stored, options.overrule);
    let next = next_of_reading(connection, options, reading, slug, stored).await?;
    Ok(NextRecord { read_again, ..next })
}

/// The next record of a stored one, by a text.
pub(crate) async fn next_of_reading(
    connection: &mut SqliteConnection,
    options: &ImportOptions,
    reading: Reading<'_>,
    slug: &str,
    stored: &Record,
) -> Result<NextRecord> {
    let Reading { mut record, given, mut answers } = reading;
    let text = reconcile::text_before(stored, &record);
    let answered = |fact: &str| {
        let key = FactKey::new(fact, UnitKey::Session);
        stored.answers.iter().any(|answer| answer.key == key) || given.iter().any(|(given, _)| *given == key)
    };
    keep_facts(&mut record.session, &text.session, &stored.session, answered);
    let people = match_people::resolve(connection, &mut record, Some(&text), false).await?;
    let mut reconciled = redirects::reconcile(connection, slug, &text, &record, false, &people.known).await?;
    let mut questions = people.questions;
    questions.append(&mut reconciled.questions);
    reconcile::answer_facts(&mut answers, given, options.author());
    if answers.is_empty() {
        derive_again(connection, &options.change.id, stored, &mut reconciled.record).await?;
        reconciled.record = unique_ids::ids(connection, reconciled.record, Some(slug)).await?;
        reconciled.questions = questions;
        return Ok(NextRecord { reconciled, overruled: Vec::new(), read_again: None });
    }
    let given: Vec<_> = given.iter().map(|(key, _)| key.clone()).collect();
    let reading = reconciled.record;
    let mut next = reconcile::apply(reading.clone(), stored, answers, &given);
    let mut overruled = Vec::new();
    if options.overrule {
        let is_overruled = |answer: &Answer| answer.is_needed() && !given.contains(&answer.key);
        let (over, kept): (Vec<_>, Vec<_>) = next.answers.into_iter().partition(is_overruled);
        next = reconcile::apply(reading, stored, kept, &given);
        overruled = over;
    }
    let next = unique_ids::ids(connection, next, Some(slug)).await?;
    // The addresses of the stored record lead to the same units of the next one.
    let mut reconciled = redirects::reconcile(connection, slug, stored, &next, true, &people.known).await?;
    derive_again(connection, &options.change.id, stored, &mut reconciled.record).await?;
    questions.extend(reconcile::contested(&reconciled.record).map(contested));
    questions.extend(newly_unplaced(stored, &reconciled.record).map(unplaced));
    reconciled.questions = questions;
    Ok(NextRecord { reconciled, overruled, read_again: None })
}

/// The next record, by the export of the stored one that a person edited.
async fn edited(
    connection: &mut SqliteConnection,
    options: &ImportOptions,
    incoming: &ImportItem,
    slug: &str,
    stored: &Record,
) -> Result<NextRecord> {
    let mut record = Record { answers: Vec::new(), ..incoming.record.clone() };
    let people = match_people::resolve(connection, &mut record, Some(stored), true).await?;
    let record = reconcile::keep_unseen(record, stored, &incoming.record.answers);
    let mut reconciled = redirects::reconcile(connection, slug, stored, &record, true, &people.known).await?;
    reconciled.questions.splice(0..0, people.questions);
    reconciled.record = unique_ids::ids(connection, reconciled.record, Some(slug)).await?;
    reconcile::answer_edits(stored, &mut reconciled.record, options.author());
    derive_again(connection, &options.change.id, stored, &mut reconciled.record).await?;
    Ok(NextRecord { reconciled, overruled: Vec::new(), read_again: None })
}

/// Makes derived facts again. A new slug is one that no session has or had.
pub(crate) async fn derive_again(
    connection: &mut SqliteConnection,
    change: &ChangeId,
    stored: &Record,
    next: &mut Record,
) -> Result<()> {
    let is_of_address = |answer: &Answer| {
        let fact = answer.key.fact.as_str();
        answer.key.unit == UnitKey::Session && matches!(fact, "date" | "organisation" | "place")
    };
    let set = |answer: &&Answer| answer.change == *change && is_of_address(answer);
    let is_there = |answer: &Answer| next.answers.iter().any(|one| one.key == answer.key);
    let was_taken_back = stored.answers.iter().any(|answer| is_of_address(answer) && !is_there(answer));
    let is_place = |answer: &&Answer| answer.key == FactKey::new("place", UnitKey::Session);
    let by_hand = SetByHand {
        place: next.answers.iter().find(is_place).is_some_and(Answer::is_needed),
        address: was_taken_back || next.answers.iter().any(|answer| set(&answer)),
    };
    import::derive_again(&stored.session, &mut next.session, by_hand);
    if next.session.slug != stored.session.slug {
        next.session.slug = unique_ids::slug_of(connection, next, Some(&stored.session.slug)).await?;
    }
    Ok(())
}

/// Keeps stored facts of the session that the new text lacks, unless a person answered them. `stored` is as the text before had it,
/// `shown` with the answers.
fn keep_facts(session: &mut Session, stored: &Session, shown: &Session, is_answered: impl Fn(&str) -> bool) {
    // A generated title replaces only a generated one; `derive_again` makes it of what is kept here.
    if session.origins.get(FactName::Title) == Some(Origin::Derived) {
        session.title.clone_from(&stored.title);
        // One that a person had replaced was generated of what people had set until now.
        let is_generated = [stored, shown].iter().any(|facts| import::is_generated_title(&stored.title, facts));
        let origin = if is_generated { Some(Origin::Derived) } else { stored.origins.get(FactName::Title) };
        session.origins.set(FactName::Title, origin);
    }
    for (name, fact, known) in [
        ("organisation", &mut session.organisation, &stored.organisation),
        ("time", &mut session.time, &stored.time),
        ("place", &mut session.place, &stored.place),
        ("country", &mut session.country, &stored.country),
        ("format", &mut session.format, &stored.format),
        ("language", &mut session.language, &stored.language),
        ("source_url", &mut session.source.url, &stored.source.url),
        ("licence", &mut session.source.licence, &stored.source.licence),
    ] {
        if fact.is_none() && !is_answered(name) {
            fact.clone_from(known);
        }
    }
    session.end_date = session.end_date.or(stored.end_date);
    session.source.retrieved = session.source.retrieved.or(stored.source.retrieved);
}

/// The answers that had a place in the stored record and have none in the next one.
fn newly_unplaced<'a>(stored: &'a Record, next: &'a Record) -> impl Iterator<Item = &'a Answer> {
    let was_placed = |answer: &&Answer| {
        let before = stored.answers.iter().find(|before| before.key == answer.key);
        before.is_none_or(|before| !before.is_unplaced)
    };
    next.answers.iter().filter(|answer| answer.is_unplaced).filter(was_placed)
}

/// The key of a question about an answer.
fn key_of(kind: QuestionKind, answer: &Answer) -> QuestionKey {
    match answer.key.unit.to_string().split_once(':') {
        Some((unit, id)) => QuestionKey::unit(kind, unit, id),
        None => QuestionKey::session(kind),
    }
}

/// The question about an answer that the text has no place for.
fn unplaced(answer: &Answer) -> Finding {
    let message = format!(
        "{}: the text has no place any more for what {} set to {}; it is kept, and placed again when the text has its words again",
        answer.key,
        answer.author.as_deref().unwrap_or("a person"),
        value_in_words(&answer.value),
    );
    Finding::question(None, QuestionKind::UnplacedAnswer, message).about(key_of(QuestionKind::UnplacedAnswer, answer))
}

/// The question about an answer to which the text says something new.
fn contested(answer: &Answer) -> Finding {
    let shown = |value: Option<&serde_json::Value>| value.map_or_else(|| "nothing".to_owned(), value_in_words);
    let by = answer.author.as_deref().unwrap_or("a person");
    let message = format!(
        "{}: the text says {} now, and said {} when {by} set {}; that stays until somebody answers",
        answer.key,
        shown(answer.now.as_ref()),
        shown(answer.read.as_ref()),
        shown(Some(&answer.value)),
    );
    Finding::question(None, QuestionKind::HostChanged, message).about(key_of(QuestionKind::HostChanged, answer))
}
