//! Merges the attendees of the intro and the speakers of the labels into participants.

use std::collections::{HashMap, HashSet};

use crate::{
    import::transcript::{
        labels::{courtesy, given_names, label::Label, notes, speaker::Speaker, tidy_name::tidy_name},
        people::{
            attendees::{self, Attendee},
            head,
            known_people::{self, Met},
            misprints,
            turkish::{self, Respelling},
            video_link,
        },
        sentences::sentences,
        speeches::assemble::Parts,
        vocabulary::office,
        vocabulary::{
            east_asian, outlets,
            roles::{self, Nameless},
            words,
        },
    },
    model::{
        Choice, Country, FactName, Fallback, Finding, Origin, Participation, QuestionKey, QuestionKind, Role, fold,
        romanisation,
    },
};

/// The most people who are offered as the speaker of a label.
const MOST_CHOICES: usize = 12;

/// Creates the participants, and sets the speaker of each speech.
pub(crate) fn create(
    parts: &mut Parts,
    labels: &[&Label],
    title: Option<&str>,
    findings: &mut Vec<Finding>,
) -> Vec<Participation> {
    let mut speakers = speakers(labels);
    misprints::correct(labels, &mut speakers);
    let lead = parts.intro.iter().flat_map(|(_, text)| sentences(text));
    let heading = parts.speeches.first().and_then(|speech| speech.heading.as_deref());
    let head = head::read(&title.into_iter().chain(heading).chain(lead).collect::<Vec<_>>(), &mut speakers);
    let named: HashSet<String> = speakers.iter().flatten().map(|speaker| fold(&speaker.name)).collect();
    let attendees =
        attendees::read(&parts.intro, video_link::in_head(title, parts), &|name| named.contains(&fold(name)), findings);
    let speeches: Vec<usize> = (0..speakers.len()).filter(|speech| speakers[*speech].is_some()).collect();
    let mut mentions: Vec<Speaker> =
        attendees.iter().map(|attendee| attendee.speaker.clone()).chain(speakers.into_iter().flatten()).collect();
    let labelled = attendees.len()..mentions.len();
    mentions.extend(head.mentions);
    let respelling = Respelling::of(parts, labels);
    let respelt = mentions.iter_mut().filter_map(|mention| respelling.respell(mention));
    findings.extend(turkish::note(respelt.collect()));

    let (people, met) = known_people::gather(&mentions, labelled.clone());
    let (mut participants, countries, order) = people.in_order();
    ask_about_countries(&mut participants, &countries, findings);
    for person in participants.iter_mut().filter(|person| is_hardly_person(person)) {
        person.origins.set(FactName::Name, Origin::Guessed);
    }
    let person = |mention: usize| met[mention].person().map(|person| order[person]);
    for (mention, attendee) in attendees.iter().enumerate() {
        if let Some(person) = person(mention) {
            attendee.attend(&mut participants[person]);
        }
    }
    let sure: HashSet<_> = mentions_of_sure(&attendees).filter_map(person).collect();
    let lists_all = attendees.iter().any(|attendee| !attendee.is_partial);
    let mut spoken = HashSet::new();
    // The first speech may have no label.
    let before = parts.speeches.len().saturating_sub(labels.len());
    for (index, label) in speeches.iter().enumerate() {
        let mention = attendees.len() + index;
        let speech = &(label + before);
        let line = parts.starts[*speech];
        let person = person(mention).or_else(|| presides(&mentions[mention]).then(|| chair(&participants)).flatten());
        if let Some(person) = person {
            let origin = speaker_origin(&mentions[mention], met[mention], &participants[person]);
            let origin = origin.or_else(|| head.by_office.contains(speech).then_some(Origin::Derived));
            parts.speeches[*speech].participant = Some(participants[person].id.clone());
            parts.speeches[*speech].origins.set(FactName::Participant, origin);
            let first = spoken.insert(person);
            doubt(line, &mentions[mention], met[mention], &participants[person], first, lists_all, findings);
        } else if !is_nobody(&mentions[mention]) {
            findings.push(who_is(labels[*label], line, &mentions[mention], &participants));
        }
    }
    // Whom only the title or the lead names is here as one whom a label may mean.
    let is_met =
        |person: usize| (0..labelled.end).any(|mention| met[mention].person().map(|met| order[met]) == Some(person));
    for person in (0..participants.len()).filter(|person| !is_met(*person)) {
        participants[person].origins.set(FactName::Attendance, Origin::Guessed);
    }
    for named in (0..attendees.len()).filter_map(person).filter(|person| !spoken.contains(person)) {
        if !sure.contains(&named) || is_hardly_person(&participants[named]) {
            participants[named].origins.set(FactName::Attendance, Origin::Guessed);
        }
    }
    participants
}

