//! What the text says of the session itself. Every guess is a question, and the importer's facts go before all of them.

use crate::{
    import::{
        draft::TakenAs,
        facts::Facts,
        transcript::{
            dates::parse::{self, When},
            sentences::sentences,
            session::{
                language,
                organisation::{self, Convening},
                place,
            },
            speeches::assemble::Parts,
        },
    },
    model::{
        Choice, Country, DraftSession, FactName, Fallback, Finding, Organisation, Origin, QuestionKey, QuestionKind,
        SessionKind, Source, names::place as known_place,
    },
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
    session.place = facts.place.clone().or_else(|| place(parts, &stated, findings));
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
    findings.push(Finding::note(line, QuestionKind::Excerpts, message));
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
            findings.push(date_finding(line, when, "a sentence about the session", false));
        }
        return;
    };
    take(when, session);
    session.origins.set(FactName::Date, stated.is_publication.then_some(Origin::Guessed));
    let source = if stated.is_publication { "this line, which says when it was published" } else { "this line" };
    findings.push(date_finding(line, when, source, stated.is_publication));
}

/// Takes a date over as far as it is sure.
fn take(when: When, session: &mut DraftSession) {
    match when {
        When::Known(first, last) => (session.date, session.end_date) = (Some(first), last),
        When::Unclear(one, _) => session.date = format!("{:04}", one.year()).parse().ok(),
        When::NoYear { .. } => {}
    }
}

/// A note where the date is stated, a question where it may be another.
fn date_finding(line: usize, when: When, source: &str, is_publication: bool) -> Finding {
    let message = in_doubt(when, source);
    match when {
        When::Known(first, _) if is_publication => {
            let choice = Choice::new(first.to_string(), "the day on which it was published");
            Finding::question(line, QuestionKind::Date, message).choose([choice]).otherwise(Fallback::Unconfirmed)
        }
        When::Known(..) => Finding::note(line, QuestionKind::Date, message),
        When::Unclear(one, other) => {
            let choices = [one, other].map(|date| Choice::new(date.to_string(), date.in_english()));
            Finding::question(line, QuestionKind::Date, message).choose(choices).otherwise(Fallback::YearOnly)
        }
        When::NoYear { .. } => Finding::question(line, QuestionKind::Date, message).otherwise(Fallback::LeftOut),
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
    let finding = if let Some(tag) = detected {
        Finding::note(None, QuestionKind::Language, format!("language guessed: “{tag}”; set --language to change it"))
    } else {
        let message = "the language is unclear; set --language to its tag, such as en";
        Finding::question(None, QuestionKind::Language, message).otherwise(Fallback::LeftOut)
    };
    findings.push(finding);
    detected.map(str::to_owned)
}

/// The organisation whose body the text says met. One that is only mentioned is left out and asked about.
fn organisation(parts: &Parts, title: Option<&str>, findings: &mut Vec<Finding>) -> Option<String> {
    let Convening { convened, rivals, mentioned } = organisation::read(parts, title);
    let choices = |all: &[&'static Organisation]| {
        let each = all.iter().map(|organisation| Choice::new(organisation.short, organisation.name));
        each.chain([Choice::new("none", "no organisation convened it")]).collect::<Vec<_>>()
    };
    let names = |all: &[&'static Organisation]| {
        all.iter().map(|organisation| format!("“{}”", organisation.short)).collect::<Vec<_>>().join(" or ")
    };
    let Some((known, line)) = convened else {
        if let [(_, line), ..] = &mentioned[..] {
            let all: Vec<_> = mentioned.iter().map(|(organisation, _)| *organisation).collect();
            let message =
                format!("{} is only mentioned: did it convene this session? set --organisation if so", names(&all));
            findings.push(Finding::question(*line, QuestionKind::Organisation, message).choose(choices(&all)));
        }
        return None;
    };
    findings.push(if rivals.is_empty() {
        let message = format!("{} convened the session: the text says that its body met", known.short);
        Finding::note(line, QuestionKind::Organisation, message).otherwise(Fallback::AsRead)
    } else {
        let all: Vec<_> = [known].into_iter().chain(rivals).collect();
        let message = format!("{}: the text says of each that it met; set --organisation", names(&all));
        Finding::question(line, QuestionKind::Organisation, message).choose(choices(&all)).otherwise(Fallback::AsRead)
    });
    Some(known.short.to_owned())
}

/// The place of the dateline, or the one where prose says that the session was. Others are asked about.
fn place(parts: &Parts, stated: &Stated, findings: &mut Vec<Finding>) -> Option<String> {
    let printed = stated.place.map(|(line, place)| (line, tidy(place)));
    let place::Found { place, doubtful } =
        if printed.is_some() { place::Found { place: printed, doubtful: Vec::new() } } else { place::read(parts) };
    if let Some((line, place)) = place {
        let message = format!("{place} was read from this line; set --place if that is wrong");
        findings.push(Finding::note(line, QuestionKind::Place, message));
        return Some(place);
    }
    let (line, first) = doubtful.first()?;
    let message = format!("was the session in “{first}”? the text names it without saying so; set --place if it was");
    let choices = doubtful.iter().map(|(_, place)| Choice::new(place, "where the session was"));
    let finding = Finding::question(*line, QuestionKind::Place, message).choose(choices);
    findings.push(finding.otherwise(Fallback::LeftOut));
    None
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

fn country_given(given: &str, findings: &mut Vec<Finding>) -> Option<String> {
    match Country::given(given) {
        Ok(country) => Some(country.code.to_owned()),
        Err(error) => {
            findings.push(Finding::error(None, QuestionKind::Country, error.to_string()));
            None
        }
    }
}

fn country(place: Option<&str>, findings: &mut Vec<Finding>) -> Option<String> {
    let place = place?;
    if known_place::is_disputed(place) {
        let message = format!("states disagree on the country of {place}, so none is given; set --country");
        let key = QuestionKey::place(QuestionKind::Country, place);
        findings.push(Finding::question(None, QuestionKind::Country, message).about(key).otherwise(Fallback::LeftOut));
    }
    let country = known_place::country_of(place)?;
    let message = format!("{place} is assumed to be in {}; set --country if that is wrong", country.name);
    let key = QuestionKey::place(QuestionKind::Country, place);
    findings.push(Finding::note(None, QuestionKind::Country, message).about(key));
    Some(country.code.to_owned())
}
