//! The session and its participants, speeches, paragraphs and decisions, each told of in turn.

use std::collections::HashMap;

use crate::{
    model::{Paragraph, Record, Speech, Unit},
    reconcile::diff::{
        compare::{Counts, Differences, Entry, Fact, What, changed},
        facts::{self, Facts},
        rows::{Row, merge},
        word_diff::mark,
    },
};

impl Counts {
    fn count(&mut self, what: Option<What>, moved: bool) {
        match what {
            None => self.unchanged += 1,
            Some(What::Added) => self.added += 1,
            Some(What::Removed) => self.removed += 1,
            Some(What::Changed) => self.changed += 1,
            Some(What::Moved) => {}
        }
        self.moved += usize::from(moved);
    }
}

/// What became of something that was and is there; nothing where it stayed as it was.
fn fate(is_changed: bool, moved: bool) -> Option<What> {
    if is_changed { Some(What::Changed) } else { moved.then_some(What::Moved) }
}

/// Every fact of something that was added or removed.
fn all(facts: Facts, added: bool) -> Vec<Fact> {
    let nothing = facts.iter().map(|(name, _)| (*name, String::new())).collect();
    if added { changed(nothing, facts) } else { changed(facts, nothing) }
}

fn ids<T>(list: &[T], id: impl Fn(&T) -> &str) -> Vec<&str> {
    list.iter().map(id).collect()
}

/// Who speaks, as a reader knows it.
fn speaker(record: &Record, speech: &Speech) -> String {
    let name = record.speaker(speech).map(|person| &person.name).or(speech.label.as_ref());
    name.cloned().unwrap_or_default()
}

impl Differences {
    pub(crate) fn session(&mut self, before: &Record, after: &Record) {
        let facts = changed(facts::of_session(&before.session), facts::of_session(&after.session));
        if !facts.is_empty() {
            self.entries.push(Entry {
                unit: Unit::Session,
                id: after.session.slug.clone().unwrap_or_default(),
                what: What::Changed,
                moved: false,
                name: after.session.title.clone(),
                speech: None,
                facts,
                words: Vec::new(),
            });
        }
    }

    pub(crate) fn participants(&mut self, before: &Record, after: &Record) {
        let (old, new) = (&before.participants, &after.participants);
        let rows = merge(&ids(old, |person| person.id.as_str()), &ids(new, |person| person.id.as_str()));
        for row in rows {
            let (person, what, facts) = match row {
                Row::Added(place) => (&new[place], Some(What::Added), all(facts::of_participation(&new[place]), true)),
                Row::Removed(place) => {
                    (&old[place], Some(What::Removed), all(facts::of_participation(&old[place]), false))
                }
                Row::Kept { before, after, .. } => {
                    let facts = changed(facts::of_participation(&old[before]), facts::of_participation(&new[after]));
                    (&new[after], fate(!facts.is_empty(), false), facts)
                }
            };
            self.participants.count(what, false);
            self.tell(Unit::Participant, person.id.as_str(), &person.name, what, false, facts);
        }
    }

    pub(crate) fn decisions(&mut self, before: &Record, after: &Record) {
        let (old, new) = (&before.decisions, &after.decisions);
        let rows = merge(&ids(old, |decision| decision.id.as_str()), &ids(new, |decision| decision.id.as_str()));
        for row in rows {
            let (decision, what, moved, facts) = match row {
                Row::Added(place) => {
                    (&new[place], Some(What::Added), false, all(facts::of_decision(&new[place]), true))
                }
                Row::Removed(place) => {
                    (&old[place], Some(What::Removed), false, all(facts::of_decision(&old[place]), false))
                }
                Row::Kept { before, after, moved } => {
                    let facts = changed(facts::of_decision(&old[before]), facts::of_decision(&new[after]));
                    (&new[after], fate(!facts.is_empty(), moved), moved, facts)
                }
            };
            self.decisions.count(what, moved);
            self.tell(Unit::Decision, decision.id.as_str(), &decision.title, what, moved, facts);
        }
    }

