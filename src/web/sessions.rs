//! Sessions: the list, and the whole record of one.

use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get};
use axum_extra::extract::Query;

use super::{
    Error,
    addresses::uncapitalised,
    assets, citations,
    error::Link,
    filters::{self, date_in_words},
    former,
    query::{ListAddress, ListQuery},
    quotation,
    refine::Refine,
    view::View,
};
use crate::{
    import::organisation_slug,
    model::{Attendance, Participation, Record, Role, Session, SessionKind, Speech, Unit, quotation_marks, slug},
    store::{Neighbours, Noun, SessionRow, Snapshot, Store},
};

pub fn router() -> Router<Store> {
    Router::new().route("/sessions", get(index)).route("/sessions/{slug}", get(show))
}

#[derive(Template)]
#[template(path = "sessions/index.html")]
struct SessionsPage {
    refine: Refine,
    rows: Vec<SessionRow>,
}

async fn index(mut view: View, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let address = ListAddress { base: "/sessions", filter: query.filter()? };
    let after: Option<String> = query.after()?;
    let listing = view.snapshot.sessions(&address.filter, after.as_deref()).await?;
    let refine = Refine::of(&mut view.snapshot, Noun::Sessions, &address, &listing, after.as_deref()).await?;
    view.page(&SessionsPage { refine, rows: listing.rows })
}

#[derive(Template)]
#[template(path = "sessions/show.html")]
struct SessionPage {
    session: Session,
    slug: String,
    version: i64,
    organisation_slug: Option<String>,
    place_slug: Option<String>,
    delegations: Vec<Delegation>,
    speeches: Vec<SpeechView>,
    record: Record,
    quotes: String,
    neighbours: Neighbours,
    present: usize,
    absent: usize,
    /// Whether words may be missing, so that silence is not certain.
    partial: bool,
}

/// All who represented one country or organisation.
struct Delegation {
    country: Option<String>,
    organisation: Option<String>,
    members: Vec<Member>,
}

/// One of them, and what they did.
struct Member {
    person: Participation,
    /// In which role and how, as it follows the office: `, in the chair, by video`.
    manner: String,
    state: State,
    /// The first speech, where there is one.
    first: Option<String>,
}

/// The three states of attendance.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Spoke,
    Silent,
    Absent,
}

/// A speech with what its heading shows.
struct SpeechView {
    speech: Speech,
    speaker: Option<Participation>,
    name: String,
    path: String,
    /// Speaker, session and date in one sentence.
    citation: String,
}

async fn show(mut view: View, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(moved) = uncapitalised("sessions", &slug) {
        return Ok(moved);
    }
    let Some(record) = view.snapshot.record(&slug).await? else {
        return missing(&mut view.snapshot, &slug).await;
    };
    let neighbours = view.snapshot.neighbours(&slug).await?;
    let version = view.snapshot.newest_version(&slug).await?;
    view.page(&SessionPage::new(record, slug, version, neighbours))
}

/// What became of a session; where there never was one, a 404 that offers those whose addresses stand nearest.
pub(super) async fn missing(snapshot: &mut Snapshot, slug: &str) -> Result<Response, Error> {
    if snapshot.fate(Unit::Session, slug).await?.is_some() {
        return former::answer(snapshot, Unit::Session, Some(slug)).await;
    }
    let near = snapshot.sessions_near(slug).await?;
    let links = near
        .into_iter()
        .map(|row| Link { path: row.path(), title: format!("{}, {}", row.title, date_in_words(&row.date)) });
    Err(Error::not_found("session").nearest(links.collect()))
}

impl SessionPage {
    fn new(record: Record, slug_: String, version: i64, neighbours: Neighbours) -> Self {
        let session = record.session.clone();
        let speeches: Vec<_> = record.speeches.iter().map(|speech| SpeechView::new(&record, speech)).collect();
        let delegations = delegations(&record, &speeches);
        let members = || delegations.iter().flat_map(|delegation| &delegation.members);
        let absent = members().filter(|member| member.state == State::Absent).count();
        let present = members().count() - absent;
        Self {
            organisation_slug: session.organisation.as_deref().and_then(organisation_slug),
            place_slug: session.place.as_deref().map(slug).filter(|slug| !slug.is_empty()),
            quotes: quotation_marks(session.language.as_deref()).join(" "),
            partial: session.kind == SessionKind::Excerpts || speeches.iter().any(|view| view.speech.has_elision()),
            session,
            slug: slug_,
            version,
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
impl SessionPage {
    fn date(&self) -> String {
        self.session.date.map(|date| date.to_string()).unwrap_or_default()
    }

    fn year(&self) -> String {
        self.session.date.map(|date| date.year().to_string()).unwrap_or_default()
    }
}

impl SpeechView {
    fn new(record: &Record, speech: &Speech) -> Self {
        let speaker = record.speaker(speech).cloned();
        let name = speaker.as_ref().map(|person| person.name.clone()).or_else(|| speech.label.clone());
        let name = name.unwrap_or_else(|| "Unnamed speaker".to_owned());
        let citation = citations::in_words(&citations::of_session(&record.session, speech, speaker.as_ref()));
        Self { path: speech.id.path(&name), speech: speech.clone(), speaker, name, citation }
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
fn delegations(record: &Record, speeches: &[SpeechView]) -> Vec<Delegation> {
    let mut delegations: Vec<Delegation> = Vec::new();
    for person in &record.participants {
        let first = speeches.iter().find(|view| view.speech.participant.as_ref() == Some(&person.id));
        let state = match (first, person.attendance) {
            (Some(_), _) => State::Spoke,
            (None, Some(Attendance::Absent)) => State::Absent,
            (None, _) => State::Silent,
        };
        let member = Member {
            person: person.clone(),
            manner: manner(person),
            state,
            first: first.map(|view| view.speech.id.to_string()),
        };
        let same = delegations.iter_mut().find(|delegation| {
            delegation.country == person.country
                && delegation.organisation == person.organisation
                && (person.country.is_some() || person.organisation.is_some())
        });
        match same {
            Some(delegation) => delegation.members.push(member),
            None => delegations.push(Delegation {
                country: person.country.clone(),
                organisation: person.organisation.clone(),
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
