//! Sessions: the list, and the whole record of one.

use askama::Template;
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    export::citation::Cited,
    import::organisation_slug,
    model::paths,
    model::{
        FactName, OrganisationSlug, Participation, PlaceSlug, Presence, Record, Session, SessionSlug, Speech, SpeechId,
        Unit, is_whole, quotation_marks,
    },
    reconcile::count_kept,
    store::{Neighbours, Noun, Priority, SessionRow, WholeSession},
    web::{
        components::{
            filter_panel::{Group, Refine},
            filters, quotation,
        },
        error::{Error, Link},
        http::{
            assets,
            page_context::{PageContext, get_page},
            paths::redirect_to_lower_case,
            state::AppState,
        },
        i18n::Messages,
        pages::{citations, gone},
        params::list_params::{ListAddress, ListQuery},
        reason::Missing,
    },
};

pub fn router() -> Router<AppState> {
    Router::new()
        .route(paths::SESSIONS, get_page(Priority::Page, index))
        .route("/sessions/{slug}", get_page(Priority::Page, show))
}

#[derive(Template)]
#[template(path = "pages/sessions/index.html")]
struct SessionsPage {
    t: &'static Messages,
    refine: Refine,
    rows: Vec<SessionRow>,
}

fn index(context: &PageContext, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let address = ListAddress { base: paths::SESSIONS, filter: query.filter()? };
    let after: Option<String> = query.after()?;
    let listing = context.snapshot.sessions(&address.filter, after.as_deref())?;
    let mut refine = Refine::of(context.snapshot, context.t, Noun::Sessions, &address, &listing, after.as_deref())?;
    if let Some(group) = Group::of_attendance(context.t, &address) {
        refine.groups.insert(refine.groups.len().min(1), group);
    }
    context.page(&SessionsPage { t: context.t, refine, rows: listing.rows })
}

#[derive(Template)]
#[template(path = "pages/sessions/show.html")]
struct SessionPage<'r> {
    t: &'static Messages,
    session: &'r Session,
    slug: &'r SessionSlug,
    version: i64,
    date: String,
    organisation_slug: Option<OrganisationSlug>,
    place_slug: Option<PlaceSlug>,
    delegations: Vec<Delegation<'r>>,
    speeches: Vec<SpeechView<'r>>,
    record: &'r Record,
    quotes: String,
    neighbours: Neighbours,
    present: usize,
    absent: usize,
    /// How many facts differ from the text because a person set them.
    kept: usize,
    /// Whether the record cannot show of somebody if they spoke.
    is_unsure: bool,
}

/// All who represented one country or organisation.
struct Delegation<'r> {
    country: Option<&'r str>,
    organisation: Option<&'r str>,
    members: Vec<Member<'r>>,
}

/// One of them, and what they did.
struct Member<'r> {
    person: &'r Participation,
    /// Office, role and manner of attendance, as far as the source gives them.
    facts: Vec<ShownFact<'r>>,
    state: Presence,
    /// The first speech, where there is one.
    first: Option<&'r SpeechId>,
}

/// A fact of a participation as it is shown.
struct ShownFact<'r> {
    name: FactName,
    text: &'r str,
}

/// A speech with what its heading shows.
struct SpeechView<'r> {
    speech: &'r Speech,
    speaker: Option<&'r Participation>,
    /// The speaker's name, or the label; nothing where the source has neither.
    known_name: Option<&'r str>,
    name: &'r str,
    path: String,
    words: i64,
    /// Speaker, session and date in one sentence.
    citation: String,
}

fn show(context: &PageContext, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(redirect) = redirect_to_lower_case(paths::SESSIONS, &slug) {
        return Ok(redirect);
    }
    let Some(whole) = context.snapshot.whole_session(&slug)? else {
        return missing(context, &slug);
    };
    let neighbours = context.snapshot.neighbours(&slug)?;
    context.page(&SessionPage::new(context.t, &whole, neighbours))
}

