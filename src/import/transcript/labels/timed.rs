//! Labels of calls and of speech-to-text: who speaks and a time on a line, the words below.

use std::collections::HashSet;

use crate::import::{
    line_document::{Line, Shape},
    transcript::{
        labels::{
            confidence::{self, Confidence},
            label::{Dialect, Label},
        },
        vocabulary::words,
    },
};

/// The fewest labels that make a call.
const ENOUGH: usize = 2;

/// A recording begins within so many seconds of nothing.
const BEGINNING: u64 = 60;

/// The labels of a call: lines with a name and a time, the times never falling, words below most of them; `None` if it is none.
///
/// A programme has such lines too (`Opening 9:00`): there nobody comes twice, times have no seconds, and none begins at nothing.
pub(crate) fn labels<'a>(lines: &'a [Line<'a>]) -> Option<Vec<Option<Label<'a>>>> {
    let mut timed: Vec<(usize, Label, u64)> = Vec::new();
    let (mut late, mut sure) = (0, false);
    for (index, line) in
        lines.iter().enumerate().filter(|(_, line)| line.shape == Shape::Words && line.decided.is_none())
    {
        let Some((label, time)) = Dialect::Timecode.split(line).zip(Dialect::time(&line.text)) else { continue };
        let confidence = confidence::rate_phrase(label.speaker).0;
        let is_date = label.speaker.bytes().any(|byte| byte.is_ascii_digit()) && !words::is_generic(label.speaker);
        if confidence == Confidence::Impossible || is_date {
            continue;
        }
        if timed.last().is_some_and(|(_, _, before)| time < *before) {
            late += 1;
            continue;
        }
        sure |= confidence == Confidence::Certain;
        timed.push((index, label, time));
    }
    let is_label: HashSet<usize> = timed.iter().map(|(index, ..)| *index).collect();
    let with_words = timed.iter().filter(|(index, ..)| {
        lines.get(index + 1).is_some_and(|below| below.shape != Shape::Separator) && !is_label.contains(&(index + 1))
    });
    let speakers: HashSet<&str> = timed.iter().map(|(_, label, _)| label.speaker).collect();
    let has_seconds = |text: &str| text.split_whitespace().any(|word| word.matches(':').count() == 2);
    let is_recording = speakers.len() < timed.len()
        || timed.first().is_some_and(|(_, _, time)| *time < BEGINNING)
        || timed.iter().any(|(index, ..)| lines.get(*index).is_some_and(|line| has_seconds(&line.text)));
    let is_call = timed.len() >= ENOUGH
        && sure
        && is_recording
        && late * 10 <= timed.len()
        && with_words.count() * 5 >= timed.len() * 4;
    if !is_call {
        return None;
    }
    let mut labels: Vec<Option<Label>> = lines.iter().map(|_| None).collect();
    for (index, label, _) in timed {
        if let Some(place) = labels.get_mut(index) {
            *place = Some(label);
        }
    }
    Some(labels)
}
