//! Leaves out what a printed page repeats: running heads, feet, numbers of pages.
//!
//! A row is furniture where its shape says so (`Page 3 of 12`, a symbol and a day set apart by wide spaces), where it repeats with
//! another number each time, or where it repeats beside other furniture or at the top of pages. A lone number needs more: a row
//! of such numbers, or a sentence that it breaks.

use std::collections::HashMap;

use crate::import::layout::{fate::Fate, row::Row};

const NUMBER: &str = "the number of a page";
const EDGE: &str = "the head or foot of a printed page";
const NOTICE: &str = "a notice at the foot of a printed page";

/// The longest row that may be furniture, in bytes.
const LONGEST: usize = 160;

/// The fewest rows between two heads of pages.
const APART: usize = 4;

/// The most rows of a notice.
const LONGEST_NOTICE: usize = 4;

/// Numbers from here on may be years.
const YEARS: u32 = 1_000;

/// Words before the number of a page, in lower case.
const PAGE: &[&str] = &[
    "page",
    "pg",
    "pg.",
    "p.",
    "seite",
    "página",
    "pág.",
    "pagina",
    "pag.",
    "страница",
    "стр.",
    "сторінка",
    "sayfa",
    "صفحة",
];

/// Words between the number of a page and how many there are, in lower case.
const OF: &[&str] = &["of", "von", "sur", "de", "di", "из", "з", "/", "من", "|"];

/// How the notices begin that a page carries at its foot.
const NOTICES: &[&str] = &["Disclaimer:", "DISCLAIMER:", "Disclaimer –", "Disclaimer -"];

/// Leaves out the furniture among the rows.
pub(crate) fn leave_out(rows: &[Row], fates: &mut [Fate]) {
    let may_be = |index: usize| rows[index].text.len() <= LONGEST;
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.text.len() <= LONGEST) {
        match page_number(&row.text) {
            Some((number, true)) => {
                fates[index] = Fate::Dropped(NUMBER);
                numbers.push((index, number));
            }
            Some((number, false)) => numbers.push((index, number)),
            None if is_symbols(&row.text) || is_edge(row) => fates[index] = Fate::Dropped(EDGE),
            None => {}
        }
    }
    printed_by_browser(rows, fates);
    breaking_edges(rows, fates);
    lone_numbers(rows, &numbers, fates);
    numbered_heads(rows, fates);
    notices(rows, fates);
    let is_paged = rows.iter().any(|row| row.is_page_top) || fates.iter().any(|fate| is_furniture(*fate));
    if is_paged {
        let keys: Vec<_> = (0..rows.len()).map(|index| may_be(index).then(|| key(&rows[index].text))).collect();
        while beside_furniture(rows, &keys, fates) {}
        for (index, _) in numbers {
            let is_edge =
                |at: Option<usize>| at.and_then(|at| fates.get(at)).is_some_and(|fate| *fate == Fate::Dropped(EDGE));
            if is_edge(index.checked_sub(1)) || is_edge(Some(index + 1)) {
                fates[index] = Fate::Dropped(NUMBER);
            }
        }
    }
}

fn is_furniture(fate: Fate) -> bool {
    matches!(fate, Fate::Dropped(NUMBER | EDGE | NOTICE))
}

/// The number of a page that is alone on its row, and whether its shape is certain: `Page 3 of 12`, `- 4 -`, `3/12`; not `5`.
fn page_number(text: &str) -> Option<(u32, bool)> {
    if text.len() > 40 || !text.contains(|letter: char| letter.is_numeric()) {
        return None;
    }
    let bare = text.trim_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '[' | ']' | '|' | '•' | '·')
    });
    if let Some(rest) = bare.strip_prefix('第')
        && let Some((number, rest)) = rest.split_once(['頁', '页', 'ペ'])
    {
        let is_total = rest.trim_start_matches(['，', ',', ' ', 'ー', 'ジ']).chars().count() < 8;
        return number.trim().parse().ok().filter(|_| is_total).map(|number| (number, true));
    }
    let mut words = bare.split_whitespace().peekable();
    let has_word = words.next_if(|word| PAGE.contains(&word.to_lowercase().as_str())).is_some();
    if has_word {
        words.next_if(|word| *word == "|");
    }
    let first = words.next()?;
    let (first, total) = first.split_once('/').map_or((first, None), |(first, total)| (first, Some(total)));
    let number: u32 = first.trim_end_matches('.').parse().ok().filter(|number| *number < 100_000)?;
    let rest: Vec<_> = words.map(str::to_lowercase).collect();
    let has_total = match (&rest[..], total) {
        ([], None) => false,
        ([], Some(total)) => total.parse::<u32>().is_ok_and(|total| total >= number),
        ([of, total], None) => OF.contains(&&**of) && total.parse::<u32>().is_ok_and(|total| total >= number),
        _ => return None,
    };
    if (total.is_some() || !rest.is_empty()) && !has_total {
        return None;
    }
    let is_framed = bare.len() + 2 <= text.len()
        && text.starts_with(['-', '–', '—', '[', '|', '•'])
        && text.ends_with(['-', '–', '—', ']', '|', '•']);
    // `1/2` alone may be what somebody wrote; nobody writes `Page 3`.
    Some((number, has_word || is_framed || (has_total && total.is_none()) || (has_total && number > 2)))
}