/// Asks whom a label means: one of those with its surname, where several have it.
fn who_is(label: &Label, line: usize, speaker: &Speaker, participants: &[Participation]) -> Finding {
    let printed = label.printed;
    let surname = fold(&speaker.name);
    let has_surname = |person: &&Participation| {
        !surname.is_empty() && fold(&person.name).split(' ').next_back().is_some_and(|last| last == surname)
    };
    let namesakes: Vec<_> = participants.iter().filter(has_surname).collect();
    let (message, people) = match &namesakes[..] {
        [_, _, ..] => {
            let names: Vec<_> = namesakes.iter().map(|person| person.name.as_str()).collect();
            (format!("cannot identify “{printed}”: {}", names.join(" or ")), namesakes)
        }
        _ => (format!("cannot identify “{printed}”"), participants.iter().collect()),
    };
    let choices = people.into_iter().take(MOST_CHOICES).map(|person| {
        let country = person.country.as_deref().and_then(Country::by_code).map(|country| country.name);
        let says: Vec<_> = person.office.as_deref().into_iter().chain(country).collect();
        let says = if says.is_empty() { "somebody here".to_owned() } else { says.join(", ") };
        Choice::new(person.name.as_str(), says)
    });
    let key = QuestionKey::label(QuestionKind::Speaker, printed);
    let finding = Finding::question(line, QuestionKind::Speaker, message).about(key);
    finding.choose(choices).choose([Choice::new("nobody", "nobody in particular")])
}

/// Where it comes from that a label names this person.
fn speaker_origin(speaker: &Speaker, met: Met, person: &Participation) -> Option<Origin> {
    match met {
        Met::New(_) | Met::Again(_) => None,
        // The chair, of whom the label says only the office.
        Met::Unclear if person.origins.is_guessed(FactName::Role) => Some(Origin::Guessed),
        Met::Partly(_) | Met::Unclear => Some(Origin::Derived),
        Met::Perhaps(_) if speaker.name == person.name => None,
        Met::Perhaps(_) if is_certain_spelling(speaker, person) => Some(Origin::Derived),
        Met::Perhaps(_) | Met::Maybe(_) => Some(Origin::Guessed),
    }
}

/// Whether a label surely spells the name of a person in another way: two people of almost one name hardly hold one office, and one
/// name is spelt in several ways in another alphabet.
fn is_certain_spelling(speaker: &Speaker, person: &Participation) -> bool {
    (speaker.office.is_some() && speaker.office == person.office)
        || romanisation(&speaker.name) == romanisation(&person.name)
}

/// The mentions of attendees that more than the look of the name shows to be people.
fn mentions_of_sure(attendees: &[Attendee]) -> impl Iterator<Item = usize> {
    attendees.iter().enumerate().filter(|(_, attendee)| !attendee.is_unsure).map(|(mention, _)| mention)
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
    let delegations = delegations(labels);
    let speakers = labels.iter().map(|label| {
        if let Some(country) = delegations.get(label.speaker) {
            let mut speaker = Speaker { country: Some(*country), ..Speaker::default() };
            // `Norway (Tor Aas)`
            let of_people: Vec<_> = label.notes.iter().copied().filter(|note| note.contains(' ')).collect();
            notes::complete(&mut speaker, &of_people);
            if speaker.name.is_empty() {
                let name = courtesy::without_courtesies(courtesy::without_utterance(label.speaker));
                speaker.name = words::capitalised(&tidy_name(name));
            }
            return Some(speaker);
        }
        let mut speaker = read
            .entry(label.speaker)
            .or_insert_with(|| {
                let printed = office::written_out(label.speaker);
                let role = roles::role(&printed);
                // `委員長（石山良一君）`
                let is_named =
                    east_asian::is_one(label.speaker) && label.notes.iter().any(|note| notes::names_a_person(note));
                let is_anybody = label.is_nobody
                    || words::is_generic(label.speaker)
                    || outlets::is_outlet(label.speaker)
                    || matches!(role, Some(Nameless::Anybody | Nameless::Delegation));
                (is_named || !is_anybody).then(|| {
                    let speaker = match role {
                        Some(_) => Speaker::in_office(&printed),
                        None => notes::read(&printed, &|name| called.contains(&fold(name))),
                    };
                    let first = printed.split(' ').next().unwrap_or("").to_lowercase();
                    Speaker { has_courtesy: speaker.office.is_none() && words::is_honorific(&first), ..speaker }
                })
            })
            .clone()?;
        notes::complete(&mut speaker, &label.notes);
        Some(speaker)
    });
    speakers.collect()
}

