//! What the text says of the session itself. Every guess is a question, and the importer's facts go before all of them.

use super::{dates, language, sentences::sentences, speeches::Parts};
use crate::{
    import::{Facts, Finding, TakenAs},
    model::{Country, Organisation, PartialDate, Session, SessionKind, Source, place},
};

/// Words beside an organisation's name that say it is the one in session.
const SITTINGS: &[&str] = &["meeting", "session", "summit", "council", "sitting", "assembly", "forum", "congress"];

/// Describes the session.
pub(super) fn describe(parts: &Parts, facts: &Facts, findings: &mut Vec<Finding>) -> Session {
    let mut session = Session {
        source: Source { url: facts.source_url.clone(), licence: facts.licence.clone(), retrieved: None },
        intro: parts.intro.iter().map(|(_, text)| text.clone()).collect(),
        kind: kind(parts, findings),
        title: facts.title.clone().unwrap_or_default(),
        ..Session::default()
    };
    let dateline = parts.metadata.iter().find_map(|(line, text)| Some((*line, dates::leading(text)?)));
    session.date = facts.date.or_else(|| date(dateline, findings));
    session.language = facts.language.clone().or_else(|| language(parts, findings));
    session.organisation = match &facts.organisation {
        Some(given) => Some(Organisation::by_name(given).map_or_else(|| given.clone(), |known| known.short.to_owned())),
        None => organisation(parts, findings),
    };
    session.place = facts.place.clone().or_else(|| place(parts, dateline, findings));
    session.country = match &facts.country {
        Some(given) => country_given(given, findings),
        None => country(session.place.as_deref(), findings),
    };
    session
}

/// A record with words left out is an excerpt; whether speakers are hidden too, only a person can say.
fn kind(parts: &Parts, findings: &mut Vec<Finding>) -> SessionKind {
    let Some(last) = parts.ledger.iter().rev().find(|entry| entry.taken_as == TakenAs::Elision) else {
        return SessionKind::Verbatim;
    };
    let line = last.line;
    let ends = parts.ledger.last() == Some(last);
    let message = if ends {
        "the text ends where words are left out: it is taken for excerpts, and speeches after this may be missing"
    } else {
        "words are left out: it is taken for excerpts, and speeches may be missing there"
    };
    findings.push(Finding::question(line, "excerpts", message));
    SessionKind::Excerpts
}

fn date(dateline: Option<(usize, (PartialDate, &str))>, findings: &mut Vec<Finding>) -> Option<PartialDate> {
    let (line, (date, _)) = dateline?;
    findings.push(Finding::question(
        line,
        "date",
        format!("{} was read from this line; --date settles it", date.in_words()),
    ));
    Some(date)
}

fn language(parts: &Parts, findings: &mut Vec<Finding>) -> Option<String> {
    let words = parts.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|paragraph| paragraph.text.as_str());
    let mut sample = String::new();
    for text in words.chain(parts.intro.iter().map(|(_, text)| text.as_str())) {
        sample.extend(text.chars().take(1_000));
        sample.push(' ');
        if sample.len() > 4_000 {
            break;
        }
    }
    let detected = language::detect(&sample);
    let message = match detected {
        Some(tag) => format!("the words look like “{tag}”; --language settles it"),
        None => "the language is unclear; give --language with its tag, such as en".to_owned(),
    };
    findings.push(Finding::question(None, "language", message));
    detected.map(str::to_owned)
}

/// The organisation whose sitting the intro tells of, or that it names again and again.
fn organisation(parts: &Parts, findings: &mut Vec<Finding>) -> Option<String> {
    let headings = parts.speeches.iter().filter_map(|speech| Some((0, speech.heading.clone()?))).take(1);
    let mut scores: Vec<(&'static Organisation, usize)> = Vec::new();
    for (_, text) in parts.intro.iter().cloned().chain(headings) {
        for found in Organisation::find_in(&text) {
            let before = text[..found.start].rsplit(' ').filter(|word| !word.is_empty()).take(5);
            let after = text[found.end..].split(' ').filter(|word| !word.is_empty()).take(3);
            let sits = before.chain(after).chain([&text[found.start..found.end]]).any(|words| {
                let words = words.to_lowercase();
                SITTINGS.iter().any(|sitting| words.contains(sitting))
            });
            let score = if sits { 3 } else { 1 };
            match scores.iter_mut().find(|(known, _)| *known == found.organisation) {
                Some((_, sum)) => *sum += score,
                None => scores.push((found.organisation, score)),
            }
        }
    }
    let best = scores.iter().map(|(_, score)| *score).max().filter(|score| *score > 2)?;
    let (organisation, _) = scores.iter().find(|(_, score)| *score == best)?;
    let message = format!(
        "{} was read from the intro as the organisation in session; --organisation settles it",
        organisation.short
    );
    findings.push(Finding::question(None, "organisation", message));
    Some(organisation.short.to_owned())
}

/// The place of the dateline, or the first known place that the intro says something happened in.
fn place(parts: &Parts, dateline: Option<(usize, (PartialDate, &str))>, findings: &mut Vec<Finding>) -> Option<String> {
    let printed = dateline.and_then(|(line, (_, after))| {
        let place = after.trim_matches(|letter: char| !letter.is_alphanumeric());
        (!place.is_empty()).then(|| (line, place.to_owned()))
    });
    let found = printed.or_else(|| {
        parts.intro.iter().find_map(|(line, text)| {
            let place = sentences(text).into_iter().find_map(place_in)?;
            Some((*line, place.to_owned()))
        })
    });
    let (line, place) = found?;
    findings.push(Finding::question(line, "place", format!("{place} was read from this line; --place settles it")));
    Some(place)
}

/// A known place after `in` or `at`.
fn place_in(sentence: &str) -> Option<&str> {
    let places = place::named_in(sentence).into_iter().map(|(range, _)| range);
    let mut places =
        places.filter(|range| [" in", " at"].iter().any(|join| sentence[..range.start].trim_end().ends_with(join)));
    places.next().map(|range| &sentence[range])
}

fn country_given(given: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let country = Country::by_code(&given.to_uppercase()).or_else(|| Country::by_name(given));
    if country.is_none() {
        let message = format!("“{given}” is no country's code or name; give --country with an ISO code, such as TJ");
        findings.push(Finding::error(None, "country", message));
    }
    country.map(|country| country.code.to_owned())
}

fn country(place: Option<&str>, findings: &mut Vec<Finding>) -> Option<String> {
    let country = place::country_of(place?)?;
    findings.push(Finding::question(
        None,
        "country",
        format!("{} is taken to be in {}; --country settles it", place?, country.name),
    ));
    Some(country.code.to_owned())
}
