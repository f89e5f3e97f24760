//! Validates everything that is read from an archive: it bypasses the readers, so it must be what they would return.

use crate::{
    archive::names::is_hash,
    import::{self, Draft, is_printable},
    model::{
        Change, Different, Finding, Former, ParticipantId, People, Record, RecordHistory, SessionSlug, Severity,
        SourceCopy, SpeechId, Unit,
    },
};

/// The longest slug.
const SLUG: usize = 400;
/// The most characters of a reason, a name or an address.
const LINE: usize = 2_000;
/// The most open questions about a record.
const QUESTIONS: usize = 10_000;

type Vetted = Result<(), String>;

/// Whether a text can be a session's slug.
pub(crate) fn is_slug(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=SLUG).contains(&text.len()) && text.bytes().all(is_plain)
}

/// Whether a dossier is one of the session of a slug, and holds only what a reader would give.
///
/// # Errors
/// What does not hold.
pub fn dossier(slug: &SessionSlug, dossier: &RecordHistory) -> Vetted {
    let history = &dossier.history;
    let record = dossier.record.as_ref();
    if history.slug != *slug || record.is_some_and(|record| record.session.slug != *slug) {
        return Err(format!("this is not the session {slug}"));
    }
    record.into_iter().try_for_each(self::record)?;
    if history.versions.is_empty() {
        return Err("a record has at least one version".to_owned());
    }
    for (state, number) in history.versions.iter().zip(1..) {
        if state.number != number {
            return Err(format!("found version {} where version {number} should be", state.number));
        }
        change(&state.change)?;
        state.source.iter().try_for_each(source)?;
        state.record.iter().try_for_each(self::record)?;
    }
    if record.is_none() && history.versions.iter().all(|state| state.record.is_none()) {
        return Err("none of its versions has a record".to_owned());
    }
    if history.link.as_ref().is_some_and(|link| link.lead == *slug) {
        return Err("it is linked to itself".to_owned());
    }
    if history.questions.len() > QUESTIONS {
        return Err(format!("there are more than {QUESTIONS} open questions"));
    }
    history.questions.iter().try_for_each(question)?;
    history.former.iter().try_for_each(former)
}

/// A question must be one, in words that can be printed.
fn question(question: &Finding) -> Vetted {
    let Finding { severity, key, kind, message, excerpt, choices, .. } = question;
    if *severity != Severity::Question || key.kind() != *kind {
        return Err("what nobody has answered is no question".to_owned());
    }
    line("a question", message)?;
    excerpt.iter().try_for_each(|text| line("the words of a question", text))?;
    choices.iter().flat_map(|choice| [&choice.value, &choice.word]).try_for_each(|text| line("a choice", text))
}

/// The names by which lists call what has these slugs.
pub(crate) fn names<'a>(names: impl IntoIterator<Item = (&'a String, &'a String)>) -> Vetted {
    names.into_iter().try_for_each(|(slug, name)| {
        if is_slug(slug) { line("a name", name) } else { Err(format!("“{}” is no slug", slug.escape_debug())) }
    })
}

/// The people of an archive.
pub(crate) fn people(people: &People) -> Vetted {
    people.changes.iter().try_for_each(change)?;
    people.former.iter().try_for_each(former)?;
    for person in &people.participants {
        if !person.id.is_public() {
            return Err(format!("“{}” is no id of a participant", person.id.as_str().escape_debug()));
        }
        line("a name", &person.name)?;
        for spelling in &person.spellings {
            line("a name", &spelling.name)?;
            line("a country or organisation", &spelling.whom)?;
            spelling.source.iter().try_for_each(|text| line("a source", text))?;
        }
    }
    people.different.iter().try_for_each(|pair| different(pair, people))
}

/// Two different people must be participants of the archive, and the change one that it names.
fn different(pair: &Different, people: &People) -> Vetted {
    let is_there = |id: &ParticipantId| people.participants.iter().any(|person| person.id == *id);
    let Different { one, other, change } = pair;
    if one != other && is_there(one) && is_there(other) && people.changes.iter().any(|known| known.id == *change) {
        return Ok(());
    }
    let ids = [one.as_str(), other.as_str()].map(|id| id.escape_debug().to_string()).join(" and ");
    Err(format!("{ids} are no different people of this archive, or no change says so"))
}

/// A record must be as checking leaves it.
fn record(record: &Record) -> Vetted {
    let draft = import::check(Draft { record: record.clone().into(), ..Draft::default() });
    if let Some(fault) = draft.findings.iter().find(|finding| finding.severity == Severity::Error) {
        return Err(fault.message.clone());
    }
    if draft.accept().ok().as_ref() != Some(record) {
        return Err("the record is not as it is exported: an id or some words would become others".to_owned());
    }
    Ok(())
}

fn change(change: &Change) -> Vetted {
    let is_time = |text: &str| {
        let form = b"0000-00-00T00:00:00Z";
        let fits = |(letter, form): (u8, &u8)| if *form == b'0' { letter.is_ascii_digit() } else { letter == *form };
        text.len() == form.len() && text.bytes().zip(form).all(fits)
    };
    if !change.id.is_public() || !is_time(&change.time) {
        let (id, time) = (change.id.as_str().escape_debug(), change.time.escape_debug());
        return Err(format!("“{id}” of “{time}” is no change"));
    }
    change.author.iter().try_for_each(|text| words("an author", text))?;
    change.reason.iter().try_for_each(|text| words("a reason", text))
}

fn source(source: &SourceCopy) -> Vetted {
    if !is_hash(&source.sha256) || source.bytes < 0 {
        return Err("a source is named by the 64 digits of its hash".to_owned());
    }
    source.name.iter().try_for_each(|text| line("the name of a source", text))?;
    match &source.url {
        Some(url) if !(url.starts_with("https://") || url.starts_with("http://")) => {
            Err("the address of a source must begin with http:// or https://".to_owned())
        }
        url => url.iter().try_for_each(|url| line("the address of a source", url)),
    }
}

fn former(former: &Former) -> Vetted {
    let is_address = |id: &String| match former.unit {
        Unit::Session => is_slug(id),
        _ => id.parse::<SpeechId>().is_ok(),
    };
    if !is_address(&former.id) || !former.target.iter().all(is_address) || !former.change.is_public() {
        return Err(format!("“{}” is no former address of a {}", former.id.escape_debug(), former.unit.as_str()));
    }
    former.speaker.iter().try_for_each(|text| line("a speaker", text))?;
    former.words.iter().try_for_each(|text| words("a former paragraph", text))
}

fn line(what: &str, text: &str) -> Vetted {
    if text.chars().count() > LINE {
        return Err(format!("{what} has more than {LINE} characters"));
    }
    words(what, text)
}

fn words(what: &str, text: &str) -> Vetted {
    if is_printable(text) { Ok(()) } else { Err(format!("{what} has invisible control characters")) }
}
