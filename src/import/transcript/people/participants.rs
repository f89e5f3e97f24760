//! Merges the attendees of the intro and the speakers of the labels into participants.

use std::collections::{HashMap, HashSet};

use crate::{
    import::transcript::{
        labels::{label::Label, speaker::Speaker},
        people::{
            attendees,
            known_people::{self, Met},
        },
        speeches::assemble::Parts,
        vocabulary::words,
    },
    model::{Country, Finding, Participation, Role, fold},
};

/// Creates the participants, and sets the speaker of each speech.
pub(crate) fn create(parts: &mut Parts, labels: &[&Label], findings: &mut Vec<Finding>) -> Vec<Participation> {
    let speakers = speakers(labels);
    let named: HashSet<String> = speakers.iter().flatten().map(|speaker| fold(&speaker.name)).collect();
    let attendees = attendees::read(&parts.intro, &|name| named.contains(&fold(name)), findings);
    let speeches: Vec<usize> = (0..speakers.len()).filter(|speech| speakers[*speech].is_some()).collect();
    let mentions: Vec<Speaker> =
        attendees.iter().map(|attendee| attendee.speaker.clone()).chain(speakers.into_iter().flatten()).collect();

    let (people, met) = known_people::gather(&mentions);
    let (mut participants, order) = people.in_order();
    let person = |mention: usize| met[mention].person().map(|person| order[person]);
    for (mention, attendee) in attendees.iter().enumerate() {
        if let Some(person) = person(mention) {
            attendee.attend(&mut participants[person]);
        }
    }
    let lists_all = attendees.iter().any(|attendee| !attendee.is_partial);
    let mut spoken = HashSet::new();
    for (index, speech) in speeches.iter().enumerate() {
        let mention = attendees.len() + index;
        let line = parts.starts[*speech];
        let person = person(mention).or_else(|| presides(&mentions[mention]).then(|| chair(&participants)).flatten());
        if let Some(person) = person {
            parts.speeches[*speech].participant = Some(participants[person].id.clone());
            let first = spoken.insert(person);
            doubt(line, &mentions[mention], met[mention], &participants[person], first, lists_all, findings);
        } else if !is_nobody(&mentions[mention]) {
            let printed = labels[*speech].printed;
            findings.push(Finding::question(line, "speaker", format!("cannot identify “{printed}”")));
        }
    }
    participants
}

/// Whether the label only says that its speaker leads the meeting: `The President`.
fn presides(speaker: &Speaker) -> bool {
    speaker.name.is_empty() && speaker.office.as_deref().is_some_and(words::presides)
}

/// The only one who chaired.
fn chair(participants: &[Participation]) -> Option<usize> {
    let mut chairs = participants.iter().enumerate().filter(|(_, person)| person.role == Some(Role::Chair));
    let (chair, _) = chairs.next()?;
    chairs.next().is_none().then_some(chair)
}

/// The person of each label; `None` for a generic one.
fn speakers(labels: &[&Label]) -> Vec<Option<Speaker>> {
    let called: HashSet<String> = labels.iter().map(|label| fold(label.speaker)).collect();
    let mut read = HashMap::new();
    let speakers = labels.iter().map(|label| {
        let mut speaker = read
            .entry(label.speaker)
            .or_insert_with(|| {
                let is_generic = words::is_generic(label.speaker);
                (!is_generic).then(|| Speaker::read(label.speaker, &|name| called.contains(&fold(name))))
            })
            .clone()?;
        if speaker.country.is_none() && speaker.organisation.is_none() {
            speaker.country = label.notes.iter().find_map(|note| Country::by_name(note));
            speaker.affiliation = None;
        }
        Some(speaker)
    });
    speakers.collect()
}

/// An office that anybody may hold, written without capitals: `Call centre operator`.
fn is_nobody(speaker: &Speaker) -> bool {
    let office = speaker.office.as_deref().unwrap_or("");
    speaker.name.is_empty() && office.contains(' ') && !office.chars().skip(1).any(char::is_uppercase)
}

/// Questions about a speaker.
fn doubt(
    line: usize,
    speaker: &Speaker,
    met: Met,
    participant: &Participation,
    first: bool,
    lists_all: bool,
    findings: &mut Vec<Finding>,
) {
    let name = &participant.name;
    if let (Met::Perhaps(_), true) = (met, *name != speaker.name) {
        let message = format!("“{}” is taken for another spelling of {name}", speaker.name);
        findings.push(Finding::question(line, "spelling", message));
    }
    if !first {
        return;
    }
    if speaker.guessed && matches!(met, Met::New(_)) {
        findings.push(Finding::question(
            line,
            "name",
            format!("the name is taken to be {name}; the rest to be the office"),
        ));
    }
    if participant.country.is_none() && participant.organisation.is_none() {
        let message = format!("{name} speaks for no country or organisation that the text names");
        findings.push(Finding::question(line, "affiliation", message));
    }
    if lists_all && participant.attendance.is_none() {
        let message =
            format!("{name} speaks but is not in the list of those present: in person, by video, or by message?");
        findings.push(Finding::question(line, "speaker-not-listed", message));
    }
}
