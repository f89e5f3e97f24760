//! Turns a record into rows: one JSON array a table, which SQLite unpacks.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::json;

use crate::{
    import::organisation_slug,
    model::{Origins, ParagraphKind, Presence, Record, Speech, fold, is_whole},
    reconcile,
};

/// Characters of a speech's opening at the most.
const OPENING: usize = 280;

/// The rows of a record, each a JSON array.
#[derive(Clone, Debug)]
pub struct Rows {
    pub participants: String,
    pub speeches: String,
    pub paragraphs: String,
    pub decisions: String,
    /// Whether a speech, or a paragraph, has an origin.
    pub speech_origins: bool,
    pub paragraph_origins: bool,
    pub countries: String,
    /// See [`reconcile::sketch`].
    pub sketch: String,
}

#[derive(Serialize)]
struct SpeechJson<'a> {
    id: &'a str,
    position: usize,
    participation: Option<usize>,
    label: &'a Option<String>,
    heading: &'a Option<String>,
    interpreted: bool,
    words: usize,
    opening: String,
    #[serde(skip_serializing_if = "Origins::is_empty")]
    origins: &'a Origins,
}

#[derive(Serialize)]
struct ParagraphJson<'a> {
    id: &'a str,
    speech: usize,
    position: usize,
    kind: ParagraphKind,
    text: &'a str,
    #[serde(skip_serializing_if = "Origins::is_empty")]
    origins: &'a Origins,
}

impl Rows {
    pub fn new(record: &Record) -> Self {
        let places: HashMap<_, _> =
            record.participants.iter().enumerate().map(|(place, person)| (&person.id, place)).collect();
        let speaker = |speech: &Speech| places.get(speech.participant.as_ref()?).copied();
        let speakers: Vec<_> = record.speeches.iter().map(speaker).collect();
        let mut spoken = vec![0; record.participants.len()];
        speakers.iter().flatten().for_each(|speaker| spoken[*speaker] += 1);

        let people: Vec<_> = record
            .participants
            .iter()
            .enumerate()
            .map(|(position, person)| {
                json!({
                    "person": person, "position": position, "speeches": spoken[position],
                    "unconfirmed": person.is_unconfirmed(spoken[position] > 0), "guessed_whom": person.is_whom_guessed(),
                    "sort_name": sort_name(&person.name),
                    "organisation": person.organisation.as_deref().and_then(organisation_slug),
                })
            })
            .collect();
        let speeches: Vec<_> = record
            .speeches
            .iter()
            .enumerate()
            .map(|(index, speech)| SpeechJson {
                id: speech.id.as_str(),
                position: index + 1,
                participation: speakers[index],
                label: &speech.label,
                heading: &speech.heading,
                interpreted: speech.interpreted,
                words: speech.words(),
                opening: opening(speech),
                origins: &speech.origins,
            })
            .collect();
        let paragraphs: Vec<_> = record
            .speeches
            .iter()
            .enumerate()
            .flat_map(|(index, speech)| {
                speech.paragraphs.iter().enumerate().map(move |(position, paragraph)| ParagraphJson {
                    id: paragraph.id.as_str(),
                    speech: index + 1,
                    position: position + 1,
                    kind: paragraph.kind,
                    text: &paragraph.text,
                    origins: &paragraph.origins,
                })
            })
            .collect();
        Self {
            participants: array(&people),
            speeches: array(&speeches),
            paragraphs: array(&paragraphs),
            decisions: array(&record.decisions),
            speech_origins: speeches.iter().any(|speech| !speech.origins.is_empty()),
            paragraph_origins: paragraphs.iter().any(|paragraph| !paragraph.origins.is_empty()),
            countries: array(&countries(record, &spoken).into_iter().collect::<Vec<_>>()),
            sketch: Self::sketch(record),
        }
    }

    /// The sketch of a record's words alone.
    pub fn sketch(record: &Record) -> String {
        array(&reconcile::sketch(record))
    }
}

fn array(rows: &[impl Serialize]) -> String {
    serde_json::to_string(rows).expect("rows hold only text and numbers")
}

/// Each represented country, with what it did. Absent participants represent no country, and guesses are left out.
fn countries(record: &Record, spoken: &[usize]) -> BTreeMap<String, Presence> {
    let whole = is_whole(record.session.kind, &record.session.origins, &record.speeches);
    let mut countries = BTreeMap::new();
    for (person, speeches) in record.participants.iter().zip(spoken) {
        let presence = Presence::new(whole, *speeches > 0, person.attendance);
        let is_there = presence > Presence::Absent && !person.is_unconfirmed(*speeches > 0);
        if let (Some(country), true) = (person.known_country(), is_there) {
            let known = countries.entry(country.to_owned()).or_insert(presence);
            *known = presence.max(*known);
        }
    }
    countries
}

/// The first words of a speech, cut between words.
fn opening(speech: &Speech) -> String {
    let mut opening = String::new();
    let spoken = speech.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
    let mut letters = 0;
    for word in spoken.flat_map(|paragraph| paragraph.text.split_whitespace()) {
        letters += word.chars().count() + 1;
        if letters > OPENING {
            opening.push_str(if opening.is_empty() { "" } else { " …" });
            break;
        }
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(word);
    }
    opening
}

/// A name to sort by, a guess: the last word first, then the others.
pub(crate) fn sort_name(name: &str) -> String {
    let folded = fold(name);
    match folded.rsplit_once(' ') {
        Some((given, family)) => format!("{family} {given}"),
        None => folded,
    }
}
