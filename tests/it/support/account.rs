//! Checks the draft of any source: every line is accounted for, and no letter is lost or invented.

use std::collections::HashSet;

use plenary::import::{Draft, Format, TakenAs};

/// Says what does not hold, if anything.
pub fn faults(text: &str, format: Format, draft: &Draft) -> Result<(), String> {
    if format == Format::Json {
        return Ok(());
    }
    let lines = lines(
        text,
        matches!(format, Format::Html | Format::AkomaNtoso | Format::Tei | Format::Bundestag | Format::Hansard),
    );
    let accounted: HashSet<usize> = draft.ledger.iter().map(|entry| entry.line).collect();
    for (index, line) in lines.iter().enumerate() {
        let is_empty = line.trim_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace()).is_empty();
        if !is_empty && !accounted.contains(&(index + 1)) {
            return Err(format!("line {} is not accounted for: {line:?}", index + 1));
        }
    }
    if let Some(entry) = draft.ledger.iter().find(|entry| !(1..=lines.len()).contains(&entry.line)) {
        return Err(format!("line {} is accounted for, and there are {}", entry.line, lines.len()));
    }
    if matches!(format, Format::Text | Format::UnVerbatim) { same_letters(text, &lines, draft) } else { Ok(()) }
}

/// The lines of a text, ended by whatever ends a line; in markup only line feeds and carriage returns do.
fn lines(text: &str, is_markup: bool) -> Vec<&str> {
    let in_text =
        |letter| matches!(letter, '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let breaks = |letter: char| matches!(letter, '\n' | '\r') || (!is_markup && in_text(letter));
    let mut lines = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices(breaks) {
        if !(mark == "\n" && at == from && text[..at].ends_with('\r')) {
            lines.push(&text[from..at]);
        }
        from = at + mark.len();
    }
    lines.push(&text[from..]);
    lines
}

/// The letters of the source are those of the record and of the lines that the ledger lists as left out or as facts.
fn same_letters(text: &str, lines: &[&str], draft: &Draft) -> Result<(), String> {
    let record = &draft.record;
    let beside = [TakenAs::Dropped, TakenAs::Separator, TakenAs::Metadata];
    let outside: HashSet<usize> =
        draft.ledger.iter().filter(|entry| beside.contains(&entry.taken_as)).map(|entry| entry.line).collect();
    let mut kept: Vec<&str> = outside.into_iter().map(|line| lines[line - 1]).collect();
    kept.extend(record.session.intro.iter().map(String::as_str));
    for speech in &record.speeches {
        kept.extend(speech.heading.as_deref().into_iter().chain(speech.label.as_deref()));
        kept.extend(speech.paragraphs.iter().map(|paragraph| paragraph.text.as_str()));
    }
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    };
    let (there, kept) = (letters(text), letters(&kept.concat()));
    if there == kept { Ok(()) } else { Err(format!("{} letters came in and {} went out", there.len(), kept.len())) }
}
