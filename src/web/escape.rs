//! Text as it stands on a page: letters that mean something in HTML are written so that they mean nothing.
//!
//! Of all that writes a page this alone looks at every letter of it.

use std::fmt;

use askama::filters::Escaper;
use memchr::{memchr2, memchr3};

/// What pages are written with, as `askama.toml` says.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Escaper for Html {
    fn write_escaped_str<W: fmt::Write>(&self, mut page: W, text: &str) -> fmt::Result {
        let bytes = text.as_bytes();
        let next_bracket = |from: usize| memchr2(b'<', b'>', &bytes[from..]).map(|at| from + at);
        let (mut done, mut bracket) = (0, next_bracket(0));
        loop {
            // Most texts have no bracket, and are searched for both of them once.
            let end = bracket.unwrap_or(bytes.len());
            let quote = memchr3(b'"', b'&', b'\'', &bytes[done..end]).map(|at| done + at);
            let Some(at) = quote.or(bracket) else { return page.write_str(&text[done..]) };
            page.write_str(&text[done..at])?;
            page.write_str(reference(bytes[at]))?;
            done = at + 1;
            if quote.is_none() {
                bracket = next_bracket(done);
            }
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn text_is_escaped_as_askama_does(text in "([a-zé ]{0,20}[\"&'<>]?){0,8}") {
            let mut page = String::new();
            Html.write_escaped_str(&mut page, &text).expect("written");
            let mut same = String::new();
            askama::filters::Html.write_escaped_str(&mut same, &text).expect("written");
            prop_assert_eq!(page, same);
        }
    }
}
