//! Reads times in a recording: `02:15`, `[1:02:15.4]`, `00:01 --> 00:04`, `1 minute 12 seconds`, `32m 9s`.

/// Units of time as services of calls and speech-to-text print them, in seconds each.
const UNITS: &[(u64, &[&str])] = &[
    (
        3_600,
        &[
            "h",
            "hr",
            "hrs",
            "hour",
            "hours",
            "heure",
            "heures",
            "stunde",
            "stunden",
            "std",
            "hora",
            "horas",
            "ora",
            "ore",
            "uur",
            "saat",
            "час",
            "часа",
            "часов",
            "ч",
            "година",
            "години",
            "годин",
        ],
    ),
    (
        60,
        &[
            "m",
            "min",
            "mins",
            "minute",
            "minutes",
            "minuten",
            "minuto",
            "minutos",
            "minuti",
            "minuut",
            "dakika",
            "минута",
            "минуту",
            "минуты",
            "минут",
            "мин",
            "хвилина",
            "хвилини",
            "хвилин",
        ],
    ),
    (
        1,
        &[
            "s",
            "sec",
            "secs",
            "second",
            "seconds",
            "seconde",
            "secondes",
            "seconden",
            "sekunde",
            "sekunden",
            "sek",
            "segundo",
            "segundos",
            "secondo",
            "secondi",
            "saniye",
            "секунда",
            "секунду",
            "секунды",
            "секунд",
            "сек",
            "секунди",
        ],
    ),
];

/// Separators between a name and a time.
const BETWEEN: [char; 10] = [' ', '\t', '\u{a0}', ',', '|', '-', '–', '—', '·', '@'];

/// What follows a time of the day.
const CLOCK: &[&str] =
    &["a.m", "a.m.", "am", "p.m", "p.m.", "pm", "uhr", "hrs", "hours", "h", "heures", "часов", "gmt", "utc", "cet"];

/// A time in seconds: `02:15`, `(1:02:15)`, `00:02:15.120`.
pub(crate) fn seconds(word: &str) -> Option<u64> {
    let bare = word.trim_matches(['(', ')', '[', ']', '<', '>']);
    let (bare, fraction) = bare.split_once(['.', ',']).unwrap_or((bare, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (mut seconds, mut parts) = (0_u64, 0);
    for part in bare.split(':') {
        seconds = seconds * 60 + part.parse::<u64>().ok().filter(|_| are_digits(part) && part.len() <= 2)?;
        parts += 1;
    }
    ((2..=3).contains(&parts) && are_digits(fraction) && fraction.len() <= 6).then_some(seconds)
}

/// Whether a line says nothing but a time, or from when to when.
pub(crate) fn is_time(line: &str) -> bool {
    matches!(at_start(line), Some((_, "")))
}

/// Whether a line says only how long something lasts, in units: `32m 9s`.
pub(crate) fn is_duration(line: &str) -> bool {
    matches!(units_at_end(line.trim_matches(['(', ')'])), Some((_, "")))
}

/// A time at the beginning of a line, or from when to when, and what follows it.
pub(crate) fn at_start(line: &str) -> Option<(u64, &str)> {
    let line = line.trim();
    let (time, mut rest) = first(line)?;
    let next = rest.split_whitespace().next().unwrap_or("").to_lowercase();
    if CLOCK.contains(&next.trim_matches([',', ';', ':', ')'])) {
        return None;
    }
    // `[00:01 - 00:04]`, `00:01 --> 00:04`
    let to =
        rest.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '>' | '→'));
    if to.len() < rest.trim_start().len()
        && let Some((_, after)) = first(to)
    {
        rest = after;
    }
    Some((time, rest.trim_start_matches(BETWEEN)))
}

/// What follows the date and the time of a message in the export of a chat: `[14/03/2023, 10:03:01] Ann Oye`, or the same without
/// brackets, before a dash.
pub(crate) fn after_stamp(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\u{200e}']);
    if !line.starts_with(|first: char| first == '[' || first.is_ascii_digit()) {
        return None;
    }
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => [" - ", " – "].iter().find_map(|dash| line.split_once(dash))?,
    };
    let (mut dates, mut times) = (0, 0);
    for word in stamp.split([' ', ',', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()) {
        if is_date(word) {
            dates += 1;
        } else if seconds(word).is_some() {
            times += 1;
        } else if !CLOCK.contains(&&*word.to_lowercase()) {
            return None;
        }
    }
    ((dates, times) == (1, 1)).then_some(rest.trim_start_matches([' ', '\u{200e}', '~', '\u{202f}']))
}

