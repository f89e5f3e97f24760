//! What the text says of the session itself. Every guess is a question, and the importer's facts go before all of them.

use std::borrow::Cow;

use crate::{
    import::{
        draft::TakenAs,
        facts::Facts,
        transcript::{
            session::{
                date::{self, Stated},
                head, language,
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
    let stated = Stated::by(parts, facts.title.as_deref());
    match facts.date {
        Some(date) => session.date = Some(date),
        None => date::read(&stated, parts, &mut session, findings),
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
    session.place = facts.place.clone().or_else(|| place(parts, &stated, facts.title.as_deref(), findings));
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
    if let Some(line) = summary_record(parts) {
        let message = "the text calls itself a summary record: the words are the record-keeper’s, and not as spoken";
        findings.push(Finding::note(line, QuestionKind::Excerpts, message));
        session.kind = SessionKind::Summary;
        return session.origins.set(FactName::Kind, Origin::Derived);
    }
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

/// How records of the United Nations, and bodies that follow them, call those that give the sense of what was said.
const SUMMARY_RECORDS: [&str; 7] = [
    "summary record",
    "compte rendu analytique",
    "acta resumida",
    "краткий отчет",
    "краткий отчёт",
    "محضر موجز",
    "简要记录",
];

/// How much of such a line is looked at, in bytes.
const LONGEST_KIND: usize = 80;

/// How many lines above the first label may say what the record is.
const LINES_OF_KIND: usize = 12;

/// The line of the head that calls the text a summary record.
fn summary_record(parts: &Parts) -> Option<usize> {
    let first = parts.starts.first().copied().unwrap_or(usize::MAX);
    let head = parts.intro.iter().take(LINES_OF_KIND).filter(|(line, _)| *line < first);
    let calls_itself = |text: &str| {
        let beginning = text.get(..text.floor_char_boundary(LONGEST_KIND)).unwrap_or(text).to_lowercase();
        let name = beginning.strip_prefix("provisional ").unwrap_or(&beginning);
        SUMMARY_RECORDS.iter().any(|record| name.starts_with(record))
    };
    head.filter(|(_, text)| calls_itself(text)).map(|(line, _)| *line).next()
}

fn language(parts: &Parts, findings: &mut Vec<Finding>) -> Option<String> {
    let words = parts.speeches.iter().flat_map(|speech| &speech.paragraphs);
    let words = words.map(|paragraph| Cow::Borrowed(paragraph.text.as_str()));
    let mut sample = String::new();
    // The names in an intro are of any language.
    for text in words.chain(parts.intro.iter().map(|(_, text)| Cow::Owned(without_capitals(text)))) {
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

/// The words of a text that have no capital.
fn without_capitals(text: &str) -> String {
    text.split_whitespace().filter(|word| !word.starts_with(char::is_uppercase)).collect::<Vec<_>>().join(" ")
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
fn place(parts: &Parts, stated: &Stated, title: Option<&str>, findings: &mut Vec<Finding>) -> Option<String> {
    let printed = stated.place.map(|(line, place)| (line, tidy(place))).or_else(|| head::place(parts));
    let place::Found { place, doubtful } =
        if printed.is_some() { place::Found { place: printed, doubtful: Vec::new() } } else { place::read(parts) };
    if let Some((line, place)) = place {
        let message = format!("{place} was read from this line; set --place if that is wrong");
        findings.push(Finding::note(line, QuestionKind::Place, message));
        return Some(place);
    }
    if let Some(place) = title.and_then(place::in_title) {
        let message = format!("{place} was read from the title; set --place if that is wrong");
        findings.push(Finding::note(None, QuestionKind::Place, message));
        return Some(place.to_owned());
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
    let bare = place.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    // `Geneva (Switzerland)`, `Washington, D.C.`
    let end = match () {
        () if bare.matches('(').count() > bare.matches(')').count() => ")",
        () if bare.ends_with("D.C") => ".",
        () => "",
    };
    let place = &*format!("{bare}{end}");
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
    if known_place::is_in_a_doubtful_region(place) {
        let message = format!(
            "the country of {place} is unclear, since the region behind the city is unknown or is elsewhere too; set --country"
        );
        let key = QuestionKey::place(QuestionKind::Country, place);
        findings.push(Finding::note(None, QuestionKind::Country, message).about(key).otherwise(Fallback::LeftOut));
    }
    let country = known_place::country_of(place)?;
    let message = format!("{place} is assumed to be in {}; set --country if that is wrong", country.name);
    let key = QuestionKey::place(QuestionKind::Country, place);
    findings.push(Finding::note(None, QuestionKind::Country, message).about(key));
    Some(country.code.to_owned())
}
