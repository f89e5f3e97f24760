//! Holds a source as lines of words: the common form of all formats written for reading, before labels are detected.

use std::borrow::Cow;

use crate::{
    import::{draft::LedgerEntry, facts::Facts, timecode},
    model::{Finding, LineUse},
};

/// The lines of a source in order, and the facts that its format states.
#[derive(Default)]
pub(crate) struct Manuscript<'a> {
    /// The lines that are not empty.
    pub lines: Vec<Line<'a>>,
    /// The facts stated outside the text: in a page's head, in front matter.
    pub stated: Facts,
    /// How the other lines of the source were used.
    pub ledger: Vec<LedgerEntry>,
    /// Notes and questions about how it was read.
    pub findings: Vec<Finding>,
    /// The number of the line from which on all is spoken, where the format says so.
    pub spoken_from: Option<usize>,
}

/// A line that is not empty; in a format with markup, a paragraph or a heading.
pub(crate) struct Line<'a> {
    /// The number of its first line in the source, from 1.
    pub number: usize,
    /// The number of its last line in the source.
    pub last: usize,
    /// Its words, without the space around them.
    pub text: Cow<'a, str>,
    /// Its shape.
    pub shape: Shape,
    /// Its markup.
    pub mark: Mark,
    /// What it is to be taken as, whatever it looks like: by a person, or left out by the reader of its format.
    pub decided: Option<LineUse>,
}

/// The markup of a line. Plain text has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Not at all.
    #[default]
    Plain,
    /// It begins in bold type, for so many bytes.
    Bold(usize),
    /// It is a heading of this level, from 1.
    Heading(u8),
    /// It is a heading of a part of the session, and certainly no label.
    Section,
    /// It is an item of a list.
    Item,
    /// It names who speaks, and nothing else does: the voice of a caption.
    Voice,
}

impl Mark {
    /// Whether the line is set above what follows.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Heading(_) | Self::Section)
    }
}

impl<'a> Line<'a> {
    /// A line of words, without surrounding space and invisible characters.
    pub fn new(number: usize, text: impl Into<Cow<'a, str>>, mark: Mark) -> Self {
        let text = match text.into() {
            Cow::Borrowed(text) => match without_invisible(text) {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
            },
            Cow::Owned(text) => Cow::Owned(without_invisible(&text).trim().to_owned()),
        };
        let shape = shape(&text);
        Self { number, last: number, text, shape, mark, decided: None }
    }

    /// The same line, extended to this line of the source.
    pub fn through(self, last: usize) -> Self {
        Self { last: last.max(self.number), ..self }
    }
}

/// The shape of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Only separates the lines around it: `* * *`.
    Separator,
    /// The source left words out: `<…>`.
    Elision,
    /// What happened: `(Applause.)`
    Direction,
    /// A procedural sentence of the record-keeper: `It was so decided.`
    Procedure,
    /// Only a time in the recording: `00:02:15`, `00:02:15 --> 00:02:18`
    Timecode,
    /// What the program of a call notes on itself: `Ann Oye started transcription`, `32m 9s`
    Notice,
    /// Anything else.
    Words,
}

/// The longest stage direction, in bytes; anything longer in parentheses is speech.
const LONGEST_DIRECTION: usize = 240;

/// Splits a text at every mandatory break of Unicode, and at the old information separators.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text.strip_prefix('\u{feff}').unwrap_or(text));
    std::iter::from_fn(move || {
        let here = rest?;
        let Some((at, after)) = next_break(here) else {
            rest = None;
            return Some(here);
        };
        rest = Some(&here[after..]);
        Some(&here[..at])
    })
}

/// The byte offset of each line of [`split`].
pub(crate) fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    while let Some((_, after)) = next_break(&text[start..]) {
        start += after;
        starts.push(start);
    }
    starts
}

/// Where the first line of a text ends and where the next begins.
fn next_break(text: &str) -> Option<(usize, usize)> {
    let (at, mark) = text.char_indices().find(|(_, letter)| breaks_line(*letter))?;
    let after = at + mark.len_utf8();
    Some((at, if mark == '\r' && text[after..].starts_with('\n') { after + 1 } else { after }))
}

