//! Reads front matter: what a transcript says of itself in YAML between two lines of dashes at its very top.

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        facts::Facts,
        key_messages,
        line_document::{self, Manuscript},
        yaml::{Entry, FaultKind, Front, Node, Reader, Value},
    },
    model::{Finding, PartialDate, QuestionKind},
};

/// The keys that are read, as they are named to people.
const KEYS: &[&str] = &[
    "title",
    "organisation",
    "date",
    "time",
    "place",
    "country",
    "language",
    "source_url",
    "retrieved",
    "licence",
    "speaker",
    "speeches",
];

/// The most lines of front matter; what is longer is text.
const MOST_LINES: usize = 60;

/// The most bytes of front matter; what is longer is text.
const MOST_BYTES: usize = 64 << 10;

/// A manuscript of the front matter alone, how many lines it takes, and the text after it.
pub(crate) fn part(text: &str) -> (Manuscript<'_>, usize, &str) {
    let Some(end) = end(text) else { return (Manuscript::default(), 0, text) };
    let starts = line_document::starts(text);
    let lines: Vec<&str> = line_document::split(text).take(end).collect();
    let reader = Reader { is_known: |key| slot(&mut Facts::default(), key).is_some(), is_lenient: true };
    let front = reader.read(&lines[1..end - 1], 2);
    let front = front.unwrap_or_else(|fault| Front { faults: vec![fault], ..Front::default() });
    let mut reading = Reading { manuscript: Manuscript::default(), taken: vec![(TakenAs::Dropped, NO_PAIR); end + 1] };
    reading.take(front);
    for (number, line) in (1..).zip(&lines) {
        let (taken_as, why) = match line.trim() {
            "" => continue,
            _ if number == 1 || number == end => (TakenAs::Separator, "an edge of the front matter"),
            line if line.starts_with('#') => (TakenAs::Dropped, "a comment in the front matter"),
            _ => reading.taken[number],
        };
        reading.manuscript.ledger.push(LedgerEntry { line: number, taken_as, why: why.to_owned() });
    }
    (reading.manuscript, end, starts.get(end).map_or("", |start| &text[*start..]))
}

/// How many lines the front matter takes; nothing where the text begins with none.
///
/// A transcript too may begin with a line of dashes: only a key that is read makes it front matter.
fn end(text: &str) -> Option<usize> {
    let mut lines = line_document::split(text).take(MOST_LINES).map(str::trim_end).enumerate();
    lines.next().filter(|(_, line)| *line == "---")?;
    let mut is_known = false;
    let mut bytes = 0;
    for (index, line) in lines {
        bytes += line.len();
        if bytes > MOST_BYTES {
            return None;
        }
        if matches!(line, "---" | "...") {
            return is_known.then_some(index + 1);
        }
        is_known |= line.split_once(':').is_some_and(|(key, _)| slot(&mut Facts::default(), key).is_some());
    }
    None
}

const NO_PAIR: &str = "front matter that is not “key: value”";
const NO_VALUE: &str = "front matter with a value that cannot be read";

/// Front matter on its way into a manuscript.
struct Reading {
    manuscript: Manuscript<'static>,
    /// What each line of the text is taken as, and why.
    taken: Vec<(TakenAs, &'static str)>,
}

impl Reading {
    fn take(&mut self, front: Front) {
        let last = self.taken.len() - 2;
        self.entries(front.entries, last);
        for fault in front.faults {
            let (finding, why): (fn(usize, QuestionKind, String) -> Finding, _) = match fault.kind {
                FaultKind::Line => (Finding::note, NO_PAIR),
                FaultKind::Value => (Finding::question, NO_VALUE),
                FaultKind::Duplicate => (Finding::error, "front matter with a key that is given twice"),
            };
            self.manuscript.findings.push(finding(fault.line, QuestionKind::FrontMatter, fault.message));
            self.taken[fault.line] = (TakenAs::Dropped, why);
        }
        for (line, comment) in front.comments {
            self.manuscript.findings.push(Finding::note(
                line,
                QuestionKind::FrontMatter,
                key_messages::may_be_words(&comment),
            ));
        }
        self.manuscript.findings.sort_by_key(|finding| finding.line);
    }

