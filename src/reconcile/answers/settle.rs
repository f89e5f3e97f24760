//! Changes a record as a person answers: a fact by its key, or a question of the reader.

use serde_json::Value;

use crate::{
    model::{
        Country, Decision, DecisionId, FactKey, FactName, NotAKey, Origins, Participation, QuestionKey, QuestionKind,
        Record, Speech, UnitKey,
    },
    reconcile::answers::{facts, presence},
};

/// The answer that leaves everything as it was read, and settles the question.
pub const AS_READ: &str = "as-read";
/// The facts of a session; what else is asked about one is a question.
const OF_SESSION: [&str; 14] = [
    "title",
    "organisation",
    "date",
    "end_date",
    "time",
    "place",
    "country",
    "format",
    "kind",
    "language",
    "source_url",
    "licence",
    "retrieved",
    "intro",
];
/// The answer that there is nothing.
pub const NONE: &str = "none";

/// Changes a record by an answer. A question that only the reader can obey changes nothing here.
///
/// # Errors
/// What cannot be answered so, and what would help.
pub fn settle(record: &mut Record, key: &FactKey, value: &str) -> Result<(), String> {
    if is_question(key) {
        let question: QuestionKey = key.to_string().parse().map_err(|error: NotAKey| error.to_string())?;
        let (_, words) = question.subject().split_once(':').unwrap_or(("", question.subject()));
        return settle_question(record, question.kind(), words, value);
    }
    match &key.unit {
        _ if value == AS_READ => {
            let read =
                record.answers.iter().find(|answer| answer.key == *key).and_then(|answer| answer.reading()).cloned();
            read.map_or(Ok(()), |read| set(record, key, &read))
        }
        _ => {
            let json = fact_value(key, value)?;
            // A number, a list or a yes may be said as JSON.
            set(record, key, &json).or_else(|error| {
                let json = serde_json::from_str(value).map_err(|_| error)?;
                set(record, key, &json)
            })
        }
    }
}

/// Whether a key is of a question, and not of a fact.
pub(crate) fn is_question(key: &FactKey) -> bool {
    match &key.unit {
        UnitKey::Source(_) => true,
        UnitKey::Session => !OF_SESSION.contains(&key.fact.as_str()),
        UnitKey::Participant(_) | UnitKey::Speech(_) | UnitKey::Paragraph(_) | UnitKey::Decision(_) => false,
    }
}

fn set(record: &mut Record, key: &FactKey, value: &Value) -> Result<(), String> {
    match key.fact.as_str() {
        FactKey::PRESENCE if value.is_null() => {
            let is_there = presence::remove(record, &key.unit);
            is_there.then_some(()).ok_or_else(|| format!("there is no {} in the record", key.unit))
        }
        FactKey::PRESENCE | FactKey::POSITION => {
            Err(format!("{key} is answered by an edited export: `plenary export --format markdown`"))
        }
        _ => {
            assert_sensible(record, key, value)?;
            facts::set(record, key, value)
        }
    }
}

/// Refuses what the record itself says is wrong.
fn assert_sensible(record: &Record, key: &FactKey, value: &Value) -> Result<(), String> {
    match (&key.unit, key.fact.as_str()) {
        (UnitKey::Participant(id), "attendance") if value == "absent" => {
            let spoke = record.speeches.iter().any(|speech| speech.participant.as_ref() == Some(id));
            if spoke { Err("who speaks in the record was not absent".to_owned()) } else { Ok(()) }
        }
        (UnitKey::Paragraph(_), "text") if value.is_null() => {
            let presence = FactKey::new(FactKey::PRESENCE, key.unit.clone());
            Err(format!("a paragraph has words; to take it out, answer {presence} with {NONE}"))
        }
        (UnitKey::Session, "time") => {
            let is_time = value.as_str().is_none_or(|time| {
                let numbers = time.split_once(':').and_then(|(hour, minute)| {
                    Some((hour.trim().parse::<u8>().ok()?, minute.get(..2)?.parse::<u8>().ok()?))
                });
                numbers.is_none_or(|(hour, minute)| hour < 24 && minute < 60)
            });
            if is_time { Ok(()) } else { Err(format!("{value} is no time of a day")) }
        }
        _ => Ok(()),
    }
}

