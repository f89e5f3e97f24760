//! Citations of a speech, and of words of it: on a page in every form, and each form alone, for programs to take.

use askama::Template;
use axum::{
    Router,
    extract::{Path, RawQuery},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::Query;
use serde::Deserialize;

use crate::{
    export::citation::{Cited, Form},
    model::paths,
    model::{ParagraphId, Participation, Session, SessionKind, Speech, SpeechId, Unit},
    store::{Priority, SpeechPlace},
    web::{
        components::{filters, quotation::QuoteQuery},
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            paths::{id_of, moved_permanently, with_query},
            state::AppState,
        },
        i18n::{Messages, english_country, english_organisation},
        pages::gone,
        reason::{Invalid, Missing},
    },
};

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/speeches/{id}/cite", get_page(Priority::Page, speech))
        .route("/p/{id}/cite", get_page(Priority::Page, paragraph))
}

#[derive(Template)]
#[template(path = "pages/citations/show.html")]
struct CitationsPage {
    t: &'static Messages,
    /// What is cited: `Paragraph 4 of 9, Emomali Rahmon, 16 September 2021, speech 3: Session …`.
    what: String,
    /// The page of the words.
    path: String,
    /// The page of the citations, without what chooses words.
    canonical: String,
    /// The page of the citations, to which a form is added.
    address: String,
    quoted: Option<String>,
    /// The kind of record that the words are of.
    kind: SessionKind,
    language: Option<String>,
    /// Whether the address in the citations is whole.
    is_address_known: bool,
    forms: Vec<(Form, String)>,
}

/// Which form alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FormQuery {
    form: Vec<String>,
}

fn speech(
    context: &PageContext,
    (Path(address), Query(form)): (Path<String>, Query<FormQuery>),
) -> Result<Response, Error> {
    let missing = || Error::not_found(Missing::Unit(Unit::Speech));
    let id: SpeechId = id_of(&address).ok_or_else(missing)?;
    let Some(place) = context.snapshot.speech(&id)? else {
        return gone::answer(context, Unit::Speech, Some(id.as_str()));
    };
    let path = place.path();
    if path != format!("{}/{address}", paths::SPEECHES) {
        return Ok(moved_permanently(&format!("{path}/cite")));
    }
    let cited = of_place(&place)?;
    let page = CitationsPage {
        t: context.t,
        what: name(context.t, &place),
        canonical: format!("{path}/cite"),
        address: format!("{path}/cite?"),
        path,
        quoted: None,
        kind: place.session.kind,
        language: None,
        is_address_known: false,
        forms: Vec::new(),
    };
    answer(context, page, cited, &form)
}

fn paragraph(
    context: &PageContext,
    (Path(address), Query(form), Query(query), RawQuery(raw)): (
        Path<String>,
        Query<FormQuery>,
        Query<QuoteQuery>,
        RawQuery,
    ),
) -> Result<Response, Error> {
    let missing = || Error::not_found(Missing::Unit(Unit::Paragraph));
    let id: ParagraphId = id_of(&address).filter(|_| address.len() == 8).ok_or_else(missing)?;
    let canonical = format!("{}/cite", id.path());
    if address != id.as_str() {
        return Ok(moved_permanently(&with_query(canonical, raw)));
    }
    let Some(place) = context.snapshot.speech_of(&id)? else {
        return gone::answer(context, Unit::Paragraph, Some(id.as_str()));
    };
    let paragraphs = &place.speech.paragraphs;
    let index = paragraphs.iter().position(|paragraph| paragraph.id == id).ok_or_else(missing)?;
    let quoted = query.find(context.snapshot, &place.session, place.language.as_deref(), &paragraphs[index])?;
    let words = Some(quoted.words().trim().to_owned()).filter(|words| !words.is_empty());
    let path = quoted.path(&id);
    let cited = Cited {
        id: id.as_str(),
        paragraph: Some(index + 1),
        quoted: words.clone(),
        kind: quoted.kind,
        ..of_place(&place)?
    };
    let page = CitationsPage {
        t: context.t,
        what: context
            .t
            .cite_paragraph(quoted.position(context.t, index + 1, paragraphs.len()), name(context.t, &place))
            .to_string(),
        canonical,
        address: format!("{}&", path.replacen('?', "/cite?", 1)),
        path,
        quoted: words,
        kind: quoted.kind,
        language: place.language.clone(),
        is_address_known: false,
        forms: Vec::new(),
    };
    answer(context, page, cited, &form)
}

