//! Turns what a person changed in a record, or said beside a text, into answers.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    model::{Answer, ChangeId, DecisionId, FactKey, ParagraphId, ParticipantId, Record, Speech, SpeechId, UnitKey},
    reconcile::{
        answers::{
            facts::{self, changed, session_facts, unit_facts},
            positions, presence, withhold,
        },
        order::kept_order,
    },
};

/// Who gives answers, when, and in which change.
#[derive(Clone, Copy, Debug)]
pub struct Author<'a> {
    /// The name, if known.
    pub name: Option<&'a str>,
    /// The time in UTC.
    pub time: &'a str,
    /// The change.
    pub change: &'a ChangeId,
}

impl Author<'_> {
    /// An answer of this author.
    pub(crate) fn answer(self, key: FactKey, value: Value, read: Option<Value>) -> Answer {
        Answer {
            key,
            value,
            read,
            now: None,
            is_unplaced: false,
            beside: None,
            author: self.name.map(str::to_owned),
            time: self.time.to_owned(),
            change: self.change.clone(),
        }
    }
}

/// Gives an edited record its answers: those of the record before, and one for each fact that differs. An edited fact has no
/// other origin.
pub fn answer_edits(before: &Record, after: &mut Record, author: Author) {
    after.answers = edits(before, after, author);
    for answer in after.answers.clone() {
        if answer.change == *author.change && !matches!(&*answer.key.fact, FactKey::PRESENCE | FactKey::POSITION) {
            // It has this value already.
            let _ = facts::set(after, &answer.key, &answer.value);
        }
    }
}

fn edits(before: &Record, after: &Record, author: Author) -> Vec<Answer> {
    let mut edits = Edits { before, after, text: withhold::without_answers(before), said: Vec::new() };
    edits.find();
    let Edits { text, said, .. } = edits;
    let mut answers = before.answers.clone();
    for (key, value) in said {
        let earlier = answers.iter().find(|answer| answer.key == key).cloned();
        if key.fact == FactKey::PRESENCE {
            // What was said about the facts of a unit that is taken out ends with it.
            answers.retain(|answer| answer.key.unit != key.unit);
            let is_own = earlier.as_ref().is_some_and(|answer| answer.read == Some(Value::Null));
            if value.is_null() && is_own {
                continue;
            }
            let read = if is_own { None } else { presence::get(&text, &key.unit) };
            answers.push(author.answer(key, value, Some(read.unwrap_or(Value::Null))));
            continue;
        }
        answers.retain(|answer| answer.key != key);
        // A person who changes what another said, or a flag, has seen that and not the text.
        let read = match &earlier {
            Some(answer) => answer.reading().unwrap_or(&answer.value).clone(),
            None => value_before(before, &key),
        };
        answers.push(author.answer(key, value, Some(read)));
    }
    answers
}

fn value_before(record: &Record, key: &FactKey) -> Value {
    let position = || match &key.unit {
        UnitKey::Speech(id) => positions::of_speech(record, id),
        UnitKey::Paragraph(id) => positions::of_paragraph(record, id),
        UnitKey::Session | UnitKey::Participant(_) | UnitKey::Decision(_) | UnitKey::Source(_) => None,
    };
    if key.fact == FactKey::POSITION {
        return position().map_or(Value::Null, |position| position.to_json());
    }
    facts::get(record, key).unwrap_or(Value::Null)
}

/// Remembers that a person answered about a key, also where the record has that value anyway: it is not asked again.
pub fn confirm(record: &mut Record, key: &FactKey, value: &str, author: Author) {
    if record.answers.iter().any(|answer| answer.key == *key && answer.change == *author.change) {
        return;
    }
    let current = facts::get(record, key);
    let earlier = record.answers.iter().position(|answer| answer.key == *key).map(|place| record.answers.remove(place));
    // What the text says now has been seen.
    let read = earlier.as_ref().map_or_else(|| current.clone(), |answer| answer.reading().cloned());
    if let Some(current) = &current {
        // What a person confirmed has no other origin; it has this value already.
        let _ = facts::set(record, key, current);
    }
    let value = current.unwrap_or_else(|| Value::String(value.to_owned()));
    record.answers.push(author.answer(key.clone(), value, read));
}