    /// Takes the entries of a map that ends on a line.
    fn entries(&mut self, entries: Vec<Entry>, last: usize) {
        let mut ends: Vec<usize> = entries.iter().skip(1).map(|entry| entry.node.line - 1).collect();
        ends.push(last);
        for (Entry { key, node }, end) in entries.into_iter().zip(ends) {
            let line = node.line;
            let taken = match state(&mut self.manuscript.stated, &key, &node) {
                Ok(()) => (TakenAs::Metadata, "front matter"),
                Err(Refused::Key) => {
                    let message = key_messages::unknown(&key, KEYS);
                    self.manuscript.findings.push(Finding::note(line, QuestionKind::FrontMatter, message));
                    (TakenAs::Dropped, "front matter with a key that is not read")
                }
                Err(Refused::Value(kind, message)) => {
                    self.manuscript.findings.push(Finding::question(line, kind, message));
                    (TakenAs::Dropped, NO_VALUE)
                }
            };
            self.taken[line..=end].fill(taken);
            // `source:` may have `url:` below it.
            if taken.0 == TakenAs::Metadata
                && let Value::Map(entries) = node.value
                && node.brackets.is_none()
            {
                self.entries(entries, end);
            }
        }
    }
}

/// Why an entry of front matter states nothing.
enum Refused {
    /// Its key is not read.
    Key,
    /// Its value is not what the key needs: the kind of the finding and its message.
    Value(QuestionKind, String),
}

/// Where the value of a key belongs.
enum Slot<'a> {
    Date(&'a mut Option<PartialDate>),
    /// A day without a time.
    Day(&'a mut Option<PartialDate>),
    Time(&'a mut Option<String>),
    Words(&'a mut Option<String>),
    /// Whether there are none.
    Speeches(&'a mut bool),
}

fn slot<'a>(facts: &'a mut Facts, key: &str) -> Option<Slot<'a>> {
    let words = match &*key.trim().trim_matches('"').to_lowercase().replace(['-', ' '], "_") {
        "date" => return Some(Slot::Date(&mut facts.date)),
        "retrieved" => return Some(Slot::Day(&mut facts.retrieved)),
        "time" => return Some(Slot::Time(&mut facts.time)),
        "speeches" => return Some(Slot::Speeches(&mut facts.no_speeches)),
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
fn state(facts: &mut Facts, key: &str, node: &Node) -> Result<(), Refused> {
    let slot = slot(facts, key).ok_or(Refused::Key)?;
    let written = match (&node.value, node.text()) {
        (Value::List(items), Err(_)) if items.len() == 1 => items[0].text().unwrap_or(None),
        (Value::List(_), Err(_)) => {
            return Err(Refused::Value(QuestionKind::FrontMatter, format!("“{key}” has several values; keep one")));
        }
        (_, text) => text.unwrap_or(None),
    };
    // A text of several lines is one line here, and an escape may stand for a character that nobody can see.
    let written = written.unwrap_or_default().replace('\n', " ");
    let value = line_document::without_invisible(&written);
    let value = value.trim();
    if value.is_empty() {
        return Ok(());
    }
    match slot {
        Slot::Words(words) => *words = Some(value.to_owned()),
        Slot::Speeches(without) if value.eq_ignore_ascii_case("none") => *without = true,
        Slot::Speeches(_) => {
            let message = format!("“{value}” says nothing of the speeches; write speeches: none, or leave it out");
            return Err(Refused::Value(QuestionKind::Speeches, message));
        }
        Slot::Time(time) => {
            let read = time_of_day(value);
            let refused =
                || Refused::Value(QuestionKind::Time, format!("“{value}” is no time of day; write time: 13:20"));
            *time = Some(read.ok_or_else(refused)?.to_owned());
        }
        Slot::Day(date) => *date = Some(day(value, QuestionKind::Retrieved)?),
        Slot::Date(date) => {
            let (written, time) = value.split_once(['T', ' ']).unwrap_or((value, ""));
            *date = Some(day(written, QuestionKind::Date)?);
            facts.time = facts.time.take().or_else(|| time_of_day(time).map(str::to_owned));
        }
    }
    Ok(())
}

fn day(value: &str, kind: QuestionKind) -> Result<PartialDate, Refused> {
    let key = kind.as_str();
    let refused = |_| Refused::Value(kind, format!("“{value}” is no date; write {key}: 2021-09-16, 2021-09 or 2021"));
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
        assert_eq!(asked, [(Some(3), QuestionKind::Date), (Some(4), QuestionKind::Time)]);
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
