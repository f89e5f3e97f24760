//! Sessions: the list, and the whole record of one.

use askama::Template;
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    export::citation::{Cited, PlainCitations},
    import::organisation_slug,
    model::paths,
    model::{
        Decision, FactName, LinkKind, OrganisationSlug, Origin, Participation, PlaceSlug, Presence, Record, Session,
        SessionSlug, Speech, SpeechId, Unit, is_whole, quotation_marks,
    },
    reconcile::count_kept,
    store::{LinkedParticipation, LinkedRecord, Neighbours, Noun, Priority, SessionRow, WholeSession},
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
    decisions: &'r [Decision],
    linked: &'r LinkedSession,
    neighbours: Neighbours,
    present: usize,
    absent: usize,
    /// Of how many it is a guess that they were there, or were not. They are in neither number.
    unconfirmed: usize,
    /// How many facts differ from the text because a person set them.
    kept: usize,
    /// Whether the record cannot show of somebody if they spoke.
    is_unsure: bool,
}

/// All who represented one country or organisation.
struct Delegation<'r> {
    country: Option<&'r str>,
    organisation: Option<&'r str>,
    /// Whether it is a guess that its members represented it.
    is_guessed: bool,
    members: Vec<Member<'r>>,
}

/// One of them, and what they did.
struct Member<'r> {
    person: &'r Participation,
    /// Office, role and manner of attendance, as far as the source gives them.
    facts: Vec<ShownFact<'r>>,
    state: Presence,
    /// Whether it is a guess that they were there, or were not.
    is_unconfirmed: bool,
    /// The first speech, where there is one on this page.
    first: Option<&'r SpeechId>,
    /// The other record of the session that says so.
    source: Option<&'r LinkedRecord>,
}

impl Member<'_> {
    /// Whether what they did is marked: one mark is enough, and the name may have it.
    fn marks_state(&self) -> bool {
        self.is_unconfirmed && !self.person.origins.is_guessed(FactName::Name)
    }

    /// Whether a fact is marked if it is a guess.
    fn marks(&self, fact: &ShownFact) -> bool {
        fact.name != FactName::Attendance || !self.is_unconfirmed
    }
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
    /// The session of its record.
    session: &'r Session,
    /// The version of its record.
    version: i64,
    /// Quotation marks of its language.
    quotes: String,
    /// Whether it is the first speech of a part.
    begins_part: bool,
}

fn show(context: &PageContext, Path(slug): Path<String>) -> Result<Response, Error> {
    if let Some(redirect) = redirect_to_lower_case(paths::SESSIONS, &slug) {
        return Ok(redirect);
    }
    let Some(whole) = context.snapshot.whole_session(&slug)? else {
        return missing(context, &slug);
    };
    let neighbours = context.snapshot.neighbours(&slug)?;
    let linked = LinkedSession::load(context, &whole.record)?;
    context.page(&SessionPage::new(context.t, &whole, &linked, neighbours))
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
    fn new(t: &'static Messages, whole: &'r WholeSession, linked: &'r LinkedSession, neighbours: Neighbours) -> Self {
        let session = &whole.record.session;
        let mut speeches = views(t, whole);
        for part in &linked.parts {
            let mut of_part = views(t, part);
            if let Some(first) = of_part.first_mut() {
                first.begins_part = true;
            }
            speeches.extend(of_part);
        }
        let is_whole = linked.parts.is_empty() && is_whole(session.kind, &session.origins, &whole.record.speeches);
        let delegations = if linked.leads() {
            delegations(linked.participations(t, &speeches))
        } else {
            let people = whole.record.participants.iter();
            delegations(people.map(|person| {
                let first = first_speech(&speeches, person);
                let state = Presence::new(is_whole, first.is_some(), person.attendance);
                let is_unconfirmed = person.is_unconfirmed(first.is_some());
                Member { person, facts: facts(t, person), state, is_unconfirmed, first, source: None }
            }))
        };
        let members = || delegations.iter().flat_map(|delegation| &delegation.members);
        let unconfirmed = members().filter(|member| member.is_unconfirmed).count();
        let known = || members().filter(|member| !member.is_unconfirmed);
        let absent = known().filter(|member| member.state == Presence::Absent).count();
        let present = known().count() - absent;
        let is_unsure = !is_whole && members().any(|member| member.state == Presence::NoSpeech);
        Self {
            t,
            date: session.date.to_string(),
            organisation_slug: session.organisation.as_deref().and_then(organisation_slug),
            place_slug: session.place.as_deref().and_then(PlaceSlug::of),
            is_unsure,
            session,
            slug: &session.slug,
            version: whole.version,
            delegations,
            speeches,
            decisions: if linked.leads() { &linked.decisions } else { &whole.record.decisions },
            linked,
            neighbours,
            present,
            absent,
            unconfirmed,
            kept: count_kept(&whole.record, None),
        }
    }
}

/// What the template puts in words.
impl SessionPage<'_> {
    /// The speeches of all records of the session, each once.
    fn count_speeches(&self) -> i64 {
        self.linked.speeches.unwrap_or_else(|| i64::try_from(self.speeches.len()).unwrap_or(i64::MAX))
    }

    /// Whether nobody and nothing states the kind of the record.
    fn is_kind_assumed(&self) -> bool {
        self.session.origins.get(FactName::Kind) == Some(Origin::Default)
    }

    fn year(&self) -> String {
        self.session.date.year().to_string()
    }
}

/// The speeches of a record.
fn views<'r>(t: &'static Messages, whole: &'r WholeSession) -> Vec<SpeechView<'r>> {
    let WholeSession { record, version, words } = whole;
    let cited = PlainCitations::of(&citations::of_session(&record.session));
    let speeches = record.speeches.iter().zip(words);
    speeches.map(|(speech, words)| SpeechView::new(t, record, &cited, speech, (*version, *words))).collect()
}