    /// Speeches, each with its paragraphs.
    pub(crate) fn spoken(&mut self, before: &Record, after: &Record) {
        let (old, new) = (&before.speeches, &after.speeches);
        let elsewhere = Elsewhere::of(before, after);
        for row in merge(&ids(old, |speech| speech.id.as_str()), &ids(new, |speech| speech.id.as_str())) {
            let (record, old, new, moved) = match row {
                Row::Added(place) => (after, None, Some(&new[place]), false),
                Row::Removed(place) => (before, Some(&old[place]), None, false),
                Row::Kept { before, after: place, moved } => (after, Some(&old[before]), Some(&new[place]), moved),
            };
            let Some(speech) = new.or(old) else { continue };
            let (what, facts) = match (old, new) {
                (Some(old), Some(new)) => {
                    let facts = changed(facts::of_speech(before, old), facts::of_speech(after, new));
                    (fate(!facts.is_empty(), moved), facts)
                }
                (None, _) => (Some(What::Added), all(facts::of_speech(after, speech), true)),
                (_, None) => (Some(What::Removed), all(facts::of_speech(before, speech), false)),
            };
            let name = speaker(record, speech);
            self.speeches.count(what, moved);
            self.tell(Unit::Speech, speech.id.as_str(), &name, what, moved, facts);
            let paragraphs =
                |speech: Option<&'_ Speech>| speech.map(|speech| speech.paragraphs.clone()).unwrap_or_default();
            self.paragraphs(speech, &name, &paragraphs(old), &paragraphs(new), &elsewhere);
        }
    }

    fn paragraphs(&mut self, speech: &Speech, name: &str, old: &[Paragraph], new: &[Paragraph], elsewhere: &Elsewhere) {
        let rows = merge(&ids(old, |paragraph| paragraph.id.as_str()), &ids(new, |paragraph| paragraph.id.as_str()));
        for row in rows {
            let (old, new, moved) = match row {
                Row::Kept { before, after, moved } => (Some(&old[before]), Some(&new[after]), moved),
                // It left this speech for another one, where it is told of.
                Row::Removed(place) if elsewhere.is.contains_key(old[place].id.as_str()) => continue,
                Row::Removed(place) => (Some(&old[place]), None, false),
                Row::Added(place) => {
                    let was = elsewhere.was.get(new[place].id.as_str()).copied();
                    (was, Some(&new[place]), was.is_some())
                }
            };
            let text = |paragraph: Option<&Paragraph>| paragraph.map(words).unwrap_or_default();
            let what = match (old, new) {
                (Some(old), Some(new)) => fate(old.text != new.text || old.kind != new.kind, moved),
                (None, _) => Some(What::Added),
                (_, None) => Some(What::Removed),
            };
            self.paragraphs.count(what, moved);
            if let (Some(what), Some(paragraph)) = (what, new.or(old)) {
                self.entries.push(Entry {
                    unit: Unit::Paragraph,
                    id: paragraph.id.to_string(),
                    what,
                    moved,
                    name: name.to_owned(),
                    speech: Some(speech.id.to_string()),
                    facts: Vec::new(),
                    words: mark(&text(old), &text(new)),
                });
            }
        }
    }

    fn tell(&mut self, unit: Unit, id: &str, name: &str, what: Option<What>, moved: bool, facts: Vec<Fact>) {
        if let Some(what) = what {
            let (id, name) = (id.to_owned(), name.to_owned());
            self.entries.push(Entry { unit, id, what, moved, name, speech: None, facts, words: Vec::new() });
        }
    }
}

/// The words of a paragraph as they are shown: an elision has a sign of its own.
fn words(paragraph: &Paragraph) -> String {
    if paragraph.text.is_empty() { "<…>".to_owned() } else { paragraph.text.clone() }
}

/// Where every paragraph was and is.
struct Elsewhere<'a> {
    was: HashMap<&'a str, &'a Paragraph>,
    is: HashMap<&'a str, &'a Paragraph>,
}

impl<'a> Elsewhere<'a> {
    fn of(before: &'a Record, after: &'a Record) -> Self {
        let by_id = |record: &'a Record| {
            let paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
            paragraphs.map(|paragraph| (paragraph.id.as_str(), paragraph)).collect()
        };
        Self { was: by_id(before), is: by_id(after) }
    }
}
