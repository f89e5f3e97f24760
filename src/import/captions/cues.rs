//! Parts captions into cues: a time from and to, and the lines shown.

use crate::import::{
    draft::{LedgerEntry, TakenAs},
    line_document::split,
    timecode,
};

/// The lines of a text that are examined to recognise captions.
const HEAD: usize = 40;

/// What a cue shows.
#[derive(Debug, Default)]
pub(crate) struct Cue<'a> {
    /// The number of the line with its times.
    pub number: usize,
    /// When it begins and ends, in milliseconds.
    pub begin: u64,
    pub end: u64,
    /// Its lines as written, with their numbers.
    pub lines: Vec<(usize, &'a str)>,
}

/// A source of captions in its parts.
#[derive(Default)]
pub(crate) struct Source<'a> {
    pub cues: Vec<Cue<'a>>,
    /// Words above the first cue.
    pub above: Vec<(usize, &'a str)>,
    /// The language that the head names.
    pub language: Option<String>,
    /// The lines that are no words.
    pub ledger: Vec<LedgerEntry>,
}

/// Whether a text is captions: it says so, or the first of its lines is a time from and to, after a number perhaps.
pub(crate) fn is_one(text: &str) -> bool {
    if is_web_vtt(text) {
        return true;
    }
    let mut lines = split(text).take(HEAD).map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    timing(first).is_some()
        || (is_number(first) && lines.next().is_some_and(|line| timing(line).is_some()))
        || is_clocked(text)
}

/// So many lines with a time alone, each above words, make captions as they are copied from the page of a film.
const CLOCKED: usize = 3;

/// Whether each line of words has a time alone above it, from the first line on, and the times never fall.
fn is_clocked(text: &str) -> bool {
    let mut lines = split(text).take(HEAD).map(str::trim).filter(|line| !line.is_empty());
    let (mut count, mut before) = (0, 0);
    while let Some(line) = lines.next() {
        let Some(time) = clock(line).filter(|time| *time >= before) else { return false };
        let Some(words) = lines.next() else { break };
        if clock(words).is_some() {
            return false;
        }
        (count, before) = (count + 1, time);
    }
    count >= CLOCKED
}

/// A time alone on its line, in milliseconds.
fn clock(line: &str) -> Option<u64> {
    timecode::at_start(line).filter(|(_, rest)| rest.is_empty()).map(|(seconds, _)| seconds.saturating_mul(1_000))
}

fn is_web_vtt(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start().strip_prefix("WEBVTT");
    head.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

fn is_number(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Parts captions into cues.
pub(crate) fn read(text: &str) -> Source<'_> {
    let lines: Vec<&str> = split(text).collect();
    let is_clocked = is_clocked(text);
    let time_of = |line: &&str| {
        let line = line.trim();
        timing(line).or_else(|| clock(line).filter(|_| is_clocked).map(|time| (time, time)))
    };
    let times: Vec<Option<(u64, u64)>> = lines.iter().map(time_of).collect();
    let mut source = Source::default();
    let mut block = if is_web_vtt(text) { Block::Head } else { Block::Words };
    let mut after_blank = true;
    for (index, line) in lines.iter().enumerate() {
        let number = index + 1;
        let trimmed = line.trim();
        let follows_blank = std::mem::replace(&mut after_blank, trimmed.is_empty());
        if let Some((begin, end)) = times[index] {
            source.account(number, "the times of a cue");
            // A time alone does not say when its cue ends: with the next.
            if is_clocked && let Some(last) = source.cues.last_mut() {
                last.end = last.end.max(begin);
            }
            source.cues.push(Cue { number, begin, end, lines: Vec::new() });
            block = Block::Words;
        } else if trimmed.is_empty() {
            // A line of spaces belongs to its cue.
            if line.is_empty() && matches!(block, Block::Head | Block::Note) {
                block = Block::Words;
            }
        } else if !is_clocked
            && times.get(index + 1).is_some_and(Option::is_some)
            && (follows_blank || is_number(trimmed))
            && block != Block::Head
        {
            source.account(number, "the number or name of a cue");
        } else if matches!(block, Block::Head) {
            source.take_language(trimmed);
            source.account(number, "the head of the captions");
        } else if block == Block::Note || (follows_blank && is_web_vtt(text) && is_note(trimmed)) {
            block = Block::Note;
            source.account(number, "a note or style, which is not shown");
        } else if let Some(cue) = source.cues.last_mut() {
            cue.lines.push((number, trimmed));
        } else {
            source.above.push((number, trimmed));
        }
    }
    source
}

/// What a line belongs to, if its words do not say so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Head,
    Note,
    Words,
}

fn is_note(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or("");
    word == "NOTE" || line == "STYLE" || line == "REGION"
}

impl Source<'_> {
    fn account(&mut self, line: usize, why: &str) {
        self.ledger.push(LedgerEntry { line, taken_as: TakenAs::Dropped, why: why.to_owned() });
    }

    fn take_language(&mut self, line: &str) {
        let tag = line.strip_prefix("Language:").map(str::trim).filter(|tag| !tag.is_empty() && tag.len() <= 12);
        self.language = tag.map(str::to_owned).or(self.language.take());
    }
}

/// `00:00:05.790 --> 00:00:13,514 align:start`, or `0:00:00.599,0:00:04.160`: from when to when, in milliseconds.
pub(crate) fn timing(line: &str) -> Option<(u64, u64)> {
    if !line.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Some((begin, rest)) = line.split_once("-->") {
        return Some((time(begin.trim())?, time(rest.split_whitespace().next()?)?));
    }
    let (begin, end) = line.split_once(',')?;
    let is_whole = begin.matches(':').count() == 2 && begin.contains('.') && end.contains('.');
    is_whole.then(|| Some((time(begin)?, time(end)?))).flatten()
}

/// A time in milliseconds: hours may be absent, and fractions of a second.
fn time(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let mut seconds = 0_u64;
    let mut parts = 0;
    for part in whole.split(':') {
        let is_part = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        seconds = seconds.checked_mul(60)?.checked_add(part.parse::<u64>().ok().filter(|_| is_part)?)?;
        parts += 1;
    }
    let is_fraction = (1..=6).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let millis = format!("{fraction:0<3}").get(..3)?.parse::<u64>().ok().filter(|_| is_fraction)?;
    (2..=3).contains(&parts).then(|| seconds * 1_000 + millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_forms_of_each_format() {
        for (line, found) in [
            ("00:00:05.790 --> 00:00:13.514 align:start position:0%", Some((5_790, 13_514))),
            ("00:01:05,5 --> 00:01:06,000", Some((65_500, 66_000))),
            ("01:05.000-->01:06.000", Some((65_000, 66_000))),
            ("0:00:01.500,0:00:04.160", Some((1_500, 4_160))),
            ("At 5 --> 6", None),
            ("5 --> 6", None),
            ("1,2", None),
            ("Look --> here", None),
        ] {
            assert_eq!(timing(line), found, "{line}");
        }
    }
}
