//! Finds a speech before the first label: an opening statement of the one whom the title or the lead names.

use crate::{
    import::{
        line_document::{Line, Shape},
        transcript::{
            labels::{label::Label, speaker::Speaker},
            speeches::single_speaker::Unlabelled,
            vocabulary::{greetings, words},
        },
    },
    model::{Choice, Finding, Origin, QuestionKind, fold},
};

/// The label in place of a speaker whom nothing names: a label of nobody in particular.
const NOBODY: &str = "Voice";

/// The most lines before the first label that are searched.
const MOST_LINES: usize = 400;

/// The longest line that may name the speaker, in bytes.
const LONGEST: usize = 400;

/// What an event is called at which somebody speaks, folded, before it names the speaker.
const EVENTS: &[&str] = &[
    "address",
    "availability",
    "briefing",
    "conference",
    "gaggle",
    "interview",
    "remarks",
    "speech",
    "statement",
    "presser",
    "prensa",
    "presse",
];

/// What joins such a word and the name.
const BY: &[&str] = &[" by ", " par ", " de ", " of ", " with "];

/// Words that end what is said of the speaker.
const ENDS: &[&str] = &[
    " at ",
    " after ",
    " following ",
    " during ",
    " before ",
    " on ",
    " in ",
    " to ",
    " ahead ",
    " with ",
    " après ",
    " lors ",
];

/// The speech before the first label, where somebody surely begins to speak there.
pub(crate) fn find(
    lines: &[Line],
    labels: &[Option<Label>],
    title: Option<&str>,
    findings: &mut Vec<Finding>,
) -> Option<Unlabelled> {
    let first = labels.iter().position(Option::is_some)?.min(MOST_LINES);
    let begins = lines.iter().take(first).position(begins_to_speak)?;
    let line = lines.get(begins)?.number;
    let above = title.into_iter().chain(lines.iter().take(begins).map(|line| &*line.text));
    let labelled: Vec<_> = labels.iter().flatten().map(|label| fold(label.speaker)).collect();
    let named: Vec<_> = above.filter_map(named_by).collect();
    let speaker = speaker_of(&named, &labelled);
    let mut choices = Vec::new();
    let (message, origin) = match &speaker {
        Some(name) => {
            choices.push(Choice::new(name, "who speaks before the first label"));
            let message = format!(
                "no label is before these words: they are read as a speech by “{name}”, whom the lines above name; whose are they?"
            );
            (message, Some(Origin::Guessed))
        }
        None => (
            "no label is before these words: they are read as a speech of nobody who is named; whose are they?"
                .to_owned(),
            None,
        ),
    };
    findings.push(Finding::question(line, QuestionKind::NoLabel, message).choose(choices));
    Some(Unlabelled { begins, speaker: speaker.or_else(|| Some(NOBODY.to_owned())), origin })
}

/// Whether somebody begins to speak with this line: `Good afternoon. I have two notes.`
fn begins_to_speak(line: &Line) -> bool {
    if line.shape != Shape::Words || line.mark.is_heading() || line.decided.is_some() {
        return false;
    }
    let lower: String = line.text.chars().take(40).flat_map(char::to_lowercase).collect();
    let is_sentence = line.text.ends_with(['.', '!', '?', ',', ':', '…']);
    // `Hello and welcome` may be a title; `Welcome to the Chamber.` a page's own words.
    let is_own = !(lower.starts_with("welcome") || lower.starts_with("thank"))
        || line.text.split(|letter: char| !letter.is_alphabetic()).any(words::is_first_person);
    greetings::begins(&line.text) && is_sentence && is_own
}

/// The person whom `Press conference by Minister of Ports of Norway Tor Aas after the talks` names as the one who speaks.
fn named_by(text: &str) -> Option<(String, Speaker)> {
    if text.len() > LONGEST {
        return None;
    }
    let is_event = |at: usize| {
        let last = text.get(..at).and_then(|before| before.rsplit(' ').next());
        last.is_some_and(|last| EVENTS.contains(&&*fold(last)))
    };
    let joins = BY.iter().flat_map(|by| text.match_indices(by).map(move |(at, _)| (at, *by)));
    let (at, by) = joins.filter(|(at, _)| is_event(*at)).min()?;
    let person = text.get(at + by.len()..)?;
    let person = person.split([';', '(']).next().unwrap_or("");
    let end = ENDS.iter().filter_map(|end| person.find(end)).min().unwrap_or(person.len());
    let person = person.get(..end)?.trim_end_matches(['.', ',', ' ']);
    let speaker = Speaker::read(person, &|_| false);
    let is_name = speaker.name.contains(' ') && speaker.name.split(' ').count() < 6;
    is_name.then(|| (person.to_owned(), speaker))
}

/// The person among these who has a label too, else the first.
fn speaker_of(named: &[(String, Speaker)], labelled: &[String]) -> Option<String> {
    let has_label = |speaker: &Speaker| {
        let name = fold(&speaker.name);
        labelled.iter().any(|label| *label == name || label.ends_with(&format!(" {name}")))
    };
    let with_label = named.iter().find(|(_, speaker)| has_label(speaker));
    with_label.or(named.first()).map(|(person, _)| person.clone())
}
