//! Dates as sources print them, above a text and within it: `December 2, 2020, Novo-Ogaryovo`, `28 juin 2022`,
//! `с 15 по 17 сентября 2021 года`, `16.09.2021`.

use std::ops::Range;

use crate::{
    import::transcript::dates::{
        calendar::{AFTER, BEFORE, EVENTS, IN_A_PLACE, WEEKDAYS},
        han,
        tokens::{Token, Tokens, When, is_no_letter, partial},
    },
    model::{Country, PartialDate, names::place},
};

/// Words that tie a date to what was held on it, in lower case.
const GENITIVES: &[&str] = &["of", "du", "de", "del", "della", "di", "da", "do", "van", "vom", "am", "от", "від", "on"];

/// The longest line that only says when and where, in bytes.
const LONGEST: usize = 160;

/// A line that says when, and perhaps where, and nothing else.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import) struct Dateline<'a> {
    /// When it began.
    pub when: When,
    /// The time of day, as `13:20`.
    pub time: Option<String>,
    /// What remains of the line: the place; may be empty.
    pub place: &'a str,
    /// Whether the line says that this is when the text was published.
    pub is_publication: bool,
}

/// Reads a line that says when and perhaps where, and nothing else: `Dushanbe, 16 September 2021, 13:20`.
pub(in crate::import) fn dateline(line: &str) -> Option<Dateline<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some((date, at)) = han::find(line) {
        return han_dateline(line, date, at);
    }
    let tokens = Tokens::of(line);
    let (index, (when, next)) = first_date(&tokens)?;
    // Words that lead to the date belong to it: `Paris, le 28 juin`, `Published on`.
    let is_lead = |token: &Token| token.is_one_of(BEFORE) || token.is_weekday();
    let leads = tokens.tokens[..index].iter().rev().take_while(|token| is_lead(token)).count();
    let lead = index - leads;
    let is_publication = tokens.tokens[lead..index]
        .iter()
        .any(|token| token.is_one_of(&["published", "posted", "publication", "publié", "опубликовано", "публикации"]));
    let before = tokens.get(lead).map_or("", |token| line[..token.at.start].trim_end_matches(is_no_letter));
    // `Réunion du 14 mai` was of that day, and not at a place of that name.
    let is_genitive = |token: &Token| {
        token.is_one_of(GENITIVES)
            && line[..token.at.start].ends_with(char::is_whitespace)
            && !line[..token.at.start].trim_end().ends_with(',')
    };
    if !before.is_empty() && tokens.get(lead).is_some_and(is_genitive) {
        return None;
    }
    // A time may precede or follow the date.
    let mut time = None;
    let mut after = tokens.skip(next, AFTER);
    let timed = tokens.skip(after, BEFORE);
    if let Some((found, next)) = tokens.time(timed) {
        time = Some(found);
        after = tokens.skip(next, AFTER);
    }
    let after = tokens.rest(after);
    let place = match (before, after) {
        ("", after) if is_like_a_place(after) => after,
        (before, "") if is_place(before) && !has_title(before) => before,
        _ => return None,
    };
    let is_whole = matches!(when, When::Known(date, _) if date.number() % 100 > 0) || matches!(when, When::Unclear(..));
    (is_whole || place.is_empty() || is_place(place)).then_some(Dateline { when, time, place, is_publication })
}

/// `2024年5月14日（星期二）`, `日期：2024年5月14日`, with a place before it perhaps.
fn han_dateline(line: &str, date: PartialDate, at: Range<usize>) -> Option<Dateline<'_>> {
    let tokens = Tokens::of(&line[at.end..]);
    let is_weekday = |token: &Token| {
        token.is_weekday() || matches!(token.text, "星期" | "日" | "月" | "火" | "水" | "木" | "金" | "土")
    };
    let is_beside =
        tokens.tokens.iter().all(|token| is_weekday(token) || token.number().is_some() || is_hour(token.text));
    let before = line[..at.start].trim_matches(is_no_letter);
    let place = match before {
        "" | "日期" | "時間" | "时间" | "日時" | "날짜" | "일시" => "",
        before if is_place(before) => before,
        _ => return None,
    };
    is_beside.then_some(Dateline { when: When::Known(date, None), time: None, place, is_publication: false })
}

