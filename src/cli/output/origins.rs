//! Says in words where facts come from: rules, weak evidence, or people.

use std::{
    collections::HashMap,
    fmt::{self, Write},
};

use serde_json::Value;

use crate::model::{Answer, FactKey, Origin, PartialDate, Participation, UnitKey, value_in_words};

/// Facts that are shown in their places, by the kind of their unit.
const OF_SESSION: [&str; 8] = ["title", "date", "organisation", "place", "country", "language", "kind", "source_url"];
const OF_PARTICIPANT: [&str; 6] = ["name", "office", "country", "organisation", "role", "attendance"];
const OF_SPEECH: [&str; 3] = ["label", "participant", "heading"];
const OF_DECISION: [&str; 4] = ["kind", "status", "title", "count"];

/// What people said about the facts of a record, by fact.
pub struct Answers<'a> {
    all: &'a [Answer],
    people: &'a [Participation],
    by_key: HashMap<&'a FactKey, &'a Answer>,
}

impl<'a> Answers<'a> {
    /// The answers of a record and its participants.
    pub fn new(answers: &'a [Answer], people: &'a [Participation]) -> Self {
        let placed = answers.iter().filter(|answer| !answer.is_unplaced);
        Self { all: answers, people, by_key: placed.map(|answer| (&answer.key, answer)).collect() }
    }

    /// Where a fact comes from, as a suffix of its value; empty if the text states it.
    pub fn suffix(&self, unit: &UnitKey, fact: &str, origin: Option<Origin>) -> String {
        if !self.by_key.is_empty()
            && let Some(answer) = self.by_key.get(&FactKey::new(fact, unit.clone()))
        {
            return format!(" ({})", self.by_hand(answer));
        }
        match origin {
            None => "",
            Some(Origin::Derived) => ", derived",
            Some(Origin::Default) => ", assumed",
            Some(Origin::Guessed) => ", not confirmed",
        }
        .to_owned()
    }

    /// Writes the answers about facts that are not shown in their places, and those that have no place any more.
    pub fn write_others(&self, page: &mut String) -> fmt::Result {
        let mut others = self.all.iter().filter(|answer| answer.is_unplaced || !is_shown(&answer.key)).peekable();
        if others.peek().is_some() {
            writeln!(page, "\nAlso set by hand")?;
        }
        for answer in others {
            let unplaced = if answer.is_unplaced { "; the text has no place for it any more" } else { "" };
            writeln!(
                page,
                "  {}: {} ({}{unplaced})",
                answer.key,
                self.shown(answer, &answer.value),
                self.by_hand(answer)
            )?;
        }
        Ok(())
    }

    /// `set by hand by Ann Oye on 16 September 2021; the text says “President”`
    fn by_hand(&self, answer: &Answer) -> String {
        let author = answer.author.as_ref().map_or_else(String::new, |author| format!(" by {author}"));
        let day = answer.time.split('T').next().unwrap_or_default();
        let day = day.parse().map_or_else(|_| day.to_owned(), PartialDate::in_english);
        let shown = |value| self.shown(answer, value);
        let text = match (&answer.read, &answer.now) {
            (Some(read), Some(now)) => format!("; the text said {} then, and says {} now", shown(read), shown(now)),
            (Some(read), None) if *read == answer.value => "; the text says the same".to_owned(),
            (Some(read), None) => format!("; the text says {}", shown(read)),
            (None, now) => now.as_ref().map_or_else(String::new, |now| format!("; the text says {} now", shown(now))),
        };
        format!("set by hand{author} on {day}{text}")
    }

    /// A value in words; a speaker by name.
    fn shown(&self, answer: &Answer, value: &Value) -> String {
        let is_speaker = matches!(answer.key.unit, UnitKey::Speech(_)) && answer.key.fact == "participant";
        let id = value.as_str().filter(|_| is_speaker);
        let person = id.and_then(|id| self.people.iter().find(|person| person.id.as_str() == id));
        match (id, person) {
            (_, Some(person)) => format!("“{}”", person.name),
            (Some(id), None) => format!("participant {id}, who is not in the record"),
            (None, None) => value_in_words(value),
        }
    }
}

fn is_shown(key: &FactKey) -> bool {
    let fact = key.fact.as_str();
    match key.unit {
        UnitKey::Session => OF_SESSION.contains(&fact),
        UnitKey::Participant(_) => OF_PARTICIPANT.contains(&fact),
        UnitKey::Speech(_) => OF_SPEECH.contains(&fact),
        UnitKey::Decision(_) => OF_DECISION.contains(&fact),
        UnitKey::Paragraph(_) | UnitKey::Source(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_person_set_is_said_with_their_name_and_what_the_text_says() {
        let answer = |read: Value, now: Value| {
            let mut written = json!({ "key": "place/session", "value": "Oslo", "author": "Ann Oye",
                "time": "2026-11-25T06:28:00Z", "change": "7k3m9qhd" });
            for (name, value) in [("read", read), ("now", now)] {
                if value != json!("–") {
                    written[name] = value;
                }
            }
            serde_json::from_value::<Answer>(written).expect("an answer")
        };
        for (read, now, words) in [
            ("–".into(), "–".into(), ""),
            ("Oslo".into(), "–".into(), "; the text says the same"),
            (Value::Null, "–".into(), "; the text says nothing"),
            ("Bergen".into(), "Narvik".into(), "; the text said “Bergen” then, and says “Narvik” now"),
        ] {
            let answers = [answer(read, now)];
            let suffix = Answers::new(&answers, &[]).suffix(&UnitKey::Session, "place", Some(Origin::Guessed));
            assert_eq!(suffix, format!(" (set by hand by Ann Oye on 25 November 2026{words})"));
        }
    }
}
