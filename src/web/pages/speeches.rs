//! Speeches: the list, and one alone with its place in its session.

use askama::Template;
use axum::{
    Router,
    extract::{Path, RawQuery},
    response::Response,
};
use axum_extra::extract::Query;

use crate::{
    model::{Participation, Speech, SpeechId, Unit, paths, quotation_marks},
    store::{Counterpart, Filter, Noun, Priority, SessionRow, SpeechPlace, SpeechRow},
    web::{
        components::{
            filter_panel::Refine,
            filters,
            highlights::{Hits, HitsQuery},
            quotation,
        },
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            paths::{id_of, moved_permanently, with_query},
            state::AppState,
        },
        i18n::Messages,
        pages::{citations, gone},
        params::list_params::{ListAddress, ListQuery},
    },
};

pub fn router() -> Router<AppState> {
    Router::new()
        .route(paths::SPEECHES, get_page(Priority::Page, index))
        .route("/speeches/{id}", get_page(Priority::Page, show))
}

#[derive(Template)]
#[template(path = "pages/speeches/index.html")]
struct SpeechesPage {
    t: &'static Messages,
    refine: Refine,
    rows: Vec<SpeechRow>,
}

fn index(context: &PageContext, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let filter = Filter { attendance: None, ..query.filter()? };
    let address = ListAddress { base: paths::SPEECHES, filter };
    let after: Option<SpeechId> = query.after()?;
    let listing = context.snapshot.speeches(&address.filter, after.as_ref())?;
    let after = after.as_ref().map(SpeechId::as_str);
    let refine = Refine::of(context.snapshot, context.t, Noun::Speeches, &address, &listing, after)?;
    context.page(&SpeechesPage { t: context.t, refine, rows: listing.rows })
}

#[derive(Template)]
#[template(path = "pages/speeches/show.html")]
struct SpeechPage<'p> {
    t: &'static Messages,
    speech: &'p Speech,
    speaker: Option<&'p Participation>,
    name: &'p str,
    path: String,
    /// Speaker, session and date in one sentence.
    citation: String,
    quotes: String,
    /// What a search found in it.
    hits: Hits,
    place: &'p SpeechPlace,
    session: &'p SessionRow,
    /// The same speech in the other languages of the session.
    counterparts: Vec<Counterpart>,
}

fn show(
    context: &PageContext,
    (Path(address), Query(query), RawQuery(raw)): (Path<String>, Query<HitsQuery>, RawQuery),
) -> Result<Response, Error> {
    let id = id_of::<SpeechId>(&address);
    let place = match &id {
        Some(id) => context.snapshot.speech(id)?,
        None => None,
    };
    let Some(place) = place else {
        return gone::answer(context, Unit::Speech, id.as_ref().map(SpeechId::as_str));
    };
    let name = place.speaker_name().unwrap_or_else(|| context.t.speaker_unnamed());
    let path = place.path();
    if path != format!("{}/{address}", paths::SPEECHES) {
        return Ok(moved_permanently(&with_query(path, raw)));
    }
    context.page(&SpeechPage {
        t: context.t,
        speech: &place.speech,
        speaker: place.speaker.as_ref(),
        session: &place.session,
        name,
        path,
        citation: citations::sentence(citations::of_place(&place)?),
        hits: query.hits(place.language.as_deref()),
        quotes: quotation_marks(place.language.as_deref()).join(" "),
        counterparts: context.snapshot.counterparts(place.session.slug.as_str(), place.position)?,
        place: &place,
    })
}
