//! What the text says of the session itself. Every guess is a question, and the importer's facts go before all of them.

use crate::{
    import::{
        draft::TakenAs,
        facts::Facts,
        key_messages,
        transcript::{
            dates::parse::{self, When},
            sentences::sentences,
            session::{language, organisation},
            speeches::assemble::Parts,
        },
    },
    model::{Country, DraftSession, FactName, Finding, Organisation, Origin, SessionKind, Source, names::place},
};

/// Describes the session.
pub(crate) fn describe(parts: &Parts, facts: &Facts, findings: &mut Vec<Finding>) -> DraftSession {
    let mut session = DraftSession {
        source: Source { url: facts.source_url.clone(), licence: facts.licence.clone(), retrieved: facts.retrieved },
        intro: parts.intro.iter().map(|(_, text)| text.clone()).collect(),
        title: facts.title.clone(),
        ..DraftSession::default()
    };
    kind(parts, &mut session, findings);
    let stated = Stated::by(parts);
    match facts.date {
        Some(date) => session.date = Some(date),
        None => date(&stated, parts, &mut session, findings),
    }
    session.time = facts.time.clone().or_else(|| stated.time.clone());
    session.language.clone_from(&facts.language);
    if session.language.is_none() {
        session.language = language(parts, findings);
        session.origins.set(FactName::Language, session.language.as_ref().map(|_| Origin::Derived));
    }
    session.organisation = match &facts.organisation {
        Some(given) => Some(Organisation::by_name(given).map_or_else(|| given.clone(), |known| known.short.to_owned())),
        None => organisation(parts, facts.title.as_deref(), findings),
    };
    session.place.clone_from(&facts.place);
    if session.place.is_none() {
        place(parts, &stated, &mut session, findings);
    }
    session.country = match &facts.country {
        Some(given) => country_given(given, findings),
        None => country(session.place.as_deref(), findings),
    };
    if facts.country.is_none() && session.country.is_some() {
        session.origins.set(FactName::Country, Origin::Derived);
    }
    session
}

/// A record with words left out is an excerpt; whether speakers are hidden too, only a person can say.
fn kind(parts: &Parts, session: &mut DraftSession, findings: &mut Vec<Finding>) {
    let Some(last) = parts.ledger.iter().rev().find(|entry| entry.taken_as == TakenAs::Elision) else {
        return session.origins.set(FactName::Kind, Origin::Default);
    };
    let line = last.line;
    let ends = parts.ledger.last() == Some(last);
    let message = if ends {
        "the text ends with omitted words: it is read as excerpts, and later speeches may be missing"
    } else {
        "words are omitted: the text is read as excerpts, and speeches may be missing here"
    };
    findings.push(Finding::question(line, "excerpts", message));
    session.kind = SessionKind::Excerpts;
    session.origins.set(FactName::Kind, Origin::Derived);
}

/// What the lines say that only give a date and a place.
#[derive(Default)]
struct Stated<'a> {
    /// When, and the line that says so.
    when: Option<(usize, When)>,
    /// Whether that is when the text was published.
    is_publication: bool,
    time: Option<String>,
    place: Option<(usize, &'a str)>,
}

impl<'a> Stated<'a> {
    fn by(parts: &'a Parts) -> Self {
        let mut stated = Self::default();
        for (line, text) in &parts.metadata {
            if let Some(dateline) = parse::dateline(text) {
                // The date of the session goes before that of its publication.
                if stated.when.is_none() || (stated.is_publication && !dateline.is_publication) {
                    stated.when = Some((*line, dateline.when));
                    stated.is_publication = dateline.is_publication;
                    // The clock above a text says when it was put there, unless the date is the session's.
                    stated.time = dateline.time.filter(|_| !dateline.is_publication).or(stated.time);
                }
                stated.place = stated.place.or(Some((*line, dateline.place)).filter(|(_, place)| !place.is_empty()));
            } else if let Some(time) = parse::time_alone(text) {
                stated.time = stated.time.or(Some(time));
            } else {
                stated.place = stated.place.or(Some((*line, text)));
            }
        }
        stated
    }
}