/// The page of all forms, or the one that is asked for alone.
fn answer(
    context: &PageContext,
    mut page: CitationsPage,
    mut cited: Cited,
    query: &FormQuery,
) -> Result<Response, Error> {
    let asked = query.form.iter().map(|form| form.trim()).find(|form| !form.is_empty());
    let Some(asked) = asked else {
        // Where the site does not know its origin, the script of the page does.
        cited.address = context.origin.address(&page.path);
        page.is_address_known = cited.address.is_some();
        cited.address.get_or_insert_with(|| page.path.clone());
        page.forms = Form::ALL.iter().map(|form| (*form, cited.cite(*form))).collect();
        return context.page(&page);
    };
    let form = asked.parse::<Form>().map_err(|_| {
        let forms: Vec<_> = Form::ALL.iter().map(|form| form.as_str()).collect();
        Error::invalid(Invalid::CitationForm { form: asked.to_owned(), forms: forms.join(", ") })
    })?;
    // A file leaves the site, so the address in it must be whole; without one it has that of the published page.
    cited.address = context.origin.address(&page.path);
    let file = format!("attachment; filename=\"plenary-{}.{}\"", cited.id, form.ending());
    let is_for_people = form.ending() == "txt";
    let mut response = cited.cite(form).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(form)));
    if let (false, Ok(file)) = (is_for_people, HeaderValue::from_str(&file)) {
        headers.insert(header::CONTENT_DISPOSITION, file);
    }
    Ok(context.with_cache_headers(response))
}

fn media_type(form: Form) -> &'static str {
    match form {
        Form::Bibtex => "application/x-bibtex; charset=utf-8",
        Form::Ris => "application/x-research-info-systems; charset=utf-8",
        Form::CslJson => "application/vnd.citationstyles.csl+json",
        Form::Plain | Form::Apa | Form::ChicagoNote | Form::ChicagoEntry => "text/plain; charset=utf-8",
    }
}

/// The speech by its speaker, its place and its session, as the titles of pages have it.
fn name(t: &Messages, place: &SpeechPlace) -> String {
    let session = &place.session;
    let name = place.speaker_name().unwrap_or_else(|| t.speaker_unnamed());
    t.cite_speech(name, t.date(&session.date), place.position, &session.title).to_string()
}

/// Speaker, session and date in one sentence, without an address.
pub fn sentence(cited: Cited) -> String {
    Cited { address: None, source: None, ..cited }.cite(Form::Plain)
}

/// The citation of a speech on its own page.
pub fn of_place(place: &SpeechPlace) -> Result<Cited<'_>, Error> {
    let session = &place.session;
    let at = Cited {
        session: &session.title,
        organisation: session.organisation.as_deref().map(english_organisation),
        place: whereabouts(session.place.as_deref(), session.country.as_deref()),
        date: Some(session.partial_date()?),
        kind: session.kind,
        language: place.language.as_deref(),
        source: place.source_url.as_deref(),
        licence: place.source_licence.as_deref(),
        ..Cited::default()
    };
    Ok(of_speech(at, &place.speech, place.speaker.as_ref()))
}

/// What all speeches of a session have in common.
pub fn of_session(session: &Session) -> Cited<'_> {
    Cited {
        session: &session.title,
        organisation: session.organisation.as_deref().map(english_organisation),
        place: whereabouts(session.place.as_deref(), session.country.as_deref()),
        date: Some(session.date),
        kind: session.kind,
        language: session.language.as_deref(),
        ..Cited::default()
    }
}

/// What is known of one of them.
pub fn of_speech<'r>(session: Cited<'r>, speech: &'r Speech, speaker: Option<&'r Participation>) -> Cited<'r> {
    let represented = speaker.and_then(|person| {
        person
            .country
            .as_deref()
            .map(english_country)
            .or_else(|| person.organisation.as_deref().map(english_organisation))
    });
    Cited {
        id: speech.id.as_str(),
        speaker: speaker.map(|person| person.name.as_str()),
        label: speech.label.as_deref().filter(|_| speaker.is_none()),
        office: speaker.and_then(|person| person.office.as_deref()),
        represented,
        ..session
    }
}

/// `Dushanbe, Tajikistan`; the country once where it is the place.
fn whereabouts(place: Option<&str>, country: Option<&str>) -> Option<String> {
    let country = country.map(english_country).filter(|name| place != Some(name));
    let parts: Vec<_> = place.into_iter().chain(country).collect();
    Some(parts.join(", ")).filter(|text| !text.is_empty())
}

/// What the template puts in words.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl CitationsPage {
    fn form_name(&self, form: &Form) -> &'static str {
        match form {
            Form::Plain => self.t.cite_form_plain(),
            Form::ChicagoNote => self.t.cite_form_chicago_note(),
            Form::ChicagoEntry => self.t.cite_form_chicago_bibliography(),
            Form::Apa => self.t.cite_form_apa(),
            Form::Bibtex => self.t.cite_form_bibtex(),
            Form::Ris => self.t.cite_form_ris(),
            Form::CslJson => self.t.cite_form_csl_json(),
        }
    }

    fn form_path(&self, form: &Form) -> String {
        format!("{}form={}", self.address, form.as_str())
    }
}