/// The labels that name a delegation and not a person, and the country of each: `KAZAKHSTAN`, `The representative of Togo`.
///
/// A country whose name is a surname too is one only beside another delegation: alone, `Jordan` is somebody.
fn delegations<'a>(labels: &[&Label<'a>]) -> HashMap<&'a str, &'static Country> {
    let printed: HashSet<&str> = labels.iter().map(|label| label.speaker).collect();
    let delegation = |printed: &'a str| {
        let label = courtesy::without_utterance(printed);
        if let Some(country) = Country::by_name(label) {
            return Some((printed, country, !given_names::may_be_surname(label)));
        }
        let is_delegation = label.contains(' ') && roles::role(label) == Some(Nameless::Delegation);
        Some((printed, is_delegation.then(|| Speaker::in_office(label).country)??, true))
    };
    let found: Vec<_> = printed.into_iter().filter_map(delegation).collect();
    let has_others = found.iter().any(|(.., is_sure)| *is_sure);
    found
        .into_iter()
        .filter(|(.., is_sure)| *is_sure || has_others)
        .map(|(label, country, _)| (label, country))
        .collect()
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
        let finding = if is_certain_spelling(speaker, participant) { Finding::note } else { Finding::question };
        let key = QuestionKey::names(QuestionKind::Spelling, &speaker.name, name);
        let choices = [Choice::new("one", "one person"), Choice::new("two", "two people")];
        findings.push(finding(line, QuestionKind::Spelling, message).about(key).choose(choices));
    }
    if !first {
        return;
    }
    if speaker.guessed && matches!(met, Met::New(_)) {
        let message = format!("the name is taken to be {name}; the rest to be the office");
        let key = QuestionKey::name(QuestionKind::Name, name);
        let finding = Finding::question(line, QuestionKind::Name, message).about(key).choose(divisions(speaker));
        findings.push(finding.otherwise(Fallback::Unconfirmed));
    }
    if is_hardly_person(participant) {
        let message = format!("“{name}” is taken for a person, and may be an organisation");
        let key = QuestionKey::name(QuestionKind::Attendee, name);
        let choices = [Choice::new("present", "a person who was there"), Choice::new("nobody", "is not a person")];
        findings.push(Finding::question(line, QuestionKind::Attendee, message).about(key).choose(choices));
    }
    if lists_all && participant.attendance.is_none() {
        let message =
            format!("{name} speaks but is not in the list of those present: in person, by video, or by message?");
        let key = QuestionKey::name(QuestionKind::Attendance, name);
        let finding = Finding::question(line, QuestionKind::Attendance, message).about(key);
        findings.push(finding.choose(attendees::attendance_choices()));
    }
}

/// Whether somebody without an office has a name in Chinese characters that is longer than nearly all names of people.
fn is_hardly_person(Participation { name, office, .. }: &Participation) -> bool {
    let is_han = |letter: char| matches!(letter, '\u{4e00}'..='\u{9fff}');
    office.is_none() && name.chars().all(is_han) && name.chars().count() > 3
}

/// The ways to divide a label into an office and a name, of which the reader took one.
fn divisions(speaker: &Speaker) -> Vec<Choice> {
    let words: Vec<_> = speaker.office.iter().chain([&speaker.name]).flat_map(|part| part.split(' ')).collect();
    let taken = words.len() - speaker.name.split(' ').count();
    [taken, taken - taken.min(1), taken + 1]
        .into_iter()
        .filter(|split| (1..words.len()).contains(split))
        .map(|split| {
            Choice::new(words[split..].join(" "), format!("the name; the office is {}", words[..split].join(" ")))
        })
        .collect()
}

/// Asks about those for whom the text names several countries.
fn ask_about_countries(people: &mut [Participation], countries: &[Vec<&'static Country>], findings: &mut Vec<Finding>) {
    for (person, countries) in people.iter_mut().zip(countries).filter(|(_, countries)| countries.len() > 1) {
        person.origins.set(FactName::Country, Origin::Guessed);
        let name = &person.name;
        let listed = countries.iter().map(|country| country.name).collect::<Vec<_>>().join(" and ");
        let message = format!("{name} is named as speaking for {listed}; the first was kept");
        let key = QuestionKey::name(QuestionKind::Affiliation, name);
        let choices = countries.iter().map(|country| Choice::new(country.code, country.name));
        let finding = Finding::question(None, QuestionKind::Affiliation, message).about(key).choose(choices);
        findings.push(finding.otherwise(Fallback::Unconfirmed));
    }
}