/// What browsers print around a page: its address with `2/12` at the foot, the day and the hour of printing beside it or at the head.
fn printed_by_browser(rows: &[Row], fates: &mut [Fate]) {
    let is_foot = |row: &Row| {
        let mut words = row.text.split_whitespace();
        let is_address = words
            .next()
            .is_some_and(|first| ["http://", "https://", "file://"].iter().any(|kind| first.starts_with(kind)));
        is_address && words.next().is_some_and(|last| page_number(last).is_some()) && words.next().is_none()
    };
    let feet: Vec<usize> = (0..rows.len()).filter(|index| is_foot(&rows[*index])).collect();
    let is_head = |index: usize| {
        let mut words = rows[index].text.split_whitespace();
        let is_short_day = |word: &str| {
            let parts = word.trim_end_matches(',').split(['/', '.', '-']);
            parts.clone().count() == 3 && parts.clone().all(|part| part.parse::<u16>().is_ok())
        };
        let is_time = |word: &str| word.split_once(':').is_some_and(|(hour, _)| hour.parse::<u8>().is_ok());
        words.next().is_some_and(is_short_day) && words.next().is_some_and(is_time)
    };
    for foot in &feet {
        fates[*foot] = Fate::Dropped(EDGE);
        let beside = [foot.checked_sub(1), Some(foot + 1)].into_iter().flatten();
        for index in beside.filter(|index| *index < rows.len() && is_head(*index)) {
            fates[index] = Fate::Dropped(EDGE);
        }
    }
    if !feet.is_empty() {
        let tops = (0..rows.len()).filter(|index| (*index == 0 || rows[*index].is_page_top) && is_head(*index));
        tops.for_each(|index| fates[index] = Fate::Dropped(EDGE));
    }
}

/// Numbers alone on their rows that go up by one through the document, or that break a sentence.
fn lone_numbers(rows: &[Row], numbers: &[(usize, u32)], fates: &mut [Fate]) {
    for (at, (index, number)) in numbers.iter().enumerate() {
        let follows = |other: Option<&(usize, u32)>, by: i64| {
            other.is_some_and(|(_, other)| i64::from(*other) - i64::from(*number) == by)
        };
        let before = at.checked_sub(1).and_then(|at| numbers.get(at));
        let goes_up = follows(before, -1) || follows(numbers.get(at + 1), 1);
        let certain = |other: Option<&(usize, u32)>| other.is_some_and(|(other, _)| is_furniture(fates[*other]));
        let is_in_a_row = (follows(before, -1) && follows(numbers.get(at + 1), 1))
            || (goes_up && (numbers.len() > 3 || certain(before) || certain(numbers.get(at + 1))));
        // `that in` / `2021` / `we lost four ships`: a year is of the sentence, and so is a number that ends it.
        let is_of_a_page = *number < YEARS && !rows[*index].text.trim_end().ends_with('.');
        let breaks = is_of_a_page
            && index.checked_sub(1).is_some_and(|above| rows[above].stops_short())
            && rows.get(index + 1).is_some_and(Row::is_continuation);
        // Items of a list are next to each other.
        let stands_alone = before.is_none_or(|(other, _)| index - other > 1);
        if !is_furniture(fates[*index]) && stands_alone && (is_in_a_row || breaks) {
            fates[*index] = Fate::Dropped(NUMBER);
        }
    }
}

