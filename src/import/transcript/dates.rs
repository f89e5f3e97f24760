//! Dates as sources print them above a text: `December 2, 2020, Novo-Ogaryovo`, `28 juin 2022`.

use crate::model::{PartialDate, fold};

/// The months as they are written, folded, in the languages that sources use; the first letters of each are enough.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ianvar"],
    &["feb", "fev", "fevral"],
    &["mar", "maer"],
    &["apr", "avr", "aprel"],
    &["may", "mai", "maia"],
    &["jun", "juin", "iiun"],
    &["jul", "juil", "iiul"],
    &["aug", "aou", "avgust"],
    &["sep", "sent"],
    &["oct", "okt", "oktiabr"],
    &["nov", "noiabr"],
    &["dec", "dez", "dekabr"],
];

/// A date at the beginning of a line, after a weekday perhaps, and what follows it.
pub(super) fn leading(line: &str) -> Option<(PartialDate, &str)> {
    let pieces: Vec<(usize, &str)> = pieces(line).take(5).collect();
    (0..pieces.len().min(2)).find_map(|skipped| {
        let (_, first) = pieces.first()?;
        let is_weekday = first.chars().count() > 2 && first.chars().all(char::is_alphabetic);
        if skipped == 1 && !is_weekday {
            return None;
        }
        date(line, &pieces[skipped..])
    })
}

/// Runs of letters and digits, with where each begins.
fn pieces(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + line[from..].find(char::is_alphanumeric)?;
        let length = line[start..].find(|letter: char| !letter.is_alphanumeric() && letter != '-');
        from = length.map_or(line.len(), |length| start + length);
        Some((start, &line[start..from]))
    })
}

fn date<'a>(line: &'a str, pieces: &[(usize, &str)]) -> Option<(PartialDate, &'a str)> {
    let (start, first) = *pieces.first()?;
    if first.len() == 10 && first.matches('-').count() == 2 {
        return Some((first.parse().ok()?, &line[start + first.len()..]));
    }
    let (_, second) = *pieces.get(1)?;
    let (begin, third) = *pieces.get(2)?;
    let (day, month) = match (month(first), month(second)) {
        (Some(month), _) => (second, month),
        (None, Some(month)) => (first, month),
        (None, None) => return None,
    };
    let day: u8 = day.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok()?;
    let year: u16 = (third.len() == 4).then(|| third.parse().ok())??;
    let date = format!("{year:04}-{month:02}-{day:02}").parse().ok()?;
    let rest = line[begin + third.len()..].trim_start();
    Some((date, ["года", "год", "г."].iter().find_map(|year| rest.strip_prefix(year)).unwrap_or(rest)))
}

/// The number of a month from its name.
fn month(word: &str) -> Option<usize> {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let word = fold(word);
    MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name))).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_it_is_printed() {
        for (line, date, rest) in [
            ("December 2, 2020, Novo Harbour", "2020-12-02", ", Novo Harbour"),
            ("28 juin 2022", "2022-06-28", ""),
            ("Freitag, 21. März 2014", "2014-03-21", ""),
            ("2 декабря 2020 года", "2020-12-02", ""),
            ("12 мая 2021 года, Гавань", "2021-05-12", ", Гавань"),
            ("2021-09-16 Harbour", "2021-09-16", " Harbour"),
        ] {
            let (found, after) = leading(line).expect(line);
            assert_eq!((found.to_string().as_str(), after), (date, rest), "{line}");
        }
        for line in ["", "On December 2, 2020", "32 May 2020", "Marching on 2 fronts", "2020", "May 2020"] {
            assert!(leading(line).is_none(), "{line}");
        }
    }
}