/// Answers for a session that is not there: 301, 410, or 404 with similar addresses.
pub(crate) fn missing(context: &PageContext, slug: &str) -> Result<Response, Error> {
    if context.snapshot.resolve_redirect(Unit::Session, slug)?.is_some() {
        return gone::answer(context, Unit::Session, Some(slug));
    }
    let near = context.snapshot.sessions_near(slug)?;
    let links = near.into_iter().map(|row| Link {
        path: row.path(),
        title: context.t.title_date(&row.title, context.t.date(&row.date)).to_string(),
    });
    Err(Error::not_found(Missing::Unit(Unit::Session)).nearest(links.collect()))
}

impl<'r> SessionPage<'r> {
    fn new(t: &'static Messages, whole: &'r WholeSession, neighbours: Neighbours) -> Self {
        let WholeSession { record, version, words } = whole;
        let session = &record.session;
        let speeches = record.speeches.iter().zip(words);
        let cited = citations::of_session(session);
        let speeches: Vec<_> =
            speeches.map(|(speech, words)| SpeechView::new(t, record, &cited, speech, *words)).collect();
        let whole = is_whole(session.kind, &record.speeches);
        let delegations = delegations(t, record, whole, &speeches);
        let members = || delegations.iter().flat_map(|delegation| &delegation.members);
        let absent = members().filter(|member| member.state == Presence::Absent).count();
        let present = members().count() - absent;
        let is_unsure = !whole && members().any(|member| member.state == Presence::NoSpeech);
        Self {
            t,
            date: session.date.to_string(),
            organisation_slug: session.organisation.as_deref().and_then(organisation_slug),
            place_slug: session.place.as_deref().and_then(PlaceSlug::of),
            quotes: quotation_marks(session.language.as_deref()).join(" "),
            is_unsure,
            session,
            slug: &session.slug,
            version: *version,
            delegations,
            speeches,
            record,
            neighbours,
            present,
            absent,
            kept: count_kept(record),
        }
    }
}

/// What the template puts in words.
impl SessionPage<'_> {
    fn year(&self) -> String {
        self.session.date.year().to_string()
    }
}

impl<'r> SpeechView<'r> {
    fn new(t: &'static Messages, record: &'r Record, session: &Cited<'r>, speech: &'r Speech, words: i64) -> Self {
        let speaker = record.speaker(speech);
        let known_name = speaker.map(|person| &person.name).or(speech.label.as_ref()).map(String::as_str);
        let path = speech.id.path(known_name.unwrap_or(SpeechId::UNNAMED));
        let name = known_name.unwrap_or_else(|| t.speaker_unnamed());
        let citation = citations::sentence(citations::of_speech(session.clone(), speech, speaker));
        Self { speech, speaker, known_name, name, path, words, citation }
    }
}

/// Who was there, by whom they represented, in the order of the source.
fn delegations<'r>(
    t: &'static Messages,
    record: &'r Record,
    whole: bool,
    speeches: &[SpeechView<'r>],
) -> Vec<Delegation<'r>> {
    let mut delegations: Vec<Delegation> = Vec::new();
    for person in &record.participants {
        let first = speeches.iter().find(|view| view.speech.participant.as_ref() == Some(&person.id));
        let state = Presence::new(whole, first.is_some(), person.attendance);
        let member = Member { person, facts: facts(t, person), state, first: first.map(|view| &view.speech.id) };
        let same = delegations.iter_mut().find(|delegation| {
            delegation.country == person.country.as_deref()
                && delegation.organisation == person.organisation.as_deref()
                && (person.country.is_some() || person.organisation.is_some())
        });
        match same {
            Some(delegation) => delegation.members.push(member),
            None => delegations.push(Delegation {
                country: person.country.as_deref(),
                organisation: person.organisation.as_deref(),
                members: vec![member],
            }),
        }
    }
    delegations
}

/// Office, role and manner of attendance.
fn facts<'r>(t: &'static Messages, person: &'r Participation) -> Vec<ShownFact<'r>> {
    let facts = [
        (FactName::Office, person.office.as_deref()),
        (FactName::Role, person.role.map(|role| t.role(role))),
        (FactName::Attendance, person.attendance.and_then(|attendance| t.manner(attendance))),
    ];
    facts.into_iter().filter_map(|(name, text)| Some(ShownFact { name, text: text? })).collect()
}
