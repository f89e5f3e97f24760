//! The lines of a source and what the look of each says, before anything is known of labels.

use std::borrow::Cow;

use crate::import::Finding;

/// A line of the source that is not empty.
pub(super) struct Line<'a> {
    /// Its number in the source, from 1.
    pub number: usize,
    /// Its words, without the space around them.
    pub text: Cow<'a, str>,
    /// What it looks like.
    pub shape: Shape,
}

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Only parts what stands before and after: `* * *`.
    Separator,
    /// The source left words out: `<…>`.
    Elision,
    /// What happened: `(Applause.)`
    Direction,
    /// Anything else.
    Words,
}

/// The longest stage direction, in bytes; anything longer in parentheses is speech.
const LONGEST_DIRECTION: usize = 240;

/// The lines that are not empty, and a note for each that held characters no reader can see.
pub(super) fn read(text: &str) -> (Vec<Line<'_>>, Vec<Finding>) {
    let mut lines = Vec::new();
    let mut notes = Vec::new();
    for (index, raw) in split(text).enumerate() {
        let number = index + 1;
        let clean = without_invisible(raw);
        if let Cow::Owned(_) = clean {
            notes.push(Finding::note(number, "characters", "control characters that no reader can see were left out"));
        }
        let text = match clean {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        if !raw.trim().is_empty() {
            let shape = shape(&text);
            lines.push(Line { number, text, shape });
        }
    }
    (lines, notes)
}

/// Parts a text at every character that Unicode calls a mandatory break, and at the old information separators.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text.strip_prefix('\u{feff}').unwrap_or(text));
    std::iter::from_fn(move || {
        let here = rest?;
        let Some((at, mark)) = here.char_indices().find(|(_, letter)| breaks_line(*letter)) else {
            rest = None;
            return Some(here);
        };
        let after = &here[at + mark.len_utf8()..];
        rest = Some(if mark == '\r' { after.strip_prefix('\n').unwrap_or(after) } else { after });
        Some(&here[..at])
    })
}

fn breaks_line(letter: char) -> bool {
    matches!(letter, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Drops control characters and the marks that turn the direction of what follows; a page could not show them safely.
fn without_invisible(text: &str) -> Cow<'_, str> {
    let unsafe_to_show = |letter: char| {
        (letter.is_control() && letter != '\t')
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if text.contains(unsafe_to_show) {
        Cow::Owned(text.chars().filter(|letter| !unsafe_to_show(*letter)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn shape(text: &str) -> Shape {
    if is_separator(text) {
        Shape::Separator
    } else if is_elision(text) {
        Shape::Elision
    } else if is_direction(text) {
        Shape::Direction
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

/// One pair of parentheses around the whole line.
fn is_direction(text: &str) -> bool {
    if text.len() > LONGEST_DIRECTION {
        return false;
    }
    let text = text.strip_suffix('.').unwrap_or(text);
    [('(', ')'), ('[', ']')].into_iter().any(|(open, close)| {
        text.strip_prefix(open).and_then(|text| text.strip_suffix(close)).is_some_and(|inside| {
            inside.starts_with(char::is_alphabetic) && !inside.contains(open) && !inside.contains(close)
        })
    })
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
            (Shape::Words, &["Thank you.", "* one item", "(One) and (two)", "<…> and so on", "( )", "[1]", "<>"]),
        ] {
            for text in texts {
                assert_eq!(super::shape(text), shape, "{text}");
            }
        }
    }

    #[test]
    fn a_line_ends_wherever_a_reader_sees_it_end() {
        let (lines, notes) = read("\u{feff}one\r\ntwo\rthree\u{2028}\n fo\0ur ");
        let seen: Vec<_> = lines.iter().map(|line| (line.number, &*line.text)).collect();
        assert_eq!(seen, [(1, "one"), (2, "two"), (3, "three"), (5, "four")]);
        assert_eq!(notes.len(), 1);
    }
}
