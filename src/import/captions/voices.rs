//! Finds who speaks in each line of captions: by its tag, by a name and a colon, by an arrow or a dash.

use std::collections::HashMap;

use crate::{
    import::{
        captions::{
            cues::Cue,
            tags::{self, Span},
        },
        line_document::{Line, Mark},
        transcript::labels::{
            confidence,
            dialect::Dialect,
            label::{End, Label},
            rating::Confidence,
        },
    },
    model::{Country, Organisation},
};

/// The longest name before a colon, in bytes.
const LONGEST: usize = 90;

/// Who speaks from here on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Somebody, as named.
    Named(String),
    /// Somebody else than before, as this mark says.
    Other(&'static str),
}

impl Voice {
    /// What the captions print.
    pub fn printed(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::Other(mark) => mark,
        }
    }
}

/// Words of one voice in one line.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Who begins to speak, or is named again; `None` if the line does not say.
    pub voice: Option<Voice>,
    pub words: String,
    pub line: usize,
    /// When its cue begins and ends, in milliseconds.
    pub begin: u64,
    pub end: u64,
    /// Whether its cue names no voice, though tags of other cues do.
    pub is_unnamed: bool,
}

/// What captions say, and by whom.
pub(crate) struct Voices {
    pub pieces: Vec<Piece>,
    /// Words before a colon that may name who speaks, and are read as words; each with its line.
    pub doubtful: Vec<(usize, String)>,
}

/// The pieces of all cues. Where tags name voices, nothing else does.
pub(crate) fn read(cues: &[Cue]) -> Voices {
    let mut pieces = Vec::new();
    let mut has_tags = false;
    for cue in cues {
        let mut has_voice = false;
        for (line, written) in &cue.lines {
            for Span { voice, words } in tags::spans(written) {
                // A voice that ends is followed by another, or by words of nobody else.
                let voice = voice.filter(|name| !name.is_empty()).map(Voice::Named);
                has_voice |= voice.is_some();
                let is_unnamed = !has_voice;
                pieces.push(Piece { voice, words, line: *line, begin: cue.begin, end: cue.end, is_unnamed });
            }
        }
        has_tags |= has_voice;
    }
    let mut doubtful = Vec::new();
    for piece in &mut pieces {
        if !has_tags {
            piece.is_unnamed = false;
        } else if piece.voice.is_some() {
            // A dash may say the same as the tag.
            piece.words = without_mark(&piece.words).1.to_owned();
        }
    }
    if !has_tags {
        name_by_words(&mut pieces, &mut doubtful);
    }
    Voices { pieces, doubtful }
}

/// Finds the voices that words name, where no tag does.
fn name_by_words(pieces: &mut [Piece], doubtful: &mut Vec<(usize, String)>) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for piece in pieces.iter() {
        if let Some((name, _)) = name(without_mark(&piece.words).1) {
            *times.entry(name.to_owned()).or_default() += 1;
        }
    }
    // A dash begins the words of somebody else where several do in one cue, or a name follows.
    let dashes = |pair: &[Piece]| matches!(pair, [one, other] if one.begin == other.begin && [one, other].iter().all(|piece| without_mark(&piece.words).0 == Some(DASH)));
    let turns_by_dash = pieces.windows(2).any(dashes);
    for piece in pieces {
        let (mark, rest) = without_mark(&piece.words);
        let line = piece.line;
        let named = name(rest).filter(|(name, words)| {
            // `TOR AAS (off mic)`
            let confidence = confidence::rate_phrase(Label::of(name).map_or(*name, |label| label.speaker)).0;
            let is_sure = match mark {
                Some(_) => confidence != Confidence::Impossible || times.get(*name).is_some_and(|times| *times > 1),
                None => {
                    confidence == Confidence::Certain
                        || (confidence == Confidence::Possible && times.get(*name).is_some_and(|times| *times > 1))
                }
            };
            // `SWEDEN: We agree.`
            let may_speak = || {
                !words.starts_with(char::is_lowercase)
                    && (Country::by_name(name).is_some() || Organisation::by_name(name).is_some())
            };
            if !is_sure && (confidence == Confidence::Possible || (confidence == Confidence::Unlikely && may_speak())) {
                doubtful.push((line, (*name).to_owned()));
            }
            is_sure
        });
        let (voice, words) = match (named, mark) {
            (Some((name, words)), _) => (Voice::Named(name.to_owned()), words.to_owned()),
            (None, Some(ARROWS)) => (Voice::Other(ARROWS), rest.to_owned()),
            (None, Some(dash)) if turns_by_dash => (Voice::Other(dash), rest.to_owned()),
            _ => continue,
        };
        (piece.voice, piece.words) = (Some(voice), words);
    }
}

const ARROWS: &str = ">>";
const DASH: &str = NOBODY;
/// The label of somebody whom nothing names.
pub(crate) const NOBODY: &str = "–";

/// The mark of a change of voice at the beginning of a line, and the words after it.
fn without_mark(words: &str) -> (Option<&'static str>, &str) {
    if words.starts_with(ARROWS) {
        return (Some(ARROWS), words.trim_start_matches('>').trim_start());
    }
    match words.strip_prefix(['-', '–', '—']) {
        Some(rest) if rest.starts_with(|letter: char| letter.is_whitespace() || letter.is_alphabetic()) => {
            (Some(DASH), rest.trim_start())
        }
        _ => (None, words),
    }
}

/// The name before the first colon, and the words after it. The name may be in brackets: `[ANN OYE]: Yes.`
fn name(words: &str) -> Option<(&str, &str)> {
    let in_brackets = [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (name, rest) = words.strip_prefix(open)?.split_once(close)?;
        let words = rest.trim_start().strip_prefix([':', '：'])?;
        (!name.is_empty() && name.len() <= LONGEST).then_some((name, words.trim_start()))
    });
    in_brackets.or_else(|| before_colon(words))
}

fn before_colon(words: &str) -> Option<(&str, &str)> {
    let line = Line::new(0, words, Mark::Plain);
    let label =
        Dialect::Colon.split(&line).filter(|label| label.printed.len() <= LONGEST && label.end == End::Apart)?;
    let (after, printed) = (label.words.len(), label.printed);
    // The same bytes, of the words that were given.
    let at = words.find(printed)?;
    let name = words.get(at..at + printed.len())?;
    Some((name, words.get(words.len() - after..)?))
}