fn is_hour(word: &str) -> bool {
    ["上午", "下午", "午前", "午後", "오전", "오후", "時", "时", "分", "시", "분", "點", "点"]
        .iter()
        .any(|mark| word.starts_with(mark))
}

/// How many words may say what was held right before its date.
const MOST_WORDS_OF_AN_EVENT: usize = 5;

/// The date that the head line of a text gives for what it is about: `Council of the Strait, 14 May 2024`,
/// `Briefing (July 27, 2017)`, `2016-10-04 Talks at Sel`, `Réunion du 14 mai 2024`.
pub(in crate::import) fn in_heading(line: &str) -> Option<Heading<'_>> {
    let line = line.trim();
    // `Council of Lakes. 12th session. 7 September 2018.`
    let line = line.strip_suffix('.').filter(|line| is_like_a_title(line)).unwrap_or(line);
    if line.len() > LONGEST
        || line.ends_with(['.', '!', '?', ':', ';', '。']) && !line.ends_with("г.") && !line.ends_with(" r.")
    {
        return None;
    }
    let (when, at) = first_whole(line)?;
    // Of two dates none is known to be that of the session.
    let rest = &line[at.end..];
    let is_aside = || {
        rest.trim_start().starts_with(['(', '['])
            && Tokens::of(rest).tokens.iter().any(|token| token.is_one_of(PUBLISHED) || token.is_one_of(APPROVED))
    };
    let has_other = first_whole(rest).is_some();
    if has_other && !is_aside() {
        return None;
    }
    let rest = if has_other { "" } else { rest };
    let tokens = Tokens::of(&line[..at.start]);
    let is_lead = |token: &Token| token.is_weekday() || token.is_one_of(LEADS);
    let leads = tokens.tokens.iter().rev().take_while(|token| is_lead(token)).count();
    let first = tokens.tokens.len() - leads;
    let ties = tokens.tokens[first..].iter().any(|token| token.is_one_of(GENITIVES));
    let is_published = tokens.tokens.iter().any(|token| token.is_one_of(PUBLISHED));
    let start = tokens.get(first).map_or(at.start, |token| token.at.start);
    let before = line[..start].trim_end();
    let after = rest.trim_matches(|letter: char| is_no_letter(letter) && letter != '(');
    let after = Tokens::of(after).rest_after_time();
    let parts = before.is_empty()
        || before.ends_with([',', '،', '，', '–', '—', '(', '（', ':', '|', '.', '·', '/', '-', '['])
        || before.chars().next_back().is_some_and(|last| last as u32 > 0x2e7f);
    let tells_what = Tokens::of(before).tokens.iter().any(|token| token.is_one_of(EVENTS));
    let is_known_place = |part: &str| place::is_known(part.trim()) || Country::by_name(part.trim()).is_some();
    let ends = after.is_empty()
        || is_like_a_place(after)
        || before.is_empty()
        || after.split([',', '，', '、', '،']).all(is_known_place);
    // `Заседание Совета 14 мая 2024 года`
    let is_event_alone = tells_what && after.is_empty() && before.split_whitespace().count() <= MOST_WORDS_OF_AN_EVENT;
    let is_of_an_event = is_event_alone || (tells_what && (ties || after.is_empty()));
    (ends && !is_published && (parts || is_of_an_event)).then_some(Heading { when, before, after })
}

/// Whether all words of a line but small ones begin with a capital or a digit.
fn is_like_a_title(line: &str) -> bool {
    line.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || word.len() < 4 || tells_what(word))
}

/// Words that say that a record was agreed to later, in lower case.
const APPROVED: &[&str] = &["approved", "adopted", "confirmed", "corrected", "issued", "released", "revised"];

/// A head line with a date.
#[derive(Debug)]
pub(in crate::import) struct Heading<'a> {
    /// When.
    pub when: When,
    /// What is printed before the date.
    pub before: &'a str,
    /// What is printed after it.
    pub after: &'a str,
}

/// Words between what was held and its date.
const LEADS: &[&str] = &[
    "of", "on", "the", "du", "de", "del", "della", "di", "da", "do", "van", "le", "el", "il", "vom", "am", "den", "от",
    "від", "за", "в", "يوم", "feira",
];

/// Words that say that a text was put up then, in lower case.
const PUBLISHED: &[&str] = &[
    "published",
    "posted",
    "publication",
    "updated",
    "publié",
    "опубликовано",
    "публикации",
    "publicado",
    "veröffentlicht",
];