/// What a person wrote, as a fact has it: a country by its code.
fn fact_value(key: &FactKey, value: &str) -> Result<Value, String> {
    match (key.fact.as_str(), value) {
        (_, NONE | "") => Ok(Value::Null),
        ("country", name) => {
            let country = Country::given(name).map_err(|error| error.to_string())?;
            Ok(Value::String(country.code.to_owned()))
        }
        _ => Ok(Value::String(value.to_owned())),
    }
}

/// Takes what a person confirmed as no guess, in a record that was read again.
pub(crate) fn confirm_again(record: &mut Record, key: &FactKey, value: &Value) {
    // The answer to a question about the session has the value null.
    let is_confirmed =
        value.is_null() || value.as_str().is_some_and(|value| matches!(value, AS_READ | "one" | "these"));
    if is_confirmed && let Ok(question) = key.to_string().parse::<QuestionKey>() {
        let (_, words) = question.subject().split_once(':').unwrap_or(("", question.subject()));
        confirm(record, question.kind(), words);
    }
}

/// `words` are those of the question's subject: folded names or labels, or a hash.
fn settle_question(record: &mut Record, kind: QuestionKind, words: &str, value: &str) -> Result<(), String> {
    if value == AS_READ {
        confirm(record, kind, words);
        return Ok(());
    }
    match kind {
        QuestionKind::Attendance if value == "not known" => set_of_person(record, words, "attendance", &Value::Null),
        QuestionKind::Attendance => set_of_person(record, words, "attendance", &Value::String(value.to_owned())),
        QuestionKind::Role if value == NONE => set_of_person(record, words, "role", &Value::Null),
        QuestionKind::Role => set_of_person(record, words, "role", &Value::String(value.to_owned())),
        QuestionKind::Office if value == NONE => set_of_person(record, words, "office", &Value::Null),
        QuestionKind::Office => set_of_person(record, words, "office", &Value::String(value.to_owned())),
        QuestionKind::Affiliation => set_affiliation(record, words, value),
        QuestionKind::Attendee => set_attendee(record, words, value),
        QuestionKind::Spelling => set_spelling(record, words, value),
        QuestionKind::Speaker => set_speaker(record, words, value),
        QuestionKind::Name => set_name(record, words, value),
        QuestionKind::Decisions => set_decisions(record, words, value),
        // It was stored as another session.
        QuestionKind::SameSession if value == "different" => Ok(()),
        _ => Err(format!(
            "a question of the kind {} is answered with {AS_READ}; to change more, edit the record's Markdown export",
            kind.as_str()
        )),
    }
}

/// Takes what was read of a question's subject, and what a person confirmed, as no guess any more.
fn confirm(record: &mut Record, kind: QuestionKind, words: &str) {
    match kind {
        QuestionKind::Speaker => confirm_speakers(record, |speech| has_label(speech, words)),
        // The one speech of a text without labels.
        QuestionKind::NoLabel => confirm_speakers(record, |speech| speech.label.is_none()),
        QuestionKind::Spelling => confirm_spelling(record, words),
        QuestionKind::Decisions => {
            let decisions = record.decisions.iter_mut().filter(|decision| is_of_sentence(decision, words));
            decisions.for_each(|decision| decision.origins = Origins::default());
        }
        _ => confirm_person(record, kind, words),
    }
}

fn confirm_speakers(record: &mut Record, is_meant: impl Fn(&Speech) -> bool) {
    let speeches = record.speeches.iter_mut().filter(|speech| is_meant(speech));
    speeches.for_each(|speech| speech.origins.set(FactName::Participant, None));
}

/// The speeches of the person who is in the record under one of two spellings `one+other` are that person's.
fn confirm_spelling(record: &mut Record, words: &str) {
    for name in words.split('+') {
        if let Ok(id) = person_mut(record, name).map(|person| person.id.clone()) {
            confirm_speakers(record, |speech| speech.participant.as_ref() == Some(&id));
        }
    }
}