/// A symbol, a job number, a day or the number of a page beside something else, set apart by wide spaces.
fn is_edge(row: &Row) -> bool {
    if !row.text.contains("   ") && !row.text.contains('\t') {
        let mut ends = row.text.split_whitespace();
        let ends = ends.next().zip(ends.next_back());
        return ends
            .is_some_and(|(first, last)| (is_symbol(first) && is_day(last)) || (is_day(first) && is_symbol(last)));
    }
    let fields = row.fields();
    let (Some((_, first)), Some((_, last))) = (fields.first(), fields.last()) else { return false };
    let has = |is: fn(&str) -> bool| is(first) || is(last);
    let is_page = |field: &str| page_number(field).is_some();
    fields.len() > 1
        && fields.len() <= 4
        && ((has(is_symbol) && (has(is_day) || has(is_page_or_job)))
            || (has(is_job) && (is_page(first) || is_page(last))))
}

/// Rows set apart by wide spaces, with a day or the number of a page at an edge, that break a sentence.
fn breaking_edges(rows: &[Row], fates: &mut [Fate]) {
    for index in 1..rows.len() {
        if fates[index] != Fate::Begins || rows[index].text.len() > LONGEST || !rows[index].text.contains("    ") {
            continue;
        }
        let breaks = rows[index - 1].stops_short() && rows.get(index + 1).is_some_and(Row::is_continuation);
        let fields = rows[index].fields();
        let is_mark = |field: Option<&(usize, &str)>| {
            field.is_some_and(|(_, field)| page_number(field).is_some() || is_day(field))
        };
        if breaks && (2..=4).contains(&fields.len()) && (is_mark(fields.first()) || is_mark(fields.last())) {
            fates[index] = Fate::Dropped(EDGE);
        }
    }
}

fn is_page_or_job(field: &str) -> bool {
    page_number(field).is_some() || is_job(field)
}

/// `14/05/2024`, `14.05.2024`, `2024-05-14`
fn is_day(word: &str) -> bool {
    let parts: Vec<_> = word.split(['/', '.', '-']).collect();
    word.len() >= 8
        && parts.len() == 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `24-11532`, `20-24532 (E)`
fn is_job(field: &str) -> bool {
    let number = field.split_whitespace().next().unwrap_or("");
    field.len() < 24
        && number.len() > 5
        && number.split_once('-').is_some_and(|(year, rest)| {
            year.len() == 2
                && [year, rest].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

/// A document's symbol: `A/75/PV.6`, `S/PV.8765`, `C/PV.9`.
pub(crate) fn is_symbol(word: &str) -> bool {
    word.contains('/')
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.rsplit('/').next().is_some_and(|last| {
            ["PV.", "SR."]
                .iter()
                .filter_map(|mark| last.strip_prefix(mark))
                .any(|number| number.starts_with(|n: char| n.is_ascii_digit()))
        })
}

/// Only symbols, job numbers, pages: `A/75/PV.6`, `2/15 20-24532`, `20-24532 (E)`, `*2024532*`.
fn is_symbols(text: &str) -> bool {
    let mut is_certain = false;
    let all = text.len() < 60
        && text.split_whitespace().all(|word| {
            let bare = word.trim_matches(['(', ')', '*']);
            let is_bare = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
            let is_code = word.starts_with('*') && word.ends_with('*') && word.len() > 6 && is_bare;
            let is_language = matches!(bare, "E" | "F" | "R" | "S" | "A" | "C") && word.starts_with('(');
            let is_fraction = word.split_once('/').is_some_and(|(page, all)| {
                [page, all].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            });
            is_certain |= is_symbol(word) || is_job(word) || is_code;
            is_symbol(word) || is_job(word) || is_code || is_language || is_fraction
        });
    all && is_certain
}

/// Rows with wide spaces and one number at an edge, or with a day, that come again with another number.
fn numbered_heads(rows: &[Row], fates: &mut [Fate]) {
    let mut seen: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        if row.text.len() > LONGEST || fates[index] != Fate::Begins {
            continue;
        }
        let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() < 6);
        let mut words = row.text.split_whitespace();
        let (Some(first), Some(last)) = (words.next(), words.next_back()) else { continue };
        // The number may be before the words on one page and after them on the next.
        for (number, words) in
            [(number(last), row.text.strip_suffix(last)), (number(first), row.text.strip_prefix(first))]
        {
            if let (Some(number), Some(words)) = (number, words)
                && words.contains(char::is_alphabetic)
                && !words.trim_end().ends_with([',', ':', ';'])
            {
                seen.entry(key(words)).or_default().push((index, number));
            }
        }
    }
    for mut places in seen.into_values().filter(|places| places.len() > 1) {
        places.dedup_by_key(|(index, _)| *index);
        let steps = || places.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
        let goes_up = steps().all(|(one, other)| other.1 > one.1 && other.1 - one.1 <= 40 && other.0 - one.0 >= APART);
        let all_gaps = places.iter().all(|(index, _)| rows[*index].fields().len() > 1);
        // `President Oye: in favour are 8` / `members …`: somebody speaks there, or a sentence begins.
        let is_of_the_text = places.iter().any(|(index, _)| {
            let begins = *index == 0 || rows[*index].blank > 0 || !rows[index - 1].stops_short();
            let goes_on = rows.get(index + 1).is_some_and(|below| below.blank == 0 && below.is_continuation());
            rows[*index].text.contains([':', '：']) || (begins && goes_on)
        });
        if goes_up && (all_gaps || (places.len() > 2 && !is_of_the_text)) {
            for (index, _) in places {
                fates[index] = Fate::Dropped(EDGE);
            }
        }
    }
}

/// `Disclaimer: …` and the rows that go on with it, down to an empty line or the head of the next page.
fn notices(rows: &[Row], fates: &mut [Fate]) {
    let mut index = 0;
    while index < rows.len() {
        if fates[index] == Fate::Begins && NOTICES.iter().any(|notice| rows[index].text.starts_with(notice)) {
            let goes_on = |at: &usize| {
                *at == index
                    || (fates[*at] == Fate::Begins
                        && rows[*at].blank == 0
                        && !rows[*at].is_page_top
                        && rows[*at - 1].indent.abs_diff(rows[*at].indent) < 8)
            };
            let until = (index..rows.len()).take(LONGEST_NOTICE).take_while(goes_on).last().unwrap_or(index);
            fates[index..=until].fill(Fate::Dropped(NOTICE));
            index = until;
        }
        index += 1;
    }
}

/// A row without its numbers and with single spaces.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        key.extend(word.chars().filter(|letter| !letter.is_ascii_digit()));
        key.push(' ');
    }
    key
}

