//! Escapes words for a record's Markdown and front matter, so that reading them back gives the same letters.
//!
//! In Markdown there is one rule, Markdown's own: **a backslash before a punctuation mark means the mark itself, a backslash
//! at the end of a line means that the line ends there, and `&#x9;` means the character of that number.** A line that ends
//! without a backslash goes on with the next after a space, so that an editor may wrap lines; space around a line means
//! nothing. Marks that Markdown would take for markup are written with a backslash; on reading, only `\`, `&#`, `{` and a `#`
//! at the beginning of a line have a meaning, and other markup stays as text.
//!
//! In front matter a value is written plain, or in double quotes as a JSON string, which is valid YAML too.

use std::fmt::Write;

/// Words as a paragraph, which may spread over lines.
pub(crate) fn paragraph(words: &str) -> String {
    words.split('\n').map(line).collect::<Vec<_>>().join("\\\n")
}

/// Words that stay on one line, as those of a heading.
pub(crate) fn heading(words: &str) -> String {
    words.split('\n').map(line).collect::<Vec<_>>().join("&#xa;")
}

/// Words without a line feed.
fn line(words: &str) -> String {
    let mut line = String::with_capacity(words.len() + 8);
    let text = words.trim_start_matches(' ');
    let text = text.trim_end_matches(' ');
    let before = words.find(|letter| letter != ' ').unwrap_or(words.len());
    line.push_str(&"&#x20;".repeat(before));
    let mut rest = text;
    if let Some(number) = marked_number(text) {
        line.push_str(&text[..number]);
        line.push('\\');
        line.push_str(&text[number..=number]);
        rest = &text[number + 1..];
    } else if text.starts_with(['#', '-', '+', '=', '>', '|']) {
        line.push('\\');
        line.push_str(&text[..1]);
        rest = &text[1..];
    }
    let mut letters = rest.chars();
    while let Some(letter) = letters.next() {
        let rest = letters.as_str();
        let is_markup = match letter {
            '\\' | '`' | '*' | '_' | '[' | '{' | '~' => true,
            '<' => rest.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?' | '…')),
            '&' => names_character(rest),
            _ => false,
        };
        if is_markup {
            line.push('\\');
        }
        if breaks_or_hides(letter) {
            // Writing to a string does not fail.
            let _ = write!(line, "&#x{:x};", u32::from(letter));
        } else {
            line.push(letter);
        }
    }
    line.push_str(&"&#x20;".repeat(words.len() - before - text.len()));
    line
}

/// The position of the full stop or parenthesis after a number that would begin a list.
fn marked_number(text: &str) -> Option<usize> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
    ((1..=9).contains(&digits) && text[digits..].starts_with(['.', ')'])).then_some(digits)
}

/// Whether what follows an ampersand makes it stand for another character.
fn names_character(rest: &str) -> bool {
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest.starts_with('#') || (end > 0 && rest[end..].starts_with(';'))
}

/// Characters that end a line for some editor, or that nobody sees.
fn breaks_or_hides(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// A value of front matter.
pub(crate) fn value(text: &str) -> String {
    let begins_otherwise = text.starts_with(|letter: char| "-?:,[]{}#&*!|>'\"%@`".contains(letter));
    let is_plain = !text.is_empty()
        && !begins_otherwise
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(breaks_or_hides);
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes, as JSON writes it.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if breaks_or_hides(letter) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_markup_is_marked_and_prose_is_left_alone() {
        for (words, written) in [
            ("Dear colleagues, AT&T – “yes”; 5 < 6 (no).", "Dear colleagues, AT&T – “yes”; 5 < 6 (no)."),
            ("# one", "\\# one"),
            ("1991. That year", "1991\\. That year"),
            ("---", "\\---"),
            ("a {#b} \\ *c*", "a \\{#b} \\\\ \\*c\\*"),
            ("<b>&amp;&#9;", "\\<b>\\&amp;\\&#9;"),
            ("  two\tand \nthree", "&#x20;&#x20;two&#x9;and&#x20;\\\nthree"),
            ("a\n\nb\n", "a\\\n\\\nb\\\n"),
            ("   ", "&#x20;&#x20;&#x20;"),
            ("\u{2028}سلام", "&#x2028;سلام"),
        ] {
            assert_eq!(paragraph(words), written, "{words:?}");
        }
        assert_eq!(heading("a\nb"), "a&#xa;b");
    }

    #[test]
    fn a_value_is_quoted_where_it_could_be_taken_for_something_else() {
        for (text, written) in [
            ("President of Russia", "President of Russia"),
            ("https://example.org/#top", "https://example.org/#top"),
            ("Tea: a talk", "\"Tea: a talk\""),
            ("", "\"\""),
            (" a", "\" a\""),
            ("\"a\" \\", "\"\\\"a\\\" \\\\\""),
            ("a\nb\u{2028}", "\"a\\nb\\u2028\""),
        ] {
            assert_eq!(value(text), written, "{text:?}");
        }
    }
}
