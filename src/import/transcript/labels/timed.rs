//! Labels of calls and of speech-to-text: who speaks and a time on a line, the words below.

use std::collections::HashSet;

use crate::import::{
    line_document::{Line, Shape},
    timecode,
    transcript::{
        labels::{confidence, dialect::Dialect, label::Label, rating::Confidence},
        vocabulary::words,
    },
};

/// The fewest labels that make a call.
const ENOUGH: usize = 2;

/// The longest name with a time beside it, in bytes.
const LONGEST: usize = 60;

/// A recording begins within so many seconds of nothing.
const BEGINNING: u64 = 60;

/// A label, and the time of it.
struct Timed<'a> {
    index: usize,
    label: Label<'a>,
    time: u64,
    /// Whether the time is on the line above, as above words of any kind.
    is_below_time: bool,
}

/// The labels of a call: lines with a name and a time, or a name with a time alone beside it; the times never fall, and words are
/// below most of them. `None` if it is no call.
///
/// A programme has such lines too (`Opening 9:00`): there nobody comes twice, times have no seconds, and none begins at nothing.
pub(crate) fn labels<'a>(lines: &'a [Line<'a>]) -> Option<Vec<Option<Label<'a>>>> {
    let mut timed: Vec<Timed> = Vec::new();
    let (mut late, mut sure) = (0, false);
    for (index, line) in
        lines.iter().enumerate().filter(|(_, line)| line.shape == Shape::Words && line.decided.is_none())
    {
        let Some(found) = on_line(index, line).or_else(|| beside(index, lines)) else { continue };
        let speaker = found.label.speaker;
        let confidence = confidence::rate_phrase(speaker).0;
        let is_date = speaker.bytes().any(|byte| byte.is_ascii_digit()) && !words::is_generic(speaker);
        let is_alone = found.label.printed == speaker;
        if confidence == Confidence::Impossible || is_date || (is_alone && confidence != Confidence::Certain) {
            continue;
        }
        if timed.last().is_some_and(|before| found.time < before.time) {
            late += 1;
            continue;
        }
        sure |= confidence == Confidence::Certain;
        timed.push(found);
    }
    if timed.len() < ENOUGH || !sure {
        return None;
    }
    let is_label: HashSet<usize> = timed.iter().map(|found| found.index).collect();
    let has_words = |found: &&Timed| {
        let mut below = lines.iter().enumerate().skip(found.index + 1);
        let next = below.find(|(_, line)| !is_time(line));
        next.is_some_and(|(index, line)| line.shape != Shape::Separator && !is_label.contains(&index))
    };
    let with_words = timed.iter().filter(has_words).count();
    let speakers: HashSet<&str> = timed.iter().map(|found| found.label.speaker).collect();
    let has_seconds = |text: &str| text.split_whitespace().any(|word| word.matches(':').count() == 2);
    let repeats = speakers.len() < timed.len();
    let is_recording = repeats
        || timed.first().is_some_and(|found| found.time < BEGINNING)
        || timed.iter().any(|found| lines.get(found.index).is_some_and(|line| has_seconds(&line.text)));
    let is_call = is_recording
        && (repeats || !timed.iter().any(|found| found.is_below_time))
        && late * 10 <= timed.len()
        && with_words * 5 >= timed.len() * 4;
    if !is_call {
        return None;
    }
    let mut labels: Vec<Option<Label>> = lines.iter().map(|_| None).collect();
    for Timed { index, label, .. } in timed {
        if let Some(place) = labels.get_mut(index) {
            *place = Some(label);
        }
    }
    Some(labels)
}

/// `Ann Oye 0:04`
fn on_line<'a>(index: usize, line: &'a Line<'a>) -> Option<Timed<'a>> {
    let (label, time) = Dialect::Timecode.split(line).zip(Dialect::time(&line.text))?;
    Some(Timed { index, label, time, is_below_time: false })
}

/// A line as short as a name, with a time alone on the line below or above it.
fn beside<'a>(index: usize, lines: &'a [Line<'a>]) -> Option<Timed<'a>> {
    let line = lines
        .get(index)
        .filter(|line| line.text.len() <= LONGEST && !line.text.ends_with(['.', '!', '?', ',', ';', ':', '…']))?;
    let time_of =
        |line: &Line| timecode::at_start(&line.text).or_else(|| timecode::at_end(&line.text)).map(|(time, _)| time);
    let below = lines.get(index + 1).filter(|below| is_time(below)).and_then(time_of);
    let above = || lines.get(index.checked_sub(1)?).filter(|above| is_time(above)).and_then(time_of);
    let time = below.or_else(above)?;
    Some(Timed { index, label: Label::of(&line.text)?, time, is_below_time: below.is_none() })
}

/// Whether a line is a time alone, in digits or in units.
fn is_time(line: &Line) -> bool {
    line.shape == Shape::Timecode || (line.shape == Shape::Notice && timecode::is_duration(&line.text))
}
