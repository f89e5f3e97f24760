//! Writes a message with its arguments.

use std::{
    borrow::Cow,
    fmt::{self, Display, Write},
};

use askama::{
    FastWritable, Values,
    filters::{self, Escaper, Safe},
};
use icu_plurals::PluralCategory;

use crate::web::i18n::rules::Rules;

/// A part of a message, as the build compiles it.
#[derive(Debug)]
pub(super) enum Piece {
    /// Text; in a message that is HTML, escaped already.
    Text(&'static str),
    /// The argument at this place.
    Argument(usize),
    /// One of several forms, by the number at this place; the last form where none is for it.
    Select(usize, &'static [(Key, &'static [Piece])], &'static [Piece]),
    /// The start of the link at this place.
    Open(usize),
    /// The end of the link that was opened last.
    Close,
}

/// What a form is for.
#[derive(Debug)]
pub(super) enum Key {
    /// This number alone.
    Number(i64),
    /// Numbers of this plural category.
    Plural(PluralCategory),
}

/// An argument of a message.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    /// Written with separators.
    Number(i64),
    /// Written without.
    Plain(i64),
    /// Escaped in a message that is HTML.
    Text(Cow<'a, str>),
    /// HTML.
    Html(Cow<'a, str>),
    /// The target of a link.
    Link(Href<'a>),
}

/// The target of a link within a message.
#[derive(Clone, Debug)]
pub struct Href<'a> {
    path: Cow<'a, str>,
    rel: &'static str,
}

impl<'a> Href<'a> {
    /// A page that search engines need not follow, such as a list through a filter.
    pub fn nofollow(path: impl Into<Cow<'a, str>>) -> Self {
        Self { path: path.into(), rel: "nofollow" }
    }

    /// A page of another site.
    pub fn external(url: impl Into<Cow<'a, str>>) -> Self {
        Self { path: url.into(), rel: "external noreferrer" }
    }

    fn write_start(&self, out: &mut dyn Write) -> fmt::Result {
        out.write_str("<a href=\"")?;
        filters::Html.write_escaped_str(&mut *out, &self.path)?;
        if !self.rel.is_empty() {
            out.write_str("\" rel=\"")?;
            out.write_str(self.rel)?;
        }
        out.write_str("\">")
    }
}

/// A message of one language with its arguments.
#[derive(Clone, Debug)]
pub(super) struct Filled<'a, const N: usize> {
    pub rules: &'a Rules,
    pub pieces: &'static [Piece],
    pub arguments: [Argument<'a>; N],
}

/// A message that is text: pages escape it.
#[derive(Clone, Debug)]
pub struct Phrase<'a, const N: usize>(pub(super) Filled<'a, N>);

/// A message that is HTML: its texts were escaped by the build, its arguments are escaped as they are written.
#[derive(Clone, Debug)]
pub struct Html<'a, const N: usize>(pub(super) Filled<'a, N>);

/// The same, marked so that pages do not escape it again.
pub type Markup<'a, const N: usize> = Safe<Html<'a, N>>;

impl<const N: usize> Filled<'_, N> {
    fn write(&self, is_html: bool, out: &mut dyn Write) -> fmt::Result {
        write(self.rules, self.pieces, &self.arguments, is_html, out)
    }
}

fn write(
    rules: &Rules,
    pieces: &'static [Piece],
    arguments: &[Argument],
    is_html: bool,
    out: &mut dyn Write,
) -> fmt::Result {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.write_str(text)?,
            Piece::Argument(place) => match &arguments[*place] {
                Argument::Number(number) => rules.write_number(*number, out)?,
                Argument::Plain(number) => out.write_str(itoa::Buffer::new().format(*number))?,
                Argument::Text(text) if is_html => filters::Html.write_escaped_str(&mut *out, text)?,
                Argument::Text(text) | Argument::Html(text) => out.write_str(text)?,
                Argument::Link(link) => out.write_str(&link.path)?,
            },
            Piece::Select(place, forms, default) => {
                let form = form_for(rules, &arguments[*place], forms).unwrap_or(default);
                write(rules, form, arguments, is_html, out)?;
            }
            Piece::Open(place) => {
                if let Argument::Link(link) = &arguments[*place] {
                    link.write_start(out)?;
                }
            }
            Piece::Close => out.write_str("</a>")?,
        }
    }
    Ok(())
}

/// The first form that is for the number.
fn form_for(rules: &Rules, argument: &Argument, forms: &'static [(Key, &'static [Piece])]) -> Option<&'static [Piece]> {
    let (Argument::Number(number) | Argument::Plain(number)) = argument else { return None };
    let category = rules.plural(*number);
    let is_for = |key: &Key| match key {
        Key::Number(exact) => exact == number,
        Key::Plural(plural) => *plural == category,
    };
    forms.iter().find(|(key, _)| is_for(key)).map(|(_, form)| *form)
}

impl<const N: usize> Display for Phrase<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(false, f)
    }
}

impl<const N: usize> FastWritable for Phrase<'_, N> {
    fn write_into(&self, out: &mut dyn Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.0.write(false, out)?)
    }
}

impl<const N: usize> Display for Html<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(true, f)
    }
}

impl<const N: usize> FastWritable for Html<'_, N> {
    fn write_into(&self, out: &mut dyn Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.0.write(true, out)?)
    }
}