/// The first date with a year, and where it is.
fn first_whole(line: &str) -> Option<(When, Range<usize>)> {
    han::find(line).map(|(date, at)| (When::Known(date, None), at)).or_else(|| within(line))
}

/// The weekday that a line prints beside its date, where it is not that of the date: the one printed, the one it was.
pub(in crate::import) fn wrong_weekday(line: &str, date: PartialDate) -> Option<(String, i8)> {
    let number = date.number();
    let part = |value: i64| i8::try_from(value % 100).ok();
    let day = jiff::civil::Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()?;
    let is = day.weekday().to_monday_one_offset();
    let mut printed =
        Tokens::of(line).tokens.into_iter().filter_map(|token| Some((token.text, *WEEKDAYS.get(&*token.lower)?)));
    let (word, first) = printed.next()?;
    (first != is && printed.all(|(_, other)| other != is)).then(|| (word.to_owned(), is))
}

/// The first date of a line, whole dates before partial ones; a year alone only where something marks it as one.
fn first_date(tokens: &Tokens) -> Option<(usize, (When, usize))> {
    let indices = 0..tokens.tokens.len();
    let from =
        |read: &dyn Fn(usize) -> Option<(When, usize)>| indices.clone().find_map(|index| Some((index, read(index)?)));
    from(&|index| tokens.date(index)).or_else(|| from(&|index| tokens.month_and_year(index))).or_else(|| {
        from(&|index| {
            let (year, next) = tokens.year(index).filter(|(year, _)| (1800..2200).contains(year))?;
            let is_marked = index > 0 || tokens.get(next).is_some_and(|token| token.is_one_of(AFTER));
            Some((When::Known(partial(year, 0, 0).filter(|_| is_marked)?, None), next))
        })
    })
}

/// Whether a line after a date only adds to it: a time of day, a place.
pub(crate) fn goes_on(line: &str) -> bool {
    line.len() <= LONGEST
        && (time_alone(line).is_some()
            || (is_place(line) && !line.contains([':', '：']) && !line.ends_with(['.', '?', '!'])))
}

/// The time of a line that is nothing else: `13:20`
pub(in crate::import) fn time_alone(line: &str) -> Option<String> {
    let tokens = Tokens::of(line);
    let (time, next) = tokens.time(tokens.skip(0, BEFORE))?;
    tokens.rest(tokens.skip(next, AFTER)).is_empty().then_some(time)
}

/// The first full date within a sentence, and its position.
pub(crate) fn within(sentence: &str) -> Option<(When, Range<usize>)> {
    if let Some((date, at)) = han::find(sentence) {
        return Some((When::Known(date, None), at));
    }
    if !sentence.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let tokens = Tokens::of(sentence);
    (0..tokens.tokens.len()).find_map(|index| {
        let (when, next) = tokens.date(index).filter(|(when, _)| !matches!(when, When::NoYear { .. }))?;
        Some((when, tokens.get(index)?.at.start..tokens.get(next - 1)?.at.end))
    })
}

/// Whether a phrase says what was held, and not where: `Talks at Sel`.
pub(in crate::import) fn tells_what(phrase: &str) -> bool {
    phrase.split(is_no_letter).any(|word| EVENTS.contains(&&*word.to_lowercase()))
}

/// Whether a phrase could be the name of a place that nobody foresaw; nothing at all could be, too.
fn is_like_a_place(phrase: &str) -> bool {
    let mut words = phrase.split(is_no_letter).filter(|word| !word.is_empty());
    phrase.split_whitespace().count() <= 8
        && !tells_what(phrase)
        && words.all(|word| word.starts_with(char::is_uppercase) || IN_A_PLACE.contains(&&*word.to_lowercase()))
        && !Tokens::of(phrase).tokens.iter().any(|token| token.number().is_some())
}

/// Whether a title goes before the place: `Ports and Peace — Munich`.
fn has_title(phrase: &str) -> bool {
    [" — ", " – ", " - ", " | ", " · "].iter().any(|sign| {
        phrase.rsplit_once(sign).is_some_and(|(before, place)| is_place(place) && place::named_in(before).is_empty())
    })
}

