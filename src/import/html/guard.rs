//! Rejects markup that would take too long to parse: a tag with too many attributes.
//!
//! The tokenizer compares each attribute with all earlier ones of its tag, so a tag with a million would take hours.

use crate::import::source::Refusal;

/// The most attributes of a tag.
const MOST: usize = 512;

/// Looks at every tag once.
///
/// # Errors
/// Where a tag has more attributes than any page's.
pub(crate) fn check(text: &str) -> Result<(), Refusal> {
    let mut at = 0;
    // What is nowhere further on is not looked for again.
    let (mut comments, mut scripts) = (true, true);
    while let Some(found) = text[at..].find('<') {
        at += found + 1;
        let inside = &text[at..];
        let end = |goes_on: &mut bool, mark: &str| {
            let end = goes_on.then(|| inside.find(mark)).flatten();
            *goes_on &= end.is_some();
            end.unwrap_or(0)
        };
        at += match () {
            () if inside.starts_with("!--") => end(&mut comments, "-->"),
            () if is_tag(inside, "script") || is_tag(inside, "style") => end(&mut scripts, "</"),
            () if inside.starts_with(|letter: char| letter.is_ascii_alphabetic()) => {
                attributes(inside).map_err(|()| refusal(text, at))?
            }
            () => 0,
        };
    }
    Ok(())
}

fn is_tag(inside: &str, name: &str) -> bool {
    inside.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// How long a tag is; an error where it has too many attributes.
fn attributes(tag: &str) -> Result<usize, ()> {
    let (mut count, mut quote, mut before) = (0, None, b' ');
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => {
                quote = None;
                count += 1;
            }
            (Some(_), _) => continue,
            (None, b'>') => return Ok(at),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') if !matches!(before, b' ' | b'=') => count += 1,
            _ => {}
        }
        if count > 2 * MOST {
            return Err(());
        }
        if !byte.is_ascii_whitespace() || before != b'=' {
            before = if byte.is_ascii_whitespace() { b' ' } else { byte };
        }
    }
    Ok(tag.len())
}

fn refusal(text: &str, at: usize) -> Refusal {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    let message = format!(
        "a tag here has more than {MOST} attributes, as no page has; is this a web page? --format text reads it as plain text"
    );
    Refusal { line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_tag_without_end_is_refused() {
        let crowded = format!("one\n two <p {}>", "a=\"1\" b ".repeat(MOST));
        let refused = check(&crowded).expect_err("too many attributes");
        assert_eq!((refused.line, refused.column), (2, 6));
        let data = format!("<img src=\"data:{}\" alt='a b c'>", "a/ b ".repeat(10_000));
        let script = format!("<script>if (a<b) {}</script>", "c d ".repeat(10_000));
        for fine in [&*data, &script, "<", "<p", "a < b", "<!-- <p a a a -->", ""] {
            assert_eq!(check(fine), Ok(()));
        }
    }
}
