//! How templates put values: dates in words, codes as names, numbers with their nouns.

#![allow(
    clippy::inline_always,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "what the macro makes of a filter, and what it asks of one"
)]

use std::{borrow::Borrow, fmt::Display};

use askama::{Result, Values, filters::Safe};

use crate::model::{Country, Organisation, PartialDate};

/// `2021-09-16` as `16 September 2021`.
#[askama::filter_fn]
pub fn date(date: impl AsRef<str>, _: &dyn Values) -> Result<String> {
    Ok(date_in_words(date.as_ref()))
}

/// A stored date in words.
#[must_use]
pub fn date_in_words(date: &str) -> String {
    date.parse::<PartialDate>().map_or_else(|_| date.to_owned(), PartialDate::in_words)
}

/// A stored moment as people say it: `25 November 2026, 06:28 UTC`.
#[askama::filter_fn]
pub fn time(time: &str, _: &dyn Values) -> Result<String> {
    Ok(time_in_words(time))
}

/// A stored moment in words.
#[must_use]
pub fn time_in_words(time: &str) -> String {
    match (time.get(..10), time.get(11..16)) {
        (Some(day), Some(minute)) => format!("{}, {minute} UTC", date_in_words(day)),
        _ => time.to_owned(),
    }
}

/// A number as it is, where there are many: nothing in it has a meaning in HTML, so it is not looked for.
#[askama::filter_fn]
pub fn plain(number: impl Borrow<usize>, _: &dyn Values) -> Result<Safe<usize>> {
    Ok(Safe(*number.borrow()))
}

/// A country's code as its name.
#[askama::filter_fn]
pub fn country<'c>(code: &'c str, _: &dyn Values) -> Result<&'c str> {
    Ok(country_name(code))
}

/// A country's code as its name, or as it is where nobody knows it.
#[must_use]
pub fn country_name(code: &str) -> &str {
    Country::by_code(code).map_or(code, |country| country.name)
}

/// An organisation's short name as its name in full, where it is known.
#[askama::filter_fn]
pub fn organisation<'n>(name: &'n str, _: &dyn Values) -> Result<&'n str> {
    Ok(organisation_name(name))
}

/// An organisation's name in full, where it is known.
#[must_use]
pub fn organisation_name(name: &str) -> &str {
    Organisation::by_name(name).map_or(name, |known| known.name)
}

/// A number with its thousands parted: `12,345`.
#[askama::filter_fn]
pub fn number(number: impl Display, _: &dyn Values) -> Result<String> {
    Ok(parted(&number.to_string()))
}

/// A number with its noun: `1 speech`, `1,200 speeches`.
#[askama::filter_fn]
pub fn counted(number: impl Display, _: &dyn Values, one: &str, many: &str) -> Result<String> {
    let number = number.to_string();
    Ok(format!("{} {}", parted(&number), if number == "1" { one } else { many }))
}

/// A first letter in upper case.
#[askama::filter_fn]
pub fn sentence(text: &str, _: &dyn Values) -> Result<String> {
    let mut letters = text.chars();
    Ok(letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect()))
}

/// `rtl` for languages written from right to left.
#[askama::filter_fn]
pub fn direction(language: &str, _: &dyn Values) -> Result<&'static str> {
    let primary = language.split('-').next().unwrap_or_default();
    Ok(if ["ar", "dv", "fa", "he", "ps", "ug", "ur", "yi"].contains(&primary) { "rtl" } else { "ltr" })
}

/// The English name of a language's tag, for the languages summits publish in.
#[askama::filter_fn]
pub fn language(tag: &str, _: &dyn Values) -> Result<String> {
    Ok(language_name(tag))
}

/// The English name of a language's tag, or the tag.
#[must_use]
pub fn language_name(tag: &str) -> String {
    let name = match tag.split('-').next().unwrap_or_default() {
        "ar" => "Arabic",
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "hy" => "Armenian",
        "it" => "Italian",
        "ja" => "Japanese",
        "kk" => "Kazakh",
        "ky" => "Kyrgyz",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "tg" => "Tajik",
        "tr" => "Turkish",
        "zh" => "Chinese",
        _ => tag,
    };
    name.to_owned()
}

fn parted(digits: &str) -> String {
    let mut parted = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_parted() {
        for (digits, parted) in [("7", "7"), ("999", "999"), ("1000", "1,000"), ("1234567", "1,234,567")] {
            assert_eq!(super::parted(digits), parted);
        }
    }
}