/// The date of the dateline; where there is none, the one in a sentence that says when the session was held.
fn date(stated: &Stated, parts: &Parts, session: &mut DraftSession, findings: &mut Vec<Finding>) {
    let Some((line, when)) = stated.when else {
        if let Some((line, when)) = when_held(parts) {
            take(when, session);
            session.origins.set(FactName::Date, Origin::Derived);
            findings.push(Finding::question(line, "date", in_doubt(when, "a sentence about the session")));
        }
        return;
    };
    take(when, session);
    session.origins.set(FactName::Date, stated.is_publication.then_some(Origin::Guessed));
    let source = if stated.is_publication { "this line, which says when it was published" } else { "this line" };
    findings.push(Finding::question(line, "date", in_doubt(when, source)));
}

/// Takes a date over as far as it is sure.
fn take(when: When, session: &mut DraftSession) {
    match when {
        When::Known(first, last) => (session.date, session.end_date) = (Some(first), last),
        When::Unclear(one, _) => session.date = format!("{:04}", one.year()).parse().ok(),
        When::NoYear { .. } => {}
    }
}

fn in_doubt(when: When, source: &str) -> String {
    match when {
        When::Known(first, None) => {
            format!("{} was read from {source}; set --date if that is wrong", first.in_english())
        }
        When::Known(first, Some(last)) => {
            format!(
                "{} to {} was read from {source}; set --date if that is wrong",
                first.in_english(),
                last.in_english()
            )
        }
        When::Unclear(one, other) => {
            format!("the date is {} or {}: only the year is kept; set --date", one.in_english(), other.in_english())
        }
        When::NoYear { month, day } => {
            format!("month {month}, day {day} was read from {source}, without a year; set --date")
        }
    }
}

/// Words for what is held, in lower case; a word that begins so counts.
const HELD: &[&str] = &[
    "meeting",
    "session",
    "summit",
    "sitting",
    "talks",
    "conference",
    "forum",
    "congress",
    "ceremony",
    "council",
    "interview",
    "заседани",
    "саммит",
    "встреч",
    "переговор",
    "конференци",
    "форум",
    "съезд",
    "церемони",
    "совещани",
    "сесси",
    "réunion",
    "sommet",
    "séance",
    "session",
    "entretien",
    "conférence",
    "congrès",
    "cérémonie",
    "rencontre",
];

/// Words that say that it took place, in lower case.
const TOOK_PLACE: &[&str] = &[
    " held ",
    " took place",
    " met ",
    " gathered ",
    " convened ",
    " recorded ",
    " chaired ",
    " opened ",
    " состоял",
    " прошл",
    " прошел",
    " прошёл",
    " проведен",
    " провел",
    " открыл",
    " s’est tenu",
    " s'est tenu",
    " a eu lieu",
    " ont eu lieu",
    " s’est réuni",
    " s'est réuni",
    " se sont tenu",
];

/// The date in the first sentence that says when the session was held.
fn when_held(parts: &Parts) -> Option<(usize, When)> {
    parts.intro.iter().take(6).find_map(|(line, text)| {
        let found = sentences(text).into_iter().find_map(|sentence| {
            let (when, at) = parse::within(sentence)?;
            let before = sentence[..at.start].to_lowercase();
            let whole = sentence.to_lowercase();
            let is_held = TOOK_PLACE.iter().any(|words| whole.contains(words));
            let mut words = before.split(|letter: char| !letter.is_alphanumeric());
            let is_session = words.any(|word| HELD.iter().any(|held| word.starts_with(held)));
            let leads = before.split_whitespace().count() < 3;
            (is_held && (is_session || leads) && !whole.contains(" will ")).then_some(when)
        });
        Some((*line, found?))
    })
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
        Some(tag) => format!("language guessed: “{tag}”; set --language to change it"),
        None => "the language is unclear; set --language to its tag, such as en".to_owned(),
    };
    findings.push(Finding::question(None, "language", message));
    detected.map(str::to_owned)
}

