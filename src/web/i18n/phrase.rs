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

/// The messages of one language that have arguments, as the build compiles them.
#[derive(Debug)]
pub(super) struct Catalog {
    /// All texts. In messages that are HTML, they are escaped already.
    pub text: &'static str,
    /// The pieces of all messages and forms.
    pub pieces: &'static [Piece],
    /// The forms of all plurals.
    pub forms: &'static [Form],
}

/// Where the pieces of a message or of a form are in a catalog.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub first: u16,
    pub count: u8,
}

/// A part of a message.
#[derive(Debug)]
pub(super) enum Piece {
    /// Text at these bytes.
    Text { start: u32, length: u16 },
    /// The argument at this place.
    Argument(u8),
    /// One of these forms, by the number at the place of the argument. The last form is for any number.
    Select { argument: u8, first: u16, count: u8 },
    /// The start of the link at this place.
    Open(u8),
    /// The end of the link that was opened last.
    Close,
}

/// A form of a plural.
#[derive(Debug)]
pub(super) struct Form {
    pub key: Key,
    pub pieces: Span,
}

/// What a form is for.
#[derive(Debug)]
pub(super) enum Key {
    /// This number alone.
    Number(i16),
    /// Numbers of this plural category.
    Plural(PluralCategory),
    /// Any number.
    Any,
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
    rel: Rel,
}

/// The `rel` attribute of a link.
#[derive(Clone, Copy, Debug)]
enum Rel {
    None,
    Nofollow,
    External,
}

impl<'a> Href<'a> {
    /// A page that search engines need not follow, such as a list through a filter.
    pub fn nofollow(path: impl Into<Cow<'a, str>>) -> Self {
        Self { path: path.into(), rel: Rel::Nofollow }
    }

    /// A page of another site.
    pub fn external(url: impl Into<Cow<'a, str>>) -> Self {
        Self { path: url.into(), rel: Rel::External }
    }

    fn write_start(&self, out: &mut dyn Write) -> fmt::Result {
        out.write_str("<a href=\"")?;
        filters::Html.write_escaped_str(&mut *out, &self.path)?;
        out.write_str(match self.rel {
            Rel::None => "\">",
            Rel::Nofollow => "\" rel=\"nofollow\">",
            Rel::External => "\" rel=\"external noreferrer\">",
        })
    }
}

/// A message of one language with its arguments.
#[derive(Clone, Debug)]
pub(super) struct Filled<'a, const N: usize> {
    pub catalog: &'static Catalog,
    pub rules: &'a Rules,
    pub pieces: Span,
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
        let Self { catalog, rules, pieces, arguments } = self;
        Writer { catalog, rules, arguments, is_html, out }.write(*pieces)
    }
}

/// Writes the pieces of one message.
struct Writer<'w> {
    catalog: &'static Catalog,
    rules: &'w Rules,
    arguments: &'w [Argument<'w>],
    is_html: bool,
    out: &'w mut dyn Write,
}

