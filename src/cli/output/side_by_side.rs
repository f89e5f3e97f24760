//! Formats a source and its draft side by side for a terminal, with one colour per kind of line.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt::{self, Write},
};

use anstyle::{AnsiColor, Style};
use textwrap::{WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr;

use crate::{
    cli::output::{draft, reading::write_reading},
    import::{self, Draft, LedgerEntry, Severity, TakenAs},
    model::{DraftRecord, Speech},
};

/// Terminals with fewer columns show the draft below each line of the source.
const MIN_WIDTH: usize = 100;
/// The width if the terminal does not report one.
const DEFAULT_WIDTH: usize = 100;
/// How many characters of a source line are shown.
const MAX_CHARACTERS: usize = 600;

const FAINT: Style = Style::new().dimmed();
const LABEL: Style = AnsiColor::Cyan.on_default().bold();
const PARAGRAPH: Style = AnsiColor::Green.on_default();
const INTRO: Style = AnsiColor::Blue.on_default();
const HEADING: Style = AnsiColor::Magenta.on_default().bold();
const ASIDE: Style = AnsiColor::Magenta.on_default();
const FACT: Style = AnsiColor::Cyan.on_default();
const DROPPED: Style = AnsiColor::Red.on_default();
const QUESTION: Style = AnsiColor::Yellow.on_default();
const ERROR: Style = AnsiColor::Red.on_default().bold();

/// The width of the terminal in columns.
pub fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0))
}

/// Formats the facts of a draft, then each line of the source with its use, then the findings.
pub fn format_side_by_side(draft: &Draft, text: &str, width: usize, is_verbose: bool) -> String {
    let mut page = String::new();
    // Writing to a string does not fail.
    let _ = write_reading(&mut page, draft)
        .and_then(|()| draft::write_facts(&mut page, &draft.record))
        .and_then(|()| write_lines(&mut page, draft, text, width, is_verbose))
        .and_then(|()| draft::write_findings(&mut page, draft, is_verbose));
    page
}

/// The remarks on a line, each with its style.
type Remarks = Vec<(Style, String)>;

fn write_lines(page: &mut String, draft: &Draft, text: &str, width: usize, is_verbose: bool) -> fmt::Result {
    let mut remarks = remarks(draft, is_verbose);
    let last = text.lines().count().max(1);
    let gutter = last.to_string().len().max(3);
    let columns = Columns::new(width, gutter);
    writeln!(page)?;
    let mut was_empty = true;
    for (index, line) in import::split_lines(text).enumerate() {
        let remarks = remarks.remove(&(index + 1)).unwrap_or_default();
        let is_empty = line.trim().is_empty() && remarks.is_empty();
        if is_empty && was_empty {
            continue;
        }
        was_empty = is_empty;
        columns.write(page, index + 1, &printable(line), &remarks)?;
    }
    Ok(())
}

/// A line of the source, shortened and without control characters, which could steer a terminal.
fn printable(line: &str) -> String {
    let clean = |letter: char| if letter.is_control() { ' ' } else { letter };
    let mut text: String = line.trim_end().chars().take(MAX_CHARACTERS).map(clean).collect();
    let more = line.trim_end().chars().count().saturating_sub(MAX_CHARACTERS);
    if more > 0 {
        let _ = write!(text, " … ({more} characters more)");
    }
    text
}

/// Collects the ledger entries and findings of each line.
fn remarks(draft: &Draft, is_verbose: bool) -> BTreeMap<usize, Remarks> {
    let mut said: BTreeMap<usize, Remarks> = BTreeMap::new();
    let labels = draft.ledger.iter().filter(|entry| entry.taken_as == TakenAs::Label).count();
    // Each label begins a speech, unless the format has speeches without labels.
    let speeches = &draft.record.speeches;
    let mut begun = (labels == speeches.len()).then_some(0);
    for entry in &draft.ledger {
        if let (TakenAs::Label, Some(begun)) = (entry.taken_as, &mut begun) {
            *begun += 1;
        }
        let speech = begun.and_then(|begun: usize| Some((begun, speeches.get(begun.checked_sub(1)?)?)));
        said.entry(entry.line).or_default().push(taken(&draft.record, entry, speech));
    }
    for finding in draft.findings.iter().filter(|finding| is_verbose || finding.severity != Severity::Note) {
        let style = match finding.severity {
            Severity::Error => ERROR,
            Severity::Question => QUESTION,
            Severity::Note => FAINT,
        };
        if let Some(line) = finding.line {
            said.entry(line).or_default().push((style, format!("? {}", finding.message)));
        }
    }
    said
}

fn taken(record: &DraftRecord, entry: &LedgerEntry, speech: Option<(usize, &Speech)>) -> (Style, String) {
    let why = &entry.why;
    match entry.taken_as {
        TakenAs::Label => (LABEL, speech.map_or_else(|| format!("label: {why}"), |(_, speech)| who(record, speech))),
        TakenAs::Paragraph => {
            let number = speech.map_or_else(|| "paragraph".to_owned(), |(number, _)| format!("speech {number}"));
            (PARAGRAPH, number)
        }
        TakenAs::Intro => (INTRO, "intro".to_owned()),
        TakenAs::Heading => (HEADING, "heading".to_owned()),
        TakenAs::Direction => (ASIDE, "direction".to_owned()),
        TakenAs::Elision => (ASIDE, "omitted in source".to_owned()),
        TakenAs::Separator => (FAINT, "separator".to_owned()),
        TakenAs::Metadata => (FACT, format!("fact: {why}")),
        TakenAs::Dropped => (DROPPED, format!("left out: {why}")),
    }
}

