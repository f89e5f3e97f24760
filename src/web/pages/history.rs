//! The history of a session: its versions, what changed from each to the next, and what each was read from.

use askama::Template;
use axum::{
    Router,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::Query;
use serde::Deserialize;

use crate::{
    model::{Act, FactKey, ParagraphId, SessionSlug, Unit, UnitKey, Version},
    reconcile::{Counts, Differences, Entry, What, compare},
    store::{Priority, SessionRow},
    web::{
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            state::AppState,
        },
        i18n::{Href, Messages, Phrase},
        pages::sessions,
        reason::{Invalid, Missing},
    },
};

/// How many versions a page shows.
const PAGE: usize = 10;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/sessions/{slug}/history", get_page(Priority::Page, show))
        .route("/sessions/{slug}/source", get_page(Priority::Page, source))
}

#[derive(Deserialize)]
struct Pages {
    /// The number of the version that the last page ended with.
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "pages/sessions/history.html")]
struct HistoryPage {
    t: &'static Messages,
    session: SessionRow,
    states: Vec<State>,
    /// Whether this is not the page of the newest versions.
    is_further: bool,
    address: String,
    /// The page of older versions.
    next: Option<String>,
}

/// A version, and what it changed.
struct State {
    version: Version,
    /// Nothing where the record was not there before, or not after.
    differences: Option<Differences>,
    /// Whether the record was withdrawn with it.
    is_gone: bool,
    /// The facts that a person set with it.
    set: Vec<FactKey>,
}

fn show(context: &PageContext, (Path(slug), Query(pages)): (Path<String>, Query<Pages>)) -> Result<Response, Error> {
    let Some(session) = context.snapshot.session(&slug)? else {
        return sessions::missing(context, &slug);
    };
    let mut versions = context.snapshot.versions(&slug, pages.before, PAGE + 1)?;
    if versions.is_empty() {
        return Err(Error::invalid(Invalid::NoOlderVersion));
    }
    let more = versions.len() > PAGE;
    versions.truncate(PAGE);
    let base = session.slug.history_path();
    let next = versions.last().filter(|_| more).map(|last| format!("{base}?before={}", last.number));
    let newest = versions.first().map_or(1, |version| version.number);
    let mut after = context.snapshot.record_at(&slug, newest)?;
    // Answers of a database that kept none before are known for the newest version only.
    let newest_answers = after.as_ref().map(|record| record.answers.clone()).unwrap_or_default();
    let mut states = Vec::with_capacity(versions.len());
    for version in versions {
        let before = context.snapshot.record_at(&slug, version.number - 1)?;
        let differences = before.as_ref().zip(after.as_ref()).map(|(before, after)| compare(before, after));
        let answers = after.iter().flat_map(|record| &record.answers).chain(&newest_answers);
        let set =
            answers.filter(|answer| answer.change == version.change.id).map(|answer| answer.key.clone()).collect();
        states.push(State { version, differences, is_gone: after.is_none(), set });
        after = before;
    }
    let address = pages.before.map_or(base.clone(), |before| format!("{base}?before={before}"));
    context.page(&HistoryPage { t: context.t, session, states, is_further: pages.before.is_some(), address, next })
}

#[derive(Deserialize)]
struct Which {
    /// The number of the version.
    v: Option<i64>,
}

/// The text a version was read from, to be kept; the newest one's where none is named.
fn source(context: &PageContext, (Path(slug), Query(which)): (Path<String>, Query<Which>)) -> Result<Response, Error> {
    let Some(session) = context.snapshot.session(&slug)? else {
        return sessions::missing(context, &slug);
    };
    let number = which.v.unwrap_or(session.version);
    let version = context.snapshot.version(&slug, number)?;
    let source = version.and_then(|version| version.source).ok_or_else(|| Error::not_found(Missing::Source))?;
    let text = context.snapshot.source_text(&source.sha256)?.ok_or_else(|| Error::not_found(Missing::Source))?;
    // Whatever it is, a browser keeps it and shows nothing of it.
    let name = format!("attachment; filename=\"{slug}-{number}.txt\"");
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(context.with_cache_headers(response))
}

