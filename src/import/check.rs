//! What every draft must pass, from whatever format it came: clean strings, sane sizes, references that lead somewhere.
//!
//! It completes the record on the way, with a title where none was given, and with the ids and the slug of `identify`.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    import::{
        derived,
        draft::Draft,
        identify::{identify, participant},
        key_messages,
    },
    model::{Country, DraftRecord, DraftSession, FactName, Finding, Origin, QuestionKind, VERSION},
};

/// The most characters of a name, an office, a label, a place or a heading.
const LINE: usize = 400;
/// The most characters of a title or an address.
const TITLE: usize = 2_000;
/// The most characters of a paragraph.
const PARAGRAPH: usize = 200_000;
/// The most speeches, participants or decisions of one record.
const ROWS: usize = 20_000;

/// Cleans, checks and completes a draft; what is wrong with it joins its findings.
#[must_use]
pub fn check(mut draft: Draft) -> Draft {
    let mut findings = clean(&mut draft.record);
    draft.title_is_composed = title(&mut draft.record.session, &mut findings);
    facts(&draft.record, &mut findings);
    people(&mut draft.record, &mut findings);
    identify(&mut draft.record);
    unique(&draft.record, &mut findings);
    answers(&draft.record, &mut findings);
    draft.findings.append(&mut findings);
    draft.findings.sort_by_key(|finding| (finding.severity, finding.line));
    draft
}

/// Takes control characters out of every string, and refuses those too long to be what they claim.
fn clean(record: &mut DraftRecord) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut removed = 0;
    for_each_text(record, |what, most, text| {
        if !is_printable(text) {
            removed += text.chars().filter(|letter| is_unprintable(*letter)).count();
            *text = text.chars().filter_map(printable).collect();
        }
        let length = text.chars().count();
        if length > most {
            let beginning: String = text.chars().take(80).collect();
            findings.push(Finding::error(
                None,
                QuestionKind::TooLong,
                format!("{what} has {length} characters, and at most {most} are taken: it begins “{beginning}”"),
            ));
        }
    });
    if removed > 0 {
        findings.push(Finding::note(
            None,
            QuestionKind::ControlCharacters,
            format!("{removed} invisible control characters were left out"),
        ));
    }
    findings
}

/// Whether nothing of a text would be taken out when a record is checked.
#[must_use]
pub fn is_printable(text: &str) -> bool {
    // Most texts have no byte that any of them begins with.
    let may_begin = |byte| matches!(byte, ..0x20 | 0x7f | 0xc2 | 0xe2 | 0xef) && !matches!(byte, b'\n' | b'\t');
    !text.bytes().any(may_begin) || !text.contains(is_unprintable)
}

