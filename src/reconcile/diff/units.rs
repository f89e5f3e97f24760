//! Compares the session, participants, speeches, paragraphs and decisions of two versions.

use std::collections::HashMap;

use crate::{
    model::{Paragraph, Record, Speech, Unit},
    reconcile::diff::{
        differences::{Counts, Differences, Entry, Fact, What, changed_facts},
        facts::{self, Facts},
        rows::{Row, merge},
        word_diff::diff_words,
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

/// How a unit in both versions changed; `None` if it did not.
fn kept_change(is_changed: bool, moved: bool) -> Option<What> {
    if is_changed { Some(What::Changed) } else { moved.then_some(What::Moved) }
}

/// All facts of a unit that was added or removed.
fn all_facts(facts: Facts, added: bool) -> Vec<Fact> {
    let nothing = facts.iter().map(|(name, _)| (*name, String::new())).collect();
    if added { changed_facts(nothing, facts) } else { changed_facts(facts, nothing) }
}

fn ids<T>(list: &[T], id: impl Fn(&T) -> &str) -> Vec<&str> {
    list.iter().map(id).collect()
}

/// The name of the speaker, or the label.
fn speaker_name(record: &Record, speech: &Speech) -> String {
    let name = record.speaker(speech).map(|person| &person.name).or(speech.label.as_ref());
    name.cloned().unwrap_or_default()
}

impl Differences {
    pub(crate) fn add_session(&mut self, before: &Record, after: &Record) {
        let facts = changed_facts(facts::session_facts(&before.session), facts::session_facts(&after.session));
        if !facts.is_empty() {
            self.entries.push(Entry {
                unit: Unit::Session,
                id: after.session.slug.to_string(),
                what: What::Changed,
                moved: false,
                name: after.session.title.clone(),
                speech: None,
                facts,
                words: Vec::new(),
            });
        }
    }

    pub(crate) fn add_participants(&mut self, before: &Record, after: &Record) {
        let (old, new) = (&before.participants, &after.participants);
        let rows = merge(&ids(old, |person| person.id.as_str()), &ids(new, |person| person.id.as_str()));
        for row in rows {
            let (person, what, facts) = match row {
                Row::Added(place) => {
                    (&new[place], Some(What::Added), all_facts(facts::participation_facts(&new[place]), true))
                }
                Row::Removed(place) => {
                    (&old[place], Some(What::Removed), all_facts(facts::participation_facts(&old[place]), false))
                }
                Row::Kept { before, after, .. } => {
                    let facts = changed_facts(
                        facts::participation_facts(&old[before]),
                        facts::participation_facts(&new[after]),
                    );
                    (&new[after], kept_change(!facts.is_empty(), false), facts)
                }
            };
            self.participants.count(what, false);
            self.add_entry(Unit::Participant, person.id.as_str(), &person.name, what, false, facts);
        }
    }

    pub(crate) fn add_decisions(&mut self, before: &Record, after: &Record) {
        let (old, new) = (&before.decisions, &after.decisions);
        let rows = merge(&ids(old, |decision| decision.id.as_str()), &ids(new, |decision| decision.id.as_str()));
        for row in rows {
            let (decision, what, moved, facts) = match row {
                Row::Added(place) => {
                    (&new[place], Some(What::Added), false, all_facts(facts::decision_facts(&new[place]), true))
                }
                Row::Removed(place) => {
                    (&old[place], Some(What::Removed), false, all_facts(facts::decision_facts(&old[place]), false))
                }
                Row::Kept { before, after, moved } => {
                    let facts = changed_facts(facts::decision_facts(&old[before]), facts::decision_facts(&new[after]));
                    (&new[after], kept_change(!facts.is_empty(), moved), moved, facts)
                }
            };
            self.decisions.count(what, moved);
            self.add_entry(Unit::Decision, decision.id.as_str(), &decision.title, what, moved, facts);
        }
    }

    /// Adds the speeches, each with its paragraphs.
    pub(crate) fn add_speeches(&mut self, before: &Record, after: &Record) {
        let (old, new) = (&before.speeches, &after.speeches);
        let elsewhere = ParagraphsById::new(before, after);
        for row in merge(&ids(old, |speech| speech.id.as_str()), &ids(new, |speech| speech.id.as_str())) {
            let (record, old, new, moved) = match row {
                Row::Added(place) => (after, None, Some(&new[place]), false),
                Row::Removed(place) => (before, Some(&old[place]), None, false),
                Row::Kept { before, after: place, moved } => (after, Some(&old[before]), Some(&new[place]), moved),
            };
            let Some(speech) = new.or(old) else { continue };
            let (what, facts) = match (old, new) {
                (Some(old), Some(new)) => {
                    let facts = changed_facts(facts::speech_facts(before, old), facts::speech_facts(after, new));
                    (kept_change(!facts.is_empty(), moved), facts)
                }
                (None, _) => (Some(What::Added), all_facts(facts::speech_facts(after, speech), true)),
                (_, None) => (Some(What::Removed), all_facts(facts::speech_facts(before, speech), false)),
            };
            let name = speaker_name(record, speech);
            self.speeches.count(what, moved);
            self.add_entry(Unit::Speech, speech.id.as_str(), &name, what, moved, facts);
            let paragraphs =
                |speech: Option<&'_ Speech>| speech.map(|speech| speech.paragraphs.clone()).unwrap_or_default();
            self.add_paragraphs(speech, &name, &paragraphs(old), &paragraphs(new), &elsewhere);
        }
    }

    fn add_paragraphs(
        &mut self,
        speech: &Speech,
        name: &str,
        old: &[Paragraph],
        new: &[Paragraph],
        elsewhere: &ParagraphsById,
    ) {
        let rows = merge(&ids(old, |paragraph| paragraph.id.as_str()), &ids(new, |paragraph| paragraph.id.as_str()));
        for row in rows {
            let (old, new, moved) = match row {
                Row::Kept { before, after, moved } => (Some(&old[before]), Some(&new[after]), moved),
                // It moved to another speech and is listed there.
                Row::Removed(place) if elsewhere.is.contains_key(old[place].id.as_str()) => continue,
                Row::Removed(place) => (Some(&old[place]), None, false),
                Row::Added(place) => {
                    let was = elsewhere.was.get(new[place].id.as_str()).copied();
                    (was, Some(&new[place]), was.is_some())
                }
            };
            let text = |paragraph: Option<&Paragraph>| paragraph.map_or_else(String::new, shown_text);
            let what = match (old, new) {
                (Some(old), Some(new)) => kept_change(old.text != new.text || old.kind != new.kind, moved),
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
                    words: diff_words(&text(old), &text(new)),
                });
            }
        }
    }

    fn add_entry(&mut self, unit: Unit, id: &str, name: &str, what: Option<What>, moved: bool, facts: Vec<Fact>) {
        if let Some(what) = what {
            let (id, name) = (id.to_owned(), name.to_owned());
            self.entries.push(Entry { unit, id, what, moved, name, speech: None, facts, words: Vec::new() });
        }
    }
}

/// The text of a paragraph as shown; an elision is shown as `<…>`.
fn shown_text(paragraph: &Paragraph) -> String {
    if paragraph.text.is_empty() { "<…>".to_owned() } else { paragraph.text.clone() }
}

/// The paragraphs of both versions, by id.
struct ParagraphsById<'a> {
    was: HashMap<&'a str, &'a Paragraph>,
    is: HashMap<&'a str, &'a Paragraph>,
}

impl<'a> ParagraphsById<'a> {
    fn new(before: &'a Record, after: &'a Record) -> Self {
        let by_id = |record: &'a Record| {
            let paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
            paragraphs.map(|paragraph| (paragraph.id.as_str(), paragraph)).collect()
        };
        Self { was: by_id(before), is: by_id(after) }
    }
}