fn breaks_line(letter: char) -> bool {
    matches!(letter, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Drops control characters and the marks that turn the direction of what follows; a page could not show them safely.
pub(crate) fn without_invisible(text: &str) -> Cow<'_, str> {
    let unsafe_to_show = |letter: char| {
        (letter.is_control() && letter != '\t')
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    // Most lines have no byte with which such a character may begin.
    let bytes = text.as_bytes();
    let begins_one = |(at, byte): (usize, &u8)| match byte {
        b'\t' => false,
        0..b' ' | 0x7f => true,
        0xc2 => matches!(bytes.get(at + 1), Some(..0xa0)),
        0xe2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xaa..=0xae] | [0x81, 0xa6..=0xa9])),
        0xef => bytes.get(at + 1) == Some(&0xbb),
        _ => false,
    };
    let may_have_some = bytes.iter().enumerate().any(begins_one);
    if may_have_some && text.contains(unsafe_to_show) {
        Cow::Owned(text.chars().filter(|letter| !unsafe_to_show(*letter)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The shape of a line with these words.
pub(crate) fn shape(text: &str) -> Shape {
    if is_separator(text) {
        Shape::Separator
    } else if is_elision(text) {
        Shape::Elision
    } else if is_direction(text) {
        Shape::Direction
    } else if timecode::is_time(text) {
        Shape::Timecode
    } else if is_notice(text) {
        Shape::Notice
    } else {
        Shape::Words
    }
}

/// Three marks or more of one kind: `* * *`, `***`, `-----`.
fn is_separator(text: &str) -> bool {
    let mut marks = text.chars().filter(|letter| !letter.is_whitespace());
    match marks.next() {
        Some(first @ ('*' | '-' | '_' | '=' | '—' | '•')) => {
            let (count, same) = marks.fold((1, true), |(count, same), mark| (count + 1, same && mark == first));
            same && count >= 3
        }
        Some('⁂') => marks.next().is_none(),
        _ => false,
    }
}

/// Dots in brackets and nothing else: `<…>`, `[...]`.
fn is_elision(text: &str) -> bool {
    [('<', '>'), ('‹', '›'), ('[', ']'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
        .is_some_and(|inside| {
            let dots = || inside.chars().filter(|letter| !letter.is_whitespace());
            dots().all(|letter| matches!(letter, '…' | '.'))
                && (dots().any(|letter| letter == '…') || dots().count() > 1)
        })
}

/// What the program of a call notes on itself: who began and ended the transcription, and how long it lasts.
fn is_notice(text: &str) -> bool {
    text.len() <= LONGEST_NOTICE
        && (timecode::is_duration(text)
            || text.starts_with("Transcribed by http")
            || NOTICES.iter().any(|end| text.ends_with(end)))
}

/// The longest such notice, in bytes.
const LONGEST_NOTICE: usize = 120;

/// How such notices end.
const NOTICES: &[&str] = &[
    " started transcription",
    " stopped transcription",
    " started recording",
    " stopped recording",
    " started the recording",
    " stopped the recording",
    " hat die Transkription gestartet",
    " hat die Transkription beendet",
    " a démarré la transcription",
    " a arrêté la transcription",
    " inició la transcripción",
    " detuvo la transcripción",
    " iniciou a transcrição",
    " interrompeu a transcrição",
    " ha avviato la trascrizione",
    " ha interrotto la trascrizione",
];

/// One pair of parentheses around the whole line.
fn is_direction(text: &str) -> bool {
    if text.len() > LONGEST_DIRECTION {
        return false;
    }
    let text = text.strip_suffix('.').unwrap_or(text);
    [('(', ')'), ('[', ']')].into_iter().any(|(open, close)| {
        text.strip_prefix(open).and_then(|text| text.strip_suffix(close)).is_some_and(|inside| {
            inside.starts_with(char::is_alphabetic) && is_balanced(inside, open, close) && !is_number(inside)
        })
    })
}

/// `a`, `ix`: the letter or the Roman number of an item.
fn is_number(text: &str) -> bool {
    (text.len() == 1 && text.is_ascii()) || (text.len() < 6 && text.bytes().all(|letter| b"ivx".contains(&letter)))
}

/// Whether each closing sign has its opening one before it.
fn is_balanced(text: &str, open: char, close: char) -> bool {
    let mut depth = 0_usize;
    for letter in text.chars() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            }
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_look_of_a_line_tells_what_is_not_words() {
        for (shape, texts) in [
            (Shape::Separator, &["* * *", "***", "-----", "⁂"][..]),
            (Shape::Elision, &["<…>", "<...>", "‹…›", "[…]", "(…)", "< … >"]),
            (Shape::Direction, &["(Applause.)", "[Laughter]", "(The anthem is played)."]),
            (Shape::Timecode, &["00:02:15", "[2:15]"]),
            (
                Shape::Words,
                &[
                    "At 10:30",
                    "10:300",
                    "Thank you.",
                    "* one item",
                    "(One) and (two)",
                    "<…> and so on",
                    "( )",
                    "[1]",
                    "<>",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(super::shape(text), shape, "{text}");
            }
        }
    }
}
