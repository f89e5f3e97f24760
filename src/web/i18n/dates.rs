//! Writes dates and times by the messages of `dates.ftl`.

use std::fmt::{self, Display, Write};

use askama::{FastWritable, Values};

use crate::{
    model::PartialDate,
    web::i18n::{
        messages::Messages,
        phrase::{Argument, IntoText},
    },
};

/// A date as far as it is known, in words.
#[derive(Clone, Copy, Debug)]
pub enum DateText<'a> {
    /// A date, in the words of a language.
    Known(&'a Messages, PartialDate),
    /// What is no date, as it is stored.
    Stored(&'a str),
}

/// A date, or the text of one.
pub trait IntoDate<'a> {
    /// In the words of a language.
    fn into_date(self, messages: &'a Messages) -> DateText<'a>;
}

impl Messages {
    /// A date in words: `16 September 2021`, `September 2021` or `2021`.
    pub fn date<'a>(&'a self, date: impl IntoDate<'a>) -> DateText<'a> {
        date.into_date(self)
    }

    /// A stored moment such as `2026-11-25T06:28:00Z` in words: `25 November 2026, 06:28 UTC`.
    pub fn time(&self, time: &str) -> String {
        match (time.get(..10), time.get(11..16)) {
            (Some(day), Some(minute)) => self.date_time(self.date(day), minute).to_string(),
            _ => time.to_owned(),
        }
    }
}

impl<'a> IntoDate<'a> for PartialDate {
    fn into_date(self, messages: &'a Messages) -> DateText<'a> {
        DateText::Known(messages, self)
    }
}

impl<'a, T: IntoDate<'a> + Copy> IntoDate<'a> for &T {
    fn into_date(self, messages: &'a Messages) -> DateText<'a> {
        (*self).into_date(messages)
    }
}

impl<'a> IntoDate<'a> for &'a str {
    fn into_date(self, messages: &'a Messages) -> DateText<'a> {
        self.parse().map_or(DateText::Stored(self), |date| DateText::Known(messages, date))
    }
}

impl<'a> IntoDate<'a> for &'a String {
    fn into_date(self, messages: &'a Messages) -> DateText<'a> {
        self.as_str().into_date(messages)
    }
}

impl Display for DateText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (messages, date) = match self {
            Self::Known(messages, date) => (messages, date),
            Self::Stored(text) => return f.write_str(text),
        };
        match (date.month(), date.day()) {
            (Some(month), Some(day)) => messages.date_day(day, month, date.year()).fmt(f),
            (Some(month), None) => messages.date_month(month, date.year()).fmt(f),
            (None, _) => messages.date_year(date.year()).fmt(f),
        }
    }
}

impl FastWritable for DateText<'_> {
    fn write_into(&self, out: &mut dyn Write, _: &dyn Values) -> askama::Result<()> {
        Ok(write!(out, "{self}")?)
    }
}

impl<'a> IntoText<'a> for DateText<'_> {
    fn into_argument(self) -> Argument<'a> {
        Argument::Text(self.to_string().into())
    }
}