/// What the template puts in words.
impl State {
    fn title(&self, t: &'static Messages) -> &'static str {
        match self.version.change.act {
            Act::Import if self.version.number == 1 => t.act_import(),
            Act::Import if self.is_by_hand() => t.act_edit(),
            Act::Import => t.act_correction(),
            Act::Withdrawal => t.act_withdrawal(),
            Act::Restoration => t.act_restoration(),
            Act::Reversal if self.is_gone => t.act_reversal_gone(),
            Act::Reversal => t.act_reversal(),
            Act::Merge => t.act_merge(),
            Act::Split => t.act_split(),
            Act::Alias => t.act_alias(),
            Act::Answer => t.act_answer(),
            Act::Distinction => t.act_distinction(),
            Act::Link => t.act_link(),
            Act::Unlink => t.act_unlink(),
        }
    }

    /// Whether a person made every change of it.
    fn is_by_hand(&self) -> bool {
        let entries = self.differences.as_ref().map_or(&[][..], |differences| &differences.entries);
        !self.set.is_empty() && entries.iter().all(|entry| self.has_set(entry))
    }

    /// Whether a person changed a unit.
    fn has_set(&self, entry: &Entry) -> bool {
        self.set.iter().any(|key| match &key.unit {
            UnitKey::Session => entry.unit == Unit::Session,
            UnitKey::Participant(id) => entry.id == id.as_str(),
            UnitKey::Speech(id) => entry.id == id.as_str() || entry.speech.as_deref() == Some(id.as_str()),
            UnitKey::Paragraph(id) => entry.id == id.as_str(),
            UnitKey::Decision(id) => entry.id == id.as_str(),
            // The text was read again with it.
            UnitKey::Source(_) => self.version.change.act == Act::Answer,
        })
    }

    fn source_path(&self, slug: &SessionSlug) -> String {
        slug.source_path(self.version.number)
    }
}

/// `1 changed, 3 added`; empty where nothing did.
fn counted(t: &'static Messages, counts: &Counts) -> String {
    let mut parts = Vec::new();
    if counts.changed > 0 {
        parts.push(t.changed_count(counts.changed));
    }
    if counts.added > 0 {
        parts.push(t.added_count(counts.added));
    }
    if counts.removed > 0 {
        parts.push(t.removed_count(counts.removed));
    }
    if counts.moved > 0 {
        parts.push(t.moved_count(counts.moved));
    }
    let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
    parts.join(t.list_comma())
}

impl State {
    /// How many of each unit changed: `paragraphs: 1 changed, 3 added`.
    fn summary(&self, t: &'static Messages) -> String {
        let Some(differences) = &self.differences else { return String::new() };
        let [speeches, paragraphs, participants, decisions] =
            [&differences.speeches, &differences.paragraphs, &differences.participants, &differences.decisions]
                .map(|counts| Some(counted(t, counts)).filter(|counts| !counts.is_empty()));
        let parts = [
            speeches.map(|counts| t.changed_speeches(counts)),
            paragraphs.map(|counts| t.changed_paragraphs(counts)),
            participants.map(|counts| t.changed_participants(counts)),
            decisions.map(|counts| t.changed_decisions(counts)),
        ];
        let parts: Vec<_> = parts.iter().flatten().map(ToString::to_string).collect();
        if parts.is_empty() { t.history_facts_only().to_owned() } else { parts.join(t.changes_separator()) }
    }
}

/// What became of a unit: `Speech changed and moved:`.
fn what<'a>(t: &'static Messages, entry: &'a Entry) -> Phrase<'a, 1> {
    let unit = t.unit(entry.unit);
    match (entry.what, entry.moved) {
        (What::Added, _) => t.change_added(unit),
        (What::Removed, _) => t.change_removed(unit),
        (What::Changed, true) => t.change_changed_moved(unit),
        (What::Changed, false) => t.change_changed(unit),
        (What::Moved, _) => t.change_moved(unit),
    }
}

/// The address of a paragraph now, or before the version of this number; `None` for other units.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
fn path_of(entry: &Entry, number: &i64) -> Option<String> {
    let id: ParagraphId = entry.id.parse().ok().filter(|_| entry.unit == Unit::Paragraph)?;
    Some(match entry.what {
        What::Added | What::Moved => id.path(),
        What::Changed | What::Removed => format!("{}?v={}", id.path(), number - 1),
    })
}
