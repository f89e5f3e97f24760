//! Words that a link points at: which sentences of a paragraph, in which version of its record.
//!
//! A reader's link never breaks: whatever it asks for that is not there, the paragraph is shown, and a line says why.

use std::ops::Range;

use serde::Deserialize;

use crate::{
    model::{Paragraph, ParagraphId, Session, SessionKind, sentences},
    reconcile::{SpanKind, diff_words},
    store::{SessionRow, Snapshot},
    web::{error::Error, i18n::Messages},
};

/// What a link to a paragraph says after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct QuoteQuery {
    /// Which sentences, from 1: `2`, `2-3`.
    s: Vec<String>,
    /// The version of the record that they were quoted from.
    v: Vec<String>,
}

/// What a link to a paragraph points at.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// The version of the record whose words are pointed at.
    pub version: i64,
    /// The paragraph's words in that version.
    pub text: String,
    /// The kind of record that these words are of.
    pub kind: SessionKind,
    /// Where its sentences are.
    pub sentences: Vec<Range<usize>>,
    /// The first and the last sentence pointed at, from 1; nothing where the link is to all.
    pub chosen: Option<(usize, usize)>,
    /// Whether the link names a version that is there.
    pub is_of_version: bool,
    /// Whether the words are others now.
    pub has_changed: bool,
    /// What the reader should know of the link.
    pub notes: Vec<QuoteNote>,
}

/// Why a link does not show quite what it asks for, or that it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteNote {
    /// The record has no such version.
    NoVersion {
        /// What the link asks for.
        asked: String,
        /// How many versions there are.
        versions: i64,
    },
    /// That version did not have the paragraph.
    NotInVersion(i64),
    /// The text is the same since that version.
    Unchanged(i64),
    /// The paragraph has no such sentence.
    NoSentence {
        /// What the link asks for.
        asked: String,
        /// How many sentences there are.
        sentences: usize,
    },
}

impl QuoteNote {
    /// The note in words.
    #[must_use]
    pub fn text(&self, t: &Messages) -> String {
        match self {
            Self::NoVersion { asked, versions } => t.quote_no_version(asked, *versions).to_string(),
            Self::NotInVersion(version) => t.quote_not_in_version(*version).to_string(),
            Self::Unchanged(version) => t.quote_unchanged(*version).to_string(),
            Self::NoSentence { asked, sentences } => t.quote_no_sentence(asked, *sentences).to_string(),
        }
    }
}

/// Words that are pointed at, or the words between those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Whether they are pointed at.
    pub marked: bool,
    /// The words.
    pub pieces: Vec<Piece>,
}

/// Words of one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether the other version lacks them.
    pub changed: bool,
}

/// Words then and now, each with what the other lacks.
pub struct Beside {
    /// The words as they were quoted.
    pub then: Vec<Run>,
    /// The words now.
    pub now: Vec<Run>,
    /// Whether the chosen sentences are still there, word for word.
    pub is_there: bool,
}

/// Nothing to show in its own way.
pub const PLAIN: &[Run] = &[];

impl QuoteQuery {
    /// The version that the link names.
    pub fn version(&self) -> Option<i64> {
        given(&self.v)?.parse().ok()
    }

    /// What the link points at in the words of a version that are there no more.
    pub fn in_version(&self, version: i64, text: &str, session: &Session) -> Quoted {
        let language = session.language.as_deref();
        let mut quoted = Quoted {
            version,
            text: text.to_owned(),
            kind: session.kind,
            sentences: sentences(text, language),
            chosen: None,
            is_of_version: true,
            has_changed: true,
            notes: Vec::new(),
        };
        if let Some(asked) = given(&self.s) {
            quoted.choose(asked);
        }
        quoted
    }

    /// Finds what the link points at. `now` is the current paragraph.
    pub fn find(
        &self,
        snapshot: &Snapshot,
        session: &SessionRow,
        language: Option<&str>,
        now: &Paragraph,
    ) -> Result<Quoted, Error> {
        let mut quoted = Quoted {
            version: session.version,
            text: now.text.clone(),
            kind: session.kind,
            sentences: Vec::new(),
            chosen: None,
            is_of_version: false,
            has_changed: false,
            notes: Vec::new(),
        };
        if let Some(asked) = given(&self.v) {
            quoted.go_back(asked, snapshot, session, now)?;
        }
        quoted.sentences = sentences(&quoted.text, language);
        if let Some(asked) = given(&self.s) {
            quoted.choose(asked);
        }
        Ok(quoted)
    }
}

impl Quoted {
    /// Takes the words of the version that a link names.
    fn go_back(
        &mut self,
        asked: &str,
        snapshot: &Snapshot,
        session: &SessionRow,
        now: &Paragraph,
    ) -> Result<(), Error> {
        let version = asked.parse().ok().filter(|version| (1..=session.version).contains(version));
        let Some(version) = version else {
            self.notes.push(QuoteNote::NoVersion { asked: asked.to_owned(), versions: session.version });
            return Ok(());
        };
        match as_it_was(snapshot, session, now, version)? {
            None => self.notes.push(QuoteNote::NotInVersion(version)),
            Some((text, kind)) => {
                self.has_changed = text != now.text;
                if self.has_changed {
                    self.kind = kind;
                }
                (self.version, self.text, self.is_of_version) = (version, text, true);
                if !self.has_changed {
                    self.notes.push(QuoteNote::Unchanged(version));
                }
            }
        }
        Ok(())
    }

