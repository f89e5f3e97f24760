//! What parentheses after a name say of the person: a country, an office, or the name itself after an office alone.

use crate::{
    import::transcript::{
        labels::{
            private,
            speaker::{Speaker, country_in_note, country_in_parts},
        },
        vocabulary::words,
        vocabulary::{east_asian, office},
    },
    model::{Country, Organisation},
};

/// Reads a phrase as [`Speaker::read`] does, and one with a note before an office: `Ann Oye (Ghana), Chair of the Committee`.
pub(crate) fn read(phrase: &str, is_known: &dyn Fn(&str) -> bool) -> Speaker {
    let Some((named, note, after)) = note_before_comma(phrase) else { return Speaker::read(phrase, is_known) };
    let mut speaker = Speaker::read(named, is_known);
    if speaker.name.is_empty() {
        return Speaker::read(phrase, is_known);
    }
    if speaker.office.is_none() && has_office(after) {
        // Whom the note names goes before what the office is of.
        speaker = Speaker { name: speaker.name, office: Speaker::in_office(after).office, ..Speaker::default() };
    }
    complete(&mut speaker, &[note]);
    speaker
}

/// What is before a note, the note, and what follows behind a comma.
fn note_before_comma(phrase: &str) -> Option<(&str, &str, &str)> {
    let (named, rest) = phrase.split_once(" (")?;
    let (note, after) = rest.split_once("), ")?;
    // `Congo (Kinshasa)` is all of a name.
    let is_name = !named.is_empty() && !note.contains(['(', ')']) && Country::by_name(named).is_none();
    is_name.then_some((named, note, after))
}

/// Whether one of the first words names a function.
fn has_office(text: &str) -> bool {
    let letters = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    text.split_whitespace().take(12).any(|word| office::is_office(&letters(word)))
}

/// Completes a speaker by what the parentheses of the label say.
pub(crate) fn complete(speaker: &mut Speaker, notes: &[&str]) {
    for note in notes {
        if speaker.name.is_empty() && names_a_person(note) {
            let named = Speaker::read(note, &|_| false);
            speaker.name = named.name;
        } else if !words::says_interpreted(note) {
            learn(speaker, note);
        }
    }
}

/// Takes office and country from one note.
fn learn(speaker: &mut Speaker, note: &str) {
    let has_no_affiliation = speaker.country.is_none() && speaker.organisation.is_none();
    if let Some(country) = country_in_note(note) {
        // `Senator Oye (Georgia)`
        if has_no_affiliation && !private::is_in_a_name(speaker.office.as_deref().unwrap_or(""), "", country) {
            speaker.country = Some(country);
            speaker.affiliation = None;
        }
        return;
    }
    if let Some(read) = east_asian::read(note).filter(|read| !read.office.is_empty()) {
        if has_no_affiliation && read.country.is_some() {
            (speaker.country, speaker.affiliation) = (read.country, None);
        }
        if speaker.office.is_none() && !speaker.name.is_empty() {
            speaker.office = Some(read.office);
        }
        return;
    }
    // `(Iceland, Minister of Ports)`, `(Prime Minister, Norway)`.
    let parts: Vec<&str> = note.split(',').map(str::trim).collect();
    let stated = country_in_parts(parts.iter().copied());
    let office = parts.iter().copied().filter(|part| country_in_note(part).is_none()).collect::<Vec<_>>().join(", ");
    let held = has_office(&office).then(|| Speaker::in_office(&office));
    if has_no_affiliation {
        speaker.country = stated.or_else(|| held.as_ref()?.country);
        speaker.organisation = held.as_ref().and_then(|held| held.organisation).filter(|_| speaker.country.is_none());
        if speaker.country.is_some() || speaker.organisation.is_some() {
            speaker.affiliation = None;
        }
    }
    if speaker.office.is_none() && !speaker.name.is_empty() {
        speaker.office = held.and_then(|held| held.office);
    }
}

/// Whether a note after an office is a person: `(Medina)`, `(Ms. Orr)`, `(Orel Denev)`.
pub(crate) fn names_a_person(note: &str) -> bool {
    // `議長（石山良一君）`
    if east_asian::is_one(note) {
        let read = east_asian::read(note);
        return read.is_some_and(|read| {
            read.name.chars().count() > 1 && read.name.len() < note.len() && read.name.len() + 15 > note.len()
        });
    }
    let words: Vec<&str> = note.split_whitespace().collect();
    let is_part = |word: &&str| {
        let lower = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        word.chars().next().is_some_and(|first| first.is_uppercase() || words::is_particle(&lower))
            && word.chars().all(|letter| letter.is_alphabetic() || "-'’.".contains(letter))
            && (words::is_honorific(&lower) || !office::belongs_to_an_office(&lower))
    };
    let counts = words.iter().filter(|word| !words::is_honorific(&word.to_lowercase())).count();
    (1..=5).contains(&counts)
        && words.iter().all(is_part)
        && country_in_note(note).is_none()
        && Organisation::find_in(note).is_empty()
        && !words::is_generic(note)
}