/// Adds what a person said about facts of the session beside the text. Who repeats what another person corrected since does not
/// undo that.
pub fn answer_facts(answers: &mut Vec<Answer>, given: &[(FactKey, Value)], author: Author) {
    for (key, value) in given {
        match answers.iter_mut().find(|answer| answer.key == *key) {
            None => answers.push(author.answer(key.clone(), value.clone(), None)),
            Some(answer) if answer.value == *value || answer.reading() == Some(value) => {}
            Some(answer) => *answer = author.answer(key.clone(), value.clone(), answer.reading().cloned()),
        }
    }
}

/// The facts that differ between two versions of a record.
struct Edits<'a> {
    before: &'a Record,
    after: &'a Record,
    /// The record before, as its text has it.
    text: Record,
    said: Vec<(FactKey, Value)>,
}

impl Edits<'_> {
    fn find(&mut self) {
        let (before, after) = (self.before, self.after);
        self.add_facts(&UnitKey::Session, &session_facts(&before.session), &session_facts(&after.session));
        let participant = |id: &ParticipantId| UnitKey::Participant(id.clone());
        self.add_units(&before.participants, &after.participants, |person| participant(&person.id));
        self.add_speeches();
        self.add_paragraphs();
        let decision = |id: &DecisionId| UnitKey::Decision(id.clone());
        self.add_units(&before.decisions, &after.decisions, |one| decision(&one.id));
    }

    fn say(&mut self, fact: &str, unit: &UnitKey, value: Value) {
        self.said.push((FactKey::new(fact, unit.clone()), value));
    }

    fn add_facts(&mut self, unit: &UnitKey, before: &facts::Facts, after: &facts::Facts) {
        for (name, _, value) in changed(before, after) {
            self.say(&name, unit, value);
        }
    }

    /// Whether a person added the unit, now or earlier.
    fn is_added(&self, unit: &UnitKey) -> bool {
        let was_added = |answer: &Answer| answer.key.fact == FactKey::PRESENCE && !answer.value.is_null();
        self.before.answers.iter().any(|answer| answer.key.unit == *unit && was_added(answer))
            || presence::get(self.before, unit).is_none() && presence::get(self.after, unit).is_some()
    }

    /// Says again what a unit is that a person added.
    fn add_presence(&mut self, unit: &UnitKey) {
        let key = FactKey::new(FactKey::PRESENCE, unit.clone());
        if self.said.iter().any(|(said, _)| *said == key) {
            return;
        }
        let mut value = presence::get(self.after, unit).unwrap_or(Value::Null);
        if let UnitKey::Speech(id) = unit {
            value["moved"] = json!(self.moved_into(id));
        }
        self.said.push((key, value));
    }

    /// The paragraphs of a speech that the text has.
    fn moved_into(&self, id: &SpeechId) -> Vec<ParagraphId> {
        let of_text: HashSet<_> = facts::paragraphs(&self.text).map(|paragraph| &paragraph.id).collect();
        let speech = self.after.speeches.iter().find(|speech| speech.id == *id);
        let ids = speech.into_iter().flat_map(|speech| &speech.paragraphs).map(|paragraph| &paragraph.id);
        ids.filter(|id| of_text.contains(id) && !self.is_own_paragraph(id)).cloned().collect()
    }

    /// Whether a person added the paragraph, alone or with its speech.
    fn is_own_paragraph(&self, id: &ParagraphId) -> bool {
        self.before.answers.iter().any(|answer| match &answer.key.unit {
            _ if answer.key.fact != FactKey::PRESENCE || answer.value.is_null() => false,
            UnitKey::Paragraph(own) => own == id,
            UnitKey::Speech(_) => presence::own_paragraphs(&answer.value).any(|own| own == id.as_str()),
            UnitKey::Session | UnitKey::Participant(_) | UnitKey::Decision(_) | UnitKey::Source(_) => false,
        })
    }

    fn add_units<T: Serialize + PartialEq>(&mut self, before: &[T], after: &[T], key: impl Fn(&T) -> UnitKey) {
        for old in before {
            let unit = key(old);
            match after.iter().find(|new| key(new) == unit) {
                None => self.say(FactKey::PRESENCE, &unit, Value::Null),
                Some(new) if new == old => {}
                Some(_) if self.is_added(&unit) => self.add_presence(&unit),
                Some(new) => self.add_facts(&unit, &unit_facts(old), &unit_facts(new)),
            }
        }
        for new in after {
            let unit = key(new);
            if before.iter().all(|old| key(old) != unit) {
                self.add_presence(&unit);
            }
        }
    }

    fn add_speeches(&mut self) {
        let (before, after) = (self.before, self.after);
        // Paragraphs are compared by themselves, and a speech that a person added is one with its paragraphs.
        let bare = |speech: &Speech| Speech { paragraphs: Vec::new(), ..speech.clone() };
        let [old, new] = [before, after].map(|record| record.speeches.iter().map(bare).collect::<Vec<_>>());
        self.add_units(&old, &new, |speech| UnitKey::Speech(speech.id.clone()));
        let ids = [before, after].map(positions::speech_ids);
        for id in moved(&ids[0], &ids[1]) {
            let Ok(id) = id.parse::<SpeechId>() else { continue };
            let unit = UnitKey::Speech(id.clone());
            if self.is_added(&unit) {
                self.add_presence(&unit);
            } else if let Some(position) = positions::of_speech(after, &id) {
                self.say(FactKey::POSITION, &unit, position.to_json());
            }
        }
    }

    fn add_paragraphs(&mut self) {
        let (before, after) = (self.before, self.after);
        let of = |record: &Record| -> Vec<(SpeechId, ParagraphId)> {
            let pairs = record
                .speeches
                .iter()
                .flat_map(|speech| speech.paragraphs.iter().map(|paragraph| (speech.id.clone(), paragraph.id.clone())));
            pairs.collect()
        };
        let (old, new) = (of(before), of(after));
        let moved: HashSet<String> = after
            .speeches
            .iter()
            .flat_map(|speech| {
                let ids = |record: &Record| -> Vec<String> {
                    let speech = record.speeches.iter().find(|one| one.id == speech.id);
                    let paragraphs = speech.into_iter().flat_map(|speech| &speech.paragraphs);
                    paragraphs.map(|paragraph| paragraph.id.to_string()).collect()
                };
                let (old, new) = (ids(before), ids(after));
                let [old, new] = [&old, &new].map(|ids| ids.iter().map(String::as_str).collect::<Vec<_>>());
                moved(&old, &new).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        for (speech, id) in &new {
            let unit = UnitKey::Paragraph(id.clone());
            let of_speech = UnitKey::Speech(speech.clone());
            let is_of_added = self.is_added(&of_speech);
            let Some((old_speech, _)) = old.iter().find(|(_, old)| old == id) else {
                self.add_presence(if is_of_added { &of_speech } else { &unit });
                continue;
            };
            let [was, is] = [before, after].map(|record| facts::paragraphs(record).find(|one| one.id == *id));
            let [was, is] = [was, is].map(|one| one.map(unit_facts).unwrap_or_default());
            let has_moved = old_speech != speech || moved.contains(id.as_str());
            let is_own = self.is_own_paragraph(id);
            if is_of_added && (has_moved || is_own && was != is) {
                self.add_presence(&of_speech);
            }
            if is_own && !is_of_added && (has_moved || was != is) {
                self.add_presence(&unit);
            }
            if is_own {
                continue;
            }
            self.add_facts(&unit, &was, &is);
            if has_moved && !is_of_added {
                let position = positions::of_paragraph(after, id).map_or(Value::Null, |position| position.to_json());
                self.say(FactKey::POSITION, &unit, position);
            }
        }
        for (speech, id) in old {
            let is_gone = new.iter().all(|(_, new)| *new != id);
            // Those of a speech that was taken out went with it.
            if is_gone && after.speeches.iter().any(|one| one.id == speech) {
                let of_speech = UnitKey::Speech(speech);
                if self.is_added(&of_speech) {
                    self.add_presence(&of_speech);
                }
                if !self.is_own_paragraph(&id) || !self.is_added(&of_speech) {
                    self.say(FactKey::PRESENCE, &UnitKey::Paragraph(id), Value::Null);
                }
            }
        }
    }
}

/// The ids in both lists that have another order.
fn moved<'a>(before: &[&str], after: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let places: Vec<_> = after.iter().filter_map(|id| Some((*id, before.iter().position(|one| one == id)?))).collect();
    let kept = kept_order(&places.iter().map(|(_, place)| *place).collect::<Vec<_>>());
    places.into_iter().zip(kept).filter(|(_, kept)| !kept).map(|((id, _), _)| id)
}
