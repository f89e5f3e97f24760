//! Text as it stands on a page: letters that mean something in HTML are written so that they mean nothing.
//!
//! Of all that writes a page this alone looks at every letter of it, so it looks at many at once.

use std::fmt;

use askama::filters::Escaper;
use memchr::{memchr2_iter, memchr3_iter};

/// What pages are written with, as `askama.toml` says.
#[derive(Clone, Copy, Debug)]
pub struct Html;

/// From how many bytes on a text is searched as long ones are: it takes a while to begin.
const LONG: usize = 128;

impl Escaper for Html {
    fn write_escaped_str<W: fmt::Write>(&self, page: W, text: &str) -> fmt::Result {
        if text.len() < LONG { write_short(page, text) } else { write_long(page, text) }
    }
}

fn write_short(mut page: impl fmt::Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = find(rest.as_bytes()) {
        page.write_str(&rest[..at])?;
        page.write_str(reference(rest.as_bytes()[at]))?;
        rest = &rest[at + 1..];
    }
    page.write_str(rest)
}

fn write_long(mut page: impl fmt::Write, text: &str) -> fmt::Result {
    let bytes = text.as_bytes();
    let mut some = memchr3_iter(b'"', b'&', b'<', bytes).peekable();
    let mut others = memchr2_iter(b'\'', b'>', bytes).peekable();
    let mut written = 0;
    loop {
        let one = some.peek().copied().unwrap_or(bytes.len());
        let other = others.peek().copied().unwrap_or(bytes.len());
        let at = one.min(other);
        page.write_str(&text[written..at])?;
        if at == bytes.len() {
            return Ok(());
        }
        page.write_str(reference(bytes[at]))?;
        written = at + 1;
        if one < other {
            some.next()
        } else {
            others.next()
        };
    }
}

/// The letter as it is written on a page.
fn reference(letter: u8) -> &'static str {
    match letter {
        b'"' => "&#34;",
        b'&' => "&#38;",
        b'\'' => "&#39;",
        b'<' => "&#60;",
        _ => "&#62;",
    }
}

/// Where the first letter with a meaning stands.
fn find(bytes: &[u8]) -> Option<usize> {
    let (eights, rest) = bytes.as_chunks();
    for (index, eight) in eights.iter().enumerate() {
        let found = marks(u64::from_le_bytes(*eight));
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let is_mark = |byte: &u8| matches!(byte, b'"' | b'&' | b'\'' | b'<' | b'>');
    rest.iter().position(is_mark).map(|at| bytes.len() - rest.len() + at)
}

/// The highest bit of the lowest byte with a meaning; nothing where none has. Higher bits may be anything.
fn marks(eight: u64) -> u64 {
    // `&` and `'` differ by one bit only, as do `<` and `>`: it is cleared, and they are looked for together.
    let (quotes, brackets) = (each(b'&' ^ b'\''), each(b'<' ^ b'>'));
    // Where a byte is zero, it borrows from the next one when one is taken away.
    let less = |zero_where_found: u64| zero_where_found.wrapping_sub(each(1));
    let found =
        less(eight ^ each(b'"')) | less((eight & !quotes) ^ each(b'&')) | less((eight & !brackets) ^ each(b'<'));
    found & !eight & each(0x80)
}

/// A byte, eight times.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn text_is_escaped_as_askama_does(text in "([a-zé ]{0,40}[\"&'<>]?){0,12}") {
            let mut page = String::new();
            Html.write_escaped_str(&mut page, &text).expect("written");
            let mut same = String::new();
            askama::filters::Html.write_escaped_str(&mut same, &text).expect("written");
            prop_assert_eq!(page, same);
        }
    }
}
