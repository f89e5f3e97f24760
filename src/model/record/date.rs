//! Dates as far as they are known: a year, a month, or a day.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date of which the day, or the month and the day, may be unknown. Written `2021`, `2021-09` or `2021-09-16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PartialDate {
    year: i16,
    month: i8,
    day: i8,
}

/// The text is not a date.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a date; write 2021-09-16, 2021-09 or 2021")]
pub struct NotADate(String);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl PartialDate {
    /// The year, from 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        u8::try_from(self.month).ok().filter(|month| *month > 0)
    }

    /// The day of the month from 1, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        u8::try_from(self.day).ok().filter(|day| *day > 0)
    }

    /// Its year alone.
    #[must_use]
    pub fn of_year(self) -> Self {
        Self { year: self.year, month: 0, day: 0 }
    }

    /// A number that sorts as the dates do: 20210916, with zeros for what is unknown.
    #[must_use]
    pub fn number(self) -> i64 {
        i64::from(self.year) * 10_000 + i64::from(self.month) * 100 + i64::from(self.day)
    }

    /// The month in English, if it is known: `September`.
    #[must_use]
    pub fn month_in_english(self) -> Option<&'static str> {
        MONTHS.get(usize::try_from(self.month).ok()?.wrapping_sub(1)).copied()
    }

    /// The date in English, as far as it is known: `16 September 2021`. Citations, titles and the command line use it; pages
    /// have `web/i18n`.
    #[must_use]
    pub fn in_english(self) -> String {
        match (self.month_in_english(), self.day) {
            (None, _) => self.year.to_string(),
            (Some(month), 0) => format!("{month} {}", self.year),
            (Some(month), day) => format!("{day} {month} {}", self.year),
        }
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let refuse = || NotADate(text.chars().take(40).collect());
        let digits_only = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let whole = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            10 => text.to_owned(),
            _ => return Err(refuse()),
        };
        let date: Date = whole.parse().map_err(|_| refuse())?;
        if !digits_only || date.year() < 1 {
            return Err(refuse());
        }
        Ok(Self {
            year: date.year(),
            month: if text.len() > 4 { date.month() } else { 0 },
            day: if text.len() > 7 { date.day() } else { 0 },
        })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_kept_as_far_as_it_is_known() {
        for (text, words) in [("2021", "2021"), ("2021-09", "September 2021"), ("2021-09-16", "16 September 2021")] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
            assert_eq!(date.in_english(), words);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "21", "2021-13", "2021-02-30", "0000", "2021-9-16", "16.09.2021", "+021", "2021-09-16x"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
