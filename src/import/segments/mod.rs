//! Reads lists of segments in JSON, as media monitors and speech-to-text services give them: by named keys, never by guessing.
//!
//! ```text
//! text ──node──▶ values with their places ──find──▶ segments: who, what, where ──▶ manuscript
//! ```

pub(crate) mod find;
pub(crate) mod node;

use crate::{
    import::{
        captions::{
            spoken::Paragraphs,
            voices::{NOBODY, Voice},
        },
        line_document::{Line, Manuscript, Mark, Shape, shape, split, starts},
        source::Refusal,
        xml,
    },
    model::PartialDate,
};
use find::{Found, Segment};

/// Keys that only such files have.
const KEYS: &[&str] = &[
    "segments",
    "utterances",
    "monologues",
    "results",
    "audio_segments",
    "textContents",
    "transcript",
    "transcription",
    "transcripts",
    "captions",
    "cues",
];

/// Whether a text is JSON, and no record: a list, or an object with a key of such files.
pub(crate) fn is_one(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if let Some(inside) = text.strip_prefix('[') {
        let inside = inside.trim_start();
        return inside.starts_with('{') || (inside.starts_with(['[', '"', ']']) && text.trim_end().ends_with(']'));
    }
    let is_key = |key: &str| has_key(text, key);
    text.starts_with('{')
        && !is_key("plenary")
        && (KEYS.iter().any(|key| is_key(key)) || (is_key("speaker") && is_key("text")))
}

/// Whether a text has `"key":`.
fn has_key(text: &str, key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    text.match_indices(&quoted).any(|(at, found)| text[at + found.len()..].trim_start().starts_with(':'))
}

/// Reads a list of segments.
///
/// # Errors
/// Where it is no JSON; or if no list in it has words under a key that is known.
pub(crate) fn read(text: &str) -> Result<Manuscript<'static>, Refusal> {
    let documents = node::read(text)?;
    let Some(Found { segments, facts }) = find::segments(&documents) else {
        let message = "this is JSON that is neither a record of this archive nor a list of segments: no list in it has objects \
                       with “text” (or “transcript”) and “speaker”; export it as text, captions (WebVTT) or a web page";
        return Err(Refusal { line: 1, column: 1, message: message.to_owned() });
    };
    let starts = starts(text);
    let line_of = |at: usize| starts.partition_point(|start| *start <= at).max(1);
    let mut manuscript = Manuscript::default();
    let fact = |keys: &[&str]| facts.iter().find(|(key, _)| keys.contains(key)).map(|(_, value)| *value);
    manuscript.stated.title = fact(&["title", "name", "officialTitle"]).map(str::to_owned);
    manuscript.stated.date = fact(&["date", "dateStart", "day", "recorded_at"])
        .and_then(xml::date)
        .filter(|date: &PartialDate| date.to_string().len() == 10);
    manuscript.stated.time = fact(&["dateStart"]).and_then(|start| xml::time(start.split_once('T')?.1));
    manuscript.stated.language = fact(&["language", "language_code", "lang"])
        .map(|tag| xml::language(&tag.to_lowercase()))
        .filter(|tag| (2..=5).contains(&tag.len()));
    manuscript.spoken_from = segments.first().map(|segment| line_of(segment.at));
    Ok(write(manuscript, segments, &line_of, text))
}

/// The longest words that are a piece of a paragraph, on average, in bytes.
const PIECE: usize = 160;

fn write(
    manuscript: Manuscript<'static>,
    segments: Vec<Segment>,
    line_of: &dyn Fn(usize) -> usize,
    text: &str,
) -> Manuscript<'static> {
    let length: usize = segments.iter().map(|segment| segment.words.len()).sum();
    let are_paragraphs = length > PIECE * segments.len();
    let names_anybody = segments.iter().any(|segment| segment.speaker.is_some());
    let mut paragraphs = Paragraphs::new(manuscript);
    let mut heading = None;
    let mut is_nobody = false;
    for (index, segment) in segments.into_iter().enumerate() {
        let line = line_of(segment.at);
        if segment.heading.is_some() && segment.heading != heading {
            heading.clone_from(&segment.heading);
            paragraphs.heading(Line::new(line, segment.heading.unwrap_or_default(), Mark::Section));
        }
        let is_said = shape(segment.words.trim()) == Shape::Words;
        match segment.speaker {
            Some(name) => {
                is_nobody = false;
                paragraphs.begin(Voice::Named(name), line);
            }
            None if names_anybody && is_said && !is_nobody => {
                is_nobody = true;
                paragraphs.begin(Voice::Other(NOBODY), line);
            }
            None => {}
        }
        // Times do not say where a paragraph ends; a text that is long is one.
        let begin = if are_paragraphs { u64::try_from(index).unwrap_or(u64::MAX).saturating_mul(60_000) } else { 0 };
        for words in segment.words.split('\n') {
            paragraphs.say(words, line, begin, begin);
        }
    }
    let filled = (1..).zip(split(text)).filter(|(_, line)| !line.trim().is_empty()).map(|(number, _)| number);
    paragraphs.finish(filled)
}
