//! Dates in Chinese, Japanese and Korean: `2024年5月14日`, `2022년 3월 4일`, `民國113年5月14日`, `令和6年5月14日`,
//! `二〇二四年五月十四日`.

use std::ops::Range;

use crate::model::PartialDate;

/// The signs after the year, the month and the day.
const SIGNS: [[char; 2]; 3] = [['年', '년'], ['月', '월'], ['日', '일']];

/// Names of eras, and the year before their first.
const ERAS: &[(&str, u16)] =
    &[("民國", 1911), ("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)];

/// The first date of a text, and where it is.
pub(crate) fn find(text: &str) -> Option<(PartialDate, Range<usize>)> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(SIGNS[0]) {
        let year = from + at;
        if let Some(found) = around(text, year) {
            return Some(found);
        }
        from = year + '年'.len_utf8();
    }
    None
}

/// The date whose sign for the year is here.
fn around(text: &str, sign: usize) -> Option<(PartialDate, Range<usize>)> {
    let before = text.get(..sign)?.trim_end();
    let digits = before.trim_end_matches(is_digit);
    let year = number(&before[digits.len()..])?;
    let lead = digits.trim_end();
    let era = ERAS.iter().find(|(name, _)| lead.ends_with(name));
    let (year, start) = match era {
        Some((name, first)) => (first + year, lead.len() - name.len()),
        None => (Some(year).filter(|year| (1000..3000).contains(year))?, digits.len()),
    };
    let (month, rest) = part(text, sign + SIGNS[0][0].len_utf8(), SIGNS[1])?;
    let (day, end) = part(text, rest, SIGNS[2])?;
    let date = format!("{year:04}-{month:02}-{day:02}").parse().ok()?;
    let start = if text[..start].ends_with("中華") { start - "中華".len() } else { start };
    Some((date, start..end))
}

/// A number and the sign after it, from here on.
fn part(text: &str, from: usize, signs: [char; 2]) -> Option<(u16, usize)> {
    let rest = text.get(from..)?;
    let words = rest.trim_start();
    let digits = words.find(|letter| !is_digit(letter))?;
    let after = words[digits..].trim_start();
    let sign = after.chars().next().filter(|sign| signs.contains(sign))?;
    Some((number(&words[..digits])?, text.len() - after.len() + sign.len_utf8()))
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || ('０'..='９').contains(&letter) || value(letter).is_some() || letter == '百'
}

/// What a numeral is worth; ten for `十`.
fn value(letter: char) -> Option<u16> {
    let values = ["〇○零", "一元", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let at = values.iter().position(|letters| letters.contains(letter))?;
    u16::try_from(at).ok()
}

/// `14`, `１４`, `十四`, `一百一十三`, `二〇二四`
fn number(digits: &str) -> Option<u16> {
    if digits.is_empty() || digits.chars().count() > 6 {
        return None;
    }
    let figures: Option<String> = digits
        .chars()
        .map(|letter| match letter {
            '０'..='９' => char::from_digit(letter as u32 - '０' as u32, 10),
            _ => Some(letter).filter(char::is_ascii_digit),
        })
        .collect();
    if let Some(figures) = figures {
        return figures.parse().ok();
    }
    if !digits.contains(['十', '百']) {
        return digits.chars().try_fold(0_u16, |sum, letter| sum.checked_mul(10)?.checked_add(value(letter)?));
    }
    let (mut sum, mut unit) = (0_u16, None);
    for letter in digits.chars() {
        match letter {
            '百' => sum += unit.take().unwrap_or(1) * 100,
            '十' => sum += unit.take().unwrap_or(1) * 10,
            _ => unit = Some(value(letter)?),
        }
    }
    sum.checked_add(unit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_figures_numerals_and_eras() {
        for (text, date) in [
            ("2024年5月14日", "2024-05-14"),
            ("２０２４年 ５月 １４日（星期二）", "2024-05-14"),
            ("2022년 3월 4일", "2022-03-04"),
            ("中華民國113年5月14日", "2024-05-14"),
            ("民國九十一年五月二十七日", "2002-05-27"),
            ("民國一百一十三年十二月三十一日", "2024-12-31"),
            ("令和6年5月14日", "2024-05-14"),
            ("令和元年5月1日", "2019-05-01"),
            ("二〇二四年五月十四日", "2024-05-14"),
        ] {
            let (found, at) = find(text).expect(text);
            assert_eq!(found.to_string(), date, "{text}");
            assert!(text.get(at).is_some(), "{text}");
        }
        for text in ["2024年", "113年5月14日", "5月14日", "2024年13月1日", "十年", "年月日", ""] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