/// Control characters, and the marks that reorder text on the screen without being seen.
fn is_unprintable(letter: char) -> bool {
    (letter.is_control() && letter != '\n' && letter != '\t')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A break of a line or a page stays a gap between words; other control characters leave nothing.
fn printable(letter: char) -> Option<char> {
    match letter {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
        letter => Some(letter).filter(|letter| !is_unprintable(*letter)),
    }
}

/// Every string of a record with what it is and how long it may be.
fn for_each_text(record: &mut DraftRecord, mut visit: impl FnMut(&str, usize, &mut String)) {
    let session = &mut record.session;
    for (what, most, text) in [
        ("the title", TITLE, &mut session.title),
        ("the slug", LINE, &mut session.slug),
        ("the organisation", LINE, &mut session.organisation),
        ("the time", LINE, &mut session.time),
        ("the place", LINE, &mut session.place),
        ("the country", LINE, &mut session.country),
        ("the format", LINE, &mut session.format),
        ("the language", LINE, &mut session.language),
        ("the source's address", TITLE, &mut session.source.url),
        ("the source's licence", LINE, &mut session.source.licence),
    ] {
        text.iter_mut().for_each(|text| visit(what, most, text));
    }
    session.intro.iter_mut().for_each(|text| visit("a paragraph of the intro", PARAGRAPH, text));
    for person in &mut record.participants {
        visit("a participant's name", LINE, &mut person.name);
        for text in [&mut person.office, &mut person.country, &mut person.organisation].into_iter().flatten() {
            visit("a participant's office, country or organisation", LINE, text);
        }
    }
    for (number, speech) in record.speeches.iter_mut().enumerate() {
        let what = format!("the label of speech {}", number + 1);
        speech.label.iter_mut().for_each(|text| visit(&what, LINE, text));
        let what = format!("the heading of speech {}", number + 1);
        speech.heading.iter_mut().for_each(|text| visit(&what, LINE, text));
        let what = format!("a paragraph of speech {}", number + 1);
        speech.paragraphs.iter_mut().for_each(|paragraph| visit(&what, PARAGRAPH, &mut paragraph.text));
    }
    for decision in &mut record.decisions {
        visit("a decision's title", TITLE, &mut decision.title);
        decision.source_sentence.iter_mut().for_each(|text| visit("a decision's sentence", PARAGRAPH, text));
    }
}

/// Generates a title where none is given; returns whether it did.
fn title(session: &mut DraftSession, findings: &mut Vec<Finding>) -> bool {
    session.title.take_if(|title| title.is_empty());
    if has_title(session) {
        return false;
    }
    let Some(title) = derived::title(session) else { return false };
    let message = format!("“{title}” is a generated title; set --title to change it");
    session.title = Some(title);
    session.origins.set(FactName::Title, Origin::Derived);
    findings.push(Finding::note(None, QuestionKind::Title, message));
    true
}

/// Whether a title was given that is not blank.
fn has_title(session: &DraftSession) -> bool {
    session.title.as_ref().is_some_and(|title| !title.trim().is_empty())
}

/// Facts that a record must have, and facts that cannot be.
fn facts(record: &DraftRecord, findings: &mut Vec<Finding>) {
    let session = &record.session;
    let mut refuse = |kind, message: String| findings.push(Finding::error(None, kind, message));
    if record.plenary != VERSION {
        refuse(
            QuestionKind::Version,
            format!("the record is of version {}; this program reads version {VERSION}", record.plenary),
        );
    }
    if session.date.is_none() {
        refuse(QuestionKind::Date, "nothing says when the session was; give --date 2021-09-16, 2021-09 or 2021".into());
    }
    if !has_title(session) {
        refuse(QuestionKind::Title, "nothing gives the session a name; give --title".into());
    }
    if let (Some(first), Some(last)) = (session.date, session.end_date)
        && last < first
    {
        refuse(QuestionKind::Date, format!("the session ends on {last}, before it begins on {first}"));
    }
    if let Some(url) = &session.source.url
        && !(url.starts_with("https://") || url.starts_with("http://"))
    {
        refuse(
            QuestionKind::Source,
            format!("the source’s address must begin with http:// or https://, and is “{url}”"),
        );
    }
    if let Some(language) = &session.language
        && !is_language(language)
    {
        refuse(QuestionKind::Language, format!("“{language}” is not a language tag; write en, ru, fr, pt-BR …"));
    }
    let codes = record.participants.iter().filter_map(|person| person.country.as_ref()).chain(&session.country);
    for code in codes.collect::<HashSet<_>>() {
        if Country::by_code(code).is_none() {
            refuse(QuestionKind::Country, key_messages::unknown_country_code(code));
        }
    }
    for (count, what) in [
        (record.speeches.len(), "speeches"),
        (record.participants.len(), "participants"),
        (record.decisions.len(), "decisions"),
    ] {
        if count > ROWS {
            refuse(QuestionKind::TooMany, format!("the record has {count} {what}, and at most {ROWS} are taken"));
        }
    }
}

/// Letters, then parts of letters and digits, as in `en`, `zh-Hant`, `pt-BR`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Gives every participant a public id, and every speech a participant that is there.
fn people(record: &mut DraftRecord, findings: &mut Vec<Finding>) {
    let mut public = HashMap::new();
    let mut seen = HashSet::new();
    for person in &mut record.participants {
        if person.name.trim().is_empty() {
            findings.push(Finding::error(
                None,
                QuestionKind::Participant,
                format!("participant “{}” has no name", person.id.as_str().escape_debug()),
            ));
        }
        let handle = person.id.clone();
        if !handle.is_public() {
            person.id = participant(person);
        }
        let twice = !seen.insert(person.id.clone());
        if public.insert(handle, person.id.clone()).is_some() || twice {
            let message = format!("{} is listed twice among the participants", person.name);
            findings.push(Finding::error(None, QuestionKind::Participant, message));
        }
    }
    for (number, speech) in record.speeches.iter_mut().enumerate() {
        let Some(speaker) = &mut speech.participant else { continue };
        match public.get(speaker) {
            Some(id) => speaker.clone_from(id),
            None => findings.push(Finding::error(
                None,
                QuestionKind::Participant,
                format!(
                    "speech {} is given to participant “{}”, who is not in the record",
                    number + 1,
                    speaker.as_str().escape_debug()
                ),
            )),
        }
    }
}

/// Refuses answers that no program of this kind wrote: too many, too long, with control characters, or without a time.
fn answers(record: &DraftRecord, findings: &mut Vec<Finding>) {
    let mut refuse = |message: String| findings.push(Finding::error(None, QuestionKind::Record, message));
    if record.answers.len() > ROWS {
        refuse(format!("the record has {} answers, and at most {ROWS} are taken", record.answers.len()));
    }
    let mut seen = HashSet::new();
    for answer in &record.answers {
        let texts = || answer.author.iter().chain([&answer.time]);
        let longest = texts().map(|text| text.chars().count()).max().unwrap_or(0);
        let values = [Some(&answer.value), answer.read.as_ref(), answer.now.as_ref()];
        if longest > LINE || !texts().all(|text| is_printable(text)) || !values.into_iter().flatten().all(is_clean) {
            refuse(format!(
                "the answer {} has an author, a time or a value that is too long or not printable",
                answer.key
            ));
        }
        if !seen.insert(&answer.key) {
            refuse(format!("the record has two answers about {}", answer.key));
        }
    }
}

/// Whether every text in a value is printable and no longer than a paragraph may be.
fn is_clean(value: &Value) -> bool {
    match value {
        Value::String(text) => is_printable(text) && text.chars().count() <= PARAGRAPH,
        Value::Array(values) => values.iter().all(is_clean),
        Value::Object(fields) => fields.values().all(is_clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Refuses an id given twice in one record.
fn unique(record: &DraftRecord, findings: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    let speeches = record.speeches.iter().map(|speech| speech.id.as_str());
    let paragraphs =
        record.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|paragraph| paragraph.id.as_str());
    let decisions = record.decisions.iter().map(|decision| decision.id.as_str());
    for (what, id) in speeches
        .map(|id| ("speeches", id))
        .chain(paragraphs.map(|id| ("paragraphs", id)))
        .chain(decisions.map(|id| ("decisions", id)))
    {
        if !seen.insert((what, id)) {
            findings.push(Finding::error(None, QuestionKind::Id, format!("two {what} have the id {id}")));
        }
    }
}
