//! Knows how a language counts and in which direction it is written.

use std::fmt::{self, Write};

use icu_decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

/// How many numbers have their plural form in a table: ICU takes 300 instructions to find it.
const SMALL: usize = 200;

/// The rules of one language for numbers, from ICU.
#[derive(Debug)]
pub struct Rules {
    plurals: PluralRules,
    /// The plural forms of small numbers, which most counts of a page are.
    small: [PluralCategory; SMALL],
    formatter: DecimalFormatter,
    /// Whether small numbers are written as Rust writes them.
    has_ascii_digits: bool,
}

impl Rules {
    /// The rules of the language with this tag; those of ICU's root locale where ICU does not know it.
    pub fn new(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let plurals = PluralRules::try_new_cardinal((&locale).into()).expect("ICU has the root locale");
        let formatter = DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default());
        let formatter = formatter.expect("ICU has the root locale");
        let has_ascii_digits = formatter.format(&789.into()).to_string() == "789";
        let small = std::array::from_fn(|number| plurals.category_for(number));
        Self { plurals, small, formatter, has_ascii_digits }
    }

    /// The plural form that a number takes.
    pub fn plural(&self, number: i64) -> PluralCategory {
        let small = usize::try_from(number).ok().and_then(|number| self.small.get(number));
        small.copied().unwrap_or_else(|| self.plurals.category_for(number.unsigned_abs()))
    }

    /// Writes a number with the separators of the language.
    pub fn write_number(&self, number: i64, out: &mut dyn Write) -> fmt::Result {
        // Most counts of a page need no separator.
        if self.has_ascii_digits && (0..1_000).contains(&number) {
            return out.write_str(itoa::Buffer::new().format(number));
        }
        write!(out, "{}", self.formatter.format(&number.into()))
    }
}

/// `rtl` for the tag of a language that is written from right to left, else `ltr`.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    let primary = tag.split('-').next().unwrap_or(tag);
    if ["ar", "dv", "fa", "he", "ps", "ug", "ur", "yi"].contains(&primary) { "rtl" } else { "ltr" }
}
