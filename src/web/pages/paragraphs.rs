//! Shows one paragraph between its neighbours, or sentences of it, now or in a version.

use askama::Template;
use axum::{
    Router,
    extract::{Path, RawQuery},
    response::Response,
};
use axum_extra::extract::Query;

use crate::{
    export::citation::Cited,
    model::{ParagraphId, Participation, Speech, Unit, quotation_marks, sentences},
    reconcile::aligned_paragraph,
    store::{Priority, SessionRow, SpeechPlace},
    web::{
        components::{
            filters,
            quotation::{self, Beside, QuoteQuery, Quoted, Run},
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
        reason::Missing,
    },
};

/// How many paragraphs are shown before and after it.
const AROUND: usize = 2;

pub fn router() -> Router<AppState> {
    Router::new().route("/p/{id}", get_page(Priority::Page, show))
}

#[derive(Template)]
#[template(path = "pages/paragraphs/show.html")]
struct ParagraphPage {
    t: &'static Messages,
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
    quoted: Quoted,
    /// The words now, as they are shown.
    runs: Vec<Run>,
    /// Where the words have changed since they were quoted: the words then.
    beside: Option<Beside>,
    /// How many sentences it has now.
    sentences: usize,
    /// Speaker, session and date in one sentence.
    citation: String,
    /// The same for the words as they were quoted.
    quoted_citation: String,
    quotes: String,
    /// The same paragraph in other languages: the language and the paragraph.
    counterparts: Vec<(String, ParagraphId)>,
}

fn show(
    context: &PageContext,
    (Path(address), Query(query), RawQuery(raw)): (Path<String>, Query<QuoteQuery>, RawQuery),
) -> Result<Response, Error> {
    let missing = || Error::not_found(Missing::Unit(Unit::Paragraph));
    let marked: ParagraphId = id_of(&address).filter(|_| address.len() == 8).ok_or_else(missing)?;
    if address != marked.as_str() {
        return Ok(moved_permanently(&with_query(marked.path(), raw)));
    }
    let Some(place) = context.snapshot.speech_of(&marked)? else {
        if let Some(page) = FormerPage::find(context, &marked, &query)? {
            return context.page(&page);
        }
        return gone::answer(context, Unit::Paragraph, Some(marked.as_str()));
    };
    let mut speech = place.speech.clone();
    let total = speech.paragraphs.len();
    let index = speech.paragraphs.iter().position(|paragraph| paragraph.id == marked).ok_or_else(missing)?;
    let now = &speech.paragraphs[index];
    let language = place.language.as_deref();
    let quoted = query.find(context.snapshot, &place.session, language, now)?;
    let sentences = sentences(&now.text, language);
    let beside = quoted.has_changed.then(|| quoted.beside(&now.text, &sentences));
    let runs = beside.as_ref().map_or_else(|| quoted.runs(), |beside| beside.now.clone());
    let before = index.saturating_sub(AROUND);
    speech.paragraphs = speech.paragraphs.into_iter().skip(before).take(index - before + 1 + AROUND).collect();
    let name = place.speaker_name().unwrap_or_else(|| context.t.speaker_unnamed()).to_owned();
    let counterparts = context.snapshot.counterparts(place.session.slug.as_str(), place.position)?;
    let counterparts = counterparts.into_iter().filter_map(|other| {
        let paragraph = aligned_paragraph(index, total, &other.paragraphs)?.clone();
        Some((other.language, paragraph))
    });
    let counterparts = counterparts.collect();
    context.page(&ParagraphPage {
        t: context.t,
        before,
        marked,
        number: index + 1,
        total,
        path: place.path(),
        speech,
        speaker: place.speaker.clone(),
        session: place.session.clone(),
        name,
        runs,
        beside,
        sentences: sentences.len(),
        citation: citations::sentence(citations::of_place(&place)?),
        quoted_citation: citations::sentence(Cited { kind: quoted.kind, ..citations::of_place(&place)? }),
        quoted,
        quotes: quotation_marks(language).join(" "),
        counterparts,
        place,
    })
}

/// A paragraph that is not there any more, in the words of a version that had it.
#[derive(Template)]
#[template(path = "pages/paragraphs/former.html")]
struct FormerPage {
    t: &'static Messages,
    marked: ParagraphId,
    session: SessionRow,
    language: Option<String>,
    speaker: Option<Participation>,
    interpreted: bool,
    name: String,
    quoted: Quoted,
    runs: Vec<Run>,
    /// The paragraph that it became, or became part of.
    target: Option<ParagraphId>,
}

impl FormerPage {
    /// The words that a link names by their version; nothing where it names none, or none that had the paragraph.
    fn find(context: &PageContext, id: &ParagraphId, query: &QuoteQuery) -> Result<Option<Self>, Error> {
        let Some(version) = query.version() else { return Ok(None) };
        let Some((slug, target)) = context.snapshot.resolve_paragraph(id)? else { return Ok(None) };
        let Some(session) = context.snapshot.session(slug.as_str())? else { return Ok(None) };
        let Some(record) = context.snapshot.record_at(slug.as_str(), version)? else { return Ok(None) };
        let mut speeches = record.speeches.iter();
        let found = speeches.find_map(|speech| {
            speech.paragraphs.iter().find(|paragraph| paragraph.id == *id).map(|paragraph| (speech, paragraph))
        });
        let Some((speech, paragraph)) = found else { return Ok(None) };
        let speaker = record.speaker(speech).cloned();
        let name = speaker.as_ref().map(|person| person.name.clone()).or_else(|| speech.label.clone());
        let quoted = query.in_version(version, &paragraph.text, &record.session);
        Ok(Some(Self {
            t: context.t,
            marked: id.clone(),
            session,
            language: record.session.language.clone(),
            name: name.unwrap_or_else(|| context.t.speaker_unnamed().to_owned()),
            speaker,
            interpreted: speech.interpreted,
            runs: quoted.runs(),
            quoted,
            target,
        }))
    }
}

/// What the template puts in words.
impl FormerPage {
    fn title(&self) -> String {
        match self.quoted.chosen {
            Some((first, last)) => self.t.former_sentences(self.quoted.version, first, last).to_string(),
            None => self.t.former_position(self.quoted.version).to_string(),
        }
    }

    fn history_path(&self) -> String {
        self.session.slug.history_path()
    }
}

/// What the template puts in words.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl ParagraphPage {
    fn title(&self) -> String {
        let position = self.quoted.position(self.t, self.number, self.total);
        if self.quoted.is_of_version {
            self.t.paragraph_of_version(position, self.quoted.version).to_string()
        } else {
            position
        }
    }

    /// Whether a sentence is among those that are pointed at.
    fn is_chosen(&self, sentence: &usize) -> bool {
        !self.quoted.has_changed && self.quoted.chosen.is_some_and(|(first, last)| (first..=last).contains(sentence))
    }

    fn sentence_path(&self, sentence: &usize) -> String {
        quotation::path(&self.marked, Some((*sentence, *sentence)), self.session.version)
    }

    fn cite_path(&self) -> String {
        self.quoted.path(&self.marked).replacen('?', "/cite?", 1)
    }
}
