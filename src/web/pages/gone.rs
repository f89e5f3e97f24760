//! What is answered where nothing is found: where it went, why it is gone, or that it never was.

use axum::response::{IntoResponse, Response};

use crate::{
    model::{SessionSlug, Unit},
    store::{Gone, Resolution, Snapshot},
    web::{
        error::{Error, Link},
        http::{page_context::PageContext, paths::moved_permanently},
        reason::{Missing, Reason, Removed, RemovedBy},
    },
};

/// The answer for an id or a slug that nothing is found at now.
pub fn answer(context: &PageContext, unit: Unit, id: Option<&str>) -> Result<Response, Error> {
    let snapshot = context.snapshot;
    let fate = match id {
        Some(id) => snapshot.resolve_redirect(unit, id)?,
        None => None,
    };
    match fate {
        None => Err(Error::not_found(Missing::Unit(unit))),
        Some(Resolution::Gone(gone)) => Ok(error(context, unit, gone)?.into_response()),
        Some(Resolution::MovedTo(target)) => {
            let path = path_of(snapshot, unit, &target)?;
            path.map(|path| moved_permanently(&path)).ok_or_else(|| Error::not_found(Missing::Unit(unit)))
        }
    }
}

/// The address of the page that an id has now, so that nobody is sent on twice.
fn path_of(snapshot: &Snapshot, unit: Unit, target: &str) -> Result<Option<String>, Error> {
    // What is stored has the form of an id.
    Ok(match unit {
        Unit::Session => target.parse().ok().map(|slug: SessionSlug| slug.path()),
        Unit::Paragraph => target.parse().ok().map(|id: crate::model::ParagraphId| id.path()),
        Unit::Speech => match target.parse() {
            Ok(id) => snapshot.speech(&id)?.map(|place| place.path()),
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
fn error(context: &PageContext, unit: Unit, gone: Gone) -> Result<Error, Error> {
    let (snapshot, t) = (context.snapshot, context.t);
    let Gone { time, reason, .. } = gone;
    let removed = |by| Error::from(Reason::Gone(Box::new(Removed { unit, time, reason, by })));
    let Some(slug) = gone.slug else { return Ok(removed(RemovedBy::LastMention)) };
    let path = slug.path();
    if gone.session_is_there {
        let title = match snapshot.session(slug.as_str())? {
            Some(session) => t.title_date(&session.title, t.date(&session.date)).to_string(),
            None => slug.to_string(),
        };
        let history = Link { path: slug.history_path(), title: t.gone_history_link().to_owned() };
        return Ok(removed(RemovedBy::Correction).nearest(vec![Link { path, title }, history]));
    }
    let title = snapshot.withdrawn_title(slug.as_str())?.unwrap_or_else(|| slug.into());
    Ok(removed(RemovedBy::Session { act: gone.act, title, path }))
}
