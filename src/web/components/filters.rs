//! Filters of templates that make no words: the words come from `web/i18n`.

#![allow(
    clippy::inline_always,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "what the macro makes of a filter, and what it asks of one"
)]

use std::borrow::Borrow;

use askama::{Result, Values, filters::Safe};

use crate::web::i18n;

/// A number as it is, where there are many: it needs no escaping.
#[askama::filter_fn]
pub fn plain(number: impl Borrow<usize>, _: &dyn Values) -> Result<Safe<usize>> {
    Ok(Safe(*number.borrow()))
}

/// The direction in which a language is written: `ltr` or `rtl`.
#[askama::filter_fn]
pub fn direction(language: &str, _: &dyn Values) -> Result<&'static str> {
    Ok(i18n::direction(language))
}