/// Rows that repeat beside furniture, or at the top or bottom of pages; whether any was found.
fn beside_furniture(rows: &[Row], keys: &[Option<String>], fates: &mut [Fate]) -> bool {
    let is_beside = |index: usize, fates: &[Fate]| {
        let above = index.checked_sub(1).is_none_or(|above| is_furniture(fates[above])) || rows[index].is_page_top;
        let below = rows.get(index + 1).is_none_or(|row| row.is_page_top || is_furniture(fates[index + 1]));
        above || below
    };
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (index, key) in keys.iter().enumerate() {
        if let Some(key) = key.as_deref().filter(|_| fates[index] == Fate::Begins) {
            let (all, beside) = counts.entry(key).or_default();
            *all += 1;
            *beside += usize::from(is_beside(index, fates));
        }
    }
    // Somebody who speaks at the top of two pages is no head of a page.
    let repeats: HashMap<&str, bool> = counts
        .into_iter()
        .filter(|(key, (all, beside))| {
            *all > 2
                && beside * 10 >= all * 8
                && !key.contains([':', '：'])
                && !key.trim_end().ends_with(['.', '?', '!', '。'])
        })
        .map(|(key, (all, _))| (key, all > 5))
        .collect();
    let mut found = false;
    for (index, key) in keys.iter().enumerate() {
        let Some(is_certain) = key.as_deref().and_then(|key| repeats.get(key)) else { continue };
        if fates[index] == Fate::Begins && (*is_certain || is_beside(index, fates)) {
            fates[index] = Fate::Dropped(EDGE);
            found = true;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_page_is_known_by_its_shape() {
        for (text, expected) in [
            ("Page 3 of 12", Some((3, true))),
            ("- 4 -", Some((4, true))),
            ("Seite 7", Some((7, true))),
            ("Страница 3 из 12", Some((3, true))),
            ("第3頁，共12頁", Some((3, true))),
            ("3/12", Some((3, true))),
            ("5", Some((5, false))),
            ("1/2", Some((1, false))),
            ("12/3", None),
            ("Page of history", None),
            ("3 of us", None),
            ("2024-05-14", None),
        ] {
            assert_eq!(page_number(text), expected, "{text}");
        }
    }

    #[test]
    fn symbols_alone_are_of_the_page() {
        for text in ["20-24532 (E)", "*2024532*", "A/75/PV.6", "2/15 20-24532"] {
            assert!(is_symbols(text), "{text}");
        }
        for text in ["Yes/no", "2020", "We adopted A/75/L.1", "(E)xactly", "", "1/2"] {
            assert!(!is_symbols(text), "{text}");
        }
    }
}
