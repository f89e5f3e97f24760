//! Labels: what a source prints before the words of a speech, as `President of Tajikistan Emomali Rahmon:`.
//!
//! Says where a line may part into label and words, and nothing on whether it is a label: that is for `look` and
//! `evidence`. A document keeps to one dialect; this one ends its labels with a colon.

use super::words;

/// The longest label, in characters.
const LONGEST: usize = 200;

/// A label and the words that follow it on its line.
#[derive(Clone, Debug)]
pub(super) struct Label<'a> {
    /// What the source printed, without the colon.
    pub printed: &'a str,
    /// The same without parentheses at its end: who speaks.
    pub speaker: &'a str,
    /// What the parentheses say.
    pub notes: Vec<&'a str>,
    /// The words that follow on the line.
    pub words: &'a str,
    /// Whether no space follows the colon.
    pub is_glued: bool,
}

/// Parts a line at the first colon outside parentheses, unless a sentence ends before it.
pub(super) fn split(line: &str) -> Option<Label<'_>> {
    let colon = colon(line)?;
    let printed = line[..colon].trim_end();
    let after = line[colon..].trim_start_matches([':', '：']);
    let words = after.trim_start();
    let mut speaker = printed;
    let mut notes = Vec::new();
    while let Some((before, note)) = speaker.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        speaker = before.trim_end();
        notes.push(note.trim());
    }
    let speaker = speaker.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let speaker = speaker.strip_prefix(". ").unwrap_or(speaker).trim();
    (!speaker.is_empty()).then_some(Label {
        printed,
        speaker,
        notes,
        words,
        is_glued: words.len() == after.len() && !words.is_empty(),
    })
}

/// The byte offset of the colon that may end a label.
fn colon(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut word = 0;
    let mut letters = line.char_indices().take(LONGEST + 1).peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            ':' | '：' if depth == 0 => return Some(at),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' => word = at + 1,
            '.' | '?' | '!' | ';' | '…' if depth == 0 => {
                let ends_a_word = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
                let is_number = line[..at].bytes().all(|byte| byte.is_ascii_digit());
                if ends_a_word && !(letter == '.' && (is_number || words::is_abbreviation(&line[word..at]))) {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_parts_at_the_first_colon_of_its_first_sentence() {
        for (line, parts) in [
            ("Ann Oye: Yes: no.", Some(("Ann Oye", "Yes: no."))),
            ("A. Oye (from: Oslo):Yes", Some(("A. Oye", "Yes"))),
            ("2. The PRESIDENT (translated) :", Some(("The PRESIDENT", ""))),
            ("Good evening. One thing: tea.", None),
            ("Really? Ann Oye: Yes.", None),
            ("No colon", None),
        ] {
            assert_eq!(split(line).map(|label| (label.speaker, label.words)), parts, "{line}");
        }
    }
}
