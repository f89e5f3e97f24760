//! Unescapes the words of a record's Markdown that `export::escape` wrote.

use crate::import::record::braces::{Braces, Fault};

/// The words of a heading or a paragraph, and the braces after them.
#[derive(Debug)]
pub(crate) struct Words {
    pub text: String,
    pub braces: Option<Braces>,
}

/// Reads words whose lines are without the space around them.
pub(crate) fn read(raw: &str) -> Result<Words, Fault> {
    let mut text = String::with_capacity(raw.len());
    // The end of the words; only plain space follows, which may precede braces.
    let mut solid = 0;
    let mut at = 0;
    while let Some(letter) = raw[at..].chars().next() {
        let rest = &raw[at + letter.len_utf8()..];
        let next = rest.chars().next();
        let (meant, length) = match letter {
            '\\' if next.is_none() => ('\n', 1),
            '\\' => match next.filter(|next| next.is_ascii_punctuation() || *next == '\n') {
                Some(next) => (next, 2),
                None => ('\\', 1),
            },
            '&' => numbered(rest).map_or(('&', 1), |(letter, length)| (letter, length + 1)),
            '{' => {
                let (braces, length) = Braces::read(&raw[at..]).map_err(|(from, message)| (at + from, message))?;
                if !raw[at + length..].trim_start_matches([' ', '\t', '\n']).is_empty() {
                    let advice =
                        "they can only end it; where paragraphs were joined, keep one pair; write \\{ for a brace";
                    return Err((at, format!("these braces are in the middle of a paragraph; {advice}")));
                }
                text.truncate(solid);
                return Ok(Words { text, braces: Some(braces) });
            }
            '\n' => (' ', 1),
            letter => (letter, letter.len_utf8()),
        };
        text.push(meant);
        // What was written as itself and is space may be taken away again.
        if length > 1 || !matches!(letter, ' ' | '\t' | '\n') {
            solid = text.len();
        }
        at += length;
    }
    text.truncate(solid);
    Ok(Words { text, braces: None })
}

/// The character of the number after an ampersand, and how many bytes that takes.
fn numbered(rest: &str) -> Option<(char, usize)> {
    let (number, _) = rest.strip_prefix('#')?.split_once(';').filter(|(number, _)| number.len() <= 8)?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    Some((char::from_u32(code.ok()?)?, number.len() + 2))
}