fn confirm_person(record: &mut Record, kind: QuestionKind, words: &str) {
    let facts = match kind {
        QuestionKind::Attendance => &[FactName::Attendance][..],
        QuestionKind::Role => &[FactName::Role],
        QuestionKind::Office => &[FactName::Office],
        QuestionKind::Attendee => &[FactName::Name, FactName::Role, FactName::Attendance],
        _ => return,
    };
    if let Ok(person) = person_mut(record, words) {
        facts.iter().for_each(|fact| person.origins.set(*fact, None));
    }
}

/// The person whom a question names.
fn person_mut<'r>(record: &'r mut Record, words: &str) -> Result<&'r mut Participation, String> {
    let is_named = |person: &&mut Participation| QuestionKey::words(&person.name) == words;
    record.participants.iter_mut().find(is_named).ok_or_else(|| format!("nobody in the record is named {words}"))
}

fn set_of_person(record: &mut Record, words: &str, fact: &str, value: &Value) -> Result<(), String> {
    let id = person_mut(record, words)?.id.clone();
    set(record, &FactKey::new(fact, UnitKey::Participant(id)), value)
}

/// For whom a person spoke: a country by code or name, else an organisation.
fn set_affiliation(record: &mut Record, words: &str, value: &str) -> Result<(), String> {
    let (country, organisation) = match (value, Country::given(value)) {
        (NONE, _) => (Value::Null, Value::Null),
        (_, Ok(country)) => (Value::String(country.code.to_owned()), Value::Null),
        (organisation, Err(_)) => (Value::Null, Value::String(organisation.to_owned())),
    };
    set_of_person(record, words, "country", &country)?;
    set_of_person(record, words, "organisation", &organisation)
}

/// Whether somebody was there; the words of a name that the reader left out are not enough to add the person.
fn set_attendee(record: &mut Record, words: &str, value: &str) -> Result<(), String> {
    let id = person_mut(record, words)?.id.clone();
    let unit = UnitKey::Participant(id);
    match value {
        // What a person confirmed is no guess.
        "present" => facts::set(record, &FactKey::new("attendance", unit), &Value::Null),
        "absent" => set(record, &FactKey::new("attendance", unit), &Value::String("absent".to_owned())),
        "nobody" | "not a person" | NONE => {
            presence::remove(record, &unit);
            Ok(())
        }
        other => Err(format!("“{other}” is none of present, absent, nobody")),
    }
}

/// Two spellings `one+other`: the second becomes the first, if they are one person.
fn set_spelling(record: &mut Record, words: &str, value: &str) -> Result<(), String> {
    match value {
        "two" => return Ok(()),
        "one" => {}
        other => return Err(format!("“{other}” is none of one, two")),
    }
    let (one, other) =
        words.split_once('+').ok_or_else(|| "these names are too long to answer; edit the export".to_owned())?;
    let ids = [one, other].map(|words| person_mut(record, words).map(|person| (person.id.clone(), person.name.len())));
    let ((one, length), (other, other_length)) = match ids {
        [Ok(one), Ok(other)] => (one, other),
        // The reader took them for one person already.
        [Ok(_), Err(_)] | [Err(_), Ok(_)] => {
            confirm_spelling(record, words);
            return Ok(());
        }
        [Err(_), Err(_)] => return Err("neither of the two is in the record any more".to_owned()),
    };
    // The longer spelling says more.
    let (kept, gone) = if length >= other_length { (one, other) } else { (other, one) };
    let speakers = record.speeches.iter_mut().filter_map(|speech| speech.participant.as_mut());
    speakers.filter(|id| **id == gone).for_each(|id| id.clone_from(&kept));
    record.participants.retain(|person| person.id != gone);
    Ok(())
}

/// Who spoke under a label: somebody in the record, or nobody in particular.
fn set_speaker(record: &mut Record, label: &str, value: &str) -> Result<(), String> {
    let speaker = match value {
        "nobody" | NONE => None,
        name => Some(person_mut(record, &QuestionKey::words(name))?.id.clone()),
    };
    let mut speeches = record.speeches.iter_mut().filter(|speech| has_label(speech, label)).peekable();
    if speeches.peek().is_none() {
        return Err(format!("no speech in the record has the label {label}"));
    }
    for speech in speeches {
        speech.participant.clone_from(&speaker);
        speech.origins.set(FactName::Participant, None);
    }
    Ok(())
}

