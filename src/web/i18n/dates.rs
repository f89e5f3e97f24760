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

#[cfg(test)]
mod tests {
    use icu_calendar::{Date, Gregorian};
    use icu_datetime::{
        FixedCalendarDateTimeFormatter,
        fieldsets::{M, YM, YMD},
    };
    use icu_locale_core::Locale;

    use crate::web::i18n::messages::Language;

    /// The locale whose dates a language writes: English is British here.
    fn locale(language: Language) -> Locale {
        let tag = if language.tag() == "en" { "en-GB" } else { language.tag() };
        tag.parse().expect("a locale")
    }

    #[test]
    fn dates_are_as_icu_writes_them_in_every_language() {
        for language in Language::ALL {
            let (t, locale) = (language.messages(), locale(language));
            let days = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), YMD::long());
            let months = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), YM::long());
            let names = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), M::long());
            let (days, months, names) = (days.expect("days"), months.expect("months"), names.expect("names"));
            for month in 1..=12 {
                for day in [1, 21] {
                    let date = Date::try_new_gregorian(2021, month, day).expect("a date");
                    let text = format!("2021-{month:02}-{day:02}");
                    assert_eq!(t.date(&text).to_string(), days.format(&date).to_string());
                    assert_eq!(t.date(&text[..7]).to_string(), months.format(&date).to_string());
                    assert_eq!(t.month_name(month).to_string(), names.format(&date).to_string());
                }
            }
        }
    }

    #[test]
    fn a_moment_is_a_date_with_hours_and_minutes() {
        let t = Language::En.messages();
        assert_eq!(t.time("2026-11-25T06:28:00Z"), "25 November 2026, 06:28 UTC");
        assert_eq!(t.time("soon"), "soon");
        assert_eq!(t.date("2021").to_string(), "2021");
    }
}
