//! Reads captions, `WebVTT`, `SubRip` (`.srt`) and `SBV`, into lines: who speaks, and what is said.
//!
//! ```text
//! text ──cues──▶ cues ──rolling──▶ lines said once ──voices──▶ voices and words ──▶ manuscript
//! ```
//!
//! Numbers, times, notes and styles are no words; the ledger has a line for each of them.

pub(crate) mod cues;
pub(crate) mod rolling;
pub(crate) mod spoken;
pub(crate) mod tags;
pub(crate) mod voices;

pub(crate) use cues::is_one;

use crate::{
    import::{
        line_document::{Line, Manuscript, Mark, Shape, shape},
        xml,
    },
    model::{Finding, QuestionKey, QuestionKind},
};
use cues::Source;
use spoken::Paragraphs;
use voices::{Piece, Voices};

/// Reads captions.
pub(crate) fn read(text: &str) -> Manuscript<'static> {
    let Source { mut cues, above, language, mut ledger } = cues::read(text);
    rolling::say_once(&mut cues, &mut ledger);
    let mut manuscript = Manuscript { ledger, ..Manuscript::default() };
    manuscript.stated.language = language.as_deref().map(xml::language);
    for (number, words) in above {
        manuscript.lines.push(Line::new(number, words.to_owned(), Mark::Plain));
    }
    manuscript.spoken_from = cues.first().map(|cue| cue.number);
    let Voices { pieces, doubtful } = voices::read(&cues);
    ask_about_silence(&pieces, &mut manuscript.findings);
    ask_about_names(&doubtful, &mut manuscript.findings);
    let mut paragraphs = Paragraphs::new(manuscript);
    for Piece { voice, words, line, begin, end, .. } in pieces {
        if let Some(voice) = voice {
            paragraphs.begin(voice, line);
        }
        paragraphs.say(&words, line, begin, end);
    }
    paragraphs.finish(cues.iter().flat_map(|cue| &cue.lines).map(|(number, _)| *number))
}

/// Asks once about cues without a voice, where the others name theirs by markup: their words go on with the voice before.
fn ask_about_silence(pieces: &[Piece], findings: &mut Vec<Finding>) {
    let is_said = |piece: &&Piece| !piece.words.is_empty() && shape(&piece.words) == Shape::Words;
    let mut unnamed =
        pieces.iter().skip_while(|piece| piece.voice.is_none()).filter(is_said).filter(|piece| piece.is_unnamed);
    if let Some(first) = unnamed.next() {
        let message = format!(
            "{} cues name no voice, though others do, the first of them here; their words are read as going on with the voice \
             before",
            1 + unnamed.count()
        );
        let key = QuestionKey::label(QuestionKind::Speaker, "cues without a voice");
        findings.push(Finding::question(first.line, QuestionKind::Speaker, message).about(key));
    }
}

/// Asks once about words before a colon that may name who speaks.
fn ask_about_names(doubtful: &[(usize, String)], findings: &mut Vec<Finding>) {
    const MOST: usize = 5;
    if let [(line, first), ..] = doubtful {
        let names =
            doubtful.iter().take(MOST).map(|(line, name)| format!("“{name}” (line {line})")).collect::<Vec<_>>();
        let more = doubtful.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message =
            format!("do {}{more} name who speaks? they are read as words of the voice before", names.join(", "));
        let key = QuestionKey::label(QuestionKind::Label, first);
        findings.push(Finding::question(*line, QuestionKind::Label, message).about(key));
    }
}
