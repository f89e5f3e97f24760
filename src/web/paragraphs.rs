//! One paragraph, marked among its neighbours.

use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get};

use super::{
    Error,
    addresses::{id_of, moved},
    assets, filters, former,
    view::View,
};
use crate::{
    model::{ParagraphId, Participation, Speech, Unit},
    store::{SessionRow, SpeechPlace, Store},
};

/// How many paragraphs are shown before and after it.
const AROUND: usize = 2;

pub fn router() -> Router<Store> {
    Router::new().route("/p/{id}", get(show))
}

#[derive(Template)]
#[template(path = "paragraphs/show.html")]
struct ParagraphPage {
    /// The paragraph and its neighbours, as a part of the speech.
    speech: Speech,
    /// How many paragraphs of the speech come before the part.
    before: usize,
    marked: ParagraphId,
    number: usize,
    total: usize,
    speaker: Option<Participation>,
    name: String,
    path: String,
    place: SpeechPlace,
    session: SessionRow,
}

async fn show(mut view: View, Path(address): Path<String>) -> Result<Response, Error> {
    let missing = || Error::not_found("paragraph");
    let marked: ParagraphId = id_of(&address).filter(|_| address.len() == 8).ok_or_else(missing)?;
    if address != marked.as_str() {
        return Ok(moved(&marked.path()));
    }
    let Some(place) = view.snapshot.speech_of(&marked).await? else {
        return former::answer(&mut view.snapshot, Unit::Paragraph, Some(marked.as_str())).await;
    };
    let mut speech = place.speech.clone();
    let total = speech.paragraphs.len();
    let index = speech.paragraphs.iter().position(|paragraph| paragraph.id == marked).ok_or_else(missing)?;
    let before = index.saturating_sub(AROUND);
    speech.paragraphs = speech.paragraphs.into_iter().skip(before).take(index - before + 1 + AROUND).collect();
    let name = place.speaker_name();
    view.page(&ParagraphPage {
        before,
        marked,
        number: index + 1,
        total,
        path: speech.id.path(&name),
        speech,
        speaker: place.speaker.clone(),
        session: place.session.clone(),
        name,
        place,
    })
}