/// `→ Tor Aas, President of Norway · Norway (NO)`
fn who(record: &DraftRecord, speech: &Speech) -> String {
    let Some(person) = record.speaker(speech) else { return "→ no participant".to_owned() };
    let mut who = format!("→ {}", person.name);
    if let Some(office) = &person.office {
        let _ = write!(who, ", {office}");
    }
    let whom = person.country.as_deref().map(draft::country_name).or_else(|| person.organisation.clone());
    if let Some(whom) = whom {
        let _ = write!(who, " · {whom}");
    }
    who
}

/// The widths of the columns.
struct Columns {
    gutter: usize,
    /// The widths of the source and of the remarks.
    source: usize,
    said: usize,
    is_narrow: bool,
}

impl Columns {
    fn new(width: usize, gutter: usize) -> Self {
        // The line number is followed by a space, and a bar with two spaces is between the columns.
        let available = width.saturating_sub(gutter + 4).max(20);
        if width < MIN_WIDTH {
            return Self { gutter, source: available, said: available, is_narrow: true };
        }
        let source = available * 2 / 3;
        Self { gutter, source, said: available - source, is_narrow: false }
    }

    fn write(&self, page: &mut String, number: usize, line: &str, said: &Remarks) -> fmt::Result {
        let source = wrapped(line, self.source);
        let said: Vec<_> = said
            .iter()
            .flat_map(|(style, words)| wrapped(words, self.said).into_iter().map(move |row| (*style, row)))
            .collect();
        let style = said.first().map_or(FAINT, |(style, _)| *style);
        let bar = |style: Style| format!("{style}│{style:#}");
        let number = |row: usize| if row == 0 { number.to_string() } else { String::new() };
        if self.is_narrow {
            for (row, words) in source.iter().enumerate() {
                writeln!(page, "{FAINT}{:>width$}{FAINT:#} {} {words}", number(row), bar(style), width = self.gutter)?;
            }
            for (style, words) in &said {
                writeln!(page, "{:width$} {} {style}{words}{style:#}", "", bar(*style), width = self.gutter)?;
            }
            return Ok(());
        }
        for row in 0..source.len().max(said.len()).max(1) {
            let words = source.get(row).map_or("", |words| words);
            let gap = " ".repeat(self.source.saturating_sub(words.width()));
            write!(page, "{FAINT}{:>width$}{FAINT:#} {words}{gap} {}", number(row), bar(style), width = self.gutter)?;
            match said.get(row) {
                Some((style, words)) => writeln!(page, " {style}{words}{style:#}")?,
                None => writeln!(page)?,
            }
        }
        Ok(())
    }
}

/// A text in rows of so many columns, parted at spaces where there are any; no row for an empty text.
fn wrapped(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let options = textwrap::Options::new(width)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    if text.is_empty() { Vec::new() } else { textwrap::wrap(text, options) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Facts, Format, Source};

    const TEXT: &str = "The President of Tajikistan Emomali Rahmon chaired the meeting in Dushanbe.\n\n* * *\n\
                        President of Tajikistan Emomali Rahmon: Colleagues,\n(Applause.)\nWelcome.\n";

    fn plain(width: usize) -> String {
        let draft = import::read(Source::new(TEXT, Format::Text), &Facts::default(), &[]).expect("a draft");
        anstream::adapter::strip_str(&format_side_by_side(&draft, TEXT, width, true)).to_string()
    }

    #[test]
    fn each_line_is_beside_its_use() {
        let page = plain(120);
        let beside = |left: &str, right: &str| {
            let found = page.lines().any(|line| {
                line.split_once('│')
                    .is_some_and(|(source, said)| source.contains(left) && said.trim().starts_with(right))
            });
            assert!(found, "{left} | {right}\n{page}");
        };
        beside("  1 The President of Tajikistan", "intro");
        beside("  3 * * *", "separator");
        beside("  4 President of Tajikistan Emomali Rahmon: Colleagues,", "→ Emomali Rahmon, President of");
        beside("  5 (Applause.)", "direction");
        beside("  6 Welcome.", "speech 1");
        assert!(page.contains("│ ? Dushanbe was read"), "{page}");
        assert!(page.lines().all(|line| line.width() <= 120 || !line.contains('│')), "{page}");
    }

    #[test]
    fn a_narrow_terminal_shows_one_below_the_other() {
        let page = plain(60);
        assert!(page.contains("\n  6 │ Welcome.\n    │ speech 1\n"), "{page}");
        assert!(page.lines().all(|line| line.width() <= 60 || !line.contains('│')), "{page}");
    }

    #[test]
    fn rows_are_no_wider_than_they_may_be_whatever_they_hold() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("会議の記録です", 6), ["会議の", "記録で", "す"]);
        assert_eq!(wrapped("a verylongword b", 5), ["a", "veryl", "ongwo", "rd b"]);
        assert!(wrapped("", 5).is_empty());
    }
}
