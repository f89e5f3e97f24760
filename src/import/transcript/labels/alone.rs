//! Labels alone on a line, without a colon: `The President`, `Ann Oye`, with the words below.

use std::collections::{HashMap, HashSet};

use crate::import::{
    line_document::{Line, Mark, Shape},
    transcript::labels::{confidence, label::Label, rating::Confidence},
};

/// The longest such label, in bytes.
const LONGEST: usize = 90;

/// The fewest labels in a document that has them.
const ENOUGH: usize = 3;

/// The fewest bytes of words that need no end of a sentence to be taken for such.
const PROSE: usize = 100;

/// The labels of a document in which most short lines name somebody, some of them again, and words are below each.
pub(crate) fn labels<'a>(lines: &'a [Line<'a>]) -> Option<Vec<Option<Label<'a>>>> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let may_be_one: Vec<bool> = lines.iter().map(may_be_label).collect();
    let begins = |index: usize| {
        let is_next = |next: &Line| next.shape != Shape::Separator && (is_prose(next) || next.shape != Shape::Words);
        may_be_one[index] && lines.get(index + 1).is_some_and(is_next)
    };
    for (index, line) in lines.iter().enumerate().filter(|(index, _)| begins(*index)) {
        *times.entry(lines[index].text.as_ref()).or_default() += usize::from(line.decided.is_none());
    }
    let repeats = times.values().filter(|times| **times > 1).count();
    if repeats == 0 || times.len() < 2 || times.values().sum::<usize>() < ENOUGH {
        return None;
    }
    let mut ratings: HashMap<&str, Confidence> = HashMap::new();
    let mut labels: Vec<Option<Label>> = lines.iter().map(|_| None).collect();
    let mut speakers = HashSet::new();
    let (mut certain, mut count) = (0, 0);
    for (index, line) in lines.iter().enumerate().filter(|(index, _)| begins(*index)) {
        let Some(label) = Label::of(&line.text) else { continue };
        let times = times.get(&*line.text).copied().unwrap_or(0);
        let confidence = *ratings.entry(label.speaker).or_insert_with(|| confidence::rate_phrase(label.speaker).0);
        if confidence != Confidence::Certain && (confidence != Confidence::Possible || times < 2) {
            continue;
        }
        certain += usize::from(confidence == Confidence::Certain);
        count += 1;
        speakers.insert(label.speaker);
        labels[index] = Some(label);
    }
    let repeats = speakers.len() < count;
    (count >= ENOUGH && repeats && speakers.len() > 1 && certain * 2 >= count).then_some(labels)
}

/// Whether a line is short, begins with a capital, and does not end as a sentence does.
fn may_be_label(line: &Line) -> bool {
    let text = &*line.text;
    line.shape == Shape::Words
        && line.decided.is_none()
        && matches!(line.mark, Mark::Plain | Mark::Bold(_))
        && text.len() <= LONGEST
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '!', '?', ',', ';', ':', '…', '—', '–', '-', '”', '"'])
        && !text.contains([':', '?', '!', ';', '|'])
        && !text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a line is prose: it ends as a sentence does, or is long.
fn is_prose(line: &Line) -> bool {
    let bare = line.text.trim_end_matches(['”', '"', '»', '’', ')', '」', '』']);
    line.shape == Shape::Words
        && (bare.ends_with(['.', '!', '?', '…', ':', '—', '–', '。', '！', '？']) || line.text.len() > PROSE)
}
