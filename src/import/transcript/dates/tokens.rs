//! Parts a text into runs of letters and digits, and reads a date or a time from any of them.
//!
//! A date is kept as far as it is printed; one that can be read in two ways is kept as its year, with both readings.

use std::ops::Range;

use crate::{
    import::transcript::dates::calendar::{AFTER, BEFORE, MONTHS, ORDINALS, TO, WEEKDAYS},
    model::PartialDate,
};

/// A date or a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// The first day, and the last where it is another.
    Known(PartialDate, Option<PartialDate>),
    /// Two readings of `03/04/2021`.
    Unclear(PartialDate, PartialDate),
    /// A month and a day of an unknown year, as `--MM-DD`.
    NoYear {
        /// From 1 to 12.
        month: u8,
        /// From 1 to 31.
        day: u8,
    },
}

/// A run of letters or of digits.
pub(super) struct Token<'a> {
    pub(super) at: Range<usize>,
    pub(super) text: &'a str,
    pub(super) lower: String,
}

impl Token<'_> {
    pub(super) fn number(&self) -> Option<u16> {
        (self.text.len() <= 4).then(|| self.text.parse().ok())?
    }

    pub(super) fn is_weekday(&self) -> bool {
        WEEKDAYS.contains_key(&*self.lower)
    }

    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }
}

/// A day as printed; the year may follow later in the span.
#[derive(Clone, Copy)]
struct Printed {
    year: Option<u16>,
    month: u8,
    day: u8,
}

impl Printed {
    pub(super) fn date(self) -> Option<PartialDate> {
        partial(self.year?, self.month, self.day)
    }
}

