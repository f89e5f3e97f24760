//! What is answered where nothing is found: where it went, why it is gone, or that it never was.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    model::{Act, Unit},
    store::{Gone, Resolution, Snapshot},
    web::{
        components::filters::{date_in_words, time_in_words},
        error::{Error, Link},
        http::paths::moved,
    },
};

/// The answer for an id or a slug that nothing is found at now.
pub fn answer(snapshot: &Snapshot, unit: Unit, id: Option<&str>) -> Result<Response, Error> {
    let fate = match id {
        Some(id) => snapshot.resolve_redirect(unit, id)?,
        None => None,
    };
    match fate {
        None => Err(Error::not_found(unit.word())),
        Some(Resolution::Gone(gone)) => Ok(error(snapshot, unit, gone)?.into_response()),
        Some(Resolution::MovedTo(target)) => {
            let path = path_of(snapshot, unit, &target)?;
            path.map(|path| moved(&path)).ok_or_else(|| Error::not_found(unit.word()))
        }
    }
}

fn with_full_stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…', '。']) { text.to_owned() } else { format!("{text}.") }
}

/// The address of the page that an id has now, so that nobody is sent on twice.
fn path_of(snapshot: &Snapshot, unit: Unit, target: &str) -> Result<Option<String>, Error> {
    // What is stored has the form of an id.
    Ok(match unit {
        Unit::Session => Some(format!("/sessions/{target}")),
        Unit::Paragraph => target.parse().ok().map(|id: crate::model::ParagraphId| id.path()),
        Unit::Speech => match target.parse() {
            Ok(id) => snapshot.speech(&id)?.map(|place| place.speech.id.path(&place.speaker_name())),
            Err(_) => None,
        },
        Unit::Participant => match target.parse() {
            Ok(id) => snapshot.participant(&id)?.map(|person| person.id.path(&person.name)),
            Err(_) => None,
        },
        Unit::Decision => match target.parse() {
            Ok(id) => snapshot.decision(&id)?.map(|row| row.decision.id.path(&row.decision.title)),
            Err(_) => None,
        },
    })
}

/// A page that says what is gone, since when, why, and where its session is.
fn error(snapshot: &Snapshot, unit: Unit, gone: Gone) -> Result<Error, Error> {
    let when = time_in_words(&gone.time);
    let reason = gone
        .reason
        .as_deref()
        .map(|reason| format!(" The reason given: {}", with_full_stop(reason)))
        .unwrap_or_default();
    let what = unit.word();
    let Some(slug) = gone.slug else {
        let message = format!("No record has named this {what} since {when}.{reason}");
        return Ok(Error::new(StatusCode::GONE, format!("This {what} is gone"), message));
    };
    if gone.session_is_there {
        let session = snapshot.session(&slug)?;
        let title = session.map(|row| format!("{}, {}", row.title, date_in_words(&row.date)));
        let message = format!(
            "It was taken out of its record when that was corrected on {when}.{reason} What it said before is in the history of \
             the session."
        );
        return Ok(Error::new(StatusCode::GONE, format!("This {what} is gone"), message).nearest(vec![
            Link { path: format!("/sessions/{slug}"), title: title.unwrap_or_else(|| slug.clone()) },
            Link { path: format!("/sessions/{slug}/history"), title: "Its history".to_owned() },
        ]));
    }
    let session = snapshot.withdrawn_title(&slug)?.unwrap_or_else(|| slug.clone());
    let done = if Act::of_word(&gone.act) == Some(Act::Withdrawal) { "withdrawn" } else { "taken back" };
    let title = match unit {
        Unit::Session => format!("This session was {done}"),
        _ => format!("This {what} was {done} with its session"),
    };
    let message = format!("“{session}” (/sessions/{slug}) was {done} on {when}.{reason}");
    Ok(Error::new(StatusCode::GONE, title, message))
}