/// The organisation whose body the text says met. One that is only mentioned is left out and asked about.
fn organisation(parts: &Parts, title: Option<&str>, findings: &mut Vec<Finding>) -> Option<String> {
    let convening = organisation::read(parts, title);
    let list = |all: &mut dyn Iterator<Item = &'static Organisation>| {
        all.map(|organisation| organisation.short).collect::<Vec<_>>().join(", ")
    };
    let Some((convened, line)) = convening.convened else {
        if let Some((_, line)) = convening.mentioned.first() {
            let names = list(&mut convening.mentioned.iter().map(|(organisation, _)| *organisation));
            let message =
                format!("did {names} convene this session? it is only mentioned; set --organisation if it did");
            findings.push(Finding::question(*line, "organisation", message));
        }
        return None;
    };
    let name = convened.short;
    findings.push(if convening.rivals.is_empty() {
        let message = format!("{name} convened the session: the text says that its body met");
        Finding::note(line, "organisation", message)
    } else {
        let others = list(&mut convening.rivals.into_iter());
        let message = format!("{name} or {others}: the text says of both that they met; set --organisation");
        Finding::question(line, "organisation", message)
    });
    Some(name.to_owned())
}

/// The place of the dateline, or the first known place that the intro says something happened in.
fn place(parts: &Parts, stated: &Stated, session: &mut DraftSession, findings: &mut Vec<Finding>) {
    let printed = stated.place.map(|(line, place)| (line, tidy(place)));
    let found = printed.or_else(|| {
        parts.intro.iter().find_map(|(line, text)| {
            let place = sentences(text).into_iter().find_map(place_in)?;
            Some((*line, place.to_owned()))
        })
    });
    let Some((line, place)) = found else { return };
    session.origins.set(FactName::Place, stated.place.is_none().then_some(Origin::Guessed));
    findings.push(Finding::question(
        line,
        "place",
        format!("{place} was read from this line; set --place if that is wrong"),
    ));
    session.place = Some(place);
}

/// A place as a name: without signs around it, `DUSHANBE` as `Dushanbe`.
fn tidy(place: &str) -> String {
    let place = place.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    if place.chars().any(char::is_lowercase) || place.chars().count() < 4 {
        return place.to_owned();
    }
    let mut inside = false;
    let letters = place.chars().flat_map(|letter| {
        let keeps = !inside;
        inside = letter.is_alphabetic();
        if keeps { vec![letter] } else { letter.to_lowercase().collect() }
    });
    letters.collect()
}

/// Words after which a place is where something happened.
const IN: &[&str] = &["in", "at", "в", "во", "à", "au", "aux"];

/// A known place after `in` or `at`.
fn place_in(sentence: &str) -> Option<&str> {
    let mut places = place::named_in(sentence).into_iter().map(|(range, _)| range).filter(|range| {
        let before =
            sentence[..range.start].split_whitespace().rev().find(|word| !matches!(*word, "the" | "г." | "городе"));
        before.is_some_and(|word| IN.contains(&&*word.to_lowercase()))
    });
    places.next().map(|range| &sentence[range])
}

fn country_given(given: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let country = Country::by_code_or_name(given);
    if country.is_none() {
        findings.push(Finding::error(None, "country", key_messages::unknown_country(given)));
    }
    country.map(|country| country.code.to_owned())
}

fn country(place: Option<&str>, findings: &mut Vec<Finding>) -> Option<String> {
    let place = place?;
    if place::is_disputed(place) {
        let message = format!("states disagree on the country of {place}, so none is given; set --country");
        findings.push(Finding::question(None, "country", message));
    }
    let country = place::country_of(place)?;
    findings.push(Finding::question(
        None,
        "country",
        format!("{place} is assumed to be in {}; set --country if that is wrong", country.name),
    ));
    Some(country.code.to_owned())
}