impl Writer<'_> {
    fn write(&mut self, pieces: Span) -> fmt::Result {
        for piece in part(self.catalog.pieces, pieces.first, pieces.count) {
            match piece {
                Piece::Text { start, length } => {
                    let start = *start as usize;
                    self.out.write_str(&self.catalog.text[start..start + usize::from(*length)])?;
                }
                Piece::Argument(place) => self.write_argument(*place)?,
                Piece::Select { argument, first, count } => {
                    let forms = part(self.catalog.forms, *first, *count);
                    let form = forms.iter().find(|form| self.is_for(&form.key, *argument));
                    if let Some(form) = form {
                        self.write(form.pieces)?;
                    }
                }
                Piece::Open(place) => {
                    if let Argument::Link(link) = &self.arguments[usize::from(*place)] {
                        link.write_start(self.out)?;
                    }
                }
                Piece::Close => self.out.write_str("</a>")?,
            }
        }
        Ok(())
    }

    fn write_argument(&mut self, place: u8) -> fmt::Result {
        match &self.arguments[usize::from(place)] {
            Argument::Number(number) => self.rules.write_number(*number, self.out),
            Argument::Plain(number) => self.out.write_str(itoa::Buffer::new().format(*number)),
            Argument::Text(text) if self.is_html => filters::Html.write_escaped_str(&mut *self.out, text),
            Argument::Text(text) | Argument::Html(text) => self.out.write_str(text),
            Argument::Link(link) => self.out.write_str(&link.path),
        }
    }

    /// Whether a form is for the number at the place of an argument.
    fn is_for(&self, key: &Key, place: u8) -> bool {
        let (Argument::Number(number) | Argument::Plain(number)) = self.arguments[usize::from(place)] else {
            return matches!(key, Key::Any);
        };
        match key {
            Key::Number(exact) => i64::from(*exact) == number,
            Key::Plural(category) => *category == self.rules.plural(number),
            Key::Any => true,
        }
    }
}

fn part<T>(all: &'static [T], first: u16, count: u8) -> &'static [T] {
    let first = usize::from(first);
    &all[first..first + usize::from(count)]
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
                    Argument::Link(Href { path: self.into(), rel: Rel::None })
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

    static CATALOG: Catalog = Catalog {
        text: "нет сессий сессия сессии сессийOn ",
        pieces: &[
            Piece::Select { argument: 0, first: 0, count: 4 },
            Piece::Text { start: 0, length: 19 },
            Piece::Argument(0),
            Piece::Text { start: 19, length: 13 },
            Piece::Argument(0),
            Piece::Text { start: 32, length: 13 },
            Piece::Argument(0),
            Piece::Text { start: 45, length: 13 },
            Piece::Text { start: 58, length: 3 },
            Piece::Open(1),
            Piece::Argument(0),
            Piece::Close,
        ],
        forms: &[
            Form { key: Key::Number(0), pieces: Span { first: 1, count: 1 } },
            Form { key: Key::Plural(PluralCategory::One), pieces: Span { first: 2, count: 2 } },
            Form { key: Key::Plural(PluralCategory::Few), pieces: Span { first: 4, count: 2 } },
            Form { key: Key::Any, pieces: Span { first: 6, count: 2 } },
        ],
    };

    fn filled<'a, const N: usize>(
        rules: &'a Rules,
        first: u16,
        count: u8,
        arguments: [Argument<'a>; N],
    ) -> Filled<'a, N> {
        Filled { catalog: &CATALOG, rules, pieces: Span { first, count }, arguments }
    }

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
            assert_eq!(Phrase(filled(&rules, 0, 1, [Argument::Number(number)])).to_string(), text);
        }
    }

    #[test]
    fn numbers_are_written_as_their_language_writes_them() {
        for (tag, number) in [("en", "1,234,567"), ("de", "1.234.567"), ("ar-EG", "١٬٢٣٤٬٥٦٧"), ("xx", "1,234,567")]
        {
            let rules = Rules::new(tag);
            let number_alone = filled(&rules, 2, 1, [Argument::Number(1_234_567)]);
            assert_eq!(Phrase(number_alone).to_string(), number, "{tag}");
        }
    }

    #[test]
    fn what_readers_wrote_is_escaped_in_markup_and_left_in_text() {
        let rules = Rules::new("en");
        let link = Href::nofollow("/search?q=\"&x=1");
        let arguments = [Argument::Text("<b>".into()), Argument::Link(link)];
        let markup = r#"On <a href="/search?q=&#34;&#38;x=1" rel="nofollow">&#60;b&#62;</a>"#;
        assert_eq!(Html(filled(&rules, 8, 4, arguments.clone())).to_string(), markup);
        assert_eq!(Phrase(filled(&rules, 10, 1, arguments)).to_string(), "<b>");
    }
}