pub(super) fn partial(year: u16, month: u8, day: u8) -> Option<PartialDate> {
    let text = match (month, day) {
        (0, _) => format!("{year:04}"),
        (_, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    text.parse().ok()
}

/// Reads a day in words from a token on, in the given month if it names none; also returns the next token.
type Order<'a> = fn(&Tokens<'a>, usize, Option<u8>) -> Option<(Printed, usize)>;

/// A text as runs of letters and digits, read from any of them.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token<'a>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut open: Option<(usize, bool)> = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            let sort = letter.is_alphanumeric().then(|| letter.is_ascii_digit());
            if let Some((start, digits)) = open
                && sort != Some(digits)
            {
                let word = &text[start..at];
                tokens.push(Token { at: start..at, text: word, lower: word.to_lowercase() });
                open = None;
            }
            if let (Some(digits), None) = (sort, open) {
                open = Some((at, digits));
            }
        }
        Self { text, tokens }
    }

    pub(super) fn get(&self, index: usize) -> Option<&Token<'a>> {
        self.tokens.get(index)
    }

    /// The text between a token and the previous one.
    fn gap(&self, index: usize) -> &'a str {
        let start = index.checked_sub(1).and_then(|before| self.get(before)).map_or(0, |token| token.at.end);
        self.get(index).map_or("", |token| &self.text[start..token.at.start])
    }

    /// Whether nothing but a space, a comma or a full stop parts a token from the one before.
    fn follows(&self, index: usize) -> bool {
        self.gap(index).chars().all(|sign| sign.is_whitespace() || matches!(sign, ',' | '.' | '°'))
    }

    fn day(&self, index: usize) -> Option<(u8, usize)> {
        let token = self.get(index).filter(|token| token.text.len() <= 2)?;
        let day = u8::try_from(token.number()?).ok().filter(|day| (1..=31).contains(day))?;
        let has_ordinal = self.get(index + 1).is_some_and(|next| next.is_one_of(ORDINALS))
            && matches!(self.gap(index + 1), "" | "-" | "‑");
        Some((day, index + 1 + usize::from(has_ordinal)))
    }

    fn month(&self, index: usize) -> Option<(u8, usize)> {
        let skipped = usize::from(self.get(index).is_some_and(|token| token.is_one_of(&["of", "de", "d"])));
        let month = MONTHS.get(&*self.get(index + skipped)?.lower)?;
        let next = index + skipped + 1;
        // `مايو/أيار`: the month by both of its names.
        let is_twice =
            self.gap(next) == "/" && self.get(next).is_some_and(|token| MONTHS.get(&*token.lower) == Some(month));
        (skipped == 0 || self.follows(index + 1) || matches!(self.gap(index + 1), "’" | "'"))
            .then_some((*month, next + usize::from(is_twice)))
    }

    pub(super) fn year(&self, index: usize) -> Option<(u16, usize)> {
        // `4 de octubre de 2016`
        let is_join = self.get(index).is_some_and(|token| token.is_one_of(&["de", "del", "of"])) && self.follows(index);
        let index = index + usize::from(is_join);
        let token = self.get(index).filter(|token| token.text.len() == 4 && self.follows(index))?;
        Some((token.number().filter(|year| *year >= 1000)?, index + 1))
    }

    /// Where the last day of a span begins, behind a dash or a word for `to`.
    fn to(&self, index: usize) -> Option<usize> {
        let token = self.get(index)?;
        match self.gap(index).trim() {
            "–" | "-" | "—" | "‑" | "/" | "&" | ".–" | ".-" | ".—" | "./" => Some(index),
            "" | "." if token.is_one_of(TO) => Some(index + 1),
            _ => None,
        }
    }

    /// The date that begins at a token, and the token after it.
    pub(super) fn date(&self, index: usize) -> Option<(When, usize)> {
        self.iso(index)
            .or_else(|| self.numeric(index))
            .or_else(|| self.in_words(index, Self::day_first))
            .or_else(|| self.in_words(index, Self::month_first))
    }

    /// `2021-09-16`
    fn iso(&self, index: usize) -> Option<(When, usize)> {
        let year = self.get(index).filter(|token| token.text.len() == 4)?.number()?;
        let (month, day) = (self.get(index + 1)?, self.get(index + 2)?);
        let apart = self.gap(index + 1);
        let is_iso = matches!(apart, "-" | "/" | ".") && self.gap(index + 2) == apart;
        let number = |token: &Token| u8::try_from(token.number()?).ok();
        let date = partial(year, number(month).filter(|month| *month > 0)?, number(day).filter(|day| *day > 0)?)?;
        is_iso.then_some((When::Known(date, None), index + 3))
    }

    /// `16.09.2021`, `16–17.09.2021`, `9/16/2021`, `15.09–17.09.2021`
    fn numeric(&self, index: usize) -> Option<(When, usize)> {
        let (first, next) = self.day(index)?;
        if let Some((last, next)) = self.to(next).filter(|next| self.gap(*next) != "/").and_then(|next| self.day(next))
            && let Some((month, next)) = self.after_a_dot(next)
            && let Some((year, next)) = self.year(next)
        {
            let first = partial(year, month, first)?;
            return Some((span(first, partial(year, month, last)), next));
        }
        let apart = self.gap(next);
        let second = self.get(next).filter(|token| token.text.len() <= 2)?;
        let second = u8::try_from(second.number()?).ok()?;
        let next = next + 1;
        if apart == "." && !matches!(self.gap(next), "." | ". ") {
            let (last, next) = self.numeric(self.to(next)?)?;
            let When::Known(last, None) = last else { return None };
            let year = u16::try_from(last.year()).ok()?;
            return Some((span(partial(year, second, first)?, Some(last)), next));
        }
        if !matches!(apart, "." | "/" | "-") || !self.gap(next).starts_with(apart) {
            return None;
        }
        let year = self.get(next).filter(|token| token.text.len() == 4)?.number()?;
        let next = next + 1;
        let day_first = partial(year, second, first).filter(|_| second > 0);
        let month_first = partial(year, first, second).filter(|_| second > 0 && apart != ".");
        match (day_first, month_first) {
            (Some(one), Some(other)) if one != other => Some((When::Unclear(one, other), next)),
            (None, None) => None,
            (date, other) => {
                let last = self.to(next).and_then(|next| self.numeric(next));
                let first = date.or(other)?;
                Some(match last {
                    Some((When::Known(last, None), next)) => (span(first, Some(last)), next),
                    _ => (When::Known(first, None), next),
                })
            }
        }
    }

    fn after_a_dot(&self, index: usize) -> Option<(u8, usize)> {
        let token = self.get(index).filter(|token| token.text.len() <= 2 && self.gap(index) == ".")?;
        let month = u8::try_from(token.number()?).ok().filter(|month| (1..=12).contains(month))?;
        Some((month, index + 1))
    }

    /// A day, or a span whose days share what is printed once.
    fn in_words(&self, index: usize, order: Order<'a>) -> Option<(When, usize)> {
        let Some((first, next)) = order(self, index, None) else {
            // `16–17 September`: the first day names no month.
            let (day, next) = self.day(index)?;
            let (last, next) = order(self, self.to(next)?, None)?;
            return when(Printed { day, ..last }, Some(last), next);
        };
        let last = self.to(next).and_then(|next| order(self, next, Some(first.month)));
        match last {
            Some((last, next)) if first.year.is_none() || last.year.is_some() => {
                when(Printed { year: first.year.or(last.year), ..first }, Some(last), next)
            }
            _ => when(first, None, next),
        }
    }

    /// `16 September 2021`
    fn day_first(&self, index: usize, _: Option<u8>) -> Option<(Printed, usize)> {
        let (day, next) = self.day(index)?;
        let (month, next) = self.month(next).filter(|_| self.follows(next))?;
        let year = self.year(next);
        Some((Printed { year: year.map(|(year, _)| year), month, day }, year.map_or(next, |(_, next)| next)))
    }

    /// `September 16, 2021`; in a span the last day may go without its month.
    fn month_first(&self, index: usize, of: Option<u8>) -> Option<(Printed, usize)> {
        let (month, next) = self.month(index).or_else(|| Some((of?, index)))?;
        let (day, next) = self.day(next).filter(|_| next == index || self.follows(next))?;
        let year = self.year(next);
        Some((Printed { year: year.map(|(year, _)| year), month, day }, year.map_or(next, |(_, next)| next)))
    }

    /// `September 2021`
    pub(super) fn month_and_year(&self, index: usize) -> Option<(When, usize)> {
        let (month, next) = self.month(index)?;
        let (year, next) = self.year(next)?;
        Some((When::Known(partial(year, month, 0)?, None), next))
    }

    /// `13:20`, `13h20`, `1:20 p.m.`, `9 a.m.`
    pub(super) fn time(&self, index: usize) -> Option<(String, usize)> {
        let hour = self.get(index).filter(|token| token.text.len() <= 2)?.number()?;
        let letter = usize::from(self.gap(index + 1).is_empty() && self.get(index + 1).is_some_and(|h| h.lower == "h"));
        let mut next = index + 1 + letter;
        let gap = self.gap(next);
        let minutes = self.get(next).filter(|token| token.text.len() == 2).and_then(Token::number);
        let minutes = minutes
            .filter(|minutes| *minutes < 60 && if letter > 0 { gap.is_empty() } else { gap == ":" || gap == "." });
        next += usize::from(minutes.is_some());
        if gap == ":" && self.gap(next) == ":" && self.get(next).is_some_and(|token| token.text.len() == 2) {
            next += 1;
        }
        let half = self.get(next).map(|token| token.lower.as_str());
        let is_dotted = self.get(next + 1).is_some_and(|token| token.lower == "m");
        let (hour, next) = match half {
            Some("am" | "pm") => (half_day(hour, half == Some("pm")), next + 1),
            Some("a" | "p") if is_dotted => (half_day(hour, half == Some("p")), next + 2),
            _ if letter > 0 || (gap == ":" && minutes.is_some()) => (Some(hour), next),
            _ => return None,
        };
        let hour = hour.filter(|hour| *hour < 24)?;
        Some((format!("{hour:02}:{:02}", minutes.unwrap_or(0)), next))
    }

    /// Where the words and signs around a date end that belong to it.
    pub(super) fn skip(&self, mut index: usize, words: &[&str]) -> usize {
        while self.get(index).is_some_and(|token| token.is_one_of(words) || token.is_weekday()) {
            index += 1;
        }
        index
    }

    /// The text without the words and times around a date that belong to it.
    pub(super) fn rest_after_time(&self) -> &'a str {
        let mut next = self.skip(0, AFTER);
        if let Some((_, after)) = self.time(self.skip(next, BEFORE)) {
            next = self.skip(after, AFTER);
        }
        self.rest(next)
    }

    /// The text from a token on, without the signs around it.
    pub(super) fn rest(&self, index: usize) -> &'a str {
        self.get(index).map_or("", |token| &self.text[token.at.start..]).trim_end_matches(is_no_letter)
    }
}

pub(super) fn is_no_letter(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// The hour of the day from the hour of its half.
fn half_day(hour: u16, after_noon: bool) -> Option<u16> {
    (1..=12).contains(&hour).then_some(hour % 12 + if after_noon { 12 } else { 0 })
}

fn when(first: Printed, last: Option<Printed>, next: usize) -> Option<(When, usize)> {
    let Some(begin) = first.date() else {
        // The day must be one that some year has.
        partial(2000, first.month, first.day).filter(|_| first.year.is_none())?;
        return Some((When::NoYear { month: first.month, day: first.day }, next));
    };
    Some((span(begin, last.and_then(|last| Printed { year: last.year.or(first.year), ..last }.date())), next))
}

fn span(first: PartialDate, last: Option<PartialDate>) -> When {
    When::Known(first, last.filter(|last| *last > first))
}