/// Whether a speech has the label of a question's subject.
fn has_label(speech: &Speech, words: &str) -> bool {
    speech.label.as_deref().map(QuestionKey::words).as_deref() == Some(words)
}

/// Whether a decision was read from the sentence of a question's subject.
fn is_of_sentence(decision: &Decision, sentence: &str) -> bool {
    let key =
        decision.source_sentence.as_deref().map(|printed| QuestionKey::sentence(QuestionKind::Decisions, printed));
    key.is_some_and(|key| key.subject().strip_prefix("sentence:") == Some(sentence))
}

/// Sets the name in a label; the words before it are the office.
fn set_name(record: &mut Record, label: &str, name: &str) -> Result<(), String> {
    let speeches = record.speeches.iter();
    let mut labelled =
        speeches.filter(|speech| speech.label.as_deref().map(QuestionKey::words).as_deref() == Some(label));
    let found = labelled.find_map(|speech| Some((speech.label.clone()?, speech.participant.clone()?)));
    let (printed, id) = found.ok_or_else(|| format!("no speech in the record has the label {label}"))?;
    let office =
        printed.trim().strip_suffix(name).ok_or_else(|| format!("the label “{printed}” does not end with “{name}”"))?;
    let office = Some(office.trim()).filter(|office| !office.is_empty());
    let unit = UnitKey::Participant(id);
    facts::set(record, &FactKey::new("name", unit.clone()), &Value::String(name.to_owned()))?;
    facts::set(
        record,
        &FactKey::new("office", unit),
        &office.map_or(Value::Null, |office| Value::String(office.to_owned())),
    )
}

/// Separates the titles of several documents in an answer.
const BETWEEN_TITLES: &str = "; ";

/// The documents of a sentence: those that were read, one instead of them, those with the given titles, or none.
fn set_decisions(record: &mut Record, sentence: &str, value: &str) -> Result<(), String> {
    let of_sentence: Vec<usize> =
        (0..record.decisions.len()).filter(|place| is_of_sentence(&record.decisions[*place], sentence)).collect();
    let Some((first, others)) = of_sentence.split_first() else {
        return Err("no decision in the record comes from that sentence any more".to_owned());
    };
    match value {
        "these" => confirm(record, QuestionKind::Decisions, sentence),
        "one" => {
            let titles: Vec<_> = of_sentence.iter().map(|place| record.decisions[*place].title.clone()).collect();
            let decision = &mut record.decisions[*first];
            (decision.title, decision.count) = (titles.join(", "), None);
            decision.origins = Origins::default();
            others.iter().rev().for_each(|place| _ = record.decisions.remove(*place));
        }
        NONE => of_sentence.iter().rev().for_each(|place| _ = record.decisions.remove(*place)),
        titles if titles.contains(BETWEEN_TITLES) => {
            let titles: Vec<_> =
                titles.split(BETWEEN_TITLES).map(str::trim).filter(|title| !title.is_empty()).collect();
            list_decisions(record, &of_sentence, &titles);
        }
        _ => {
            return Err(format!(
                "“{value}” is none of one, these, {NONE}; several are answered by their titles, with “;” between them"
            ));
        }
    }
    Ok(())
}

/// Gives the decisions at these places other titles. Where there are more titles, the others become decisions of the same kind.
fn list_decisions(record: &mut Record, places: &[usize], titles: &[&str]) {
    let [first, ..] = places else { return };
    let like = record.decisions[*first].clone();
    for place in places.iter().skip(titles.len()).rev() {
        record.decisions.remove(*place);
    }
    let mut end = *first;
    for (index, title) in titles.iter().enumerate() {
        let title = (*title).to_owned();
        if let Some(place) = places.get(index) {
            let decision = &mut record.decisions[*place];
            (decision.title, decision.count, end) = (title, None, place + 1);
        } else {
            let id = DecisionId::derive(&["decision", record.session.slug.as_str(), &title, &index.to_string()]);
            record.decisions.insert(end, Decision { id, title, count: None, ..like.clone() });
            end += 1;
        }
    }
}