impl<'r> SpeechView<'r> {
    fn new(
        t: &'static Messages,
        record: &'r Record,
        citations: &PlainCitations,
        speech: &'r Speech,
        (version, words): (i64, i64),
    ) -> Self {
        let speaker = record.speaker(speech);
        let known_name = speaker.map(|person| &person.name).or(speech.label.as_ref()).map(String::as_str);
        let path = speech.id.path(known_name.unwrap_or(SpeechId::UNNAMED));
        let name = known_name.unwrap_or_else(|| t.speaker_unnamed());
        let citation = citations.cite(&citations::of_speech(Cited::default(), speech, speaker));
        let session = &record.session;
        let quotes = quotation_marks(session.language.as_deref()).join(" ");
        Self { speech, speaker, known_name, name, path, words, citation, session, version, quotes, begins_part: false }
    }
}

/// The first speech of a participant on the page.
fn first_speech<'r>(speeches: &[SpeechView<'r>], person: &Participation) -> Option<&'r SpeechId> {
    let first = speeches.iter().find(|view| view.speech.participant.as_ref() == Some(&person.id));
    first.map(|view| &view.speech.id)
}

/// Who was there, by whom they represented, in the order of the source.
fn delegations<'r>(members: impl Iterator<Item = Member<'r>>) -> Vec<Delegation<'r>> {
    let mut delegations: Vec<Delegation> = Vec::new();
    for member in members {
        let person = member.person;
        let same = delegations.iter_mut().find(|delegation| {
            delegation.country == person.country.as_deref()
                && delegation.organisation == person.organisation.as_deref()
                && delegation.is_guessed == person.is_whom_guessed()
                && (person.country.is_some() || person.organisation.is_some())
        });
        match same {
            Some(delegation) => delegation.members.push(member),
            None => delegations.push(Delegation {
                country: person.country.as_deref(),
                organisation: person.organisation.as_deref(),
                is_guessed: person.is_whom_guessed(),
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

/// The other records of a session, and what all say together.
#[derive(Default)]
struct LinkedSession {
    /// The record of the page.
    slug: Option<SessionSlug>,
    /// All records, the lead first; none where the record of the page is alone.
    records: Vec<LinkedRecord>,
    /// The words of the parts, if the record of the page leads.
    parts: Vec<WholeSession>,
    /// The participants of all records, if it leads.
    participations: Vec<LinkedParticipation>,
    /// How many speeches all records have, each once, if it leads.
    speeches: Option<i64>,
    /// The decisions of all records, if it leads.
    decisions: Vec<Decision>,
}

impl LinkedSession {
    fn load(context: &PageContext, record: &Record) -> Result<Self, Error> {
        let slug = &record.session.slug;
        let records = context.snapshot.linked_records(slug.as_str())?;
        let mut linked = Self { slug: Some(slug.clone()), records, ..Self::default() };
        if !linked.leads() {
            return Ok(linked);
        }
        for part in linked.records.iter().filter(|record| record.link == Some(LinkKind::Part)) {
            linked.parts.extend(context.snapshot.whole_session(part.slug.as_str())?);
        }
        linked.participations = context.snapshot.linked_participations(slug.as_str())?;
        linked.speeches = context.snapshot.session(slug.as_str())?.map(|row| row.speeches);
        linked.decisions = context.snapshot.linked_decisions(slug.as_str())?;
        Ok(linked)
    }

    /// Whether the record of the page leads others.
    fn leads(&self) -> bool {
        self.records.first().is_some_and(|lead| self.is_here(lead))
    }

    /// The lead, where the record of the page belongs to one, and whether it is a part.
    fn lead(&self) -> Option<(&LinkedRecord, bool)> {
        let here = self.records.iter().find(|record| self.is_here(record))?;
        let kind = here.link?;
        self.records.first().map(|lead| (lead, kind == LinkKind::Part))
    }

    fn is_here(&self, record: &LinkedRecord) -> bool {
        self.slug.as_ref() == Some(&record.slug)
    }

    /// The tabs: the lead and its versions, where it has any and the record of the page is one of these.
    fn tabs(&self) -> Vec<&LinkedRecord> {
        let is_tab = |record: &&LinkedRecord| record.link != Some(LinkKind::Part);
        let tabs: Vec<_> = self.records.iter().filter(is_tab).collect();
        if tabs.len() > 1 && tabs.iter().any(|record| self.is_here(record)) { tabs } else { Vec::new() }
    }

    /// Who took part by all records, and from which record that is known where it is not the lead or a speech on the page.
    fn participations<'r>(
        &'r self,
        t: &'static Messages,
        speeches: &[SpeechView<'r>],
    ) -> impl Iterator<Item = Member<'r>> {
        let presence = |row: &LinkedParticipation| Presence::new(row.whole, row.speeches > 0, row.person.attendance);
        let members: Vec<_> = self
            .participations
            .iter()
            .filter(|row| !row.is_elsewhere)
            .map(|row| {
                let person = &row.person;
                let state = row.merged.unwrap_or_else(|| presence(row));
                let first = first_speech(speeches, person);
                let same = self.participations.iter().filter(|other| other.person.id == person.id);
                let says_so = same.into_iter().find(|other| presence(other) == state).unwrap_or(row);
                let source = self.records.iter().find(|record| record.slug == says_so.slug && !self.is_here(record));
                let source = source.filter(|_| first.is_none());
                let is_unconfirmed = row.merged.is_none() && person.is_unconfirmed(row.speeches > 0);
                Member { person, facts: facts(t, person), state, is_unconfirmed, first, source }
            })
            .collect();
        members.into_iter()
    }
}
