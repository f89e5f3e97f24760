//! Lists the facts of a session, a participation, a speech and a decision by name. Unknown facts are empty.

use crate::model::{Attendance, Decision, Participation, Record, Role, Session, Speech};

pub(crate) type Facts = Vec<(&'static str, String)>;

fn text(fact: Option<&String>) -> String {
    fact.cloned().unwrap_or_default()
}

fn shown(fact: Option<&impl ToString>) -> String {
    fact.map_or_else(String::new, ToString::to_string)
}

fn word(fact: Option<&str>) -> String {
    fact.unwrap_or("").to_owned()
}

pub(crate) fn session_facts(session: &Session) -> Facts {
    vec![
        ("title", session.title.clone()),
        ("organisation", text(session.organisation.as_ref())),
        ("date", session.date.to_string()),
        ("end date", shown(session.end_date.as_ref())),
        ("time", text(session.time.as_ref())),
        ("place", text(session.place.as_ref())),
        ("country", text(session.country.as_ref())),
        ("format", text(session.format.as_ref())),
        ("kind", session.kind.as_str().to_owned()),
        ("language", text(session.language.as_ref())),
        ("source", text(session.source.url.as_ref())),
        ("licence", text(session.source.licence.as_ref())),
        ("retrieved", shown(session.source.retrieved.as_ref())),
        ("introduction", session.intro.join("\n\n")),
    ]
}

pub(crate) fn participation_facts(person: &Participation) -> Facts {
    vec![
        ("name", person.name.clone()),
        ("office", text(person.office.as_ref())),
        ("country", text(person.country.as_ref())),
        ("organisation", text(person.organisation.as_ref())),
        ("role", word(person.role.map(Role::as_str))),
        ("attendance", word(person.attendance.map(Attendance::as_str))),
    ]
}

/// The facts of a speech; the speaker by name, because readers do not know ids.
pub(crate) fn speech_facts(record: &Record, speech: &Speech) -> Facts {
    let speaker = record.speaker(speech).map(|person| &person.name);
    vec![
        ("speaker", text(speaker)),
        ("label", text(speech.label.as_ref())),
        ("heading", text(speech.heading.as_ref())),
        ("interpreted", if speech.interpreted { "an interpreter’s words".to_owned() } else { String::new() }),
    ]
}

pub(crate) fn decision_facts(decision: &Decision) -> Facts {
    vec![
        ("title", decision.title.clone()),
        ("kind", decision.kind.as_str().to_owned()),
        ("status", decision.status.as_str().to_owned()),
        ("count", shown(decision.count.as_ref())),
        ("sentence", text(decision.source_sentence.as_ref())),
    ]
}
