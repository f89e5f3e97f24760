//! Sessions: the list, and the whole record of one.

use askama::Template;
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    export::citation::Cited,
    import::organisation_slug,
    model::{
        Attendance, Participation, Record, Role, Session, SessionKind, Speech, SpeechId, Unit, quotation_marks, slug,
    },
    store::{Neighbours, Noun, SessionRow, Snapshot, WholeSession},
    web::{
        components::{
            filter_panel::Refine,
            filters::{self, date_in_words},
            quotation,
        },
        error::{Error, Link},
        http::{
            assets,
            page_context::{View, page},
            paths::uncapitalised,
            state::AppState,
        },
        pages::{citations, gone},
        params::list_params::{ListAddress, ListQuery},
    },
};

pub fn router() -> Router<AppState> {
    Router::new().route("/sessions", page(index)).route("/sessions/{slug}", page(show))
}

#[derive(Template)]
#[template(path = "pages/sessions/index.html")]
struct SessionsPage {
    refine: Refine,
    rows: Vec<SessionRow>,
}

fn index(view: &View, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let address = ListAddress { base: "/sessions", filter: query.filter()? };
    let after: Option<String> = query.after()?;
    let listing = view.snapshot.sessions(&address.filter, after.as_deref())?;
    let refine = Refine::of(view.snapshot, Noun::Sessions, &address, &listing, after.as_deref())?;
    view.page(&SessionsPage { refine, rows: listing.rows })
}

#[derive(Template)]
#[template(path = "pages/sessions/show.html")]
struct SessionPage<'r> {
    session: &'r Session,
    slug: &'r str,
    version: i64,
    organisation_slug: Option<String>,
    place_slug: Option<String>,
    delegations: Vec<Delegation<'r>>,
    speeches: Vec<SpeechView<'r>>,
    record: &'r Record,
    quotes: String,
    neighbours: Neighbours,
    present: usize,
    absent: usize,
    /// Whether words may be missing, so that silence is not certain.
    partial: bool,
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
    /// In which role and how, as it follows the office: `, in the chair, by video`.
    manner: String,
    state: State,
    /// The first speech, where there is one.
    first: Option<&'r SpeechId>,
}

/// The three states of attendance.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Spoke,
    Silent,
    Absent,
}

/// A speech with what its heading shows.
struct SpeechView<'r> {
    speech: &'r Speech,
    speaker: Option<&'r Participation>,
    name: &'r str,
    path: String,
    words: i64,
    /// Speaker, session and date in one sentence.
    citation: String,
}

fn show(view: &View, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(moved) = uncapitalised("sessions", &slug) {
        return Ok(moved);
    }
    let Some(whole) = view.snapshot.whole_session(&slug)? else {
        return missing(view.snapshot, &slug);
    };
    let neighbours = view.snapshot.neighbours(&slug)?;
    view.page(&SessionPage::new(&whole, &slug, neighbours))
}

/// What became of a session; where there never was one, a 404 that offers those whose addresses stand nearest.
pub(crate) fn missing(snapshot: &Snapshot, slug: &str) -> Result<Response, Error> {
    if snapshot.resolve_redirect(Unit::Session, slug)?.is_some() {
        return gone::answer(snapshot, Unit::Session, Some(slug));
    }
    let near = snapshot.sessions_near(slug)?;
    let links = near
        .into_iter()
        .map(|row| Link { path: row.path(), title: format!("{}, {}", row.title, date_in_words(&row.date)) });
    Err(Error::not_found("session").nearest(links.collect()))
}

impl<'r> SessionPage<'r> {
    fn new(whole: &'r WholeSession, address: &'r str, neighbours: Neighbours) -> Self {
        let WholeSession { record, version, words } = whole;
        let session = &record.session;
        let speeches = record.speeches.iter().zip(words);
        let cited = citations::of_session(session);
        let speeches: Vec<_> =
            speeches.map(|(speech, words)| SpeechView::new(record, &cited, speech, *words)).collect();
        let delegations = delegations(record, &speeches);
        let members = || delegations.iter().flat_map(|delegation| &delegation.members);
        let absent = members().filter(|member| member.state == State::Absent).count();
        let present = members().count() - absent;
        Self {
            organisation_slug: session.organisation.as_deref().and_then(organisation_slug),
            place_slug: session.place.as_deref().map(slug).filter(|slug| !slug.is_empty()),
            quotes: quotation_marks(session.language.as_deref()).join(" "),
            partial: session.kind == SessionKind::Excerpts || speeches.iter().any(|view| view.speech.has_elision()),
            session,
            slug: address,
            version: *version,
            delegations,
            speeches,
            record,
            neighbours,
            present,
            absent,
        }
    }
}

/// What the template puts in words.
impl SessionPage<'_> {
    fn date(&self) -> String {
        self.session.date.map(|date| date.to_string()).unwrap_or_default()
    }

    fn year(&self) -> String {
        self.session.date.map(|date| date.year().to_string()).unwrap_or_default()
    }
}

impl<'r> SpeechView<'r> {
    fn new(record: &'r Record, session: &Cited<'r>, speech: &'r Speech, words: i64) -> Self {
        let speaker = record.speaker(speech);
        let name = speaker.map(|person| &person.name).or(speech.label.as_ref());
        let name = name.map_or("Unnamed speaker", String::as_str);
        let citation = citations::in_words(citations::of_speech(session.clone(), speech, speaker));
        Self { path: speech.id.path(name), speech, speaker, name, words, citation }
    }
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Spoke => "spoke",
            Self::Silent => "present, silent",
            Self::Absent => "absent",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Spoke => "spoke",
            Self::Silent => "silent",
            Self::Absent => "absent",
        }
    }
}

/// Who was there, by whom they represented, in the order of the source.
fn delegations<'r>(record: &'r Record, speeches: &[SpeechView<'r>]) -> Vec<Delegation<'r>> {
    let mut delegations: Vec<Delegation> = Vec::new();
    for person in &record.participants {
        let first = speeches.iter().find(|view| view.speech.participant.as_ref() == Some(&person.id));
        let state = match (first, person.attendance) {
            (Some(_), _) => State::Spoke,
            (None, Some(Attendance::Absent)) => State::Absent,
            (None, _) => State::Silent,
        };
        let member = Member { person, manner: manner(person), state, first: first.map(|view| &view.speech.id) };
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

fn manner(person: &Participation) -> String {
    let role = person.role.map(|role| match role {
        Role::Chair => ", in the chair",
        Role::Host => ", host",
        Role::Member => ", member",
        Role::Guest => ", guest",
        Role::Observer => ", observer",
    });
    let attendance = match person.attendance {
        Some(Attendance::ByVideo) => ", by video",
        Some(Attendance::MessageOnly) => ", by a message only",
        Some(Attendance::InPerson | Attendance::Absent) | None => "",
    };
    role.unwrap_or_default().to_owned() + attendance
}