/// `14/03/2023`, `14.03.23`, `2023-03-14`
fn is_date(word: &str) -> bool {
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split(['/', '.', '-']).count() == 3 && word.split(['/', '.', '-']).all(is_number)
}

/// The time that the first word of a text is, and the rest.
fn first(text: &str) -> Option<(u64, &str)> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    Some((seconds(word)?, rest))
}

/// A time at the end of a line, and what is before it.
pub(crate) fn at_end(line: &str) -> Option<(u64, &str)> {
    let line = line.trim_end();
    let (time, before) = match last(line) {
        Some((time, before)) => {
            let from = before.trim_end_matches(|letter: char| {
                letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '>' | '→')
            });
            let range = if from.len() < before.trim_end().len() { last(from) } else { None };
            range.unwrap_or((time, before))
        }
        None => units_at_end(line.trim_end_matches([')', ']']))?,
    };
    Some((time, before.trim_end_matches(['(', '[']).trim_end_matches(BETWEEN)))
}

/// The time that the last word of a text is, and what is before it.
fn last(text: &str) -> Option<(u64, &str)> {
    let start =
        text.rfind(char::is_whitespace).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let (before, word) = text.split_at(start);
    Some((seconds(word)?, before))
}

/// A duration in units at the end of a text, and what is before it: `1 hour 2 minutes`, `2m 9s`.
fn units_at_end(text: &str) -> Option<(u64, &str)> {
    let (mut seconds, mut rest, mut largest) = (0_u64, text.trim_end(), 0);
    loop {
        let start = rest.trim_end_matches(char::is_alphabetic).len();
        let unit = rest[start..].to_lowercase();
        let number = rest[..start].trim_end();
        let digits = number.trim_end_matches(|digit: char| digit.is_ascii_digit()).len();
        let value = number[digits..].parse::<u64>().ok().filter(|value| *value < 1_000);
        // Units come from the largest to the smallest.
        let found = UNITS.iter().find(|(size, names)| *size > largest && names.contains(&&*unit));
        let is_word =
            number[..digits].is_empty() || number[..digits].ends_with(|before: char| !before.is_alphanumeric());
        let (Some((size, _)), Some(value), true) = (found, value, is_word) else { break };
        seconds += size * value;
        largest = *size;
        rest = number[..digits].trim_end();
    }
    (largest > 0).then_some((seconds, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_found_at_either_end_of_a_line() {
        for (line, found) in [
            ("Ann Oye   0:04", Some((4, "Ann Oye"))),
            ("Ann Oye (1:02:15)", Some((3_735, "Ann Oye"))),
            ("Ann Oye | 02:15", Some((135, "Ann Oye"))),
            ("Ann Oye 0 minutes 3 seconds", Some((3, "Ann Oye"))),
            ("Ann Oye (1h 2m 15s)", Some((3_735, "Ann Oye"))),
            ("Анна Оэ   1 минута 2 секунды", Some((62, "Анна Оэ"))),
            ("Ann Oye 00:01:30 --> 00:01:35.200", Some((90, "Ann Oye"))),
            ("[Ann Oye] 10:02:03", Some((36_123, "[Ann Oye]"))),
            ("Ann Oye 8:30 PM", None),
            ("It lasts 5", None),
            ("at quarter past", None),
            ("Room B5m", None),
        ] {
            assert_eq!(at_end(line), found, "{line}");
        }
        for (line, found) in [
            ("00:00:05 Speaker 1", Some((5, "Speaker 1"))),
            ("[02:15] Ann Oye", Some((135, "Ann Oye"))),
            ("00:01:40 --> 00:01:42", Some((100, ""))),
            ("[00:01 - 00:04] Ann Oye", Some((1, "Ann Oye"))),
            ("5 people", None),
            ("1:20 P.M. EDT", None),
            ("14:30 Uhr", None),
        ] {
            assert_eq!(at_start(line), found, "{line}");
        }
        for (line, found) in [
            ("[14/03/2023, 10:03:01] Ann Oye", Some("Ann Oye")),
            ("[10:03, 14/03/2023] Ann Oye", Some("Ann Oye")),
            ("14/03/2023, 10:03 - Ann Oye", Some("Ann Oye")),
            ("3/14/23, 10:03 PM - Ann Oye", Some("Ann Oye")),
            ("14.03.2023 10:03 – Ann Oye", Some("Ann Oye")),
            ("14/03/2023 - Ann Oye", None),
            ("[14] Ann Oye", None),
            ("10:03 - Ann Oye", None),
        ] {
            assert_eq!(after_stamp(line), found, "{line}");
        }
        assert!(
            is_duration("32m 9s") && is_duration("1 hour 2 minutes") && !is_duration("Ann 2m") && !is_duration("m")
        );
    }
}