    /// Chooses the sentences that a link names, as far as they are there.
    fn choose(&mut self, asked: &str) {
        let total = self.sentences.len();
        self.chosen = span(asked).filter(|(first, _)| *first <= total).map(|(first, last)| (first, last.min(total)));
        if self.chosen.is_none() || span(asked).is_some_and(|(_, last)| last > total) {
            self.notes.push(QuoteNote::NoSentence { asked: asked.to_owned(), sentences: total });
        }
    }

    /// The byte range of the chosen sentences.
    fn range(&self) -> Option<Range<usize>> {
        let (first, last) = self.chosen?;
        let range = self.sentences.get(first - 1)?.start..self.sentences.get(last - 1)?.end;
        Some(range.start..range.start + self.text[range].trim_end().len())
    }

    /// The words that are pointed at.
    pub fn words(&self) -> &str {
        self.range().map_or(&self.text, |range| &self.text[range])
    }

    /// The address of these very words.
    pub fn path(&self, id: &ParagraphId) -> String {
        path(id, self.chosen, self.version)
    }

    /// The text with the chosen sentences marked.
    pub fn runs(&self) -> Vec<Run> {
        runs(&self.text, self.range().as_ref(), &[])
    }

    /// The words then and now, with what differs.
    pub fn beside(&self, now: &str, sentences: &[Range<usize>]) -> Beside {
        let (mut removed, mut added) = (Vec::new(), Vec::new());
        let (mut then_at, mut now_at) = (0, 0);
        for span in diff_words(&self.text, now) {
            let length = span.text.len();
            match span.kind {
                SpanKind::Same => (then_at, now_at) = (then_at + length, now_at + length),
                SpanKind::Removed => {
                    removed.push(then_at..then_at + length);
                    then_at += length;
                }
                SpanKind::Added => {
                    added.push(now_at..now_at + length);
                    now_at += length;
                }
            }
        }
        let range = self.range();
        let still = range.clone().and_then(|range| {
            let words = &self.text[range];
            let begins = sentences.iter().map(|sentence| sentence.start);
            begins.filter(|at| now[*at..].starts_with(words)).map(|at| at..at + words.len()).next()
        });
        Beside {
            is_there: still.is_some(),
            then: runs(&self.text, range.as_ref(), &removed),
            now: runs(now, still.as_ref(), &added),
        }
    }

    /// Which paragraph of how many, and which sentences of it: `Sentences 2–3 of paragraph 4 of 9`.
    pub fn position(&self, t: &Messages, number: usize, total: usize) -> String {
        match self.chosen {
            None => t.paragraph_position(number, total).to_string(),
            Some((first, last)) if first == last => t.paragraph_sentence(first, number, total).to_string(),
            Some((first, last)) => t.paragraph_sentences(first, last, number, total).to_string(),
        }
    }
}

/// The address of sentences of a paragraph, in the words of a version.
pub fn path(id: &ParagraphId, chosen: Option<(usize, usize)>, version: i64) -> String {
    let which = match chosen {
        None => String::new(),
        Some((first, last)) if first == last => format!("s={first}&"),
        Some((first, last)) => format!("s={first}-{last}&"),
    };
    format!("{}?{which}v={version}", id.path())
}

/// The words of a paragraph as they were in a version, and the kind of that record; nothing where it did not have the paragraph.
fn as_it_was(
    snapshot: &Snapshot,
    session: &SessionRow,
    now: &Paragraph,
    version: i64,
) -> Result<Option<(String, SessionKind)>, Error> {
    if version == session.version {
        return Ok(Some((now.text.clone(), session.kind)));
    }
    let Some(record) = snapshot.record_at(session.slug.as_str(), version)? else { return Ok(None) };
    let kind = record.session.kind;
    let mut paragraphs = record.speeches.into_iter().flat_map(|speech| speech.paragraphs);
    Ok(paragraphs.find(|paragraph| paragraph.id == now.id).map(|paragraph| (paragraph.text, kind)))
}

/// The first value of a parameter that is not empty.
fn given(values: &[String]) -> Option<&str> {
    values.iter().map(|value| value.trim()).find(|value| !value.is_empty())
}

/// The first and the last of `2-3`, either way around.
fn span(text: &str) -> Option<(usize, usize)> {
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last): (usize, usize) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    Some((first.min(last), first.max(last))).filter(|(first, _)| *first > 0)
}

/// Cuts a text wherever it begins or ceases to be marked or changed.
fn runs(text: &str, marked: Option<&Range<usize>>, changed: &[Range<usize>]) -> Vec<Run> {
    let mut cuts: Vec<usize> = changed.iter().chain(marked).flat_map(|range| [range.start, range.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs: Vec<Run> = Vec::new();
    for ends in cuts.windows(2) {
        let (begin, end) = (ends[0], ends[1]);
        let is_marked = marked.is_some_and(|range| range.contains(&begin));
        let changed = changed.iter().any(|range| range.contains(&begin));
        let piece = Piece { text: text[begin..end].to_owned(), changed };
        match runs.last_mut().filter(|run| run.marked == is_marked) {
            Some(run) => run.pieces.push(piece),
            None => runs.push(Run { marked: is_marked, pieces: vec![piece] }),
        }
    }
    runs
}