/// Whether a phrase names a known place, and nothing that is no place.
pub(in crate::import) fn is_place(phrase: &str) -> bool {
    let is_known = || {
        !place::named_in(phrase).is_empty()
            || phrase.split(',').any(|part| Country::by_name(part.trim()).is_some() || place::is_known(part))
    };
    !phrase.is_empty() && is_like_a_place(phrase) && is_known()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known(when: When) -> String {
        match when {
            When::Known(first, Some(last)) => format!("{first}/{last}"),
            When::Known(first, None) => first.to_string(),
            When::Unclear(one, other) => format!("{one}?{other}"),
            When::NoYear { month, day } => format!("--{month:02}-{day:02}"),
        }
    }

    #[test]
    fn a_dateline_is_read_as_it_is_printed() {
        for (line, date, time, place) in [
            ("December 2, 2020, Novo Harbour", "2020-12-02", "", "Novo Harbour"),
            ("28 juin 2022", "2022-06-28", "", ""),
            ("1er juillet 2022", "2022-07-01", "", ""),
            ("Paris, le 28 juin 2022", "2022-06-28", "", "Paris"),
            ("mardi 28 juin 2022, 13h20", "2022-06-28", "13:20", ""),
            ("Freitag, 21. März 2014", "2014-03-21", "", ""),
            ("2 декабря 2020 года", "2020-12-02", "", ""),
            ("12 мая 2021 года, Гавань", "2021-05-12", "", "Гавань"),
            ("12 мая 2021 г., 13:20, Москва, Кремль", "2021-05-12", "13:20", "Москва, Кремль"),
            ("2021-09-16 Harbour", "2021-09-16", "", "Harbour"),
            ("16/17 September 2021", "2021-09-16/2021-09-17", "", ""),
            ("September 16–17, 2021", "2021-09-16/2021-09-17", "", ""),
            ("с 15 по 17 сентября 2021 года", "2021-09-15/2021-09-17", "", ""),
            ("du 15 au 17 septembre 2021, Paris", "2021-09-15/2021-09-17", "", "Paris"),
            ("30 September – 2 October 2021", "2021-09-30/2021-10-02", "", ""),
            ("December 30, 2020 – January 2, 2021", "2020-12-30/2021-01-02", "", ""),
            ("16.09.2021", "2021-09-16", "", ""),
            ("15–17.09.2021", "2021-09-15/2021-09-17", "", ""),
            ("15.09–17.09.2021", "2021-09-15/2021-09-17", "", ""),
            ("9/16/2021 1:20 p.m.", "2021-09-16", "13:20", ""),
            ("Thursday, 16 September 2021, 9 a.m.", "2021-09-16", "09:00", ""),
            ("16 September 2021, 13:20:45 (Moscow)", "2021-09-16", "13:20", "Moscow"),
            ("03/04/2021", "2021-04-03?2021-03-04", "", ""),
            ("04/04/2021", "2021-04-04", "", ""),
            ("Published on September 16, 2021", "2021-09-16", "", ""),
            ("Date: Thursday, 16th of September 2021", "2021-09-16", "", ""),
            ("DUSHANBE, September 16 –", "--09-16", "", "DUSHANBE"),
            ("September 2021", "2021-09", "", ""),
            ("Dushanbe, 2021", "2021", "", "Dushanbe"),
            ("2021 год", "2021", "", ""),
        ] {
            let found = dateline(line).expect(line);
            let time_read = found.time.unwrap_or_default();
            assert_eq!((known(found.when).as_str(), time_read.as_str(), found.place), (date, time, place), "{line}");
        }
        for line in [
            "",
            "On December 2, 2020 we met the miners of the north",
            "32 May 2020",
            "31 June 2021",
            "Marching on 2 fronts",
            "2020",
            "Address to the nation, December 2, 2020",
            "The 2021 budget",
            "00/00/2021",
        ] {
            assert!(dateline(line).is_none(), "{line}");
        }
    }

    #[test]
    fn a_head_line_gives_the_day_of_what_it_is_about() {
        for (line, date) in [
            ("Council of the Harbour, 3 June 2019", Some("2019-06-03")),
            ("Meeting of the Council, Monday, June 3, 2019", Some("2019-06-03")),
            ("Weekly briefing (June 3, 2019)", Some("2019-06-03")),
            ("2019-06-03 Talks at the harbour", Some("2019-06-03")),
            ("Réunion du 3 juin 2019", Some("2019-06-03")),
            ("Заседание совета от 3 июня 2019 г.", Some("2019-06-03")),
            ("Засідання ради, 3 червня 2019 року", Some("2019-06-03")),
            ("Reunión del Consejo, 3 de junio de 2019", Some("2019-06-03")),
            ("Reunião do Conselho, 3 de junho de 2019", Some("2019-06-03")),
            ("Riunione del Consiglio, 3 giugno 2019", Some("2019-06-03")),
            ("Konsey toplantısı, 3 Haziran 2019", Some("2019-06-03")),
            ("Sitzung des Rates vom 3. Juni 2019", Some("2019-06-03")),
            ("اجتماع المجلس، 3 يونيو 2019", Some("2019-06-03")),
            ("立法會會議 2019年6月3日", Some("2019-06-03")),
            ("Remarks published on 3 June 2019", None),
            ("We met on 3 June 2019 and again on 4 June 2019", None),
            ("They held their first talks on 3 June 2019.", None),
            ("The budget of 2019", None),
        ] {
            let found = in_heading(line).map(|heading| known(heading.when));
            assert_eq!(found.as_deref(), date, "{line}");
        }
    }

    #[test]
    fn a_weekday_that_does_not_fit_is_found() {
        let date = "2019-06-03".parse().expect("a date");
        assert_eq!(wrong_weekday("Tuesday, 3 June 2019", date), Some(("Tuesday".to_owned(), 1)));
        for line in ["Monday, 3 June 2019", "lundi 3 juin 2019", "3 June 2019"] {
            assert_eq!(wrong_weekday(line, date), None, "{line}");
        }
    }

    #[test]
    fn a_date_is_found_within_a_sentence() {
        for (sentence, date) in [
            ("The summit was held in Dushanbe on 16 September 2021.", Some("2021-09-16")),
            ("Заседание состоялось 16–17 сентября 2021 года в Душанбе.", Some("2021-09-16/2021-09-17")),
            ("La réunion s’est tenue le 1er juillet 2022.", Some("2022-07-01")),
            ("It took place on 16 September.", None),
            ("Nobody counted 16 of them.", None),
        ] {
            assert_eq!(within(sentence).map(|(when, _)| known(when)).as_deref(), date, "{sentence}");
        }
    }

    #[test]
    fn a_line_after_a_dateline_may_go_on() {
        for (line, expected) in
            [("13:20", true), ("Moscow, the Kremlin", true), ("Opening remarks", false), ("Moscow is large.", false)]
        {
            assert_eq!(goes_on(line), expected, "{line}");
        }
    }

    const ENGLISH: &str = "January February March April May June July August September October November December";
    const FRENCH: &str = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
    const RUSSIAN: &str = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
    const GERMAN: &str = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember";

    proptest! {
        #[test]
        fn a_printed_date_reads_back(year in 1000_u16..2999, month in 1_usize..=12, day in 1_u8..=28) {
            let date = format!("{year:04}-{month:02}-{day:02}");
            let name = |names: &'static str| names.split(' ').nth(month - 1).expect("a month");
            let ordinal = if day == 1 { "1er".to_owned() } else { day.to_string() };
            for line in [
                date.clone(),
                format!("{day:02}.{month:02}.{year}"),
                format!("{} {day}, {year}", name(ENGLISH)),
                format!("{day} {} {year}, Moscow", name(ENGLISH)),
                format!("Moscow, {day}th {} {year}", name(ENGLISH).to_uppercase()),
                format!("Thursday, {} {day}, {year}, 13:20", name(ENGLISH)),
                format!("Paris, le {ordinal} {} {year}", name(FRENCH)),
                format!("{day} {} {year} года, 13:20, Москва", name(RUSSIAN)),
                format!("Freitag, {day}. {} {year}", name(GERMAN)),
            ] {
                let found = dateline(&line);
                prop_assert_eq!(found.map(|found| known(found.when)), Some(date.clone()), "{}", line);
                prop_assert_eq!(within(&line).map(|(when, _)| known(when)), Some(date.clone()), "{}", line);
            }
        }

        #[test]
        fn no_soup_of_dates_makes_the_reader_fail(
            line in "([0-9]{1,5}|[ ./,:–-]|May|мая|1er|th|to|по|du|au|h|p\\.m\\.|года|Moscow|\\PC){0,24}"
        ) {
            dateline(&line);
            goes_on(&line);
            if let Some((_, range)) = within(&line) {
                prop_assert!(line.get(range).is_some());
            }
        }
    }
}
