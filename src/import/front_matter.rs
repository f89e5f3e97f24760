//! Front matter: what a file says of itself between two lines of dashes at its very top, a key and a value a line.

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        facts::Facts,
        line_document::{self, Manuscript},
    },
    model::{PartialDate, finding::Finding},
};

/// The keys that are read, as they are named to people.
const KEYS: &str = "title, organisation, date, time, place, country, language, source_url, retrieved, \
    licence, speaker";

/// The most lines of front matter; what is longer is text.
const LONGEST: usize = 60;

/// A manuscript of the front matter alone, how many lines it takes, and the text after it.
pub(crate) fn part(text: &str) -> (Manuscript<'_>, usize, &str) {
    let Some(end) = end(text) else { return (Manuscript::default(), 0, text) };
    let starts = line_document::starts(text);
    let mut manuscript = Manuscript::default();
    for (index, line) in line_document::split(text).take(end).enumerate() {
        read_line(line.trim(), index + 1, index == 0 || index + 1 == end, &mut manuscript);
    }
    (manuscript, end, starts.get(end).map_or("", |start| &text[*start..]))
}

/// How many lines the front matter takes; nothing where the text begins with none.
///
/// A transcript too may begin with a line of dashes: only a key that is read makes it front matter.
fn end(text: &str) -> Option<usize> {
    let mut lines = line_document::split(text).take(LONGEST).map(str::trim_end).enumerate();
    lines.next().filter(|(_, line)| *line == "---")?;
    let mut is_known = false;
    for (index, line) in lines {
        if matches!(line, "---" | "...") {
            return is_known.then_some(index + 1);
        }
        is_known |= line.split_once(':').is_some_and(|(key, _)| slot(&mut Facts::default(), key).is_some());
    }
    None
}

fn read_line(line: &str, number: usize, is_edge: bool, manuscript: &mut Manuscript) {
    let account = |taken_as, why: &str| LedgerEntry { line: number, taken_as, why: why.to_owned() };
    if line.is_empty() {
        return;
    }
    let entry = if is_edge {
        account(TakenAs::Separator, "an edge of the front matter")
    } else if line.starts_with('#') {
        account(TakenAs::Dropped, "a comment in the front matter")
    } else if let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) {
        match state(&mut manuscript.stated, key, unquoted(value)) {
            Ok(()) => account(TakenAs::Metadata, "front matter"),
            Err(Refused::Key) => {
                let message = format!("“{key}” is no key that is read from front matter; those are {KEYS}");
                manuscript.findings.push(Finding::note(number, "front-matter", message));
                account(TakenAs::Dropped, "front matter with a key that is not read")
            }
            Err(Refused::Value(kind, message)) => {
                manuscript.findings.push(Finding::question(number, kind, message));
                account(TakenAs::Dropped, "front matter with a value that cannot be read")
            }
        }
    } else {
        let message = "this line of the front matter is no “key: value” and was left out";
        manuscript.findings.push(Finding::note(number, "front-matter", message));
        account(TakenAs::Dropped, "front matter that is no “key: value”")
    };
    manuscript.ledger.push(entry);
}

/// Why a line of front matter states nothing.
enum Refused {
    /// Its key is not read.
    Key,
    /// Its value is not what the key needs: the kind of the finding and its message.
    Value(&'static str, String),
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ' '))
}

/// A value without the quotes around it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    inside.unwrap_or(value).trim()
}