/// A count, for an argument that is written with separators and decides plural forms.
pub trait IntoNumber: Sized {
    /// The count; the greatest there is where it does not fit.
    fn into_number(self) -> i64;

    /// The argument.
    fn into_argument(self) -> Argument<'static> {
        Argument::Number(self.into_number())
    }
}

/// A year, a version or a position, for an argument that is written without separators.
pub trait IntoPlain: Sized {
    /// The number.
    fn into_number(self) -> i64;

    /// The argument.
    fn into_argument(self) -> Argument<'static> {
        Argument::Plain(self.into_number())
    }
}

/// Text for an argument.
pub trait IntoText<'a> {
    /// The argument.
    fn into_argument(self) -> Argument<'a>;
}

/// HTML for an argument.
pub trait IntoHtml<'a> {
    /// The argument.
    fn into_argument(self) -> Argument<'a>;
}

/// The target of a link for an argument.
pub trait IntoHref<'a> {
    /// The argument.
    fn into_argument(self) -> Argument<'a>;
}

macro_rules! numbers {
    ($name:ident: $($number:ty),*) => {
        $(impl $name for $number {
            fn into_number(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        })*

        impl<T: $name + Copy> $name for &T {
            fn into_number(self) -> i64 {
                T::into_number(*self)
            }
        }
    };
}

numbers!(IntoNumber: i64, u32, usize);
numbers!(IntoPlain: i64, i16, u8, usize);

macro_rules! texts {
    ($($text:ty),*) => {
        $(
            impl<'a> IntoText<'a> for $text {
                fn into_argument(self) -> Argument<'a> {
                    Argument::Text(self.into())
                }
            }

            impl<'a> IntoHref<'a> for $text {
                fn into_argument(self) -> Argument<'a> {
                    Argument::Link(Href { path: self.into(), rel: "" })
                }
            }
        )*
    };
}

texts!(&'a str, &'a String, String, Cow<'a, str>);

impl<'a> IntoText<'a> for &'a &'a String {
    fn into_argument(self) -> Argument<'a> {
        Argument::Text(Cow::Borrowed(self))
    }
}

impl<'a> IntoText<'a> for &'a &'a str {
    fn into_argument(self) -> Argument<'a> {
        Argument::Text(Cow::Borrowed(self))
    }
}

impl<'a, const N: usize> IntoText<'a> for Phrase<'_, N> {
    fn into_argument(self) -> Argument<'a> {
        Argument::Text(Cow::Owned(self.to_string()))
    }
}

impl<'a, T: Display> IntoHtml<'a> for Safe<T> {
    fn into_argument(self) -> Argument<'a> {
        Argument::Html(Cow::Owned(self.0.to_string()))
    }
}

impl<'a> IntoHref<'a> for Href<'a> {
    fn into_argument(self) -> Argument<'a> {
        Argument::Link(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TOPIC: &[Piece] = &[Piece::Text("On "), Piece::Open(1), Piece::Argument(0), Piece::Close];

    static SESSIONS: &[Piece] = &[Piece::Select(
        0,
        &[
            (Key::Number(0), &[Piece::Text("нет сессий")]),
            (Key::Plural(PluralCategory::One), &[Piece::Argument(0), Piece::Text(" сессия")]),
            (Key::Plural(PluralCategory::Few), &[Piece::Argument(0), Piece::Text(" сессии")]),
        ],
        &[Piece::Argument(0), Piece::Text(" сессий")],
    )];

    #[test]
    fn a_number_takes_the_form_that_its_language_asks_for() {
        let rules = Rules::new("ru");
        for (number, text) in [
            (0, "нет сессий"),
            (1, "1 сессия"),
            (3, "3 сессии"),
            (11, "11 сессий"),
            (21, "21 сессия"),
            (1_022, "1\u{a0}022 сессии"),
        ] {
            let filled = Filled { rules: &rules, pieces: SESSIONS, arguments: [Argument::Number(number)] };
            assert_eq!(Phrase(filled).to_string(), text);
        }
    }

    #[test]
    fn numbers_are_written_as_their_language_writes_them() {
        for (tag, number) in [("en", "1,234,567"), ("de", "1.234.567"), ("ar-EG", "١٬٢٣٤٬٥٦٧"), ("xx", "1,234,567")]
        {
            let rules = Rules::new(tag);
            let arguments = [Argument::Number(1_234_567)];
            let filled = Filled { rules: &rules, pieces: &[Piece::Argument(0)], arguments };
            assert_eq!(Phrase(filled).to_string(), number, "{tag}");
        }
    }

    #[test]
    fn what_readers_wrote_is_escaped_in_markup_and_left_in_text() {
        let rules = Rules::new("en");
        let link = Href::nofollow("/search?q=\"&x=1");
        let filled = || Filled {
            rules: &rules,
            pieces: TOPIC,
            arguments: [Argument::Text("<b>".into()), Argument::Link(link.clone())],
        };
        let markup = r#"On <a href="/search?q=&#34;&#38;x=1" rel="nofollow">&#60;b&#62;</a>"#;
        assert_eq!(Html(filled()).to_string(), markup);
        assert_eq!(Phrase(Filled { pieces: &TOPIC[2..3], ..filled() }).to_string(), "<b>");
    }
}
