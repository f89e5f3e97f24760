//! Filters of templates that make no words: the words come from `web/i18n`.

#![allow(
    clippy::inline_always,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "what the macro makes of a filter, and what it asks of one"
)]

use std::{
    borrow::Borrow,
    fmt::{self, Display, Write},
    mem,
};

use askama::{FastWritable, Result, Values, filters::Safe};

use crate::web::i18n;

/// A number as it is, where there are many: it needs no escaping.
#[askama::filter_fn]
pub fn plain(number: impl Borrow<usize>, _: &dyn Values) -> Result<Safe<usize>> {
    Ok(Safe(*number.borrow()))
}

/// Numbers parted by spaces, for a script.
#[askama::filter_fn]
pub fn spaced<'n>(numbers: &'n [usize], _: &dyn Values) -> Result<Safe<Spaced<'n>>> {
    Ok(Safe(Spaced(numbers)))
}

/// Numbers to write down.
#[derive(Clone, Copy, Debug)]
pub struct Spaced<'n>(&'n [usize]);

impl Spaced<'_> {
    fn write(self, page: &mut dyn Write) -> fmt::Result {
        let mut between = "";
        for number in self.0 {
            page.write_str(mem::replace(&mut between, " "))?;
            page.write_str(itoa::Buffer::new().format(*number))?;
        }
        Ok(())
    }
}

impl Display for Spaced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl FastWritable for Spaced<'_> {
    fn write_into(&self, page: &mut dyn Write, _: &dyn Values) -> Result<()> {
        Ok(self.write(page)?)
    }
}

/// The direction in which a language is written: `ltr` or `rtl`.
#[askama::filter_fn]
pub fn direction(language: &str, _: &dyn Values) -> Result<&'static str> {
    Ok(i18n::direction(language))
}
