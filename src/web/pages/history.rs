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
    model::{Act, ParagraphId, Unit, Version},
    reconcile::{Counts, Differences, Entry, What, compare},
    store::SessionRow,
    web::{
        components::filters,
        error::Error,
        http::{
            assets,
            page_context::{View, page},
            state::AppState,
        },
        pages::sessions,
    },
};

/// How many versions a page shows.
const PAGE: usize = 10;

pub fn router() -> Router<AppState> {
    Router::new().route("/sessions/{slug}/history", page(show)).route("/sessions/{slug}/source", page(source))
}

#[derive(Deserialize)]
struct Pages {
    /// The number of the version that the last page ended with.
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "pages/sessions/history.html")]
struct HistoryPage {
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
}

fn show(view: &View, (Path(slug), Query(pages)): (Path<String>, Query<Pages>)) -> Result<Response, Error> {
    let Some(session) = view.snapshot.session(&slug)? else {
        return sessions::missing(view.snapshot, &slug);
    };
    let mut versions = view.snapshot.versions(&slug, pages.before, PAGE + 1)?;
    if versions.is_empty() {
        return Err(Error::bad_request("The history has no version before that. Start again from its first page."));
    }
    let more = versions.len() > PAGE;
    versions.truncate(PAGE);
    let base = format!("/sessions/{slug}/history");
    let next = versions.last().filter(|_| more).map(|last| format!("{base}?before={}", last.number));
    let newest = versions.first().map_or(1, |version| version.number);
    let mut after = view.snapshot.record_at(&slug, newest)?;
    let mut states = Vec::with_capacity(versions.len());
    for version in versions {
        let before = view.snapshot.record_at(&slug, version.number - 1)?;
        let differences = before.as_ref().zip(after.as_ref()).map(|(before, after)| compare(before, after));
        states.push(State { version, differences, is_gone: after.is_none() });
        after = before;
    }
    let address = pages.before.map_or(base.clone(), |before| format!("{base}?before={before}"));
    view.page(&HistoryPage { session, states, is_further: pages.before.is_some(), address, next })
}

#[derive(Deserialize)]
struct Which {
    /// The number of the version.
    v: Option<i64>,
}

/// The text a version was read from, to be kept; the newest one's where none is named.
fn source(view: &View, (Path(slug), Query(which)): (Path<String>, Query<Which>)) -> Result<Response, Error> {
    let Some(session) = view.snapshot.session(&slug)? else {
        return sessions::missing(view.snapshot, &slug);
    };
    let number = which.v.unwrap_or(session.version);
    let version = view.snapshot.version(&slug, number)?;
    let source = version.and_then(|version| version.source).ok_or_else(|| Error::not_found("source"))?;
    let text = view.snapshot.source_text(&source.sha256)?.ok_or_else(|| Error::not_found("source"))?;
    // Whatever it is, a browser keeps it and shows nothing of it.
    let name = format!("attachment; filename=\"{slug}-{number}.txt\"");
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(view.marked(response))
}

/// What the template puts in words.
impl State {
    fn title(&self) -> &'static str {
        match self.version.change.act {
            Act::Import if self.version.number == 1 => "First imported",
            Act::Import => "Corrected",
            Act::Withdrawal => "Withdrawn",
            Act::Restoration => "Restored",
            Act::Reversal if self.is_gone => "Taken back",
            Act::Reversal => "An earlier change undone",
            Act::Merge => "Two participants became one",
            Act::Split => "A participant became two",
            Act::Alias => "A name noted",
        }
    }

    fn source_path(&self, slug: &str) -> String {
        format!("/sessions/{slug}/source?v={}", self.version.number)
    }
}

fn in_words(counts: &Counts) -> String {
    let Counts { changed, added, removed, moved, .. } = counts;
    let told = [(changed, "changed"), (added, "added"), (removed, "removed"), (moved, "moved")];
    let told = told.iter().filter(|(number, _)| **number > 0).map(|(number, what)| format!("{number} {what}"));
    told.collect::<Vec<_>>().join(", ")
}

impl State {
    /// How many of what changed: `paragraphs: 1 changed, 3 added`.
    fn counts(&self) -> Vec<String> {
        let Some(differences) = &self.differences else { return Vec::new() };
        let of = [
            ("speeches", &differences.speeches),
            ("paragraphs", &differences.paragraphs),
            ("participants", &differences.participants),
            ("decisions", &differences.decisions),
        ];
        let told = of.iter().map(|(what, counts)| (what, in_words(counts)));
        told.filter(|(_, counts)| !counts.is_empty()).map(|(what, counts)| format!("{what}: {counts}")).collect()
    }
}

fn what_in_words(entry: &Entry) -> &'static str {
    match (entry.what, entry.moved) {
        (What::Added, _) => "added",
        (What::Removed, _) => "removed",
        (What::Changed, true) => "changed and moved",
        (What::Changed, false) => "changed",
        (What::Moved, _) => "moved",
    }
}

/// Where a paragraph stands now, or stood before the version of this number; nothing for what is no paragraph.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
fn path_of(entry: &Entry, number: &i64) -> Option<String> {
    let id: ParagraphId = entry.id.parse().ok().filter(|_| entry.unit == Unit::Paragraph)?;
    Some(match entry.what {
        What::Added | What::Moved => id.path(),
        What::Changed | What::Removed => format!("{}?v={}", id.path(), number - 1),
    })
}
