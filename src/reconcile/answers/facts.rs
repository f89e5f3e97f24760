//! Reads and writes one fact of a record by its key. Values are those of the record's JSON; null is a fact that is not there.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::model::{DraftSession, FactKey, Paragraph, Record, Session, UnitKey};

/// Facts of a session that its JSON has below `source`.
const OF_SOURCE: [(&str, &str); 3] = [("source_url", "url"), ("licence", "licence"), ("retrieved", "retrieved")];
/// Facts of a session that no answer is about: its address, and the origins of the others.
const NOT_FACTS: [&str; 3] = ["slug", "source", "origins"];

/// The facts of a unit by name; those that are not there are missing.
pub(crate) type Facts = Map<String, Value>;

fn object(unit: &impl Serialize) -> Facts {
    match serde_json::to_value(unit) {
        Ok(Value::Object(facts)) => facts,
        // A unit is an object and can always be written.
        Ok(_) | Err(_) => Facts::new(),
    }
}

/// The facts of a participant, a decision, a speech or a paragraph.
pub(crate) fn unit_facts(unit: &impl Serialize) -> Facts {
    let mut facts = object(unit);
    facts.retain(|name, _| !matches!(name.as_str(), "id" | "paragraphs" | "origins"));
    facts
}

/// The facts of the session.
pub(crate) fn session_facts(session: &Session) -> Facts {
    let whole = object(&DraftSession::from(session.clone()));
    let mut facts: Facts = whole
        .iter()
        .filter(|(name, _)| !NOT_FACTS.contains(&name.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    for (name, field) in OF_SOURCE {
        if let Some(value) = whole.get("source").and_then(|source| source.get(field)) {
            facts.insert(name.to_owned(), value.clone());
        }
    }
    facts
}

/// The value of a fact: null if it is not there, `None` if its unit is not there.
pub(crate) fn get(record: &Record, key: &FactKey) -> Option<Value> {
    let facts = match &key.unit {
        UnitKey::Session => session_facts(&record.session),
        UnitKey::Participant(id) => unit_facts(record.participants.iter().find(|person| person.id == *id)?),
        UnitKey::Speech(id) => unit_facts(record.speeches.iter().find(|speech| speech.id == *id)?),
        UnitKey::Paragraph(id) => unit_facts(paragraphs(record).find(|paragraph| paragraph.id == *id)?),
        UnitKey::Decision(id) => unit_facts(record.decisions.iter().find(|decision| decision.id == *id)?),
        UnitKey::Source(_) => return None,
    };
    Some(facts.get(&key.fact).cloned().unwrap_or(Value::Null))
}

/// Whether the field that a key names is none that people answer about: an id, what a unit consists of, or an origin.
fn is_no_fact(key: &FactKey) -> bool {
    let fact = key.fact.as_str();
    match key.unit {
        UnitKey::Session => NOT_FACTS.contains(&fact),
        _ => matches!(fact, "id" | "paragraphs" | "origins"),
    }
}

/// Sets a fact.
///
/// # Errors
/// If the unit is not there, or cannot have that value; then nothing changes.
pub(crate) fn set(record: &mut Record, key: &FactKey, value: &Value) -> Result<(), String> {
    let gone = || format!("there is no {} in the record", key.unit);
    if is_no_fact(key) {
        return Err(format!("“{}” is no fact that can be set", key.fact));
    }
    let Record { session, participants, speeches, decisions, .. } = record;
    match &key.unit {
        UnitKey::Session => return set_of_session(session, &key.fact, value),
        UnitKey::Participant(id) => {
            let person = participants.iter_mut().find(|person| person.id == *id).ok_or_else(gone)?;
            set_of_unit(person, &key.fact, value)?;
        }
        UnitKey::Speech(id) => {
            let is_there = |speaker: &Value| participants.iter().any(|person| speaker == person.id.as_str());
            if key.fact == "participant" && !value.is_null() && !is_there(value) {
                return Err(format!("there is no participant {value} in the record"));
            }
            let speech = speeches.iter_mut().find(|speech| speech.id == *id).ok_or_else(gone)?;
            set_of_unit(speech, &key.fact, value)?;
        }
        UnitKey::Paragraph(id) => {
            let mut paragraphs = speeches.iter_mut().flat_map(|speech| &mut speech.paragraphs);
            let paragraph = paragraphs.find(|paragraph| paragraph.id == *id).ok_or_else(gone)?;
            set_of_unit(paragraph, &key.fact, value)?;
        }
        UnitKey::Decision(id) => {
            let decision = decisions.iter_mut().find(|decision| decision.id == *id).ok_or_else(gone)?;
            set_of_unit(decision, &key.fact, value)?;
        }
        UnitKey::Source(_) => return Err(gone()),
    }
    Ok(())
}

fn set_of_unit<T: Serialize + DeserializeOwned>(unit: &mut T, fact: &str, value: &Value) -> Result<(), String> {
    let mut json = object(unit);
    put(&mut json, fact, value);
    forget_origin(&mut json, fact);
    *unit = from_json(json)?;
    Ok(())
}

fn set_of_session(session: &mut Session, fact: &str, value: &Value) -> Result<(), String> {
    let mut json = object(&DraftSession::from(session.clone()));
    match OF_SOURCE.iter().find(|(name, _)| *name == fact) {
        Some((_, field)) => {
            let source = json.entry("source").or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(source) = source {
                put(source, field, value);
            }
        }
        None => put(&mut json, fact, value),
    }
    forget_origin(&mut json, fact);
    *session = from_json(json)?;
    Ok(())
}

fn put(json: &mut Facts, fact: &str, value: &Value) {
    match value {
        Value::Null => _ = json.remove(fact),
        value => _ = json.insert(fact.to_owned(), value.clone()),
    }
}

/// What a person said has no other origin.
fn forget_origin(json: &mut Facts, fact: &str) {
    if let Some(Value::Object(origins)) = json.get_mut("origins") {
        origins.remove(fact);
    }
}

/// A unit of its JSON.
///
/// # Errors
/// Why it is none.
pub(crate) fn from_json<T: DeserializeOwned>(json: Facts) -> Result<T, String> {
    serde_json::from_value(Value::Object(json)).map_err(|error| error.to_string())
}

/// Every paragraph of a record.
pub(crate) fn paragraphs(record: &Record) -> impl Iterator<Item = &Paragraph> {
    record.speeches.iter().flat_map(|speech| &speech.paragraphs)
}

/// The names of the facts that differ, with their values before and after; null where one is not there.
pub(crate) fn changed(before: &Facts, after: &Facts) -> Vec<(String, Value, Value)> {
    let mut names: Vec<_> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |facts: &Facts, name: &str| facts.get(name).cloned().unwrap_or(Value::Null);
    let pairs = names.into_iter().map(|name| (name.clone(), value(before, name), value(after, name)));
    pairs.filter(|(_, before, after)| before != after).collect()
}