/// Where the value of a key belongs.
enum Slot<'a> {
    Date(&'a mut Option<PartialDate>),
    /// A day without a time.
    Day(&'a mut Option<PartialDate>),
    Time(&'a mut Option<String>),
    Words(&'a mut Option<String>),
}

fn slot<'a>(facts: &'a mut Facts, key: &str) -> Option<Slot<'a>> {
    let words = match &*key.trim().to_lowercase().replace(['-', ' '], "_") {
        "date" => return Some(Slot::Date(&mut facts.date)),
        "retrieved" => return Some(Slot::Day(&mut facts.retrieved)),
        "time" => return Some(Slot::Time(&mut facts.time)),
        "title" => &mut facts.title,
        "organisation" | "organization" => &mut facts.organisation,
        "place" => &mut facts.place,
        "country" => &mut facts.country,
        "language" | "lang" => &mut facts.language,
        "source_url" | "source" | "url" => &mut facts.source_url,
        "licence" | "license" => &mut facts.licence,
        "speaker" => &mut facts.speaker,
        _ => return None,
    };
    Some(Slot::Words(words))
}

/// Takes a key's value among the facts; a key without a value states nothing.
fn state(facts: &mut Facts, key: &str, value: &str) -> Result<(), Refused> {
    let slot = slot(facts, key).ok_or(Refused::Key)?;
    if value.is_empty() {
        return Ok(());
    }
    match slot {
        Slot::Words(words) => *words = Some(value.to_owned()),
        Slot::Time(time) => {
            let read = time_of_day(value);
            let refused = || Refused::Value("time", format!("“{value}” is no time of day; write time: 13:20"));
            *time = Some(read.ok_or_else(refused)?.to_owned());
        }
        Slot::Day(date) => *date = Some(day(value, "retrieved")?),
        Slot::Date(date) => {
            let (written, time) = value.split_once(['T', ' ']).unwrap_or((value, ""));
            *date = Some(day(written, "date")?);
            facts.time = facts.time.take().or_else(|| time_of_day(time).map(str::to_owned));
        }
    }
    Ok(())
}

fn day(value: &str, key: &'static str) -> Result<PartialDate, Refused> {
    let refused = |_| Refused::Value(key, format!("“{value}” is no date; write {key}: 2021-09-16, 2021-09 or 2021"));
    value.parse().map_err(refused)
}

/// The hours and minutes at the beginning of a text: `13:20` of `13:20:00+03:00`.
pub(crate) fn time_of_day(text: &str) -> Option<&str> {
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != ':').unwrap_or(text.len());
    let (hours, rest) = text[..end].split_once(':')?;
    let minutes = rest.get(..2)?;
    let is_within = |digits: &str, most: u8| digits.parse::<u8>().is_ok_and(|number| number < most);
    let ends = rest.len() == 2 || rest[2..].starts_with(':');
    (ends && (1..=2).contains(&hours.len()) && is_within(hours, 24) && is_within(minutes, 60))
        .then(|| &text[..hours.len() + 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_the_dashes_is_stated() {
        let text = "---\ntitle: \"Tea: a talk\"\nDate: 2021-09-16T13:20:00\nurl: https://example.org/tea\n\n# mine\n\
                    author: Ann\n- one\ncountry:\n---\nAnn Oye: Yes.";
        let (manuscript, taken, rest) = part(text);
        let stated = manuscript.stated;
        assert_eq!(
            (stated.title.as_deref(), stated.time.as_deref(), stated.source_url.as_deref(), stated.country),
            (Some("Tea: a talk"), Some("13:20"), Some("https://example.org/tea"), None)
        );
        assert_eq!(stated.date, "2021-09-16".parse().ok());
        assert_eq!((taken, rest), (10, "Ann Oye: Yes."));
        let noted: Vec<_> = manuscript.findings.iter().map(|finding| finding.line).collect();
        assert_eq!(noted, [Some(7), Some(8)]);
        assert_eq!(manuscript.ledger.len(), 9);
    }

    #[test]
    fn the_day_a_page_was_read_is_a_date_without_a_time() {
        let read = |day: &str| part(&format!("---\ntitle: Tea\nretrieved: {day}\n---\n")).0.stated.retrieved;
        assert_eq!(read("2021-09-17"), "2021-09-17".parse().ok());
        assert_eq!(read("yesterday"), None);
    }

    #[test]
    fn a_date_that_is_none_is_asked_about() {
        let (manuscript, ..) = part("---\ntitle: Tea\ndate: soon\ntime: 25:00\n---\n");
        let asked: Vec<_> = manuscript.findings.iter().map(|finding| (finding.line, finding.kind)).collect();
        assert_eq!(asked, [(Some(3), "date"), (Some(4), "time")]);
    }

    #[test]
    fn a_line_of_dashes_above_a_transcript_is_no_front_matter() {
        for text in ["---\nAnn Oye: Yes.\n---\n", "---\ntitle: Tea\n", "Tea\n---\ntitle: Tea\n---\n", "---", ""] {
            assert_eq!(part(text).1, 0, "{text}");
        }
    }

    #[test]
    fn a_time_is_hours_and_minutes() {
        for (text, time) in [
            ("13:20", Some("13:20")),
            ("9:05:30Z", Some("9:05")),
            ("24:00", None),
            ("1320", None),
            ("13:2", None),
            ("13:205", None),
            ("", None),
        ] {
            assert_eq!(time_of_day(text), time, "{text}");
        }
    }
}
