//! Says the lines of rolling captions once: automatic captions repeat each line until it scrolls away, and live ones show a line as
//! it grows.

use crate::import::{
    captions::{cues::Cue, tags},
    draft::{LedgerEntry, TakenAs},
};

/// So many cues must repeat the line of the cue before, and one in so many.
const ENOUGH: usize = 2;
const ONE_IN: usize = 4;
/// The longest pause between cues that roll, in milliseconds.
const PAUSE: u64 = 100;

/// Takes away the lines that only repeat one of the cue before, if captions roll.
pub(crate) fn say_once(cues: &mut [Cue], ledger: &mut Vec<LedgerEntry>) {
    let said: Vec<Vec<String>> =
        cues.iter().map(|cue| cue.lines.iter().map(|(_, line)| bare(line)).collect()).collect();
    if !do_roll(cues, &said) {
        return;
    }
    let mut drop = |line: usize, why: &str| {
        ledger.push(LedgerEntry { line, taken_as: TakenAs::Dropped, why: why.to_owned() });
    };
    let mut before: &[String] = &[];
    let mut last = None;
    for (index, said) in said.iter().enumerate() {
        if index > 0 && !is_next(&cues[index - 1], &cues[index]) {
            before = &[];
        }
        let mut kept = Vec::new();
        for ((number, line), words) in std::mem::take(&mut cues[index].lines).into_iter().zip(said) {
            if words.is_empty() {
                drop(number, "no words");
            } else if before.contains(words) {
                drop(number, "repeats a line that rolls");
            } else {
                if grows(before, words)
                    && let Some((cue, number)) = last
                    && let Some(earlier) = cues.get_mut::<usize>(cue)
                {
                    earlier.lines.retain(|(line, _)| *line != number);
                    drop(number, "the beginning of a line that grows");
                }
                kept.push((number, line));
                last = Some((index, number));
            }
        }
        cues[index].lines = kept;
        if !said.is_empty() {
            before = said;
        }
    }
}

/// Whether captions roll: many cues begin with the last line of the cue before, with which it goes on without a pause.
fn do_roll(cues: &[Cue], said: &[Vec<String>]) -> bool {
    let pairs = said.windows(2).zip(cues.windows(2));
    let mut repeats = 0;
    for (said, times) in pairs {
        if let ([before, after], [one, other]) = (said, times)
            && let (Some(last), Some(first)) = (before.last(), after.first())
            && !last.is_empty()
            && is_next(one, other)
            && (first == last || grows(std::slice::from_ref(last), first))
            // Short words are said twice.
            && last.split_whitespace().count() > 1
        {
            repeats += 1;
        }
    }
    let is_timed =
        cues.iter().flat_map(|cue| &cue.lines).any(|(_, line)| line.contains("<c>") && line.contains("><c>"));
    (is_timed && repeats > 0) || (repeats >= ENOUGH && repeats * ONE_IN >= said.len())
}

/// Whether a cue follows without a pause.
fn is_next(one: &Cue, other: &Cue) -> bool {
    other.begin <= one.end.saturating_add(PAUSE)
}

/// Whether a line is the last of the lines before with more words at its end.
fn grows(before: &[String], words: &str) -> bool {
    before
        .last()
        .filter(|last| !last.is_empty())
        .is_some_and(|last| words.strip_prefix(last.as_str()).is_some_and(|more| more.starts_with(char::is_whitespace)))
}

fn bare(line: &str) -> String {
    tags::spans(line).into_iter().map(|span| span.words).collect::<Vec<_>>().join(" ").trim().to_owned()
}
